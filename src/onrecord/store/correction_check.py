"""Whether a correction can be meant, before it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, get_args

from onrecord.model import QuotationKind, Record, Status
from onrecord.reference.codebook import codebook
from onrecord.store.corrections import Anchor, Correction, anchor_of
from onrecord.store.errors import CorrectionError
from onrecord.store.period import period_of
from onrecord.store.rows import Action, Target

FIELDS: Mapping[Target, tuple[str, ...]] = {
    "event": ("type", "mode", "status", "actors", "recipients", "date", "place"),
    "quotation": ("speaker", "kind"),
    "entity": ("name", "country", "sectors", "identity"),
}
"""What a "fix" may change, by target."""


def check_correction(own: Record, shown: Record, c: Correction) -> Anchor:
    """Where the target of `c` stands in the coder's `own` record; its changes may name what the `shown` record has.

    Raises `CorrectionError` naming the field.
    """
    if c.target not in get_args(Target):
        raise CorrectionError(f"target: {c.target!r} is not one of {', '.join(get_args(Target))}")
    if c.action not in get_args(Action):
        raise CorrectionError(f"action: {c.action!r} is not one of {', '.join(get_args(Action))}")
    anchor = anchor_of(own, c.target, c.target_id)
    if anchor is None:
        raise CorrectionError(f"target_id: the report has no {c.target} {c.target_id!r} that could be found again")
    for name, text in (("note", c.note), ("by", c.by)):
        if not isinstance(text, str) or len(text) > 10_000:
            raise CorrectionError(f"{name}: a text of at most 10,000 characters is wanted")
    if (c.action == "fix") != bool(c.changes):
        raise CorrectionError(f"changes: {'a fix says what is right' if c.action == 'fix' else 'only a fix has any'}")
    for name, value in c.changes.items():
        if name not in FIELDS[c.target]:
            raise CorrectionError(f"{name}: no field of an {c.target} that can be corrected".replace("an q", "a q"))
        _CHECKS[name](shown, c, value)
    return anchor


def as_json(changes: Mapping[str, Any]) -> str:
    """Changes as JSON, with their types as the check has found them."""
    return json.dumps(dict(changes), ensure_ascii=False, sort_keys=True)


def _one_of(name: str, value: Any, known: tuple[str, ...]) -> None:
    if not isinstance(value, str) or value not in known:
        raise CorrectionError(f"{name}: {value!r} is not one of {', '.join(known)}")


def _type(shown: Record, c: Correction, value: Any) -> None:
    _one_of("type", value, tuple(codebook().types))


def _mode(shown: Record, c: Correction, value: Any) -> None:
    if value is None:
        return
    event = next((e for e in shown.events if e.id == c.target_id), None)
    type_ = c.changes.get("type", event.type if event else None)
    known = codebook().types.get(type_) if isinstance(type_, str) else None
    _one_of("mode", value, tuple(known.modes) if known else ())


def _status(shown: Record, c: Correction, value: Any) -> None:
    _one_of("status", value, get_args(Status))


def _parties(name: str) -> Callable[[Record, Correction, Any], None]:
    def check(shown: Record, c: Correction, value: Any) -> None:
        known = {e.id for e in shown.entities}
        if not isinstance(value, list | tuple):
            raise CorrectionError(f"{name}: a list of entity ids is wanted")
        for local in value:
            if not isinstance(local, str) or local not in known:
                raise CorrectionError(f"{name}: the record has no entity {local!r}")

    return check


def _date(shown: Record, c: Correction, value: Any) -> None:
    if value is not None and (not isinstance(value, str) or period_of(value) is None):
        raise CorrectionError(f"date: {value!r} is no day, week, month, season or year such as 2015-01-07 or 2015-W02")


def _text(name: str, *, maybe: bool) -> Callable[[Record, Correction, Any], None]:
    def check(shown: Record, c: Correction, value: Any) -> None:
        if value is None and maybe:
            return
        if not isinstance(value, str) or not value.strip() or len(value) > 1000:
            raise CorrectionError(f"{name}: a text is wanted, of at most 1,000 characters")

    return check


def _speaker(shown: Record, c: Correction, value: Any) -> None:
    if value is not None and value not in {e.id for e in shown.entities}:
        raise CorrectionError(f"speaker: the record has no entity {value!r}")


def _kind(shown: Record, c: Correction, value: Any) -> None:
    _one_of("kind", value, get_args(QuotationKind))


def _country(shown: Record, c: Correction, value: Any) -> None:
    if value is not None and not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isupper()):
        raise CorrectionError(f"country: {value!r} is no code of three capital letters")


def _sectors(shown: Record, c: Correction, value: Any) -> None:
    good = isinstance(value, list | tuple) and all(isinstance(s, str) and s.isascii() and s.isupper() for s in value)
    if not good:
        raise CorrectionError("sectors: a list of codes in capital letters is wanted")


def _identity(shown: Record, c: Correction, value: Any) -> None:
    if type(value) is not int or not 0 < value < 2**63:
        raise CorrectionError("identity: the number of an identity is wanted")


_CHECKS: Mapping[str, Callable[[Record, Correction, Any], None]] = {
    "type": _type,
    "mode": _mode,
    "status": _status,
    "actors": _parties("actors"),
    "recipients": _parties("recipients"),
    "date": _date,
    "place": _text("place", maybe=True),
    "speaker": _speaker,
    "kind": _kind,
    "name": _text("name", maybe=False),
    "country": _country,
    "sectors": _sectors,
    "identity": _identity,
}
