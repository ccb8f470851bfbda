"""Reports made by hand for the tests of parse."""

from __future__ import annotations

from onrecord.model import Dateline, Report, Span, report_id


def report_of(text: str, dateline: str = "", byline: str = "", headline: str = "") -> Report:
    """A report of `text`; dateline, byline and headline are the words of the text that are one."""
    line = Dateline(None, None, None, _first(text, dateline)) if dateline else None
    return Report(
        report_id(text), None, None, None, None, None, line, "en", text,
        headline=_first(text, headline) if headline else None, byline=_first(text, byline) if byline else None,
    )  # fmt: skip


def _first(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
