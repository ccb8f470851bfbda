"""The status of what a word says: happened, ongoing, planned, conditional or denied."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Sentence, Status
from onrecord.reference.modality import ModalWords

# Prepositions whose object completes what governs it ("plans for talks"), where others set the scene.
_COMPLEMENT = {"of", "for", "to", "about"}


@dataclass(frozen=True, slots=True)
class Modality:
    """`negated` is kept apart from the status, since a refused future act is an event of another type."""

    status: Status
    negated: bool
    future: bool


def modality(sentence: Sentence, trigger: int, words: ModalWords) -> Modality:
    """Read off tense, auxiliaries, negation and the verbs and nouns that govern the trigger.

    A noun takes the modality of the verb that it completes ("will hold talks"), of its own modifiers ("planned
    talks") and of its governing noun ("plans for talks").
    """
    negated, future, conditional, ongoing = False, False, False, False
    chain = _chain(sentence, trigger)
    for depth, i in enumerate(chain):
        token = sentence.tokens[i]
        if depth and token.lemma in words.denial and _is_complement(sentence, chain[depth - 1]):
            negated = True
        # What governs a finite past verb cannot make it future: "considered a dove, Moon ordered ..."
        below_finite = depth > 0 and sentence.tokens[chain[depth - 1]].tag == "VBD"
        if (
            depth
            and not below_finite
            and token.lemma in words.plan
            and sentence.tokens[chain[depth - 1]].dep not in ("nsubj", "poss")
        ):
            future = True
        if token.pos in ("VERB", "AUX"):
            own = _of_verb(sentence, i, words)
            negated |= own.negated if depth == 0 or not _speech(sentence, chain, depth) else False
            if depth == 0 or not _speech(sentence, chain, depth):
                future |= own.future
                conditional |= own.status == "conditional"
                ongoing |= own.status == "ongoing" and depth == 0
        else:
            modifiers = {sentence.tokens[c].lemma for c in sentence.children_by(i, "amod", "compound")}
            future |= bool(modifiers & words.planned_modifiers)
            negated |= any(sentence.tokens[c].text.lower() in ("no", "neither") for c in sentence.children_by(i, "det"))
            conditional |= bool(modifiers & words.possible_modifiers)
    if _under_condition(sentence, trigger):
        conditional, future = True, False
    if negated:
        return Modality("denied", True, future)
    if future:
        return Modality("planned", False, True)
    if conditional:
        return Modality("conditional", False, False)
    return Modality("ongoing" if ongoing else "happened", False, False)


def _chain(sentence: Sentence, trigger: int) -> list[int]:
    """The trigger and its governors, as far as modality passes down: complements, objects, coordinated verbs.

    Stops at finite complement clauses of speech and at adverbial or relative clauses, whose content stands by itself.
    """
    chain, i = [trigger], trigger
    for _ in range(12):
        token = sentence.tokens[i]
        if token.head == i or token.dep in ("advcl", "relcl", "ROOT", "parataxis"):
            if not (token.dep == "advcl" and token.tag == "VB"):
                break
        if token.dep == "conj" and _has_own_auxiliary(sentence, i):
            break
        if token.dep == "prep" and token.text.lower() not in _COMPLEMENT:
            break  # "said in a meeting": the meeting was, whatever is said in it
        i = token.head
        chain.append(i)
    return chain


def _has_own_auxiliary(sentence: Sentence, i: int) -> bool:
    return bool(sentence.children_by(i, "aux", "auxpass")) or sentence.tokens[i].tag in ("VBD", "VBZ", "VBP")


def _is_complement(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].dep in ("ccomp", "xcomp", "dobj", "pcomp", "pobj")


def _speech(sentence: Sentence, chain: list[int], depth: int) -> bool:
    """Whether what lies below this verb in the chain is a finite clause: its own tense speaks then."""
    below = sentence.tokens[chain[depth - 1]]
    return below.dep == "ccomp" and (
        bool(sentence.children_by(below.i, "aux", "mark", "nsubj", "nsubjpass")) and below.tag != "VB"
    )


def _of_verb(sentence: Sentence, i: int, words: ModalWords) -> Modality:
    token = sentence.tokens[i]
    auxiliaries = [sentence.tokens[c] for c in sentence.children_by(i, "aux", "auxpass")]
    texts = {a.text.lower().replace("’", "'") for a in auxiliaries}
    lemmas = {a.lemma for a in auxiliaries}
    # "made no arrest" did not happen
    none_of_it = any(
        sentence.tokens[c].text.lower() in ("no", "neither")
        for o in sentence.children_by(i, "dobj", "nsubjpass")
        for c in sentence.children_by(o, "det")
    )
    negated = (
        none_of_it
        or bool(sentence.children_by(i, "neg"))
        or any(sentence.tokens[c].text.lower() in words.negators for c in sentence.children[i])
    )
    future = bool(texts & words.future)
    conditional = bool(texts & words.conditional)
    if "would" in texts or "'d" in texts:
        with_if = any(_is_if(sentence, c) for c in sentence.children_by(i, "advcl"))
        conditional, future = with_if, not with_if
    head = sentence.tokens[token.head]
    if token.dep == "xcomp" and head.lemma == "be" and "to" in texts:
        future = True  # "is to meet"
    if token.text.lower() == "going" and any(sentence.tokens[c].tag == "VB" for c in sentence.children_by(i, "xcomp")):
        future = True
    if "have" in lemmas and texts & words.conditional:
        conditional = True
    progressive = token.tag == "VBG" and "be" in lemmas and not future and not conditional
    status: Status = "planned" if future else "conditional" if conditional else "ongoing" if progressive else "happened"
    return Modality(status, negated, future)


def _is_if(sentence: Sentence, clause: int) -> bool:
    return any(
        sentence.tokens[c].text.lower() in ("if", "unless", "should", "provided")
        for c in sentence.children_by(clause, "mark", "aux")
    )


def _under_condition(sentence: Sentence, trigger: int) -> bool:
    return any(
        sentence.tokens[i].dep == "advcl" and _is_if(sentence, i) for i in (trigger, *sentence.ancestors(trigger))
    )
