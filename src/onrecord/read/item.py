"""What comes out of a source."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Problem, Report


class SourceError(ValueError):
    """A source that cannot be read at all; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """A report as it was read. `where` names the source, `line` (from 1) the line of a JSONL source."""

    report: Report
    problems: tuple[Problem, ...]
    where: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read. `given_id` is its identifier in the source, where that much was readable."""

    where: str
    line: int | None
    given_id: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about a report outside its text. `dateline` is one that stands in a field of its own."""

    given_id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    dateline: str | None = None
