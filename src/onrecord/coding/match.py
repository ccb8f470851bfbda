"""Frames of the lexicon matched against one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.coding.arguments import complements, gerunds, objects, prepositional_objects, slot, subjects
from onrecord.coding.parties import Parties, Party
from onrecord.model import Sentence
from onrecord.reference.frames import Frame, Lexicon, Words

_NOUN_CARRIERS = {"in", "at", "during", "after", "following", "on", "for", "before", "to", "with"}


@dataclass(slots=True)
class Match:
    """A frame that fits at a trigger, with its parties. `consumed` are tokens that evoke nothing else any more."""

    trigger: int
    frame: Frame
    mode: str | None
    actors: list[Party]
    recipients: list[Party]
    consumed: set[int] = field(default_factory=set)


def match_sentence(parties: Parties, lexicon: Lexicon) -> list[Match]:
    """All events that the lexicon finds in the sentence, in text order. A token evokes at most one."""
    sentence = parties.sentence
    found: dict[int, Match] = {}
    for token in sentence.tokens:
        frames = None
        if token.pos in ("VERB", "AUX"):
            frames = lexicon.verbs.get(token.lemma)
        elif token.pos == "NOUN" or (token.pos == "PROPN" and token.dep not in ("compound", "amod")):
            frames = lexicon.nouns.get(token.lemma)
        match = _best(parties, token.i, frames or ())
        if match is not None:
            found[token.i] = match
    _absorb(parties, found)
    # What does not count itself must not take the words of what does.
    counted = {i: m for i, m in found.items() if _guarded(m, parties)}
    consumed = set().union(*(m.consumed for m in counted.values()), set())
    return [m for i, m in sorted(counted.items()) if i not in consumed]


def _best(parties: Parties, trigger: int, frames: Sequence[Frame]) -> Match | None:
    """The heaviest frame that fits with the parties it asks for.

    An absorbing one that lacks them may still find them in its complement.
    """
    waiting = None
    for frame in frames:
        if fits(parties.sentence, trigger, frame):
            match = _fill(parties, trigger, frame)
            if _guarded(match, parties):
                return match if waiting is None or not waiting.frame.absorb else waiting
            if waiting is None:
                waiting = match
    return waiting


def fits(sentence: Sentence, trigger: int, frame: Frame) -> bool:
    """Whether every condition of the frame holds at the trigger and no veto does."""
    tokens = sentence.tokens
    if not frame.noun and frame.weight == 0 and frame.recipients == ("object",) and not objects(sentence, trigger):
        return False  # "hailed from Texas": a verb that only takes an object is another verb without one
    if frame.has_object and not _any_in(sentence, objects(sentence, trigger), frame.object):
        return False
    for preposition, words in frame.prep:
        held = prepositional_objects(sentence, trigger, preposition)
        gerund = [g for g in gerunds(sentence, trigger) if tokens[tokens[g].head].text.lower() == preposition]
        if not _any_in(sentence, held + gerund, words):
            return False
    if frame.has_xcomp:
        held = complements(sentence, trigger)
        if not held or (frame.xcomp is not None and not any(tokens[c].lemma in frame.xcomp for c in held)):
            return False
    if frame.particle is not None:
        particles = {tokens[c].text.lower() for c in sentence.children_by(trigger, "prt", "advmod", "prep")}
        if frame.particle not in particles:
            return False
    if frame.negated and not sentence.children_by(trigger, "neg"):
        return False
    if frame.modifiers:
        modifiers = {tokens[c].lemma for c in sentence.children_by(trigger, "amod", "compound", "nmod")}
        modifiers |= {tokens[c].text.lower() for c in sentence.children_by(trigger, "amod", "compound", "nmod")}
        if not modifiers & frame.modifiers:
            return False
    return not (frame.veto and _around(sentence, trigger) & frame.veto)


def _any_in(sentence: Sentence, held: list[int], words: Words) -> bool:
    return bool(held) and (words is None or any(sentence.tokens[i].lemma in words for i in held))


def _around(sentence: Sentence, trigger: int) -> set[str]:
    near = set(sentence.children_by(trigger, "amod", "compound", "nmod", "nsubj", "nsubjpass", "dobj", "poss"))
    near |= set(subjects(sentence, trigger)) if sentence.tokens[trigger].pos in ("VERB", "AUX") else set()
    for p in sentence.children_by(trigger, "prep"):
        near |= set(sentence.children_by(p, "pobj"))
    # one step further: "strike a trade deal" has "trade" below "deal"
    near |= {c for i in list(near) for c in sentence.children_by(i, "compound", "amod")}
    near |= {o for i in list(near) for p in sentence.children_by(i, "prep") for o in sentence.children_by(p, "pobj")}
    return {sentence.tokens[i].lemma for i in near}


def _fill(parties: Parties, trigger: int, frame: Frame) -> Match:
    sentence = parties.sentence
    actors = _first(parties, trigger, frame.actors)
    if frame.noun and not actors:
        actors = _carrier(parties, trigger)
    recipients = _first(parties, trigger, tuple(s for s in frame.recipients if s != "embedded"))
    if frame.noun and frame.mutual and not recipients and actors:
        recipients = _carrier_object(parties, trigger)
    taken = {p.entity for p in actors}
    recipients = [p for p in recipients if p.entity not in taken]
    consumed: set[int] = set()
    if frame.has_object and frame.object is not None:
        consumed.update(i for i in objects(sentence, trigger) if sentence.tokens[i].lemma in frame.object)
    for preposition, words in frame.prep:
        held = prepositional_objects(sentence, trigger, preposition)
        consumed.update(i for i in held if words is not None and sentence.tokens[i].lemma in words)
    return Match(trigger, frame, frame.mode, actors, recipients, consumed)


def _first(parties: Parties, trigger: int, slots: tuple[str, ...]) -> list[Party]:
    """The parties of the first slot that holds any."""
    for name in slots:
        found: list[Party] = []
        for i in slot(parties.sentence, trigger, name):
            for party in parties.inside(i) if name != "modifier" else parties.at(i):
                if all(party.entity != p.entity for p in found):
                    found.append(party)
        if found:
            return found
    return []


def _carrier(parties: Parties, trigger: int) -> list[Party]:
    """Whose meeting or attack it is when the noun itself does not say: the subject of the verb that carries it."""
    sentence = parties.sentence
    token = sentence.tokens[trigger]
    head = sentence.tokens[token.head]
    if token.dep == "pobj" and head.text.lower() in _NOUN_CARRIERS:
        host = head.head
        direct = parties.at(host)
        if direct:
            return direct
        for verb in (host, *sentence.ancestors(host)):
            if sentence.tokens[verb].pos in ("VERB", "AUX"):
                return _parties_of(parties, subjects(sentence, verb))
    if token.dep in ("dobj", "attr") and head.pos in ("VERB", "AUX"):
        return _parties_of(parties, subjects(sentence, head.i))
    return []


def _carrier_object(parties: Parties, trigger: int) -> list[Party]:
    """``told his counterpart in a meeting``: the other side of the meeting is the object of the verb."""
    sentence = parties.sentence
    token = sentence.tokens[trigger]
    if token.dep != "pobj":
        return []
    host = sentence.tokens[token.head].head
    for i in (host, *sentence.ancestors(host)):
        direct = parties.at(i)
        if direct and i == host:
            verb = sentence.tokens[i].head
            return [
                p
                for p in _parties_of(parties, objects(sentence, verb) + slot(sentence, verb, "dative"))
                if p not in direct
            ] or direct
        if sentence.tokens[i].pos in ("VERB", "AUX"):
            return _parties_of(parties, objects(sentence, i) + slot(sentence, i, "dative"))
    return []


def _parties_of(parties: Parties, tokens: list[int]) -> list[Party]:
    return [p for i in tokens for p in parties.at(i)]


def _absorb(parties: Parties, found: dict[int, Match]) -> None:
    """Events inside the complement of an absorbing frame give it mode and recipients, and go."""
    sentence = parties.sentence
    for trigger, match in list(found.items()):
        if not match.frame.absorb:
            continue
        heads = [*complements(sentence, trigger), *gerunds(sentence, trigger)]
        for p in sentence.children_by(trigger, "prep"):
            heads += sentence.children_by(p, "pobj")
        heads += [o for o in objects(sentence, trigger) if sentence.tokens[o].pos == "NOUN"]
        inner = [i for h in heads for i in sorted(sentence.subtree(h)) if i in found and i != trigger]
        if not inner:
            continue
        embedded = found[inner[0]]
        wanted = dict(match.frame.mode_by).get(embedded.frame.type)
        mode, recipients = match.mode or wanted, match.recipients
        if "embedded" in match.frame.recipients and not recipients:
            taken = {p.entity for p in match.actors}
            recipients = [p for p in embedded.recipients if p.entity not in taken]
        whole = replace(match, mode=mode, recipients=recipients, consumed=match.consumed | set(inner))
        if _guarded(whole, parties):  # a frame that does not count must not swallow one that does
            found[trigger] = whole


def _guarded(match: Match, parties: Parties) -> bool:
    """Whether the parties are of the kind that the frame asks for. A bare name counts beside a political party."""
    actors = any(map(parties.political, match.actors))
    recipients = any(map(parties.political, match.recipients))
    if not match.actors and not recipients:
        return False
    if match.frame.guard is None:
        # Protest is what people without office do.
        return actors or recipients or (match.frame.type == "PROTEST" and bool(match.actors))
    named_actor = actors or any(map(parties.named_person, match.actors))
    named_recipient = recipients or any(map(parties.named_person, match.recipients))
    if match.frame.guard == "political":
        return actors or (recipients and named_actor)
    together = match.frame.mutual and len(match.actors) > 1 and actors
    return together or (named_actor and named_recipient and (actors or recipients))
