"""The coder behind ``POST /api/reports``."""

from __future__ import annotations

import datetime
import threading

import pytest

from onrecord.cli.serve_coder import LazyCoder
from onrecord.pipeline import Pipeline
from onrecord.serve import CoderBusyError, NewReport, NotCodedError

_TEXT = 'CAIRO, Nov. 10 (OEW) - President Anwar Sadat of Egypt met Prime Minister Begin. "We want peace," Sadat said.'


def test_a_report_is_coded_as_it_is_handed_in(frames: Pipeline) -> None:
    report = NewReport(
        text=_TEXT, published=datetime.date(1977, 11, 10), source="A Wire", url="https://example.org/1",
        title="A title", given_id="7",
    )  # fmt: skip
    record = LazyCoder(lambda: frames)(report)
    kept = record.report
    assert (kept.text, kept.published, kept.source, kept.url) == (_TEXT, report.published, "A Wire", report.url)
    assert (kept.title, kept.given_id) == ("A title", "7")
    assert record.quotations
    assert [p for p in record.problems if p.span is None] == []


def test_it_is_loaded_once_and_only_when_needed(frames: Pipeline) -> None:
    loads = []

    def load() -> Pipeline:
        loads.append(1)
        return frames

    coder = LazyCoder(load)
    assert not loads
    assert coder(NewReport(text=_TEXT)) == coder(NewReport(text=_TEXT))
    assert loads == [1]


def test_what_cannot_be_coded_says_why(frames: Pipeline) -> None:
    german = "Der Minister sagte am Mittwoch in Berlin, die Regierung werde den Vertrag im Herbst unterzeichnen. " * 3
    with pytest.raises(NotCodedError, match="English is coded"):
        LazyCoder(lambda: frames)(NewReport(text=german))
    with pytest.raises(NotCodedError, match="field text: empty"):
        LazyCoder(lambda: frames)(NewReport(text="\ufeff"))


def test_who_waits_too_long_is_told(frames: Pipeline) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def load() -> Pipeline:
        begun.set()
        go_on.wait(30)
        return frames

    coder = LazyCoder(load, patience=0.05)
    first = threading.Thread(target=coder, args=(NewReport(text=_TEXT),))
    first.start()
    assert begun.wait(30)
    with pytest.raises(CoderBusyError):
        coder(NewReport(text=_TEXT))
    go_on.set()
    first.join(30)
    assert coder(NewReport(text=_TEXT)).events is not None
