"""JSON lines -> reports, one line at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from onrecord.read.assemble import Defaults, assemble
from onrecord.read.days import metadata_day
from onrecord.read.encoding import decode, loss
from onrecord.read.item import Failure, Item, Metadata
from onrecord.read.lines import LONGEST, TooLong, byte_lines
from onrecord.read.normal import normalise

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_TEXTS = ("title", "source", "url", "author", "dateline")
_KINDS = {type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "a string"}
_KINDS |= {list: "a list", dict: "an object"}
_FIELDS = frozenset(("id", "text", "published", "date", *_TEXTS))


class _FieldError(ValueError):
    """A line that cannot be used; the message names the field."""


def read_jsonl(
    stream: BinaryIO, where: str, defaults: Defaults, unread: Callable[[str], None]
) -> Iterator[Item | Failure]:
    """One item or failure for each line of `stream` that is not blank, in order.

    `unread` is called once with the name of each field that is not read. Holds one line at a time.
    """
    known = set(_FIELDS)
    for number, raw in byte_lines(stream):
        if isinstance(raw, TooLong):
            message = f"{where}, line {number}: longer than {LONGEST // 1_000_000} MB"
            yield Failure(where, number, None, message)
        elif raw.strip():
            for name in (outcome := _read_line(raw, where, number, defaults))[1] - known:
                known.add(name)
                unread(name)
            yield outcome[0]


def _read_line(raw: bytes, where: str, number: int, defaults: Defaults) -> tuple[Item | Failure, frozenset[str]]:
    """The outcome of one line and the names of its fields."""
    decoded, lost = decode(raw)
    given_id: str | None = None
    names: frozenset[str] = frozenset()
    try:
        data = _object(decoded)
        names = frozenset(data)
        given_id = _identifier(data)
        text = _text(data)
        fields = {name: _optional(data, name) for name in _TEXTS}
        metadata = Metadata(given_id=given_id, published=_published(data), **fields)
    except _FieldError as error:
        return Failure(where, number, given_id, f"{where}, line {number}: {error}"), names
    # Half a surrogate pair, written as an escape, is lost as well.
    lost += len(_HALF_PAIR.findall(data["text"]))
    return assemble(text, metadata, defaults, where=where, line=number, problems=loss(text, lost)), names


def _object(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except RecursionError:
        raise _FieldError("not a JSON object: nested too deeply") from None
    except ValueError as error:
        raise _FieldError(f"not a JSON object: {error}") from None
    if not isinstance(data, dict):
        raise _FieldError(f"not a JSON object but {_kind(data)}")
    return data


def _identifier(data: dict[str, Any]) -> str | None:
    value = data.get("id")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _FieldError(f"field id: a string or a whole number is needed, not {_kind(value)}")
    return normalise(str(value))


def _text(data: dict[str, Any]) -> str:
    if "text" not in data:
        raise _FieldError("field text: missing")
    if not isinstance(data["text"], str):
        raise _FieldError(f"field text: a string is needed, not {_kind(data['text'])}")
    text = normalise(data["text"])
    if not text.strip():
        raise _FieldError("field text: empty")
    return text


def _optional(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise _FieldError(f"field {name}: a string is needed, not {_kind(value)}")
    return normalise(value).strip() or None if value is not None else None


def _published(data: dict[str, Any]) -> str | None:
    """The publication date under either of its names, checked."""
    for name in ("published", "date"):
        value = _optional(data, name)
        if value is None:
            continue
        try:
            metadata_day(value)
        except ValueError:
            raise _FieldError(f"field {name}: {value[:60]!r} is not a date like 2015-01-07") from None
        return value
    return None


def _kind(value: Any) -> str:
    return _KINDS[type(value)]
