"""A clue with its words as stretches of the text, quotation marks taken into account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.attribution import speech
from onrecord.coding.attribution.clues import Clue
from onrecord.coding.stretches import Quoted
from onrecord.model import QuotationKind, Reading, Sentence, Span

_EDGE = " \t\r\n,;:.—–-―“”\"'‘’«»`()"
_OPENING, _CLOSING = set("“\"«‘'`„"), set("”\"»’'“")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before it is judged. `parts` are its words in text order; `quoted` the quoted stretches in it."""

    clue: Clue
    kind: QuotationKind
    parts: tuple[Span, ...]
    quoted: tuple[Span, ...]
    nested: bool
    """Whether the cue itself is quoted: somebody speaks of what was said."""

    @property
    def span(self) -> Span:
        """From the first of its words to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


def drafted(reading: Reading, clue: Clue, quoted: Quoted) -> Draft | None:
    """The draft of a clue; null where no words are left."""
    sentence, text = reading.sentences[clue.sentence], reading.report.text
    cue = Span(sentence.tokens[clue.verb].start, sentence.tokens[clue.verb].end)
    around = next((q for q, _ in quoted.holding(cue)), None)
    parts = _runs(sentence, sorted(clue.content))
    if clue.frame == "announced":
        whole = speech.set_out(reading, clue.sentence, quoted)
        return Draft(clue, "indirect", tuple(whole), (), False) if whole else None
    if clue.frame == "colon" and sentence.tokens[0].text.isupper() and not sentence.headline:
        parts += _turn(reading, clue.sentence)
    if around is not None:
        parts = [Span(max(p.start, around.start), min(p.end, around.end)) for p in parts if p.overlaps(around)]
        parts = [t for p in parts if (t := trimmed(p, text)) is not None]
        return Draft(clue, "indirect", tuple(parts), (), True) if parts else None
    held = sorted({q for p in parts for q, _ in quoted.meeting(p)})
    if clue.frame in ("clause", "aside") and len(parts) > 1 and held:
        # "Stressing his interest, he said, “...”": what stands across the cue from the quotation is the reporter's.
        near = [p for p in parts if any(q.overlaps(p) for q in held)]
        across = [p for p in parts if p not in near and all((p < cue) != (q < cue) for q in held)]
        parts = [p for p in parts if p not in across]
    loose = [t for p in _without(parts, held) if (t := trimmed(p, text)) is not None]
    outside = sum(_words(text, p) for p in loose)
    inside = sum(_words(text, q) for q in held)
    marked = tuple(q for q in held if _words(text, q))
    if marked and _is_direct(text, parts, held, outside, inside, clue.frame):
        if speech.is_title(sentence, marked[0]):
            return None
        return Draft(clue, "direct", marked, marked, False)
    whole = [t for p in _joined([*parts, *held], text) if (t := trimmed(p, text, outer=held)) is not None]
    if not whole:
        return None
    return Draft(clue, "mixed" if marked else "indirect", tuple(whole), marked, False)


def _turn(reading: Reading, number: int) -> list[Span]:
    """The sentences of a paragraph behind the one that opens a speaker's turn in a transcript."""
    first = reading.sentences[number]
    out = []
    for sentence in reading.sentences[number + 1 :]:
        shouted = sentence.tokens[0].text.isupper() and any(t.text == ":" for t in sentence.tokens[:6])
        if sentence.paragraph != first.paragraph or shouted:
            break
        out.append(sentence.span)
    return out


def _is_direct(text: str, parts: list[Span], held: list[Span], outside: int, inside: int, frame: str) -> bool:
    if not outside:
        return True
    if frame not in ("clause", "aside", "colon") or inside < 3 * outside:
        return False
    # Words beside the quotation that the parser hung on it; "that" or words before it are the reporter's.
    return held[0].start <= parts[0].start + 2 or not _words(text, Span(parts[0].start, held[0].start))


def _runs(sentence: Sentence, tokens: Sequence[int]) -> list[Span]:
    """The stretches of neighbouring tokens; punctuation alone does not part them."""
    runs: list[list[int]] = []
    for i in tokens:
        between = sentence.tokens[runs[-1][1] + 1 : i] if runs else ()
        if runs and all(t.pos == "PUNCT" for t in between):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    kept = [r for r in runs if any(t.pos != "PUNCT" for t in sentence.tokens[r[0] : r[1] + 1])]
    return [Span(sentence.tokens[a].start, sentence.tokens[b].end) for a, b in kept]


def _without(parts: list[Span], held: list[Span]) -> list[Span]:
    out = list(parts)
    for q in held:
        cut: list[Span] = []
        for p in out:
            if not p.overlaps(q):
                cut.append(p)
                continue
            if p.start < q.start:
                cut.append(Span(p.start, q.start))
            if q.end < p.end:
                cut.append(Span(q.end, p.end))
        out = cut
    return out


def _joined(parts: list[Span], text: str) -> list[Span]:
    out: list[Span] = []
    for p in sorted(parts):
        if out and (p.start <= out[-1].end or not _words(text, Span(out[-1].end, p.start))):
            out[-1] = Span(out[-1].start, max(out[-1].end, p.end))
        else:
            out.append(p)
    return out


def trimmed(span: Span, text: str, outer: Sequence[Span] = ()) -> Span | None:
    """A stretch without punctuation at its edges; quotation marks of `outer` that it holds stay whole."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE and text[start] not in "(":
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 1] not in ")":
        end -= 1
    for q in outer:
        if q.start <= start < q.end and not _words(text, Span(q.start, start)):
            start = q.start - (text[q.start - 1 : q.start] in _OPENING)
        if q.start < end <= q.end and not _words(text, Span(end, q.end)):
            end = q.end + (text[q.end : q.end + 1] in _CLOSING)
    return Span(start, end) if start < end else None


def _words(text: str, span: Span) -> int:
    return sum(any(c.isalnum() for c in w) for w in span.of(text).split())
