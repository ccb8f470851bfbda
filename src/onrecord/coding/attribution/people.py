"""Who is behind a source: its words, its kind, the entity it stands for, and whom it was told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.coding.attribution.clues import Clue
from onrecord.coding.attribution.sources import phrase, subject_of
from onrecord.coding.parties import Parties
from onrecord.coding.stretches import Quoted
from onrecord.model import (
    Entity,
    EntityKind,
    Mention,
    MentionKind,
    Reading,
    Sentence,
    Source,
    SourceKind,
    Span,
    Speaker,
)
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


class Teller:
    """Finds out who is behind the attributions of one report.

    A source that no gazetteer, title or name makes an entity ("the selectmen") becomes one of its own; `strangers` are
    these, in the order in which they were met.
    """

    def __init__(self, reading: Reading, parties: list[Parties], quoted: Quoted) -> None:
        self.reading, self.parties, self.quoted = reading, parties, quoted
        self.strangers: list[Entity] = []
        self._known = {e.name.casefold(): e for e in reading.entities if e.kind not in ("person", "place")}

    def __call__(self, number: int, head: int | None, clue: Clue | None) -> Told:
        """Who is behind the source phrase with this head; with null, behind the subject of the clue."""
        sentence, here = self.reading.sentences[number], self.parties[number]
        cue = set(range(*clue.cue)) if clue is not None else set()
        content = set(clue.content) if clue is not None else set()
        if clue is not None and clue.frame == "beside":
            content = {t.i for t in sentence.tokens if self._marked(sentence, t.i)}
        head = self._head(sentence, here, head, clue)
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
        kind, why = _kind(self.reading, sentence, head, span, entity)
        if speaker is None and kind != "document":
            speaker = self._stranger(sentence, start, head)
        return Told(Source(span.of(self.reading.report.text), span, kind, why), speaker, addressee)

    def _head(self, sentence: Sentence, here: Parties, head: int | None, clue: Clue | None) -> int | None:
        if clue is None:
            return head
        if head is None and clue.frame == "beside":
            head = subject_of(sentence, clue.verb)
            return head if head is not None and not self._marked(sentence, head) else self._beside(sentence, here, clue)
        if head is None or clue.frame not in ("clause", "aside") or not self._marked(sentence, head):
            return head
        if self._marked(sentence, clue.verb):
            return head
        # The parser took a quoted word for the subject: somebody below it outside the marks, or beside the verb.
        below = [i for i in sorted(sentence.subtree(head)) if not self._marked(sentence, i) and i in here.by_head]
        return below[0] if below else self._beside(sentence, here, clue)

    def _marked(self, sentence: Sentence, i: int) -> bool:
        """Whether a token stands between quotation marks."""
        token = sentence.tokens[i]
        return bool(self.quoted.holding(Span(token.start, token.end)))

    def _beside(self, sentence: Sentence, here: Parties, clue: Clue) -> int | None:
        """The parser misses subjects behind inverted verbs ("..., said Dayan"): a party right beside the verb."""
        verb = clue.verb
        for i in (*range(verb + 1, min(verb + 5, len(sentence.tokens))), *range(verb - 1, max(verb - 4, -1), -1)):
            if self._marked(sentence, i) or sentence.tokens[i].text in (".", ";"):
                return None
            if here.at(i):
                return next((r.head for r in here.by_head.get(i, []) or here.covering.get(i, [])), i)
        return None

    def _stranger(self, sentence: Sentence, start: int, head: int) -> Speaker | None:
        token = sentence.tokens[head]
        if token.pos not in ("NOUN", "PROPN"):
            return None
        while start < head and sentence.tokens[start].pos in ("DET", "PUNCT", "ADP", "CCONJ"):
            start += 1
        span = sentence.extent(start, head + 1)
        name = " ".join(span.of(self.reading.report.text).split())
        entity = self._known.get(name.casefold())
        if entity is None:
            person = token.lemma.lower() in source_nouns().unnamed
            kind: EntityKind = "group" if token.tag in ("NNS", "NNPS") else "person" if person else "unknown"
            mention: MentionKind = "name" if token.pos == "PROPN" else "nominal"
            entity = Entity(f"y{len(self.strangers) + 1}", name, kind, None, (), (), (Mention(span, mention),))
            self.strangers.append(entity)
            self._known[name.casefold()] = entity
        return Speaker(entity.id, span)


def _speaker(here: Parties, head: int) -> Speaker | None:
    for party in here.at(head) or here.inside(head):
        return Speaker(party.entity, party.span)
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
