"""Whether what looks like a time is one, judged by its neighbours: "May" the verb, "1979 people", "Sunday Times"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.model import Sentence, Token
from onrecord.resolve.date_patterns import Expression
from onrecord.resolve.date_words import time_words

_BEFORE = re.compile(r"([\w'’$€£¥#%.-]*\w[-'’]?|[-–$€£¥#(])[\s\"“`]{0,3}\Z")
_AFTER = re.compile(r"[ \t\n]{0,2}([\w'’]+)")
_NAMES = frozenset({"PERSON", "WORK_OF_ART", "FAC", "PRODUCT"})
_CLOSED = re.compile(r"\s{0,2}(?:[.,;:!?)\]\"”'’-]|and\b|but\b|\Z)")
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my", "your"})


@dataclass(frozen=True, slots=True)
class Setting:
    """An expression in its sentence: the text as it stands, in lower case, and the words on either side."""

    expression: Expression
    sentence: Sentence
    text: str
    low: str
    before: str
    after: str

    @property
    def surface(self) -> str:
        """The expression as it stands in the text."""
        return self.text[self.expression.start : self.expression.end]

    def tail(self, length: int = 12) -> str:
        """The characters behind the expression, in lower case."""
        return self.low[self.expression.end : self.expression.end + length]

    def token_after(self) -> Token | None:
        """The token that follows the expression."""
        end = self.sentence.span.start + self.expression.end
        i = bisect_left(self.sentence.tokens, end, key=_start)
        return self.sentence.tokens[i] if i < len(self.sentence.tokens) else None

    def token_at(self, place: int) -> Token | None:
        """The token over the character `place` of the sentence's text."""
        at = self.sentence.span.start + place
        i = bisect_right(self.sentence.tokens, at, key=_start) - 1
        return self.sentence.tokens[i] if i >= 0 and at < self.sentence.tokens[i].end else None


def _start(token: Token) -> int:
    return token.start


def setting_of(expression: Expression, sentence: Sentence, text: str, low: str) -> Setting:
    """The expression with its neighbours; `text` is the sentence's, `low` the same in lower case."""
    before = _BEFORE.search(low[max(expression.start - 24, 0) : expression.start])
    after = _AFTER.match(low, expression.end)
    return Setting(expression, sentence, text, low, before[1] if before else "", after[1] if after else "")


def is_time(setting: Setting) -> bool:
    """Whether the expression is a time in this setting."""
    if _begins_a_name(setting) or _inside_a_name(setting):
        return False
    check = _CHECKS.get(setting.expression.rule)
    return check is None or check(setting)


def _begins_a_name(s: Setting) -> bool:
    """ "Sunday Times", "17 November Movement": a capitalised word of names behind it. Capitals alone prove nothing."""
    if s.after not in time_words().names_after_a_date or s.text.isupper():
        return False
    word = s.text[s.expression.end :].lstrip()[:1]
    return word.isupper() and s.surface[-1:].isalnum() and s.expression.rule not in ("year", "unit", "current")


def _inside_a_name(s: Setting) -> bool:
    """Whether the parser saw a longer name around a bare word of time: "April Smith", "Black Friday"."""
    if s.expression.rule not in ("weekday", "month", "season", "holiday", "deictic") or " " in s.surface:
        return False
    token = s.token_at(s.expression.start)
    before = bisect_right(s.sentence.names, token.i, key=lambda name: name.start) - 1 if token else -1
    if token is None or before < 0:
        return False
    name = s.sentence.names[before]
    return name.label in _NAMES and name.end - name.start > 1 and token.i < name.end


def _month(s: Setting) -> bool:
    words, e = time_words(), s.expression
    month = e.groups["month"]
    if month not in words.name_like_months:
        return True
    capital = s.text[e.places["month"][0]].isupper() and not s.text.isupper()
    asked = s.before in words.words_before_a_month or "rel" in e.groups or "mod" in e.groups
    if e.groups.keys() & {"year", "relyear", "textyear", "short", "spelled"} and capital:
        return True
    if month in words.verb_like_months and not capital:
        return s.before in words.words_before_a_lowered_month or "mod" in e.groups
    token = s.token_at(e.places["month"][0])
    return asked and (token is None or not token.tag.startswith(("MD", "VB")))


def _day(s: Setting) -> bool:
    words, e = time_words(), s.expression
    month, place = e.groups["month"], e.places["month"][0]
    if month not in words.verb_like_months or "year" in e.groups or "short" in e.groups:
        return True
    return s.text[place].isupper() or s.before in words.words_before_a_lowered_month or s.before in ("on", "of")


def _season(s: Setting) -> bool:
    e, words = s.expression, time_words()
    if e.groups.keys() & {"year", "relyear", "textyear", "short", "spelled"}:
        return True
    token = s.token_at(e.places["season"][0])
    if token is not None and token.tag.startswith("VB"):
        return False
    if "rel" in e.groups or "mod" in e.groups:
        return s.after not in ("of", "short")
    return s.before in words.words_before_a_season and s.after not in ("of", "in", "back", "to", "short", "apart")


def _year(s: Setting) -> bool:
    words, e = time_words(), s.expression
    place = e.places["year"][0]
    if re.search(r"(?:\d[.,/:]|[$€£¥#]\s?|no\.?\s)\Z", s.low[max(place - 4, 0) : place]):
        return False
    if re.match(r"[.,:/]\d|\s?%|-[a-z]|\s?[°$€£]|-\d{3}\d", s.tail()) and not re.match(r"-(?:19|20)\d\d\b", s.tail()):
        return False
    if s.after in words.units_after_a_number and s.before not in ("in", "since"):
        return False
    if "fiscal" in e.groups:
        return True
    if _stands_apart(s, place):
        return True
    if int(e.groups["year"]) < 1900:
        return s.before in ("in", "since", "until") and _CLOSED.match(s.low, e.end) is not None
    possessive = s.before in _POSSESSIVES or s.before.endswith(("'s", "’s", "s'"))
    following = s.token_after()
    if s.before not in words.words_before_a_year and not possessive and "mod" not in e.groups:
        before = s.token_at(max(e.start - 2, 0))
        return before is not None and before.tag == "JJ" and following is not None and following.tag == "NN"
    plural = following is not None and following.tag == "NNS" and s.tail(1) == " "
    return not (plural and (possessive or s.before in words.weak_words_before_a_year) and s.before != "the")


def _stands_apart(s: Setting, place: int) -> bool:
    """ "(1979)", "(born 1979)", "1979-89", "Oct. 3-5, 1979": a year by its punctuation."""
    if s.low[:place].rstrip().endswith("(") and s.tail(1) in (")", ",", "-", "–", ";"):
        return True
    if re.match(r",? (?:and |or )?(?:19|20)\d\d(?!\d|,\d)", s.tail()):
        return True
    return re.search(r"(?:19|20)\d\d(?:[-–/]|, )\Z", s.low[max(place - 6, 0) : place]) is not None


def _spelled(s: Setting) -> bool:
    e = s.expression
    if e.groups["hundreds"] == "nineteen" or "the year" in s.low[e.start : e.end]:
        return True
    return s.before in ("in", "since", "until", "by", "of") and s.after not in time_words().units_after_a_number


def _foreign(s: Setting) -> bool:
    """A month of another calendar is written as a name: "14 Muharram", not "22 mehr"."""
    return s.text[s.expression.places["foreign"][0]].isupper()


def _monthday(s: Setting) -> bool:
    if s.before not in ("on", "by", "until", "since", "before", "after", "from") or s.after in ("of", "to"):
        return False
    if _CLOSED.match(s.low, s.expression.end):
        return s.tail(1) != "-"
    following = s.token_after()
    return following is not None and following.tag[:2] in ("VB", "IN", "MD", "PR")


def _unit(s: Setting) -> bool:
    # "the last week" is a stretch up to now; "last week" a week.
    return s.before not in ("the", *_POSSESSIVES) or s.expression.groups["rel"] not in ("last", "next")


def _following(s: Setting) -> bool:
    e = s.expression
    rel, unit = e.groups["rel"], e.groups["unit"]
    if rel == "next" and s.before not in ("", "and", "but", "the"):
        return False
    if rel == "the next" and unit not in ("day", "morning") and s.before in time_words().words_of_duration:
        return False
    token = s.token_at(e.places["rel"][0])
    return rel != "that" or token is None or token.tag not in ("IN", "WDT")


def _offset(s: Setting) -> bool:
    side = s.expression.groups["side"]
    return not side.startswith(("before", "after")) or _CLOSED.match(s.low, s.expression.end) is not None


def _deictic(s: Setting) -> bool:
    # "Russia Today" is a broadcaster.
    e = s.expression
    place = e.places["word"][0]
    named = s.surface[:1].isupper() and not s.text.isupper() and e.start == place
    return not (named and re.search(r"\b[A-Z]\w*\s\Z", s.text[max(place - 16, 0) : place]))


def _decade(s: Setting) -> bool:
    return "tens" not in s.expression.groups or s.before in time_words().words_before_a_year


def _stretch(s: Setting) -> bool:
    e = s.expression
    count, unit = e.get("count"), e.get("unit")
    if re.search(r"(?:[\d.,/$€£¥#-]|\bno\.? )\Z", s.low[max(e.start - 4, 0) : e.start]) or _in_capitals(s, unit):
        return False
    if unit in ("second", "quarter") and (count is not None or "vague" not in e.groups):
        # "a second chance", "more than a quarter", "the last quarter"; but "the next three quarters".
        led = unit == "quarter" and s.surface.lower().startswith("the ")
        return count not in (None, "a", "an", "one") and s.surface.endswith("s") and (led or unit == "second")
    return True


def _in_capitals(s: Setting, unit: str | None) -> bool:
    """ "60 Minutes" is a programme."""
    if unit is None or s.text.isupper():
        return False
    place = s.expression.places["unit"][0]
    return place > s.expression.start and s.text[place].isupper()


def _plural(s: Setting) -> bool:
    words = time_words()
    if s.surface.startswith("seconds") or s.surface.startswith("quarters"):
        return False
    return s.before in words.words_before_a_plural_unit or s.after in words.words_after_a_plural_unit


def _reference(s: Setting) -> bool:
    word = s.expression.groups["reference"]
    if word == "now":
        return s.before != "from" and s.after != "defunct"
    if word == "the past":
        return s.before == "in" or _CLOSED.match(s.low, s.expression.end) is not None
    return _lowered(s)


def _lowered(s: Setting) -> bool:
    """ "The Daily Mail": capitals in the middle of a sentence belong to a name."""
    return not s.surface[:1].isupper() or s.text.isupper() or s.expression.start == 0


_CHECKS: Mapping[str, Callable[[Setting], bool]] = {
    "month": _month,
    "day": _day,
    "days": _day,
    "season": _season,
    "year": _year,
    "spelled": _spelled,
    "foreign": _foreign,
    "monthday": _monthday,
    "unit": _unit,
    "following": _following,
    "offset": _offset,
    "deictic": _deictic,
    "decade": _decade,
    "stretch": _stretch,
    "plural": _plural,
    "reference": _reference,
    "frequency": _lowered,
}
