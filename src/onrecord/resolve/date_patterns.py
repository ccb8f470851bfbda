"""Finds expressions of time in a sentence's text: what they look like, not what they stand for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.resolve.date_words import TimeWords, time_words

_WORD = re.compile(r"\w+")
# Words that the rules below begin with and the lexicon does not name.
_OPENING_WORDS = frozenset(
    {"the", "a", "an", "in", "day", "year", "fiscal", "calendar", "comparable", "yesterday", "today", "tomorrow",
     "tonight", "last", "next", "this", "that", "two", "every", "each", "half", "past", "coming", "couple", "centuries",
     "weekends", "noon", "midday", "midnight"}
)  # fmt: skip

# One rule a line. A space stands for one to three white characters, @name for a fragment of `_fragments`. A group
# "year_2" is read as "year": a group's name may stand once only. Every repetition is bounded, so that a position of
# the text costs the same whatever follows it. Earlier rules win where two begin at the same character.
_RULES: tuple[tuple[str, str], ...] = (
    ("set", r"(?:every|each)(?P<other> other| second| alternate| single| and every)? "
            r"(?:(?P<weekday>@weekday)(?: (?P<part>@part))?|(?P<month>@monthname)|(?P<season>@season)|(?P<part_2>@part)"
            r"|(?P<unit>@unit|weekend|hour|minute))s?"),
    ("plurals", r"(?:(?P<weekday>@weekday)s|(?P<weekday_2>@weekday) (?P<part>@part)s|(?P<weekend>weekends))"),
    ("trap", r"@repeater (?:other |single |second )?(?:@weekday|@monthname|@season|@part|@unit)s?"),
    ("trap", r"@amount[\s-]{1,3}@sunit`s?[\s-]{1,3}old"),
    ("trap", r"(?:@namedday) (?:@weekday)"),
    ("iso", r"(?<![\d./-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![-/]?\d)"),
    ("foreign", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<foreign>@foreign)(?:,? \d{3,4})?(?!\d)"),
    ("foreign", r"(?P<foreign>@foreign) (?:\d{1,2}(?:,? \d{3,4})?|\d{3,4})(?!\d)"),
    ("numeric", r"(?<![\d./])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)(?![/\d])"),
    ("numeric", r"(?<![\d./])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\.?\d)"),
    ("days", r"@wd(?P<day>@day)@th@upto(?P<day_to>@day)@th(?: of)? (?P<month>@month)(?:,? (?P<year>@year))?"),
    ("days", r"@wd(?P<month>@month) (?P<day>@day)@th@upto(?P<day_to>@day)@th(?!@measure)(?:,? (?P<year>@year))?"),
    ("day", r"@wd(?P<day>@day)@th (?P<month>@month) @apos?(?P<short>\d\d)(?![^\S\n]?[\w%]|[.,:]\d)"),
    ("day", r"@wd(?:the )?(?P<day>@day)@th(?: of)? (?P<month>@month)@ofyear?"),
    ("day", r"@mod@wd(?P<month>@month) (?:the )?(?P<day>@day)@th(?!@measure)@ofyear?"),
    ("month", r"@mod(?:the month of )?(?P<month>@month)@ofyear"),
    ("holiday", r"(?:(?P<rel>last|next|this) )?(?P<holiday>@holiday)@ofyear?"),
    ("month", r"@mod@rel(?P<month>@monthname)"),
    ("weekday", r"@mod@rel(?P<weekday>@weekday)(?:,?(?: of)? (?P<relweek>last|this|next) week)?(?: (?P<part>@part))?"),
    ("quarter", r"@mod(?:the )?(?:fiscal )?(?P<n>@nth)[\s-]quarter@ofyear?"),
    ("quarter", r"(?:the )?(?:fiscal )?(?:(?P<year>@year)|(?P<relyear>last|this|next) year)(?:@apos`s)? "
                r"(?P<n>@nth)[\s-]quarter"),
    ("quarter", r"(?:q(?P<n>[1-4])|(?P<n_2>[1-4])q)(?:,?(?: of)? (?P<year>@year))"),
    ("yearago", r"(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?:(?P<n>@nth)[\s-])?(?:quarter|period))?"),
    ("latest", r"the (?:(?P<latest>latest|most recent|just-ended) (?:quarter|period)|quarter)"),
    ("season", r"@mod(?:the )?(?P<season>@season)@ofyear"),
    ("season", r"@mod(?:the )?@rel(?P<season>@season)"),
    ("decade", r"@mod(?:the )?(?P<decade>1[5-9]\d0|20\d0)@apos?s"),
    ("decade", r"(?:@mod(?:the )|the (?:early|late|mid)[\s-])@apos?(?P<tens>[2-9]0)s"),
    ("decade", r"(?:@mod(?:the )|the (?:early|late|mid)[\s-])(?P<word>@decades)"),
    ("century", r"@mod(?:the )?(?P<n>@ordinal|\d{1,2}(?:st|nd|rd|th))[\s-]century(?! b\.?c)"),
    ("deictic", r"@mod(?P<word>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tomorrow|"
                r"tonight|last night|this (?:morning|afternoon|evening))(?: (?P<part>@part))?"),
    ("unit", r"@mod(?P<rel>@relative) (?:fiscal |calendar )?(?P<unit>@span|century)(?!-)"),
    ("following", r"@mod(?P<rel>@narrative|next(?= day)) (?P<unit>day|@part|@span)(?!-)"),
    ("current", r"(?P<mod>@modifiers) the (?P<unit>week|month|quarter|year|decade|century)(?!-| of)"),
    ("current", r"@mod?the (?P<unit>weekend)"),
    ("current", r"(?P<unit>year)(?:[\s-]|@apos`s )end"),
    ("ago", r"(?P<count>@number|an?) (?P<unit>@unit)s?(?: or so)? ago"),
    ("offset", r"(?P<count>@number|an?) (?P<unit>@unit)s? "
               r"(?P<side>earlier|previously|later|afterwards?|before|after)(?! than)"),
    ("offset", r"the (?P<unit>day|week|month|year) (?P<side>before|after)"),
    ("fromnow", r"(?P<count>@number|an?) (?P<unit>@unit)s? from (?:now|today)"),
    ("fromnow", r"in (?P<count>@number|an?) (?P<unit>@unit)(?:s?@apos|@apos`s) time"),
    ("year", r"@mod(?:(?P<fiscal>(?:the )?fiscal(?: year)?|the year|calendar) )?(?P<year>1[5-9]\d\d|20\d\d)"),
    ("spelled", r"@mod(?:the year )?(?P<hundreds>nineteen|twenty) (?P<rest>@rest)"),
    ("spelled", r"@mod(?P<hundreds>the year two thousand|two thousand(?: and)? (?=@ones|ten|eleven|twelve))"
                r"(?: ?(?P<rest>@number))?"),
    ("monthday", r"the (?P<day>@day)(?:st|nd|rd|th)"),
    ("stretch", r"(?:@approx |(?:each of )?(?:the )?(?:@lead )?)"
                r"(?:(?P<count>@exact)(?P<half> 1/2| and a half|\.5)?|(?P<vague>@range|@vague))"
                r"(?:[\s-]|[\s-]@between[\s-])(?P<unit>@sunit)s?(?:-long)?(?P<also> and a half)?(?: or so)?@nooffset"),
    ("stretch", r"(?P<half>half)[\s-](?:an? )?(?P<unit>hour|year|century|decade)"),
    ("stretch", r"(?:the )?(?P<lead>@lead) (?P<plural>@sunit)s(?! ago)"),
    ("stretch", r"(?:the )?(?:past|last|next|coming) (?P<unit>@sunit)(?: or so)?"),
    ("stretch", r"(?P<unit>@sunit)-?long"),
    ("stretch", r"(?P<plural>@sunit)s-long"),
    ("plural", r"(?:the )?(?P<plural>@sunit)s(?! ago)"),
    ("someago", r"(?:@vague )?(?P<unit>@sunit)s ago"),
    ("period", r"the (?:full |whole |entire |fiscal |full fiscal )?(?P<unit>week|month|year)"
               r"(?:(?P<ended>)(?= end(?:ed|ing))|(?!@apos`s end|[\s-]end|-to-))"),
    ("frequency", r"@frequency"),
    ("clock", r"(?:(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?"
              r"|(?P<named>noon|midday|midnight)|(?P<hour_2>1[0-2]|[1-9]) in the (?P<part>morning|afternoon|evening))"
              r"(?: (?:e[sd]t|p[sd]t|gmt|local time)\b)?"),
    ("reference", r"@reference"),
)  # fmt: skip


_LOOSE = frozenset({"stretch", "plural", "period"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of a sentence's text that looks like a time: the rule that saw it, and the rule's groups.

    `start` and `end` count in the sentence's text; the groups are in lower case, `places` says where they stand.
    """

    rule: str
    start: int
    end: int
    groups: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]

    def get(self, name: str) -> str | None:
        """A group's words, null where the expression lacks it."""
        return self.groups.get(name)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled rules: `hint` is found in every sentence that may hold a time, `openers` are the words that a
    time may begin with (digits aside), `any_rule` matches where one begins. `loose` are the rules that stay open for
    what an earlier rule gave up."""

    hint: re.Pattern[str]
    openers: frozenset[str]
    any_rule: re.Pattern[str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    loose: tuple[int, ...]


def lowered(text: str) -> str:
    """`text` in lower case with every character in its place (a few letters would grow: they stay)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def has_hint(low: str) -> bool:
    """Whether `low`, in lower case, may hold a time at all: one search, so that most sentences cost no more."""
    return patterns().hint.search(low) is not None


def next_expression(low: str, start: int) -> Expression | None:
    """The first expression at or after `start` in a text in lower case; a "trap" looks like a time and is none."""
    known = patterns()
    for word in _WORD.finditer(low, start):
        if word[0] in known.openers or word[0][0].isdigit():
            found = known.any_rule.match(low, word.start())
            if found is not None and found.lastgroup is not None:
                return _expression(low, found.start(), *known.rules[int(found.lastgroup[1:])])
    return None


def loose_expression(low: str, start: int) -> Expression | None:
    """A stretch of time at `start`, where an earlier rule saw a date that was none: "two days" of "two days after"."""
    known = patterns()
    for n in known.loose:
        name, pattern = known.rules[n]
        if pattern.match(low, start) is not None:
            return _expression(low, start, name, pattern)
    return None


def _expression(low: str, start: int, rule: str, pattern: re.Pattern[str]) -> Expression:
    """The expression that begins at `start`, where the rule is known to match."""
    match = pattern.match(low, start)
    if match is None:
        raise AssertionError(f"rule {rule} disagrees with itself at {start}")
    names = [name for name, words in match.groupdict().items() if words is not None]
    groups = {name.removesuffix("_2"): match[name] for name in names}
    places = {name.removesuffix("_2"): match.span(name) for name in names}
    return Expression(rule, match.start(), match.end(), groups, places)


@functools.cache
def patterns() -> Patterns:
    """The rules, compiled once."""
    words = time_words()
    fragments = _fragments(words)
    sources = [(name, _expand(source, fragments)) for name, source in _RULES]
    nameless = [re.sub(r"\?P<\w+>", "?:", source) for _, source in sources]
    choice = "|".join(f"(?P<r{n}>{source})" for n, source in enumerate(nameless))
    return Patterns(
        hint=_hint(words),
        openers=_openers(words),
        any_rule=re.compile(_bounded(choice)),
        rules=tuple((name, re.compile(_bounded(source))) for name, source in sources),
        loose=tuple(n for n, (name, _) in enumerate(sources) if name in _LOOSE),
    )


def _bounded(source: str) -> str:
    return rf"(?<!\w)(?:{source})(?!\w)"


def _expand(source: str, fragments: Mapping[str, str]) -> str:
    """A rule as a regular expression. Fragments may hold fragments."""
    while "@" in source:
        source = re.sub(r"@([a-z]+)`?", lambda m: fragments[m.group(1)], source)
    return source.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


def _fragments(words: TimeWords) -> dict[str, str]:
    small = {word: n for word, n in words.numbers.items() if n < 20}
    return {
        "weekday": _any(words.weekdays),
        "month": rf"(?:@monthname|{_any(words.months.keys() - words.month_names)}\.?)",
        "monthname": _any(words.month_names),
        "season": _any(words.seasons),
        "unit": _any(words.units),
        "span": "(?:week|weekend|month|quarter|year|decade)",
        "part": _any(words.parts_of_day),
        "decades": _any(words.decades),
        "holiday": _any([*words.holidays, *words.floating_holidays]).replace("'", "['’]"),
        "repeater": _any(words.repeaters),
        "namedday": _any(words.words_before_a_named_day),
        "relative": _any(words.relative),
        "narrative": _any(words.narrative),
        "modifiers": _any(words.modifiers),
        "ordinal": _any(words.ordinals).replace("-", r"[\s-]"),
        "number": rf"(?:\d{{1,3}}|{_any(words.numbers)})".replace("-", r"[\s-]"),
        "exact": r"(?:(?:a )?couple of|(?:an?|@number)[\s-](?:hundred|thousand)|\d{1,3},\d{3}|\d{4}(?=-)|@number"
        r"|an?(?! \w{3,8}-?long\b))",
        "range": r"(?:@number(?: to | or |-|-to-)@number)",
        "amount": r"(?:@exact|@vague)",
        "vague": _any(words.vague_counts),
        "approx": _any(words.approximators),
        "lead": _any(words.stretch_leads),
        "between": _any(words.words_before_a_unit),
        "sunit": rf"(?:{_any(words.stretch_units)}|centurie)",
        "nooffset": r"(?![\s-]{1,3}(?:ago|earlier|later|old|previously|afterwards?|from now|from today|end)\b)",
        "reference": rf"(?P<reference>{_any(words.references)})",
        "frequency": rf"(?P<frequency>{_any(words.frequencies)})",
        "tens": _any(words.tens),
        "ones": _any([word for word, n in small.items() if n < 10]),
        "teens": _any([word for word, n in small.items() if n >= 10]),
        "foreign": _any(words.other_calendars).replace("'", "['’]"),
        "nth": "(?:first|second|third|fourth|1st|2nd|3rd|4th)",
        "mod": r"(?:(?P<mod>@modifiers)[\s-]{1,3})?",
        "rel": r"(?:(?P<rel>@relative|@narrative) )?",
        "wd": rf"(?:(?P<dayname>@weekday|{_any(words.weekday_abbreviations)})\.?,? (?:the )?)?",
        "day": r"(?:3[01]|[12]\d|0?[1-9](?!\d)|@ordinal)",
        "th": r"(?:st|nd|rd|th)?(?![\d])",
        "upto": r"(?: ?[-–] ?| to | and | or | until | through )",
        "year": r"(?:1\d\d\d|20\d\d)(?![\d]|[.,]\d)",
        "apos": "['’‘`]",
        "measure": r"[.,:/]?\d|[\s-]?%|[\s-]percent|[\s-](?:million|billion)| ?[ap]\.?m\b",
        "ofyear": r"(?:(?:,| of)?(?: fiscal)? (?:(?P<year>@year)|(?P<relyear>last|this|next) year"
        r"|(?P<textyear>that|the same) year|@apos(?P<short>\d\d)|(?P<spelled>nineteen @rest)))",
        "rest": r"(?:@teens|@tens(?:[\s-]@ones)?)",
    }


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first so that "sept" does not stop at "sep"."""
    choice = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return f"(?:{choice})".replace("\\ ", " ").replace("\\-", "-")


def _openers(words: TimeWords) -> frozenset[str]:
    """The first words of all that the rules match; a time that begins with a digit needs none."""
    groups: tuple[Iterable[str], ...] = (
        words.months,
        words.weekdays,
        words.weekday_abbreviations,
        words.other_calendars,
        words.seasons,
        words.relative,
        words.narrative,
        words.modifiers,
        words.holidays,
        words.floating_holidays,
        words.repeaters,
        words.words_before_a_named_day,
        words.numbers,
        words.ordinals,
        words.stretch_units,
        [f"{unit}s" for unit in words.stretch_units],
        [f"{unit}long" for unit in words.stretch_units],
        [f"{day}s" for day in words.weekdays],
        words.approximators,
        words.vague_counts,
        words.stretch_leads,
        words.references,
        words.frequencies,
    )
    first = {re.split(r"[\s'-]", word)[0] for group in groups for word in group}
    return frozenset(first | {f"q{n}" for n in range(1, 5)} | _OPENING_WORDS)


def _hint(words: TimeWords) -> re.Pattern[str]:
    stretches = [*words.stretch_units, *words.references, *words.frequencies, "centurie"]
    units = "|".join([*words.units, *words.parts_of_day, "weekend", "period", *stretches]).replace(" ", r"\s{1,3}")
    named = "|".join(_any(group) for group in (words.month_names, words.weekdays, words.seasons, words.decades))
    short = _any([word for word in words.months if word not in words.month_names])
    days = _any([*words.holidays, *words.floating_holidays]).replace("'", "['’]").replace(" ", r"\s{1,3}")
    other = r"noon|midday|midnight|yesterday|today|tonight|tomorrow|last\s{1,3}night|thousand|nineteen"
    ordinal = r"the\s{1,3}\d\d?(?:st|nd|rd|th)\b"
    numbers = r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d[/.]\d|\d0s|\d\s{0,3}[ap]\.?m\b"
    foreign = _any(words.other_calendars).replace("'", "['’]").replace(" ", r"\s{1,3}")
    return re.compile(rf"\b(?:{named}|{days}|{foreign}|{other}|(?:{short})\b|{ordinal}|{units})|{numbers}")
