"""Whether the words around an expression of time look back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from onrecord.model import Sentence, Span, Token
from onrecord.resolve.date_values import Tense
from onrecord.resolve.date_words import TenseWords, time_words

_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "be", "am", "'m", "’m", "being"})
_HAVE = frozenset({"have", "'ve", "’ve", "has", "had", "having"})
_PAST_BE = frozenset({"was", "were"})
_VERBAL = frozenset({"VERB", "AUX"})
# How far above an expression a governing verb is looked for, and how many words to either side count.
_CLIMB = 12
_WINDOW = 24
_BREAK = re.compile(r"[;:]")


def tense_at(sentence: Sentence, span: Span) -> Tense:
    """The tense that governs the expression at `span` (in the report's text), "none" where no verb does.

    The parse decides where there is one: the nearest verb above the expression, or the plan that an infinitive
    hangs on. Without a parse, the words of the same clause decide.
    """
    tokens = sentence.tokens
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    after = bisect_left(tokens, span.end, key=lambda token: token.start)
    if first >= after:
        return "none"
    words = time_words().tense
    if not tokens[first].dep:
        return _by_words(tokens, first, after, words)
    top = next((i for i in range(first, after) if not first <= tokens[i].head < after), first)
    for i in islice(sentence.ancestors(top), _CLIMB):
        tense = _of_governor(sentence, i, words)
        if tense is not None:
            return tense
    return "none"


def _of_governor(sentence: Sentence, i: int, words: TenseWords) -> Tense | None:
    """What the governor at token i says; null where it leaves the answer to its own governor."""
    token = sentence.tokens[i]
    if token.pos not in _VERBAL:
        return "future" if token.lemma in words.schedulers else None
    helpers = _helpers(sentence, i)
    perfect = bool(helpers & _HAVE)
    if helpers & words.future_auxiliaries or token.text.lower() in words.future_auxiliaries:
        return "past" if perfect else "future"
    if "to" in helpers:
        return _of_infinitive(sentence, i, words) if not perfect else "past"
    if token.lemma in words.schedulers:
        # What "had been scheduled" for a day was to come before another past thing: by now it is over.
        return "past" if "had" in helpers else "future"
    return _of_form(token, helpers, words)


def _helpers(sentence: Sentence, i: int) -> set[str]:
    """The auxiliaries of the verb at token i, and its "to"; they stand close before it or, in questions, behind."""
    children = sentence.children[i]
    near = children[bisect_left(children, i - _WINDOW) : bisect_right(children, i + 3)]
    return {sentence.tokens[j].text.lower() for j in near if sentence.tokens[j].dep in ("aux", "auxpass")}


def _of_form(token: Token, helpers: set[str], words: TenseWords) -> Tense | None:
    if token.tag == "VBG":
        if helpers & _BE:
            return "future"
        return "past" if helpers & _PAST_BE else None
    if token.tag == "VBN" and helpers & _BE and not helpers & _HAVE and "be" not in helpers:
        return "future"  # "the case is heard in May"
    if token.tag in ("VBD", "VBN"):
        return "past"
    if token.tag == "VB":
        return "past" if "did" in helpers else None
    if token.tag in ("VBZ", "VBP"):
        return "future" if token.lemma in words.timetable_verbs else None
    return None


def _of_infinitive(sentence: Sentence, i: int, words: TenseWords) -> Tense | None:
    """Such as "to meet on Monday": ahead where a plan, a form of "be" or a noun governs it ("talks to be held")."""
    token = sentence.tokens[i]
    governor = sentence.tokens[token.head]
    if token.dep in ("relcl", "acl") or governor.i == token.i:
        return "future"
    if "had" in _helpers(sentence, governor.i) | _helpers(sentence, governor.head):
        return "past"
    if governor.lemma in words.planners or governor.text.lower() in words.planners or governor.lemma in ("be", "go"):
        return "future"
    return None


def _by_words(tokens: tuple[Token, ...], first: int, after: int, words: TenseWords) -> Tense:
    """The tense by the words before tokens ``[first, after)`` in the same clause, then by those behind."""
    start = max(first - _WINDOW, 0)
    start = max((i + 1 for i in range(start, first) if _BREAK.search(tokens[i].text)), default=start)
    before, behind = tokens[start:first], tokens[after : after + _WINDOW]
    if _looks_ahead([_word(t) for t in before], words):
        return "future"
    if any(_is_past(t) for t in before):
        return "past"
    if words.future_auxiliaries.intersection(_word(t) for t in behind[:4]):
        return "future"
    return "past" if any(_is_past(t) for t in behind) else "none"


def _word(token: Token) -> str:
    return token.text.lower().strip(".,")


def _looks_ahead(before: list[str], words: TenseWords) -> bool:
    for n, word in reversed(list(enumerate(before))):
        if word in words.future_auxiliaries or word in ("due", "scheduled", "slated"):
            return "have" not in before[n : n + 3]
        if word == "to" and n and (before[n - 1] in _BE or before[n + 1 : n + 2] == ["be"]):
            return True
        if word.endswith("ed") or word == "said":
            return False
    return False


def _is_past(token: Token) -> bool:
    return token.tag in ("VBD", "VBN") or token.text.lower() in ("was", "were", "said", "had", "did")
