"""Direct quotations, and quoted parts of reported sentences (mixed), with their cue and speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.coding.arguments import subjects
from onrecord.coding.parties import Parties
from onrecord.model import Cue, Problem, Quotation, QuotationKind, Reading, Sentence, Span, Speaker
from onrecord.reference.cues import CueWord

NAMED, REFERRED, FRAGMENT, INHERITED, UNKNOWN = 0.97, 0.9, 0.7, 0.6, 0.5
"""Confidence: speaker named at the cue, referred to by pronoun or description, of a part of a sentence only, taken
over from the quotation before, not found. Set by hand, not calibrated."""

_SHORT = 3  # words; fewer without a verb of speech beside them are a scare quote or a title
_NEAR = 14  # tokens from a cue forward to its quotation; a longer way crosses into other matter
_FAR = 30  # tokens from a quotation on to its cue: a name with all its titles may stand between


def find_quotations(
    reading: Reading, parties: list[Parties], cues: Mapping[str, CueWord]
) -> tuple[tuple[Quotation, ...], tuple[Problem, ...]]:
    """The direct quotations of the report in text order, and those whose speaker could not be told.

    Quoted words count as speech if a verb of speech stands beside them, or if they make up a paragraph that carries on
    the quotation before it. Scare quotes and titles are left out.
    """
    out: list[Quotation] = []
    problems: list[Problem] = []
    last: tuple[int, Quotation] | None = None  # paragraph and quotation before
    for span in reading.quoted:
        trimmed = span.trimmed(reading.report.text)
        touched = [n for n, s in enumerate(reading.sentences) if s.span.overlaps(trimmed)]
        if not touched or trimmed.start == trimmed.end:
            continue
        paragraph = reading.sentences[touched[0]].paragraph
        found = _with_cue(reading, trimmed, touched, parties, cues)
        if found is None:
            found = _announced(reading, trimmed, touched, parties, cues)
        if found is not None and found.speaker is None:
            found = _same_pronoun(reading, found, paragraph, last)
        if found is None:
            found = _carried_on(reading, trimmed, touched, paragraph, last)
        if found is None:
            continue
        quotation = replace(found, id=f"q{len(out) + 1}")
        out.append(quotation)
        last = (paragraph, quotation)
        if quotation.speaker is None:
            problems.append(
                Problem("coding.quotations", trimmed, f"{quotation.id} has no speaker: none is named beside it")
            )
    return tuple(out), tuple(problems)


def _with_cue(
    reading: Reading, span: Span, touched: list[int], parties: list[Parties], cues: Mapping[str, CueWord]
) -> Quotation | None:
    for number, behind in _beside(reading, span, touched):
        sentence = reading.sentences[number]
        verb = _cue_beside(reading, sentence, span, cues, behind=behind)
        if verb is None:
            continue
        token = sentence.tokens[verb]
        fragment = _is_fragment(reading.report.text, span, reading.sentences[touched[0]])
        ambiguous = cues[token.lemma].ambiguous
        if fragment and (ambiguous or _words(reading, span, touched) <= _SHORT):
            return None
        if ambiguous and not _is_clause(reading, span, touched):
            return None
        cue = Cue(token.text, Span(token.start, token.end))
        speaker, confidence = _speaker(reading, sentence, verb, parties[number])
        kind: QuotationKind = "mixed" if fragment else "direct"
        sure = min(confidence, FRAGMENT) if fragment else confidence
        return Quotation("", kind, span, span.of(reading.report.text), cue, speaker, sure)
    return None


def _beside(reading: Reading, span: Span, touched: list[int]) -> list[tuple[int, bool]]:
    """Sentences in which the cue may stand, each with whether it stands behind the quotation."""
    places = [(touched[0], False), (touched[-1], True)]
    after = touched[-1] + 1
    asked = span.of(reading.report.text)[-1:] in ("?", "!", "…")
    if asked and after < len(reading.sentences):
        # A question mark inside the quotation parts it from its cue for the parser: "Who?" Lund asked.
        following = reading.sentences[after]
        if following.paragraph == reading.sentences[touched[-1]].paragraph and len(following.tokens) <= _NEAR:
            places.append((after, True))
    return places


def _words(reading: Reading, span: Span, touched: list[int]) -> int:
    tokens = (t for n in touched for t in reading.sentences[n].tokens)
    return sum(1 for t in tokens if span.start <= t.start and t.end <= span.end and t.pos != "PUNCT")


def _announced(
    reading: Reading, span: Span, touched: list[int], parties: list[Parties], cues: Mapping[str, CueWord]
) -> Quotation | None:
    """A quotation that opens a paragraph or sentence after one that ends in a colon ("He said:")."""
    first = touched[0]
    if first == 0 or span.start - reading.sentences[first].span.start > 2:
        return None
    before = reading.sentences[first - 1]
    if before.tokens[-1].text != ":":
        return None
    verbs = [t.i for t in before.tokens if t.pos in ("VERB", "AUX") and t.lemma in cues]
    if not verbs:
        return None
    verb = verbs[-1]
    token = before.tokens[verb]
    speaker, confidence = _speaker(reading, before, verb, parties[first - 1])
    return Quotation(
        "",
        "direct",
        span,
        span.of(reading.report.text),
        Cue(token.text, Span(token.start, token.end)),
        speaker,
        confidence,
    )


def _cue_beside(
    reading: Reading, sentence: Sentence, span: Span, cues: Mapping[str, CueWord], *, behind: bool
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
        if any(q.contains(Span(token.start, token.end)) for q in reading.quoted):
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


def _is_fragment(text: str, span: Span, sentence: Sentence) -> bool:
    """A few words taken over into the reporter's own sentence ("called it a 'great step' forward")."""
    inside = [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    before = text[: span.start].rstrip(" “\"«‘'`„")[-1:]
    opens = span.start <= sentence.span.start + 2 or before in (",", ":", ".", "—", "-", "\n")
    closes = span.of(text)[-1:] in ".,?!…" or text[span.end + 1 : span.end + 2] == ","
    verbal = any(t.pos in ("VERB", "AUX") for t in inside)
    if len(inside) <= _SHORT and not (opens and closes):
        return True
    return not ((opens and (verbal or closes)) or (closes and verbal and span.of(text)[:1].isupper()))


def _is_clause(reading: Reading, span: Span, touched: list[int]) -> bool:
    """Whether the quoted words hold a verb with a subject or an imperative of their own."""
    inside = [t for n in touched for t in reading.sentences[n].tokens if span.start <= t.start and t.end <= span.end]
    return any(t.dep in ("nsubj", "nsubjpass", "expl") for t in inside) or any(t.tag == "VB" for t in inside[:1])


def _speaker(reading: Reading, sentence: Sentence, verb: int, parties: Parties) -> tuple[Speaker | None, float]:
    for i in subjects(sentence, verb):
        for party in parties.at(i) or parties.inside(i):
            kind = next((r.kind for r in reading.references if r.span == party.span), "name")
            return Speaker(party.entity, party.span), NAMED if kind == "name" else REFERRED
    # The parser misses subjects behind inverted verbs ("..., said Dayan"): take a party right beside the verb.
    for i in (*range(verb + 1, min(verb + 5, len(sentence.tokens))), *range(verb - 1, max(verb - 4, -1), -1)):
        token = sentence.tokens[i]
        if any(q.contains(Span(token.start, token.end)) for q in reading.quoted) or token.text in (".", ";"):
            break
        for party in parties.at(i):
            return Speaker(party.entity, party.span), REFERRED
    return None, UNKNOWN


def _same_pronoun(
    reading: Reading, quotation: Quotation, paragraph: int, last: tuple[int, Quotation] | None
) -> Quotation:
    """``she said`` whose "she" stayed open is most likely whoever was quoted just before."""
    if last is None or paragraph - last[0] > 1 or quotation.cue is None or last[1].speaker is None:
        return quotation
    sentence = next(s for s in reading.sentences if s.span.contains(quotation.cue.span))
    verb = next(t.i for t in sentence.tokens if t.start == quotation.cue.span.start)
    for i in subjects(sentence, verb):
        token = sentence.tokens[i]
        speaker = next((e for e in reading.entities if e.id == last[1].speaker.entity), None)
        if token.text.lower() in ("he", "she") and speaker is not None and speaker.kind == "person":
            said_by = Speaker(speaker.id, Span(token.start, token.end))
            return replace(quotation, speaker=said_by, confidence=INHERITED)
    return quotation


def _carried_on(
    reading: Reading, span: Span, touched: list[int], paragraph: int, last: tuple[int, Quotation] | None
) -> Quotation | None:
    """A quotation without a cue of its own that stands as whole sentences right after another one."""
    if last is None or paragraph - last[0] > 1:
        return None
    sentences = [reading.sentences[n] for n in touched]
    whole = span.start - sentences[0].span.start <= 2 and sentences[-1].span.end - span.end <= 3
    if not whole or sum(len(s.tokens) for s in sentences) <= _SHORT + 2:
        return None
    text = reading.report.text
    alone = all(
        any(q.overlaps(s.span) for q in reading.quoted)
        for s in reading.sentences
        if s.paragraph == paragraph and s.span.start >= sentences[0].span.start
    )
    previous = last[1]
    speaker = previous.speaker if alone or paragraph == last[0] else None
    return Quotation("", "direct", span, span.of(text), None, speaker, INHERITED if speaker else UNKNOWN)
