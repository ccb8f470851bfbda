"""The coder that ``onrecord serve`` hands to its server."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.model import Record
from onrecord.serve import CoderBusyError, NewReport, NotCodedError

if TYPE_CHECKING:
    from onrecord.pipeline import Pipeline


class LazyCoder:
    """Codes one report at a time; loads parser and encoder when the first one comes."""

    def __init__(self, load: Callable[[], Pipeline], *, patience: float = 30.0) -> None:
        self._load = load
        self._pipeline: Pipeline | None = None
        self._patience = patience
        self._lock = threading.Lock()

    def load(self) -> Pipeline:
        """The pipeline; not for two threads at once."""
        if self._pipeline is None:
            self._pipeline = self._load()
        return self._pipeline

    def __call__(self, report: NewReport) -> Record:
        """The record of `report`; raises `CoderBusyError` after `patience` seconds, `NotCodedError` with the reason."""
        from onrecord.pipeline import code_sources
        from onrecord.read.assemble import Defaults
        from onrecord.read.jsonl import read_jsonl

        published = report.published.isoformat() if report.published is not None else None
        fields = {
            "id": report.given_id, "text": report.text, "published": published, "source": report.source,
            "url": report.url, "title": report.title,
        }  # fmt: skip
        # Read as a line of JSON lines, so that it becomes the same report as with `onrecord add`.
        line = io.BytesIO(json.dumps(fields).encode())
        items = list(read_jsonl(line, "report", Defaults(), lambda name: None))
        if not self._lock.acquire(timeout=self._patience):
            raise CoderBusyError
        try:
            (outcome,) = code_sources(self.load(), items)
        finally:
            self._lock.release()
        if outcome.failed:
            raise NotCodedError(outcome.reason.removeprefix("report, line 1: "))
        return outcome.record
