"""What the server needs from outside to turn a text into a record: the stages are not its own."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report as somebody hands it in."""

    text: str
    published: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    given_id: str | None = None


class NotCodedError(Exception):
    """A report of which no record can be made; the message says why."""


class CoderBusyError(Exception):
    """The coder has other reports to do first."""


CodeReport = Callable[[NewReport], Record]
"""Gives the record, from any thread; raises `NotCodedError` or `CoderBusyError`."""
