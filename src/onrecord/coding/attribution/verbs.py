"""Verbs that attribute: their words, their voice, and the clauses that hang on them."""

from __future__ import annotations

from onrecord.model import Sentence
from onrecord.reference.cues import CueLexicon, CueWord

_REACH = 4
_REASONS = {"because", "if", "unless", "so"}
_BUT = {"although", "though", "while", "whereas"}


def word_at(sentence: Sentence, v: int, words: CueLexicon) -> CueWord | None:
    """The entry of a verb, the longest one with its particles ("call for", "make clear"); null where there is none."""
    token = sentence.tokens[v]
    lemma = "hope" if token.lemma == "hop" and "pp" not in token.text else token.lemma.lower()
    entry = words.verbs.get(lemma)
    for other in words.phrases_of.get(lemma, ()):
        rest = other.lemma.split()[1:]
        near = [t.text.lower() for t in sentence.tokens[v + 1 : v + 1 + _REACH + len(rest)]]
        if all(r in near for r in rest) and (len(rest) == 1 or near[: len(rest)] == rest):
            hung = {sentence.tokens[c].text.lower() for c in sentence.children[v]}
            if rest[0] in hung or near[0] == rest[0]:
                return other
    return entry


def cue_of(sentence: Sentence, v: int, word: CueWord | None) -> tuple[int, int]:
    """The stretch of the cue: auxiliaries and negation before the verb, its particles behind it."""
    start = v
    helping = set(sentence.children_by(v, "aux", "auxpass", "neg", "advmod"))
    while start - 1 in helping:
        start -= 1
    end = v + 1
    rest = word.lemma.split()[1:] if word is not None else []
    while rest and end < len(sentence.tokens) and sentence.tokens[end].text.lower() == rest[0]:
        end, rest = end + 1, rest[1:]
    return start, end


def passive(sentence: Sentence, v: int) -> bool:
    """Whether the verb stands in the passive."""
    return bool(sentence.children_by(v, "nsubjpass", "auxpass"))


def inner(sentence: Sentence, c: int) -> str:
    """What opens a clause: "to" for an infinitive, else "that" or nothing."""
    aux = [sentence.tokens[a] for a in sentence.children_by(c, "aux", "mark")]
    if any(a.tag == "TO" for a in aux) and sentence.tokens[c].tag in ("VB", "VBN"):
        return "to"
    return "that" if any(a.text.lower() == "that" for a in aux) else ""


def infinitives(sentence: Sentence, v: int) -> list[int]:
    """The infinitives that complete a verb, also where the parser hangs them on its object or as a clause beside it."""
    held = [c for c in sentence.children_by(v, "xcomp", "ccomp", "advcl") if inner(sentence, c) == "to"]
    for o in sentence.children_by(v, "dobj"):
        held += [c for c in sentence.children_by(o, "acl", "relcl") if inner(sentence, c) == "to"]
    for p in sentence.children_by(v, "prep"):
        for o in sentence.children_by(p, "pobj"):
            if sentence.tokens[p].text.lower() in ("on", "upon", "to", "with"):
                held += [c for c in sentence.children_by(o, "acl", "relcl") if inner(sentence, c) == "to"]
    return [c for c in held if c > v]


def attributed(sentence: Sentence, c: int, v: int) -> set[int]:
    """The words of clause `c` that verb `v` attributes: all below it, the verb's own part left out."""
    held = set(sentence.subtree(c))
    if v not in held:
        return held
    return held - set(sentence.subtree(v))


def outer(sentence: Sentence, c: int, v: int, words: CueLexicon) -> set[int]:
    """What the parser hung into clause `c` though the speaker of `v` says it besides: "arguing that", "and warned".

    A clause with "although" that tells of other words, a participle of speech behind a comma, or a verb of speech in
    the tense of `v` without a subject of its own.
    """
    tokens = sentence.tokens
    held: set[int] = set()
    for i in sentence.subtree(c):
        token = tokens[i]
        if i <= c or token.pos != "VERB" or word_at(sentence, i, words) is None or token.lemma in words.thinking:
            continue
        below = set(sentence.subtree(i))
        first = min(below)
        marks = {tokens[m].text.lower() for m in sentence.children_by(i, "mark")}
        if token.dep == "advcl" and marks & _BUT and tokens[first - 1].text in (",", "even"):
            held |= below | ({first - 1} if tokens[first - 1].text == "even" else set())
        elif token.dep == "advcl" and token.tag == "VBG" and first == i and tokens[i - 1].text == ",":
            held |= below
        elif token.dep == "conj" and token.head == c and c > v and sentence.children_by(i, "ccomp"):
            alone = not sentence.children_by(i, "nsubj", "nsubjpass", "aux") and token.tag == tokens[v].tag
            another = first > c and tokens[first - 2].text == "," and bool(sentence.children_by(i, "nsubj"))
            if alone or another:
                held |= below
    return held


def asides(sentence: Sentence, tokens: set[int]) -> set[int]:
    """Clauses with "which" or "who" behind a comma at the end of some words: the reporter's own explanation."""
    if not tokens:
        return set()
    last = max(tokens)
    while last > 0 and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    held: set[int] = set()
    for i in tokens:
        token = sentence.tokens[i]
        if token.dep != "relcl":
            continue
        below = set(sentence.subtree(i))
        first = min(below)
        if last in below and first > 0 and sentence.tokens[first - 1].text == ",":
            if sentence.tokens[first].tag in ("WDT", "WP") or sentence.tokens[first].text.lower() == "which":
                held |= below
    return held


def reasons(sentence: Sentence, v: int, behind: int) -> set[int]:
    """Clauses with "because" or "if" that the parser hung on the verb and not on what is said before them."""
    held: set[int] = set()
    for c in sentence.children_by(v, "advcl"):
        marks = {sentence.tokens[m].text.lower() for m in sentence.children_by(c, "mark")}
        if c > behind > v and marks & _REASONS:
            held |= set(sentence.subtree(c))
    return held
