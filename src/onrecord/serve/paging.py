"""Pages of rows: so many at a time, with the key from which the next page goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request

from onrecord.serve.errors import FieldError
from onrecord.serve.plain import encoded, plain

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows, the same as JSON, and the key of the last one where more follow."""

    rows: list[R]
    json: list[bytes]
    next: str | None


def page(found: Iterable[R], *, limit: int, room: int, key: Callable[[R], str]) -> Page[R]:
    """The first `limit` rows of `found`, fewer where their JSON would pass `room` bytes, but one at least.

    `found` should hold one row more than `limit`, so that it shows whether there is another page.
    """
    rows: list[R] = []
    written: list[bytes] = []
    for row in found:
        text = encoded(plain(row))
        room -= len(text) + 1
        if len(rows) == limit or (rows and room < 0):
            return Page(rows, written, key(rows[-1]) if rows else None)
        rows.append(row)
        written.append(text)
    return Page(rows, written, None)


def fitting(found: Iterable[R], room: int) -> list[R]:
    """The first of `found`, as many as fit into `room` bytes of JSON, but one at least; for lists without pages."""
    listed = list(found)
    return page(listed, limit=len(listed), room=room, key=str).rows


def from_key(found: Iterator[R], after: str | None, key: Callable[[R], str], limit: int) -> Iterator[R]:
    """What follows the row of the key `after`, one row more than `limit`; for rows that no view takes up by key.

    Raises `FieldError` where no row has that key.
    """
    if after is not None:
        for row in found:
            if key(row) == after:
                break
        else:
            raise FieldError(("query", "after"), "after: there is no such row; start again without it")
    return islice(found, limit + 1)


def link(request: Request, following: str | None) -> dict[str, str]:
    """A Link header to the next page, if there is one."""
    if following is None:
        return {}
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "after"]
    return {"link": f'<{request.url.path}?{urlencode([*query, ("after", following)])}>; rel="next"'}


def body(made: Page[Any], **more: Any) -> bytes:
    """The page as JSON, with `more` fields."""
    tail = encoded({"next": made.next, **more})[1:]
    return b'{"rows":[' + b",".join(made.json) + b"]," + tail
