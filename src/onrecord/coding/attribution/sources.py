"""Whose word it is: the phrase that names the source of a clue, whom it was told, and what kind of source that is."""

from __future__ import annotations

from onrecord.model import Sentence

_SUBJECTS = ("nsubj", "csubj")
_DEEPEST = 8
_TOLD = {"tell", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "reassure", "urge", "ask", "order"}


def subject_of(sentence: Sentence, v: int, depth: int = 0) -> int | None:
    """The head of the phrase that says what verb `v` says; of a passive the agent.

    A verb without a subject has that of the verb it is joined to or hangs on; a relative pronoun stands for the noun
    before it.
    """
    tokens = sentence.tokens
    if depth > _DEEPEST:
        return None
    if sentence.children_by(v, "nsubjpass", "auxpass"):
        return holder(sentence, v)
    for s in sentence.children_by(v, *_SUBJECTS):
        if tokens[s].tag in ("WDT", "WP") or (tokens[s].text.lower() == "that" and tokens[v].dep == "relcl"):
            return tokens[v].head if tokens[v].dep == "relcl" and tokens[v].head != v else s
        return s
    token = tokens[v]
    if token.head == v:
        return _inverted(sentence, v)
    if token.dep == "acl" and token.tag == "VBG":
        return token.head if tokens[token.head].pos in ("NOUN", "PROPN", "PRON") else subject_of(sentence, token.head)
    if token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep", "acl"):
        above = token.head
        if token.dep == "pcomp":
            if (quoted := _quoted_as(sentence, token.head)) is not None:
                return quoted
            above = next((a for a in sentence.ancestors(v) if tokens[a].pos in ("VERB", "AUX")), v)
        if above != v and tokens[above].pos in ("VERB", "AUX"):
            if token.dep in ("xcomp", "conj", "advcl", "pcomp") or token.tag == "VBG":
                if sentence.children_by(above, "nsubjpass"):
                    return sentence.children_by(above, "nsubjpass")[0]
                return subject_of(sentence, above, depth + 1)
    return _inverted(sentence, v)


def _quoted_as(sentence: Sentence, preposition: int) -> int | None:
    """``Reuters quoted an officer as saying``, ``the minister was quoted as saying``: the one quoted."""
    above = sentence.tokens[preposition].head
    if sentence.tokens[preposition].text.lower() != "as" or sentence.tokens[above].lemma not in (
        "quote",
        "cite",
        "report",
    ):
        return None
    return next(iter(sentence.children_by(above, "nsubjpass") or sentence.children_by(above, "dobj")), None)


def quoted_person(sentence: Sentence, v: int) -> int | None:
    """``“...,” the newspaper quoted him as saying``: him."""
    for p in sentence.children_by(v, "prep"):
        if any(sentence.tokens[c].tag == "VBG" for c in sentence.children_by(p, "pcomp")):
            return _quoted_as(sentence, p)
    return None


def _inverted(sentence: Sentence, v: int) -> int | None:
    """``..., said Mr Lund``: what the parser took for the object or an attribute of a verb without subject."""
    tokens = sentence.tokens
    if tokens[v].tag not in ("VBD", "VBZ", "VBP"):
        return None
    for c in sentence.children_by(v, "dobj", "attr", "npadvmod", "dep", "appos"):
        if c > v and tokens[c].pos in ("PROPN", "NOUN", "PRON") and tokens[c].text.lower() not in ("today", "it"):
            return c
    return None


def holder(sentence: Sentence, head: int) -> int | None:
    """Who holds a noun ("Trump's claim", "a statement by the army"), or does what a passive says."""
    for p in sentence.children_by(head, "poss"):
        return p
    for p in sentence.children_by(head, "agent", "prep"):
        if sentence.tokens[p].text.lower() in ("by", "from") or (
            sentence.tokens[p].text.lower() == "of" and sentence.tokens[head].pos == "NOUN"
        ):
            for o in sentence.children_by(p, "pobj"):
                return o
    above = sentence.tokens[head].head
    token = sentence.tokens[head]
    if token.pos == "NOUN" and token.dep == "dobj" and sentence.tokens[above].lemma in _LIGHT:
        return subject_of(sentence, above)
    return None


_LIGHT = {"make", "issue", "give", "have", "repeat", "voice", "express", "offer", "release", "reiterate", "renew",
          "send", "deliver", "raise", "sign", "reach", "share", "hold", "bear", "publish"}  # fmt: skip


def addressee_of(sentence: Sentence, v: int) -> int | None:
    """The head of the phrase that names whom verb `v` tells."""
    tokens = sentence.tokens
    for d in sentence.children_by(v, "dative"):
        if tokens[d].pos == "ADP":
            return next(iter(sentence.children_by(d, "pobj")), None)
        return d
    if tokens[v].lemma in _TOLD:
        for o in sentence.children_by(v, "dobj"):
            if o > v:
                return o
    for p in sentence.children_by(v, "prep"):
        if tokens[p].text.lower() in ("to", "on", "upon", "with") and p > v:
            return next(iter(sentence.children_by(p, "pobj")), None)
    return None


def phrase(sentence: Sentence, head: int, without: frozenset[int] | set[int]) -> tuple[int, int]:
    """The stretch of tokens of the whole phrase that `head` heads, cut where tokens of `without` begin.

    Appositions stay, clauses behind a comma ("Mr Lund, who ...") go.
    """
    aside = {
        i
        for c in sentence.children_by(head, "relcl")
        if c > head and sentence.tokens[min(sentence.subtree(c)) - 1].text == ","
        for i in sentence.subtree(c)
    }
    own = {i for i in sentence.subtree(head) if i not in without and i not in aside}
    start = end = head
    while start - 1 in own:
        start -= 1
    while end + 1 in own:
        end += 1
    tokens = sentence.tokens
    while end > head and tokens[end].pos == "PUNCT" and tokens[end].text not in (")", "]", "."):
        end -= 1
    while end > head and tokens[end].text == "." and end + 1 >= len(tokens):
        end -= 1
    while start < head and tokens[start].pos in ("PUNCT", "CCONJ", "ADP", "SCONJ") and tokens[start].text not in ("(",):
        start += 1
    if tokens[end].text in ("'s", "’s", "'", "’") and end > head:
        end -= 1
    return start, end + 1
