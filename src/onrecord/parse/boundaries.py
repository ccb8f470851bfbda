"""Where sentences begin. The statistical parser splits inside quotations and lists; these rules come before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from unicodedata import category

Start = Literal[-1, 0, 1]

_FINAL = {".", "?", "!", "…", "...", "....", "?!", "!!", "??"}
_ELLIPSES = {"…", "...", "...."}
# A question or exclamation in quotation marks may go on after them: "Why?" Blair asked.
_ASKING = {"?", "!", "…", "...", "....", "?!", "!!", "??"}
_CLOSING = {"”", "’", "»", ")", "]", "''"}
_OPENING = {'"', "'", "“", "‘", "«", "(", "[", "`", "``", "„", "--", "—", "–", "-", "*", "•"}
# Titles and the like are followed by a name: their full stop never ends a sentence.
_NEVER_FINAL = {
    "mr.", "mrs.", "ms.", "dr.", "gen.", "col.", "lt.", "maj.", "capt.", "sgt.", "brig.", "adm.", "cmdr.", "sen.",
    "rep.", "gov.", "pres.", "prof.", "rev.", "hon.", "st.", "vs.", "messrs.", "sec.", "amb.", "supt.", "insp.",
    "mt.", "ft.",
}  # fmt: skip
# These may or may not be the last word, and the tokenizer parts some of them from their full stop.
_MAYBE_FINAL = {
    "inc.", "corp.", "co.", "ltd.", "bros.", "jr.", "sr.", "dept.", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.",
    "dec.",
}  # fmt: skip


def sentence_starts(words: Sequence[str]) -> list[Start]:
    """For each word of one paragraph: 1 a sentence starts here, -1 none does, 0 leave it to the parser.

    Quotation marks do not end a sentence, final punctuation inside them does: ``"Go." She went`` are two,
    ``"Go," she said`` is one. An all lower-case paragraph may start a sentence with a small letter.
    """
    starts: list[Start] = [-1] * len(words)
    if not words:
        return starts
    starts[0] = 1
    lower = not any(w[:1].isupper() for w in words)
    one_case = lower or not any(c.islower() for w in words for c in w)
    inside = _inside_straight(words)
    i = 0
    while i < len(words):
        verdict = _ends(words, i, one_case)
        if verdict == -1:
            i += 1
            continue
        after = i + 1
        while after < len(words) and (words[after] in _FINAL or _closes(words, after, inside)):
            after += 1
        if after < len(words) and _may_open(words, after, lower):
            starts[after] = 0 if verdict == 0 or _goes_on(words[i:after]) else 1
        i = after
    return starts


def _ends(words: Sequence[str], i: int, one_case: bool) -> Start:
    """Whether a sentence may end with word `i`. `one_case`: capitals tell nothing in this paragraph."""
    word = words[i]
    if word == "." and i > 0 and words[i - 1][-1:].isalpha():
        return _abbreviation(words, i, one_case)
    if word in _FINAL:
        return 1
    if len(word) < 2 or not word.endswith(".") or word.lower() in _NEVER_FINAL or _is_initial(word):
        return -1
    if word.lower() == "no.":
        return -1 if _number_follows(words, i) else 1
    return 0  # "U.S.", "Inc.", "a.m.": may or may not be the last word


def _abbreviation(words: Sequence[str], i: int, one_case: bool) -> Start:
    """The verdict on a full stop that the tokenizer parted from the word before it."""
    word = words[i - 1]
    whole = word.lower() + "."
    if whole == "no.":
        return -1 if _number_follows(words, i) else 1
    if whole in _NEVER_FINAL:
        # "Col. Smith", but "five sec." and "the SEC."
        return -1 if one_case or word.istitle() else 0
    return 0 if whole in _MAYBE_FINAL else 1


def _number_follows(words: Sequence[str], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1][:1].isdigit()


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper()


def _goes_on(end: Sequence[str]) -> bool:
    """Whether a sentence may go on after these marks: an ellipsis, or a question that something closes."""
    if end.count(".") > 1 or any(mark in _ELLIPSES for mark in end):
        return True
    return len(end) > 1 and any(mark in _ASKING for mark in end)


def _inside_straight(words: Sequence[str]) -> list[bool]:
    """For each word whether an odd number of the same straight mark stands before it: such a mark would close."""
    counts = {'"': 0, "'": 0}
    out = []
    for word in words:
        out.append(counts.get(word, 0) % 2 == 1)
        if word in counts:
            counts[word] += 1
    return out


def _closes(words: Sequence[str], i: int, inside: list[bool]) -> bool:
    """Whether this mark after a full stop belongs to the sentence that the full stop ends."""
    word = words[i]
    if word in ('"', "'"):
        return inside[i]
    return word in _CLOSING


def _may_open(words: Sequence[str], i: int, lower: bool) -> bool:
    last = min(len(words) - 1, i + 8)
    while i < last and words[i] in _OPENING:
        i += 1
    first = words[i][:1]
    if words[i] in _OPENING:
        return i + 1 < len(words)  # a mark at the very end opens nothing
    # A sum of money or an emoji may come first: "$5 million was paid."
    return first.isupper() or first.isdigit() or (lower and first.isalpha()) or category(first or " ") in ("Sc", "So")
