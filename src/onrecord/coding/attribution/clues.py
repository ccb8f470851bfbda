"""Words that attribute, with what they attribute and whose it is, read off the parse of one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.coding.attribution.sources import addressee_of, holder, quoted_person, subject_of
from onrecord.coding.attribution.verbs import (
    asides,
    attributed,
    cue_of,
    infinitives,
    inner,
    outer,
    passive,
    reasons,
    word_at,
)
from onrecord.model import Sentence
from onrecord.reference.cues import CueLexicon, CueWord

_CAUSING = {
    "make", "let", "help", "have", "get", "cause", "ensure", "be", "do", "go", "keep", "take", "give", "need", "force",
    "mean", "try", "use", "allow", "enable", "prevent", "stop", "start", "check", "seem", "appear", "happen", "become",
    "entitle", "title",
}  # fmt: skip
_ANONYMOUS_VERBS = {
    "say", "believe", "think", "expect", "report", "allege", "suppose", "understand", "know", "fear", "estimate",
    "consider", "rumour", "rumor", "presume", "claim", "suspect",
}  # fmt: skip
_TELLING = {"tell", "inform", "assure", "remind", "notify", "brief", "reassure", "advise", "address", "interview"}
_UNNAMED = {"name", "identify", "quote", "be", "to", "not"}
_TO_LINKS = {"of", "for", "on", "to", "about", "against", "over", "that", "as", "from", "with", "in", "into"}
_COLON_REACH = 9


class Clue(NamedTuple):
    """One attributing word. All numbers are tokens of the sentence.

    `cue` is the stretch of the attributing words, `verb` its head; `content` the words attributed; `source` the head
    of the phrase that names whose they are; `frame` how they hang together.
    """

    sentence: int
    verb: int
    cue: tuple[int, int]
    word: CueWord | None
    frame: str
    content: frozenset[int]
    source: int | None
    addressee: int | None = None


def clues_in(number: int, sentence: Sentence, words: CueLexicon) -> Iterator[Clue]:
    """Every clue in a sentence, in text order; whether each attributes anything is judged later."""
    for token in sentence.tokens:
        if token.text.lower() == "according":
            yield from _according(number, sentence, token.i)
        elif token.pos in ("VERB", "AUX"):
            yield from _verbal(number, sentence, token.i, words)
        elif (
            token.pos in ("ADJ", "VERB")
            and token.lemma.lower() in words.adjectives
            and token.dep in ("acomp", "ROOT", "oprd")
        ):
            yield from _adjective(number, sentence, token.i, words)
        elif token.pos in ("NOUN", "PROPN") and token.lemma.lower() in words.nouns:
            yield from _nominal(number, sentence, token.i, words)
        elif token.text == ":":
            yield from _colon(number, sentence, token.i)


def _verbal(number: int, sentence: Sentence, v: int, words: CueLexicon) -> Iterator[Clue]:
    word = word_at(sentence, v, words)
    token = sentence.tokens[v]
    source = subject_of(sentence, v)
    cue = cue_of(sentence, v, word)

    def clue(frame: str, content: set[int], *, by: int | None = source) -> Iterator[Clue]:
        held = content - set(range(*cue))
        held -= asides(sentence, held)
        if any(sentence.tokens[i].pos != "PUNCT" for i in held):
            yield Clue(number, v, cue, word, frame, frozenset(held), by, addressee_of(sentence, v))

    if word is None and token.lemma in _CAUSING:
        return
    clauses = sentence.children_by(v, "ccomp")
    told_to = [c for c in clauses if inner(sentence, c) == "to"]
    finite = [c for c in clauses if c not in told_to]
    if finite:
        held: set[int] = set()
        for c in finite:
            held |= attributed(sentence, c, v) - outer(sentence, c, v, words)
        held |= reasons(sentence, v, max(finite))
        if passive(sentence, v):
            yield from clue("passive", held, by=holder(sentence, v))
        else:
            yield from clue("clause", held, by=quoted_person(sentence, v) or source)
        return
    if word is None and token.lemma not in words.thinking:
        return
    if (around := _parenthesis(sentence, v)) is not None:
        yield from clue("aside", around)
        return
    wanted = infinitives(sentence, v)
    if passive(sentence, v):
        subjects = sentence.children_by(v, "nsubjpass")
        if wanted and token.lemma in _ANONYMOUS_VERBS:
            held = {i for s in (*subjects, *wanted) for i in sentence.subtree(s)}
            yield from clue("passive", held, by=holder(sentence, v))
        elif subjects and sentence.children_by(v, "agent"):
            held = {i for s in subjects for i in sentence.subtree(s)}
            held |= {i for p in sentence.children_by(v, "prep", "oprd", "xcomp") for i in sentence.subtree(p)}
            yield from clue("passive object", held, by=holder(sentence, v))
        return
    if wanted:
        held = {i for w in wanted for i in sentence.subtree(w)}
        if {sentence.tokens[i].lemma for i in held} <= _UNNAMED:
            return  # "declined to be named"
        held |= {i for o in sentence.children_by(v, "dobj") for i in sentence.subtree(o)}
        yield from clue("infinitive", held)
        return
    if sentence.tokens[-1].text == ":" and token.dep in ("ROOT", "conj") and word is not None and word.kind != "think":
        yield Clue(number, v, cue, word, "announced", frozenset(), source, addressee_of(sentence, v))
    yield from _objects(sentence, v, word, clue)


def _objects(sentence: Sentence, v: int, word: CueWord | None, clue: object) -> Iterator[Clue]:
    tokens = sentence.tokens
    held: set[int] = set()
    telling = tokens[v].lemma in _TELLING  # its object is who was told, not what
    for o in sentence.children_by(v, "dobj", "oprd", "xcomp", "acomp"):
        if not (telling and tokens[o].dep == "dobj"):
            held |= set(sentence.subtree(o))
    direct = bool(held) or telling
    for p in sentence.children_by(v, "prep", "agent"):
        text = tokens[p].text.lower()
        particle = word is not None and text in word.lemma.split()[1:]
        if particle or (direct and text in _TO_LINKS and p > v):
            held |= set(sentence.subtree(p)) - ({p} if particle else set())
    for c in sentence.children_by(v, "pcomp", "advcl") if not held else ():
        if tokens[c].tag == "VBG" and c > v:
            held |= set(sentence.subtree(c))
    yield from clue("object", held) if held else ()  # type: ignore[operator]


def _parenthesis(sentence: Sentence, v: int) -> set[int] | None:
    """The clause around a verb that stands in its midst or behind it: "The talks, he said, will go on"."""
    token = sentence.tokens[v]
    if token.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj", "relcl") or token.head == v:
        return None
    if sentence.children_by(v, "dobj", "xcomp", "ccomp", "oprd"):
        return None
    if not sentence.children_by(v, "nsubj") and token.tag != "VBG":
        return None
    own = set(sentence.subtree(v))
    left, right = min(own) - 1, max(own) + 1
    as_clause = token.dep == "advcl" and any(
        sentence.tokens[c].text.lower() == "as" for c in sentence.children_by(v, "mark", "advmod")
    )
    set_off = left >= 0 and sentence.tokens[left].text in (",", "—", "–", "-", "”", '"', "''")
    set_off = set_off or sentence.tokens[min(own)].text in (",", "—", "”", '"')
    if not as_clause and (token.dep in ("advcl", "conj", "relcl") or not set_off):
        return None
    head = token.head
    if head in own:
        return None
    held = set(sentence.subtree(head)) - own
    held = {i for i in held if i not in (left, right) or sentence.tokens[i].pos != "PUNCT"}
    return held if len(held) > 1 else None


def _nominal(number: int, sentence: Sentence, n: int, words: CueLexicon) -> Iterator[Clue]:
    tokens = sentence.tokens
    word = words.nouns[tokens[n].lemma.lower()]
    held: set[int] = set()
    for c in sentence.children_by(n, "acl", "ccomp", "relcl", "xcomp"):
        marks = {tokens[m].text.lower() for m in sentence.children_by(c, "mark", "aux")}
        first = min(sentence.subtree(c))
        if c > n and ("that" in marks or "to" in marks or tokens[first].text.lower() == "that"):
            relative = any(tokens[s].text.lower() == "that" for s in sentence.children_by(c, "nsubj", "dobj"))
            if not relative:
                held |= set(sentence.subtree(c))
    head = tokens[tokens[n].head]
    if not held and tokens[n].dep == "nsubj" and head.lemma == "be":
        held = {i for c in sentence.children_by(head.i, "ccomp") for i in sentence.subtree(c)}
    by = holder(sentence, n)
    if held and (by is not None or not word.ambiguous):
        yield Clue(number, n, (n, n + 1), word, "noun", frozenset(held), by)


def _adjective(number: int, sentence: Sentence, a: int, words: CueLexicon) -> Iterator[Clue]:
    """``is confident that``, ``were willing to``: what somebody is said to feel or want about something told."""
    tokens = sentence.tokens
    clauses = [c for c in sentence.children_by(a, "ccomp", "xcomp") if c > a]
    verb = tokens[a].head if tokens[a].dep in ("acomp", "oprd") else a
    clauses += [c for c in sentence.children_by(verb, "ccomp", "xcomp") if c > a] if not clauses and verb != a else []
    held = {i for c in clauses for i in sentence.subtree(c)}
    if held and (source := subject_of(sentence, verb)) is not None:
        start, _ = cue_of(sentence, verb, None)
        cue = (start, a + 1) if start < a and a - start < 6 else (a, a + 1)
        held -= set(range(*cue))
        yield Clue(number, a, cue, words.adjectives[tokens[a].lemma.lower()], "adjective", frozenset(held), source)


def _according(number: int, sentence: Sentence, at: int) -> Iterator[Clue]:
    tokens = sentence.tokens
    links = [at, *sentence.children_by(at, "prep", "pcomp", "advmod")]
    named = [o for p in links for o in sentence.children_by(p, "pobj", "dobj")]
    if at + 1 >= len(tokens) or tokens[at + 1].text.lower() != "to" or not named:
        return
    own = set(sentence.subtree(at)) | {at, at + 1}
    verb = next((a for a in sentence.ancestors(at) if tokens[a].pos in ("VERB", "AUX")), None)
    top = verb if verb is not None else next(iter([*sentence.ancestors(at)][-1:]), at)
    held = set(sentence.subtree(top)) - own
    while tokens[top].dep in ("conj", "advcl") and tokens[top].head != top and max(own) < min(held, default=0):
        top = tokens[top].head  # "According to X, A and B" begins the whole sentence
        held = set(sentence.subtree(top)) - own
    if held:
        yield Clue(number, at, (at, at + 2), None, "according", frozenset(held), named[0])


def _colon(number: int, sentence: Sentence, at: int) -> Iterator[Clue]:
    """``Iran: talks can resume`` in a headline, ``WALLACE: Do you ...`` in a transcript."""
    tokens = sentence.tokens
    before, after = tokens[:at], tokens[at + 1 :]
    if not 0 < at <= _COLON_REACH or len(after) < 2:
        return
    named = all(t.pos in ("PROPN", "NOUN", "DET", "ADJ", "PUNCT", "PART", "ADP", "NUM", "CCONJ") for t in before)
    if not named or not (sentence.headline or before[0].text.isupper() or len(before) <= 2):
        return
    head = next((t.i for t in reversed(before) if t.pos in ("PROPN", "NOUN")), None)
    if head is not None and tokens[head].text[:1].isupper():
        yield Clue(number, at, (at, at + 1), None, "colon", frozenset(range(at + 1, len(tokens))), head)
