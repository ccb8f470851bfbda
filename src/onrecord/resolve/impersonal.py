"""Whom "it" and "they" stand for. Conservative: where a thing of no party, or two parties, might be meant, nobody."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Sentence, Span
from onrecord.resolve.mentions import PLURAL, SINGULAR, Found

WINDOW = 2
"""Sentences back; further away a writer repeats the noun."""

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = {"dobj", "pobj", "dative", "attr", "agent", "oprd"}
_ARGUMENTS = {*_SUBJECTS, *_OBJECTS, "appos", "ROOT", "poss"}
_POSSESSIVE = {"its", "their", "theirs", "itself", "themselves"}
_EMPTY_VERBS = {"be", "seem", "appear", "take", "happen", "turn", "rain", "snow", "become", "remain"}
_CLAUSES = ("ccomp", "xcomp", "advcl", "csubj", "acl", "acomp")
# What a party is, and "it is" of a clause is not: "it was ready to talk".
_FELT = {
    "ready", "happy", "willing", "able", "unable", "prepared", "determined", "keen", "glad", "committed", "concerned",
    "aware", "confident", "unwilling", "eager", "free", "reluctant", "grateful", "satisfied", "opposed", "pleased",
}  # fmt: skip
_REPORTED = {"say", "suppose", "report", "believe", "think", "know", "expect", "agree", "understand", "hope", "fear"}
# What only a party does: the subject of these is nobody's bill or tank.
_WILLED = {
    "say", "tell", "want", "hope", "accuse", "call", "vow", "promise", "demand", "believe", "urge", "deny", "agree",
    "refuse", "threaten", "warn", "ask", "plan", "decide", "announce", "insist", "think", "condemn", "reject", "admit",
    "claim", "consider", "expect", "intend", "welcome", "fear", "know", "add", "pledge", "seek", "try",
}  # fmt: skip


class Noun(NamedTuple):
    """A noun phrase: its sentence and head, the entities it names (none: no party), and whether it is plural.

    `collective` marks a singular body of people, which "they" may also mean.
    """

    sentence: int
    head: int
    entities: tuple[int, ...]
    plural: bool
    collective: bool


class Antecedent(NamedTuple):
    """The entities chosen, several for a pair; or the candidates between which nothing decides."""

    entities: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


def resolve_impersonal(
    pronoun: Found, nouns: Mapping[int, Sequence[Noun]], sentences: tuple[Sentence, ...], quoted: tuple[Span, ...]
) -> Antecedent:
    """Whom a pronoun stands for. `nouns` are the noun phrases by sentence, in text order.

    In order: the subject of its own clause (for "its" and "itself"), those of the clauses around it, what stands before
    in the sentence, then the sentence before: its subject, its other phrases. A pronoun inside quotation marks looks
    only inside them.
    """
    sentence = sentences[pronoun.sentence]
    if pronoun.label in SINGULAR and _expletive(sentence, pronoun.start):
        return Antecedent()
    plural = pronoun.label in PLURAL
    willed = _willed(sentence, pronoun.start)
    inside = next((q for q in quoted if q.contains(pronoun.span)), None)

    def near(noun: Noun) -> bool:
        token = sentences[noun.sentence].tokens[noun.head]
        own = next((q for q in quoted if q.start <= token.start < q.end), None)
        return own == inside and (bool(noun.entities) or not willed)

    tiers = [[n for n in tier if near(n)] for tier in _tiers(pronoun, nouns, sentences)]
    fits: tuple[Callable[[Noun], bool], ...] = (lambda n: n.plural == plural,)
    if plural:
        fits = (*fits, lambda n: n.collective)
    for agrees in fits:
        for tier in tiers:
            agreeing = [n for n in tier if agrees(n)]
            told = list(dict.fromkeys(n.entities for n in agreeing))
            if len(told) == 1:
                return Antecedent(told[0])
            parties = [t for t in told if t]
            if plural and len(parties) == 1:
                return Antecedent(parties[0])
            if told:
                return Antecedent((), tuple(dict.fromkeys(i for entities in told for i in entities)))
    return Antecedent()


def _tiers(
    pronoun: Found, nouns: Mapping[int, Sequence[Noun]], sentences: tuple[Sentence, ...]
) -> Iterator[list[Noun]]:
    """Candidates, the likeliest first; those of one tier are equally likely."""
    sentence, at = sentences[pronoun.sentence], pronoun.start
    here = {n.head: n for n in nouns.get(pronoun.sentence, ())}
    verbs = [a for a in sentence.ancestors(at) if sentence.tokens[a].pos in ("VERB", "AUX")]
    subject_itself = sentence.tokens[at].dep in _SUBJECTS
    # "Peru let it": neither the subject of its own verb nor, being one, itself.
    own = not subject_itself and sentence.tokens[at].text.lower() not in _POSSESSIVE
    seen: set[int] = set()
    governing = []
    for n, verb in enumerate(verbs):
        subject = _subject(sentence, verb)
        if subject is None or subject == at or subject in seen or _held(sentence, subject, at):
            continue
        seen.add(subject)
        if own:
            own = False
        elif subject in here and not (n == 0 and subject_itself):
            governing.append(here[subject])
    before = [n for n in here.values() if n.head < at and n.head not in seen and not _held(sentence, n.head, at)]
    if not subject_itself and sentence.tokens[at].text.lower() not in _POSSESSIVE:
        yield [*governing, *before]  # an object is no likelier to be a subject than what stands between
    else:
        if subject_itself and verbs and sentence.tokens[verbs[0]].dep == "advcl":
            # "Peru rejected the bill because it ...": either may be meant.
            yield [*governing, *(n for n in before if sentence.tokens[n.head].dep == "dobj")]
        subjects = [n for n in before if sentence.tokens[n.head].dep in _SUBJECTS]
        for noun in (*governing, *reversed(subjects)):
            yield [noun]
        yield [n for n in before if n not in subjects]
    for back in range(1, WINDOW + 1):
        number = pronoun.sentence - back
        if number < 0 or sentences[number].headline != sentence.headline:
            return
        earlier = nouns.get(number, ())
        tokens = sentences[number].tokens
        main = [n for n in earlier if tokens[n.head].dep in _SUBJECTS and tokens[tokens[n.head].head].dep == "ROOT"]
        yield main
        yield [n for n in earlier if n not in main and tokens[n.head].dep in _SUBJECTS]
        yield [n for n in earlier if tokens[n.head].dep in _OBJECTS]


def _subject(sentence: Sentence, verb: int) -> int | None:
    """The head of a verb's subject; for a relative pronoun the noun it follows; that of the verb it is joined to."""
    for child in sentence.children_by(verb, *_SUBJECTS):
        token = sentence.tokens[child]
        if token.tag in ("WDT", "WP"):
            return sentence.tokens[verb].head if sentence.tokens[verb].dep == "relcl" else None
        return child
    token = sentence.tokens[verb]
    if token.dep == "conj" and token.head != verb:
        return _subject(sentence, token.head)
    if token.dep == "xcomp" and any(sentence.tokens[c].tag == "TO" for c in sentence.children_by(verb, "aux")):
        return _addressed(sentence, token.head) or _subject(sentence, token.head)
    if token.dep in ("pcomp", "advcl", "xcomp") and token.tag in ("VBG", "VB"):
        above = next((a for a in sentence.ancestors(verb) if sentence.tokens[a].pos in ("VERB", "AUX")), None)
        return _subject(sentence, above) if above is not None else None
    if token.dep == "acl":
        return token.head
    return None


def _addressed(sentence: Sentence, verb: int) -> int | None:
    """Whom a verb moves to do something: "urged Peru to", "appealed to the factions to"."""
    objects = sentence.children_by(verb, "dobj", "dative")
    for preposition in sentence.children_by(verb, "prep"):
        if sentence.tokens[preposition].text.lower() in ("to", "on", "upon"):
            objects += sentence.children_by(preposition, "pobj")
    return objects[0] if objects else None


def _held(sentence: Sentence, head: int, at: int) -> bool:
    """Whether a phrase holds the pronoun: "the army of its neighbour" is not what "its" means.

    "The palace and its guards" may be: what is coordinated with a phrase is not part of it.
    """
    i = at
    while sentence.tokens[i].head != i:
        if sentence.tokens[i].dep == "conj":
            return False
        i = sentence.tokens[i].head
        if i == head:
            return True
    return False


def _expletive(sentence: Sentence, at: int) -> bool:
    """``It is clear that ...``, ``it rains``, ``makes it hard to``."""
    token = sentence.tokens[at]
    if token.text.lower() != "it":
        return False
    verb = sentence.tokens[token.head]
    if token.dep == "expl":
        return True
    told = {sentence.tokens[c].lemma for c in sentence.children_by(verb.i, "acomp", "attr", "oprd")}
    if told & _FELT:
        return False
    follows = any(c > at for c in sentence.children_by(verb.i, *_CLAUSES))
    if token.dep == "nsubjpass" and verb.lemma in _REPORTED:
        return True
    return verb.lemma in _EMPTY_VERBS and (follows or verb.lemma in ("rain", "snow", "happen"))


def _willed(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.dep in _SUBJECTS and sentence.tokens[token.head].lemma in _WILLED


def nouns_of(
    sentences: tuple[Sentence, ...],
    named: Mapping[tuple[int, int], tuple[int, bool, bool]],
    persons: Container[tuple[int, int]] = (),
) -> dict[int, list[Noun]]:
    """The noun phrases of each sentence.

    `named` tells for (sentence, token) which entity a phrase with that head names, whether it is plural and whether it
    is a body of people. One of the `persons` (sentence, token) alone is left out, who is he or she. A coordination is a
    plural phrase of all its parts.
    """
    out: dict[int, list[Noun]] = {}
    for number, sentence in enumerate(sentences):
        held = []
        for token in sentence.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.dep not in _ARGUMENTS:
                continue
            parts = [token.i, *_coordinated(sentence, token.i)]
            told = [named.get((number, i)) for i in parts]
            if len(parts) > 1:
                entities = tuple(dict.fromkeys(t[0] for t in told if t is not None))
                whole = entities if all(t is not None for t in told) and len(entities) > 1 else ()
                held.append(Noun(number, token.i, whole, True, False))
            elif (number, token.i) in persons:
                continue
            elif told[0] is not None:
                entity, plural, collective = told[0]
                held.append(Noun(number, token.i, (entity,), plural, collective))
            else:
                held.append(Noun(number, token.i, (), token.tag in ("NNS", "NNPS"), False))
        out[number] = held
    return out


def _coordinated(sentence: Sentence, head: int) -> list[int]:
    out = []
    for child in sentence.children_by(head, "conj"):
        if sentence.tokens[child].pos in ("NOUN", "PROPN"):
            out += [child, *_coordinated(sentence, child)]
    return out
