"""Who is behind a source: its words, its kind, the entity it stands for, and whom it was told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.coding.attribution.clues import Clue
from onrecord.coding.attribution.sources import phrase, subject_of
from onrecord.coding.parties import Parties
from onrecord.coding.stretches import Quoted
from onrecord.model import Entity, Reading, Sentence, Source, Span, Speaker
from onrecord.model.record import SourceKind
from onrecord.reference.cues import source_nouns

_WHY = re.compile(
    r"(?:who|speaking|spoke|on|asking|insisting)\b[^.;]{0,40}?\b"
    r"(?:anonym\w+|not (?:to )?be(?:ing)? (?:named|identified|quoted)|declined to be (?:named|identified)"
    r"|not authori[sz]ed to [^.;,]{0,40}|condition of [^.;,]{0,30})",
    re.IGNORECASE,
)
_REACH = 160
"""Characters behind a source within which a report says why it is not named."""


@dataclass(frozen=True, slots=True)
class Told:
    """Source, speaker and addressee of an attribution, each null where the report does not say."""

    source: Source | None = None
    speaker: Speaker | None = None
    addressee: Speaker | None = None


def told_by(
    reading: Reading, parties: list[Parties], number: int, head: int | None, clue: Clue | None, quoted: Quoted
) -> Told:
    """Who is behind the source phrase with this head; with null, behind the subject of the clue."""
    sentence, here = reading.sentences[number], parties[number]
    cue = set(range(*clue.cue)) if clue is not None else set()
    content = set(clue.content) if clue is not None else set()
    if head is None and clue is not None and clue.frame == "beside":
        head = subject_of(sentence, clue.verb)
        if head is None or _quoted(quoted, sentence, head):
            head = _beside(quoted, sentence, here, clue.verb)
    elif (
        head is not None and clue is not None and clue.frame in ("clause", "aside") and _quoted(quoted, sentence, head)
    ):
        if not _quoted(quoted, sentence, clue.verb):
            # The parser took a quoted word for the subject: somebody below it outside the marks, or beside the verb.
            below = [
                i for i in sorted(sentence.subtree(head)) if not _quoted(quoted, sentence, i) and i in here.by_head
            ]
            head = below[0] if below else _beside(quoted, sentence, here, clue.verb)
    addressee = None
    if clue is not None and clue.addressee is not None and clue.addressee not in content:
        addressee = _speaker(here, clue.addressee)
    if head is None:
        return Told(addressee=addressee)
    start, end = phrase(sentence, head, frozenset(cue | content - {head}))
    speaker = _speaker(here, head)
    held = next((r for r in here.covering.get(head, []) if speaker is not None and r.span == speaker.span), None)
    if held is not None:
        # Where the parser hung half the sentence on a name, its mention is the source.
        torn = any(sentence.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in range(held.end, end))
        torn = torn and not any(sentence.tokens[i].dep == "relcl" for i in range(held.end, end))
        start, end = min(start, held.start), held.end if torn else max(end, held.end)
    span = sentence.extent(start, end)
    entity = here.entities.get(speaker.entity) if speaker is not None else None
    kind, why = _kind(reading, sentence, head, span, entity)
    return Told(Source(span.of(reading.report.text), span, kind, why), speaker, addressee)


def _speaker(here: Parties, head: int) -> Speaker | None:
    for party in here.at(head) or here.inside(head):
        return Speaker(party.entity, party.span)
    return None


def _quoted(quoted: Quoted, sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return bool(quoted.holding(Span(token.start, token.end)))


def _beside(quoted: Quoted, sentence: Sentence, here: Parties, verb: int) -> int | None:
    """The parser misses subjects behind inverted verbs ("..., said Dayan"): take a party right beside the verb."""
    for i in (*range(verb + 1, min(verb + 5, len(sentence.tokens))), *range(verb - 1, max(verb - 4, -1), -1)):
        if _quoted(quoted, sentence, i) or sentence.tokens[i].text in (".", ";"):
            return None
        if here.at(i):
            return next((r.head for r in here.by_head.get(i, []) or here.covering.get(i, [])), i)
    return None


def _kind(
    reading: Reading, sentence: Sentence, head: int, span: Span, entity: Entity | None
) -> tuple[SourceKind, str | None]:
    token = sentence.tokens[head]
    noun, nouns = token.lemma.lower(), source_nouns()
    named = token.pos == "PROPN" or (entity is not None and any(m.kind == "name" for m in entity.mentions))
    after = reading.report.text[span.start : span.end + _REACH]
    why = found.group(0) if (found := _WHY.search(after)) is not None else None
    if not named and (why is not None or noun in nouns.unnamed) and token.pos == "NOUN":
        definite = any(sentence.tokens[c].text.lower() in ("the", "his", "her", "its") for c in sentence.children[head])
        if why is not None or noun in nouns.always or not definite:
            return "anonymous", why
    if token.pos == "NOUN" and noun in nouns.documents:
        return "document", None
    if noun in nouns.outlets or (entity is not None and entity.kind != "person" and "JRN" in entity.sectors):
        return "outlet", None
    if entity is None:
        return ("person" if token.text.lower() in ("he", "she", "i") else "unknown"), None
    if entity.kind == "person":
        return ("person" if named else "office"), None
    return "collective", None
