"""Words for values: days, how a value was derived, what a status means. English, as the reports are."""

from __future__ import annotations

import datetime
import re

from onrecord.model import Date, Event

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
STATUSES = {
    "happened": "It happened.",
    "ongoing": "It is going on.",
    "planned": "It is planned, promised or expected.",
    "conditional": "It depends on something else.",
    "denied": "The report, or somebody in it, denies it.",
}
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
KINDS = {
    "direct": "direct speech",
    "indirect": "indirect speech",
    "mixed": "partly direct speech",
}
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

_DATE_ANCHORS = {
    "published": ", counted from the day of publication",
    "dateline": ", counted from the day of the dateline",
    "text": ", from the text itself",
}
_PLACE_FROM = {
    "sentence": "named in the sentence",
    "context": "named in a sentence before",
    "dateline": "the place of the dateline",
    "places": "the one country of the report’s places",
}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
_VALUE = re.compile(
    r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(\d|WE))?|Q(\d)|(SP|SU|FA|WI)))?(?:T(\w\w(?::\d\d)?))?"
)


def day(value: datetime.date | None) -> str:
    """17 September 1978; nothing for null."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def when(value: str | None) -> str:
    """A TIMEX3 value in words: 17 September 1978, September 1978, week 37 of 1978; others as they stand."""
    if value is None:
        return ""
    if re.fullmatch(r"\d{3}", value):
        return f"the {value}0s"
    if (parts := _VALUE.fullmatch(value)) is None:
        return value
    year, month, date, week, weekday, quarter, season, hour = parts.groups()
    if month is not None and not 1 <= int(month) <= 12:
        return value
    words = year
    if month is not None:
        words = f"{MONTHS[int(month) - 1]} {year}"
        if date is not None:
            words = f"{int(date)} {words}"
    elif week is not None:
        words = f"week {int(week)} of {year}" if weekday != "WE" else f"the weekend of week {int(week)} of {year}"
    elif quarter is not None:
        words = f"quarter {quarter} of {year}"
    elif season is not None:
        words = f"{SEASONS[season]} {year}"
    return words if hour is None else f"{words}, {_PARTS.get(hour, hour)}"


def date_note(event: Event) -> str:
    """How the date of an event came about; nothing where it has none."""
    date = event.date
    if date is None:
        return ""
    if event.date_from == "report" or not date.text:
        return "the day of the report, which names no other"
    anchor = _DATE_ANCHORS.get(date.resolved_from or "", "") if date.text != date.value else ""
    before = ", in a sentence before" if event.date_from == "context" else ""
    return f"“{date.text}”{before}{anchor}"


def unknown_date(date: Date | None) -> str:
    """What stands for a date without a value."""
    return "no day given" if date is None else f"“{date.text}”, which day is not known"


def place_note(event: Event) -> str:
    """How the place of an event came about; nothing where it has none."""
    if event.place is None:
        return ""
    return _PLACE_FROM[event.place_from or "sentence"]


def short(text: str, limit: int = 2000) -> str:
    """`text` if it is no longer than `limit`, else its beginning: a word may be a megabyte long."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def percent(share: float) -> str:
    """A confidence from 0 to 1 as whole per cent."""
    return f"{round(share * 100)} %"
