"""The words of time, loaded from data/lexicon/time.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.reference.yaml_file import DataError, load_yaml

LEXICON = "lexicon/time.yaml"


@dataclass(frozen=True, slots=True)
class FloatingHoliday:
    """A holiday on the nth weekday of a month. Monday is 0; `nth` counts from 1, -1 is the last."""

    month: int
    weekday: int
    nth: int


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Words that tell of plans and of the future; see data/lexicon/time.yaml."""

    future_auxiliaries: frozenset[str]
    planners: frozenset[str]
    schedulers: frozenset[str]
    timetable_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lexicon of time, every word in lower case.

    `months` holds full names and abbreviations; `numbers` cardinals, `ordinals` 1 to 31 in words, with a hyphen
    between tens and ones; `holidays` (month, day).
    """

    months: Mapping[str, int]
    month_names: frozenset[str]
    name_like_months: frozenset[str]
    verb_like_months: frozenset[str]
    words_before_a_month: frozenset[str]
    words_before_a_lowered_month: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_abbreviations: frozenset[str]
    units: tuple[str, ...]
    seasons: Mapping[str, str]
    words_before_a_season: frozenset[str]
    parts_of_day: Mapping[str, str]
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    relative: Mapping[str, int]
    narrative: Mapping[str, int]
    modifiers: tuple[str, ...]
    holidays: Mapping[str, tuple[int, int]]
    floating_holidays: Mapping[str, FloatingHoliday]
    words_before_a_year: frozenset[str]
    weak_words_before_a_year: frozenset[str]
    units_after_a_number: frozenset[str]
    names_after_a_date: frozenset[str]
    words_before_a_named_day: tuple[str, ...]
    repeaters: tuple[str, ...]
    words_of_duration: frozenset[str]
    stretch_units: Mapping[str, str]
    approximators: tuple[str, ...]
    mods: Mapping[str, str]
    other_calendars: Mapping[str, str]
    vague_counts: tuple[str, ...]
    stretch_leads: tuple[str, ...]
    words_before_a_unit: tuple[str, ...]
    words_before_a_plural_unit: frozenset[str]
    words_after_a_plural_unit: frozenset[str]
    references: Mapping[str, str]
    frequencies: Mapping[str, str]
    tense: TenseWords


@functools.cache
def time_words() -> TimeWords:
    """The words of data/lexicon/time.yaml. Raises `DataError` where an entry is missing or of the wrong kind."""
    data = load_yaml(LEXICON)
    try:
        return _words(data)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DataError(f"{LEXICON}: {type(error).__name__}: {error}") from error


def number_of(words: str) -> int:
    """A count or an ordinal, in digits or in words of the lexicon; "a" is one."""
    digits = words.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    joined = "-".join(words.replace("-", " ").split())
    lexicon = time_words()
    return 1 if joined in ("a", "an") else lexicon.numbers.get(joined) or lexicon.ordinals[joined]


def _words(data: Any) -> TimeWords:
    months = _whole(data["months"])
    tens = _whole(data["tens"])
    return TimeWords(
        months=months | _whole(data["month_abbreviations"]),
        month_names=frozenset(months),
        weekdays=_whole(data["weekdays"]),
        units=tuple(data["units"]),
        seasons=dict(data["seasons"]),
        parts_of_day=dict(data["parts_of_day"]),
        numbers=_with_compounds(_whole(data["cardinals"]) | tens, _whole(data["cardinals"]), tens, 99),
        tens=tens,
        ordinals=_with_compounds(_whole(data["ordinals"]), _whole(data["ordinals"]), tens, 31),
        decades=_whole(data["decades"]),
        relative=_whole(data["relative"]),
        narrative=_whole(data["narrative"]),
        modifiers=tuple(data["modifiers"]),
        holidays={name: _month_day(day) for name, day in data["holidays"].items()},
        floating_holidays={name: FloatingHoliday(**rule) for name, rule in data["floating_holidays"].items()},
        words_before_a_named_day=tuple(data["words_before_a_named_day"]),
        repeaters=tuple(data["repeaters"]),
        stretch_units=dict(data["stretch_units"]),
        references=dict(data["references"]),
        frequencies=dict(data["frequencies"]),
        approximators=tuple(data["approximators"]),
        other_calendars={month: of for of, months in data["other_calendars"].items() for month in months},
        mods={words: mod for mod, every in data["mods"].items() for words in every},
        vague_counts=tuple(data["vague_counts"]),
        stretch_leads=tuple(data["stretch_leads"]),
        words_before_a_unit=tuple(data["words_before_a_unit"]),
        tense=TenseWords(**{name: frozenset(words) for name, words in data["tense"].items()}),
        **{name: frozenset(data[name]) for name in _SETS},
    )


_SETS = (
    "name_like_months",
    "verb_like_months",
    "words_before_a_month",
    "words_before_a_lowered_month",
    "weekday_abbreviations",
    "words_before_a_season",
    "words_before_a_year",
    "weak_words_before_a_year",
    "units_after_a_number",
    "names_after_a_date",
    "words_of_duration",
    "words_before_a_plural_unit",
    "words_after_a_plural_unit",
)


def _whole(entries: Mapping[str, Any]) -> dict[str, int]:
    return {word: int(number) for word, number in entries.items()}


def _with_compounds(
    words: Mapping[str, int], ones: Mapping[str, int], tens: Mapping[str, int], limit: int
) -> dict[str, int]:
    """`words` and what they form with `tens`: "thirty-one", "thirty-first"; none above `limit`."""
    compounds = {f"{ten}-{one}": t + o for ten, t in tens.items() for one, o in ones.items() if o < 10}
    return {word: n for word, n in {**words, **compounds}.items() if n <= limit}


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
