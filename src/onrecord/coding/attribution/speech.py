"""Quoted words: which of them are speech, and the verb beside them that says whose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from onrecord.coding.stretches import Quoted
from onrecord.model import Reading, Sentence, Span
from onrecord.reference.cues import CueWord

SHORT = 3
"""Words; fewer without a verb of speech beside them are a scare quote or a title."""
_NEAR = 14  # tokens from a cue forward to its quotation; a longer way crosses into other matter
_FAR = 30  # tokens from a quotation on to its cue: a name with all its titles may stand between
_TITLED = {"entitled", "titled", "headlined"}
_DASHES = {"―", "—", "–", "--", "-"}


class Beside(NamedTuple):
    """The cue of quoted words: sentence and token, and whether the words are a part of a reported sentence only."""

    sentence: int
    verb: int
    fragment: bool


def touched(reading: Reading, span: Span) -> list[int]:
    """Numbers of the sentences that quoted words stand in."""
    at = bisect_right(reading.sentences, span.start, key=lambda s: s.span.start) - 1
    out = []
    for n in range(max(0, at), len(reading.sentences)):
        if reading.sentences[n].span.start >= span.end:
            break
        if reading.sentences[n].span.overlaps(span):
            out.append(n)
    return out


def cue_beside(
    reading: Reading, span: Span, held: list[int], cues: Mapping[str, CueWord], quoted: Quoted
) -> Beside | None:
    """The verb of speech that stands nearest beside quoted words; null where they are not speech by it."""
    if is_title(reading.sentences[held[0]], span):
        return None
    for number, behind in _places(reading, span, held):
        sentence = reading.sentences[number]
        verb = _nearest(sentence, span, cues, quoted, behind=behind)
        if verb is None:
            continue
        fragment = is_fragment(reading.report.text, span, reading.sentences[held[0]])
        ambiguous = cues[sentence.tokens[verb].lemma].ambiguous
        if fragment and (ambiguous or words_in(reading, span, held) <= SHORT):
            return None
        if ambiguous and not _is_clause(reading, span, held):
            return None
        return Beside(number, verb, fragment)
    return _announced(reading, span, held, cues)


def signed(reading: Reading, span: Span, held: list[int]) -> tuple[int, int, int] | None:
    """``“It is over.” ― Anna Berg``: sentence, dash and last token of the name behind it, if there is one."""
    for number in (held[-1], held[-1] + 1):
        if number >= len(reading.sentences):
            return None
        sentence = reading.sentences[number]
        after = [t for t in sentence.tokens if t.start >= span.end and t.text not in ("”", '"', "''", "’", "»")]
        if after and after[0].text in _DASHES and 1 < len(after) <= 8:
            names = [t for t in after[1:] if t.pos == "PROPN"]
            if names and after[1].pos == "PROPN" and after[0].end - span.end < 6:
                return number, after[0].i, names[-1].i
    return None


def set_out(reading: Reading, number: int, quoted: Quoted) -> list[Span]:
    """The paragraph without marks that a sentence with a colon at its end announces ("The governor added:")."""
    before = reading.sentences[number]
    if before.tokens[-1].text != ":" or number + 1 >= len(reading.sentences):
        return []
    first = reading.sentences[number + 1]
    if first.paragraph == before.paragraph:
        return []
    rest = takewhile(lambda s: s.paragraph == first.paragraph, reading.sentences[number + 1 :])
    held = [s.span for s in rest]
    whole = Span(held[0].start, held[-1].end)
    return [] if quoted.meeting(whole) else [whole]


def is_title(sentence: Sentence, span: Span) -> bool:
    """Whether quoted words are the title of something: "entitled" stands right before them."""
    before = [t for t in sentence.tokens if t.end <= span.start and t.text.isalpha()]
    return bool(before) and before[-1].text.lower() in _TITLED


def words_in(reading: Reading, span: Span, held: list[int]) -> int:
    """How many words are quoted."""
    tokens = (t for n in held for t in reading.sentences[n].tokens)
    return sum(1 for t in tokens if span.start <= t.start and t.end <= span.end and t.pos != "PUNCT")


def carries_on(reading: Reading, span: Span, held: list[int]) -> bool:
    """Whether quoted words make up whole sentences of their own, as those that go on with a quotation do."""
    sentences = [reading.sentences[n] for n in held]
    whole = span.start - sentences[0].span.start <= 2 and sentences[-1].span.end - span.end <= 3
    return whole and sum(len(s.tokens) for s in sentences) > SHORT + 2


def alone(reading: Reading, held: list[int], quoted: Quoted) -> bool:
    """Whether nothing but quoted words stands in the rest of their paragraph."""
    first = reading.sentences[held[0]]
    return all(
        bool(quoted.meeting(s.span))
        for s in takewhile(lambda s: s.paragraph == first.paragraph, reading.sentences[held[0] :])
    )


def is_fragment(text: str, span: Span, sentence: Sentence) -> bool:
    """A few words taken over into the reporter's own sentence ("called it a 'great step' forward")."""
    inside = [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    before = text[: span.start].rstrip(" “\"«‘'`„")[-1:]
    opens = span.start <= sentence.span.start + 2 or before in (",", ":", ".", "—", "-", "\n")
    closes = span.of(text)[-1:] in ".,?!…" or text[span.end + 1 : span.end + 2] == ","
    verbal = any(t.pos in ("VERB", "AUX") for t in inside)
    if len(inside) <= SHORT and not (opens and closes):
        return True
    return not ((opens and (verbal or closes)) or (closes and verbal and span.of(text)[:1].isupper()))


def _places(reading: Reading, span: Span, held: list[int]) -> list[tuple[int, bool]]:
    """Sentences in which the cue may stand, each with whether it stands behind the quotation."""
    places = [(held[0], False), (held[-1], True)]
    after = held[-1] + 1
    asked = span.of(reading.report.text)[-1:] in ("?", "!", "…")
    if asked and after < len(reading.sentences):
        # A question mark inside the quotation parts it from its cue for the parser: "Who?" Lund asked.
        following = reading.sentences[after]
        if following.paragraph == reading.sentences[held[-1]].paragraph and len(following.tokens) <= _NEAR:
            places.append((after, True))
    return places


def _announced(reading: Reading, span: Span, held: list[int], cues: Mapping[str, CueWord]) -> Beside | None:
    """A quotation that opens a paragraph or sentence after one that ends in a colon ("He said:")."""
    first = held[0]
    if first == 0 or span.start - reading.sentences[first].span.start > 2:
        return None
    before = reading.sentences[first - 1]
    if before.tokens[-1].text != ":":
        return None
    verbs = [t.i for t in before.tokens if t.pos in ("VERB", "AUX") and t.lemma in cues]
    return Beside(first - 1, verbs[-1], False) if verbs else None


def _nearest(
    sentence: Sentence, span: Span, cues: Mapping[str, CueWord], quoted: Quoted, *, behind: bool
) -> int | None:
    """The verb of speech nearest to the quotation on one side, other quotations and sentence parts left out."""
    tokens = sentence.tokens
    if behind:
        side = [t for t in tokens if t.start >= span.end]
    else:
        side = [t for t in tokens if t.end <= span.start][::-1]
    for steps, token in enumerate(side):
        if steps > (_FAR if behind else _NEAR) or token.text == ";":
            return None
        if quoted.holding(Span(token.start, token.end)):
            return None
        if token.pos in ("VERB", "AUX") and token.lemma in cues and (behind or _leads(sentence, token.i, span)):
            return token.i
    return None


def _leads(sentence: Sentence, verb: int, span: Span) -> bool:
    """Before a quotation the verb must reach up to it: a comma, colon, "that" or its adverbials only in between."""
    between = [t for t in sentence.tokens if t.i > verb and t.end <= span.start]
    if not between or between[-1].text in ("“", '"', "«", "``", "‘", "'", "„"):
        between = between[:-1]
    if not between:
        return True
    return between[-1].text in (",", ":", "that", "as") or len(between) <= 6


def _is_clause(reading: Reading, span: Span, held: list[int]) -> bool:
    """Whether the quoted words hold a verb with a subject or an imperative of their own."""
    inside = [t for n in held for t in reading.sentences[n].tokens if span.start <= t.start and t.end <= span.end]
    return any(t.dep in ("nsubj", "nsubjpass", "expl") for t in inside) or any(t.tag == "VB" for t in inside[:1])
