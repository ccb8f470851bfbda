"""A report: the document as it was read, its text fixed for good."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that says where a report was filed, by which agency and perhaps when.

    `date` is an ISO day (``1990-02-04``) where the dateline states one and the year is known.
    """

    place: str | None
    agency: str | None
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` never changes once the report exists; every span counts in it.

    `id` is the SHA-256 of the text, so the same words are the same report; `given_id` is the identifier
    that the source gave it. `headline` and `byline` are spans of the text, null where it has none.
    """

    id: str
    given_id: str | None
    title: str | None
    url: str | None
    source: str | None
    published: datetime.date | None
    dateline: Dateline | None
    language: str | None
    text: str
    author: str | None = None
    headline: Span | None = None
    byline: Span | None = None


def report_id(text: str) -> str:
    """The id of the report whose stored text is `text`: ``sha256:`` and 64 hex digits."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
