"""``POST /reports/{id}/corrections``: put an event, a quotation or an entity right, or take that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.model import Entity, Event, Quotation, Record
from onrecord.serve.errors import FieldError
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.pages.sign_in import signed_in
from onrecord.serve.views import ArchiveOf, ViewOf
from onrecord.store.corrections import Anchor, Correction, target_of
from onrecord.store.rows import Action, Target

router = APIRouter(route_class=PageRoute)

MAX_VALUE = 2000


async def form_of(request: Request) -> FormData:
    """The fields of a form as they were sent: one left empty is not one left out. Raises `FieldError`."""
    form = await request.form(max_files=0, max_fields=500)
    for name, value in form.multi_items():
        if not isinstance(value, str) or len(value) > MAX_VALUE:
            raise FieldError(("body", name), f"{name}: a text of at most {MAX_VALUE} characters is wanted")
    return form


Sent = Annotated[FormData, Depends(form_of)]


@router.post("/reports/{report_id}/corrections")
def correct(request: Request, view: ViewOf, archive: ArchiveOf, report_id: str, form: Sent) -> Response:
    """Keep a correction. Of a fix only the fields that differ from what the page shows are kept."""
    by = signed_in(request, str(form.get("csrf", "")))
    target: Target = _one_of(form, "target", get_args(Target))
    action: Action = _one_of(form, "action", ("wrong", "fix"))
    target_id = str(form.get("target_id", ""))
    changes: dict[str, Any] = {}
    if action == "fix":
        present = _present(view.record(report_id), target, target_id, view.identity_of(report_id))
        changes = _changed(present, {name: _sent(form, name) for name in present if name in form})
        if not changes:
            raise FieldError(("body",), "Nothing was changed: the fix says what the page says already.")
    correction = Correction(
        report_id=report_id, target=target, target_id=target_id, action=action, changes=changes,
        note=str(form.get("note", "")).strip(), by=by,
    )  # fmt: skip
    _keep(archive, correction)
    return RedirectResponse(f"/reports/{quote(report_id, safe=':')}#corrections", 303)


@router.post("/reports/{report_id}/corrections/{number}/withdraw")
def withdraw(request: Request, view: ViewOf, archive: ArchiveOf, report_id: str, number: int, form: Sent) -> Response:
    """Take back what was said of the target of a correction."""
    by = signed_in(request, str(form.get("csrf", "")))
    row = next((c for c in view.corrections(report_id) if c.id == number), None)
    if row is None:
        raise HTTPException(404, "The report has no such correction.")
    own = view.record(report_id, corrected=False)
    present = target_of(own, Anchor(row.target, row.anchor, row.anchor_type), row.target_id)
    if present is None:
        raise HTTPException(409, "What it corrected is not in the present coding, so it changes nothing.")
    action: Action = "withdraw"
    _keep(archive, Correction(report_id=report_id, target=row.target, target_id=present, action=action, by=by))
    return RedirectResponse(f"/reports/{quote(report_id, safe=':')}#corrections", 303)


def _keep(archive: ArchiveOf, correction: Correction) -> None:
    with archive.writer() as writer:
        writer.correct(correction)


def _present(record: Record, target: Target, local: str, identities: Mapping[str, int]) -> dict[str, Any]:
    """The fields of a target as the page shows them. Raises `FieldError` where the record has no such target."""
    items: Mapping[Target, Sequence[Event | Quotation | Entity]] = {
        "event": record.events, "quotation": record.quotations, "entity": record.entities,
    }  # fmt: skip
    item = next((i for i in items[target] if i.id == local), None)
    if isinstance(item, Event):
        return {
            "type": item.type, "mode": item.mode, "status": item.status, "actors": list(item.actors),
            "recipients": list(item.recipients), "date": item.date.value if item.date else None,
            "place": item.place.name if item.place else None,
        }  # fmt: skip
    if isinstance(item, Quotation):
        return {"speaker": item.speaker.entity if item.speaker else None, "kind": item.kind}
    if isinstance(item, Entity):
        return {
            "name": item.name, "country": item.country, "sectors": list(item.sectors), "identity": identities.get(local)
        }  # fmt: skip
    raise FieldError(("body", "target_id"), f"target_id: the report shows no such {target}")


def _changed(present: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What a form changes: fields that differ. Who somebody is cannot be left empty; a mode belongs to its type."""
    changes = {k: v for k, v in wanted.items() if v != present[k] and not (k == "identity" and v is None)}
    if "type" in changes and "mode" not in changes and "mode" in present:
        changes["mode"] = None
    return changes


def _sent(form: FormData, name: str) -> Any:
    """The value of a field as a correction states it: lists for several, null for an empty one."""
    if name in ("actors", "recipients"):
        return [str(v) for v in form.getlist(name) if v]
    value = str(form[name]).strip()
    if name == "sectors":
        return value.upper().split()
    return _number(value) if name == "identity" else value or None


def _one_of(form: FormData, name: str, known: Sequence[Any]) -> Any:
    value = form.get(name)
    if value not in known:
        raise FieldError(("body", name), f"{name}: one of {', '.join(known)} is wanted")
    return value


def _number(value: str) -> int | None:
    if value and not (value.isascii() and value.isdecimal() and len(value) < 16):
        raise FieldError(("body", "identity"), "identity: the number of a page such as /entities/12 is wanted")
    return int(value) if value else None
