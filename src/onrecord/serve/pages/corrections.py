"""``POST /reports/{id}/corrections``: put an event, a quotation or an entity right, or take that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
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

Short = Annotated[str | None, Form(max_length=200)]
Several = Annotated[list[str] | None, Form(max_length=200)]


@router.post("/reports/{report_id}/corrections")
def correct(
    request: Request, view: ViewOf, archive: ArchiveOf, report_id: str,
    csrf: Annotated[str, Form(max_length=100)],
    target: Annotated[Target, Form()],
    target_id: Annotated[str, Form(max_length=100)],
    action: Annotated[Literal["wrong", "fix"], Form()],
    note: Annotated[str, Form(max_length=2000)] = "",
    type: Short = None, mode: Short = None, status: Short = None, date: Short = None,  # noqa: A002 - names of fields
    place: Short = None, speaker: Short = None, kind: Short = None, name: Short = None, country: Short = None,
    sectors: Short = None, identity: Short = None, actors: Several = None, recipients: Several = None,
) -> Response:  # fmt: skip
    """Keep a correction. Of a fix only the fields that differ from what the page showed are kept."""
    by = signed_in(request, csrf)
    record = view.record(report_id)
    changes: dict[str, Any] = {}
    if action == "fix":
        given: dict[str, Any] = {
            "type": type, "mode": mode, "status": status, "date": date, "place": place, "speaker": speaker,
            "kind": kind, "name": name, "country": country,
            "sectors": None if sectors is None else sectors.upper().split(),
            "identity": _number(identity),
            "actors": None if actors is None else _without_blanks(actors),
            "recipients": None if recipients is None else _without_blanks(recipients),
        }  # fmt: skip
        changes = _changed(_present(record, target, target_id, view.identity_of(report_id)), given)
        if not changes:
            raise FieldError(("body",), "Nothing was changed: the fix says what the page says already.")
    _keep(archive, Correction(
        report_id=report_id, target=target, target_id=target_id, action=action, changes=changes, note=note.strip(),
        by=by,
    ))  # fmt: skip
    return RedirectResponse(f"/reports/{quote(report_id, safe=':')}#corrections", 303)


@router.post("/reports/{report_id}/corrections/{number}/withdraw")
def withdraw(
    request: Request, view: ViewOf, archive: ArchiveOf, report_id: str, number: int,
    csrf: Annotated[str, Form(max_length=100)],
) -> Response:  # fmt: skip
    """Take back what was said of the target of a correction."""
    by = signed_in(request, csrf)
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


def _changed(present: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What a form changes; a field that it did not hold changes nothing, one left empty says that there is none."""
    wanted = {k: _blank_is_null(v) for k, v in given.items() if k in present and v is not None}
    changes = {k: v for k, v in wanted.items() if v != present[k] and not (k == "identity" and v is None)}
    if "type" in changes and changes.get("mode") is None and wanted.get("mode") == present.get("mode"):
        changes["mode"] = None  # a mode belongs to its type
    return changes


def _blank_is_null(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value.strip() if isinstance(value, str) else value


def _without_blanks(values: Sequence[str]) -> list[str]:
    return [v for v in values if v]


def _number(value: str | None) -> int | None:
    if value is None or not value.strip():
        return None
    if not (value.strip().isascii() and value.strip().isdecimal() and len(value.strip()) < 16):
        raise FieldError(("body", "identity"), "identity: the number of a page such as /entities/12 is wanted")
    return int(value.strip())
