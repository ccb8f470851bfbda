"""Whom "he" or "she" stands for. Conservative: an unresolved pronoun beats a wrong one."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Sentence, Span
from onrecord.resolve.mentions import Found

WINDOW = 3  # sentences back; further away a writer repeats the name
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


class Choice(NamedTuple):
    """The entity chosen, or the candidates between which nothing decides."""

    entity: int | None
    candidates: tuple[int, ...] = ()


def resolve_pronoun(
    pronoun: Found,
    found: list[Found],
    persons: dict[int, int],
    sentences: tuple[Sentence, ...],
    quoted: tuple[Span, ...],
) -> Choice:
    """The person that a third-person pronoun stands for.

    `persons` maps positions in `found` to entity numbers. Within its sentence the nearest preceding subject outside
    quotation marks is taken, then the subject of the sentences before, nearest first; failing that, the only
    person mentioned there. A pronoun inside quotation marks looks only at names inside them.
    """
    inside = _quote_of(pronoun.span, quoted)
    ahead = [
        (n, found[n])
        for n in sorted(persons)
        if found[n].sentence == pronoun.sentence and found[n].span.end <= pronoun.span.start
        and _quote_of(found[n].span, quoted) == inside and found[n].apposed_to is None
    ]  # fmt: skip
    sentence = sentences[pronoun.sentence]
    subjects = [n for n, f in ahead if is_subject(sentence, f) and not _same_clause_object(sentence, f, pronoun)]
    if subjects:
        return Choice(persons[subjects[-1]])
    if inside is not None:
        return Choice(None)
    others = {persons[n] for n, f in ahead if not _same_clause_object(sentence, f, pronoun)}
    if len(others) == 1 and sentence.tokens[pronoun.start].head != _root(sentence):
        return Choice(others.pop())
    for back in range(1, WINDOW + 1):
        number = pronoun.sentence - back
        if number < 0 or sentences[number].headline != sentence.headline:
            break
        here = [
            (n, found[n]) for n in sorted(persons)
            if found[n].sentence == number and _quote_of(found[n].span, quoted) is None and found[n].apposed_to is None
        ]  # fmt: skip
        leading = [n for n, f in here if is_subject(sentences[number], f)]
        if leading:
            top = min(leading, key=lambda n: _depth(sentences[number], found[n].head))
            if not others or others == {persons[top]}:
                return Choice(persons[top])
            return Choice(persons[top]) if _opens_sentence(sentence, pronoun) else Choice(None, (*others, persons[top]))
        everyone = others | {persons[n] for n, _ in here}
        if len(everyone) == 1:
            return Choice(everyone.pop())
        if len(everyone) > 1:
            return Choice(None, tuple(sorted(everyone)))
    if len(others) == 1:
        return Choice(others.pop())
    return Choice(None, tuple(sorted(others)))


def _quote_of(span: Span, quoted: tuple[Span, ...]) -> Span | None:
    return next((q for q in quoted if q.contains(span)), None)


def is_subject(sentence: Sentence, f: Found) -> bool:
    """Whether a mention is, or is coordinated or apposed to, the subject of a verb."""
    token = sentence.tokens[f.head]
    while token.dep in ("conj", "appos", "compound", "nmod") and token.head != token.i:
        token = sentence.tokens[token.head]
    return token.dep in _SUBJECTS


def _same_clause_object(sentence: Sentence, f: Found, pronoun: Found) -> bool:
    """``Dayan met him``: a plain object pronoun is never the subject of its own verb."""
    token = sentence.tokens[pronoun.start]
    if token.dep not in ("dobj", "pobj", "dative") or token.text.lower().endswith("self"):
        return False
    verb = next((a for a in sentence.ancestors(token.i) if sentence.tokens[a].pos in ("VERB", "AUX")), None)
    return verb is not None and sentence.tokens[f.head].head == verb


def _root(sentence: Sentence) -> int:
    return next((t.i for t in sentence.tokens if t.head == t.i), 0)


def _depth(sentence: Sentence, i: int) -> int:
    return sum(1 for _ in sentence.ancestors(i))


def _opens_sentence(sentence: Sentence, pronoun: Found) -> bool:
    return all(t.pos in ("PUNCT", "SCONJ", "CCONJ", "ADV", "ADP") for t in sentence.tokens[: pronoun.start])
