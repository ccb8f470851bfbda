"""A line that a reader can paste under a text: whose words, where they stand, and where to check them."""

from __future__ import annotations

from onrecord.model import Report
from onrecord.serve.wording import day, short


def citation(report: Report, words: str, address: str) -> str:
    """Publisher, author, title, day and URL as far as known, the words, and their address in the archive."""
    facts = [
        report.author,
        report.source,
        f"“{title}”" if (title := title_of(report)) else None,
        day(report.published) or "no publication date",
        report.url,
    ]
    flat = " ".join(words.split())
    return f"{', '.join(f for f in facts if f)}: “{short(flat)}” Archived as {report.id}, {address}"


def title_of(report: Report) -> str | None:
    """The title, else the headline, on one line."""
    words = report.title or (report.headline.of(report.text) if report.headline else "")
    return short(" ".join(words.split()), 300) or None
