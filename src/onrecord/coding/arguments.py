"""The words in the argument places of a verb or noun: subject, object, prepositions, whatever voice it stands in."""

from __future__ import annotations

from onrecord.model import Sentence

_SUBJECTS = ("nsubj", "csubj", "expl")
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_MAX_CHAIN = 12  # coordinated verbs, nested complements; longer chains are parser noise


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb stands in the passive, reduced participles included ("troops sent by ...")."""
    if sentence.children_by(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    token = sentence.tokens[verb]
    if token.tag != "VBN" or sentence.children_by(verb, "aux", "dobj", "nsubj"):
        return False
    return token.dep in ("acl", "advcl", "ROOT", "ccomp") or bool(sentence.children_by(verb, "agent"))


def subjects(sentence: Sentence, verb: int) -> list[int]:
    """Tokens that do what the verb says: its subject, or the by-agent of a passive. Empty where none is stated."""
    if is_passive(sentence, verb):
        return [o for agent in sentence.children_by(verb, "agent") for o in _objects_of(sentence, agent)]
    return _surface_subject(sentence, verb)


def objects(sentence: Sentence, verb: int) -> list[int]:
    """Tokens that the verb is done to: its direct object, or the subject of a passive."""
    if is_passive(sentence, verb):
        return _surface_subject(sentence, verb)
    direct = with_conjuncts(sentence, sentence.children_by(verb, "dobj", "oprd"))
    if direct:
        return _through_relative(sentence, verb, direct)
    token = sentence.tokens[verb]
    if token.dep == "relcl" and not _relative_subject(sentence, verb) and sentence.children_by(verb, "nsubj"):
        return [token.head]  # "the village [that] they shelled"
    for other in sentence.children_by(verb, "conj"):
        # "assaulted and robbed the women": the object stands with the last verb
        if sentence.tokens[other].pos == "VERB" and not sentence.children_by(other, "nsubj", "nsubjpass"):
            return objects(sentence, other)
    return direct


def slot(sentence: Sentence, trigger: int, name: str) -> list[int]:
    """The tokens in a slot of the trigger, coordinated ones included. Unknown or empty slots give an empty list."""
    token = sentence.tokens[trigger]
    verbal = token.pos in ("VERB", "AUX")
    if name == "subject":
        return subjects(sentence, trigger) if verbal else []
    if name == "object":
        return objects(sentence, trigger) if verbal else []
    if name == "dative":
        held = sentence.children_by(trigger, "dative")
        prepositional = [o for d in held if sentence.tokens[d].pos == "ADP" for o in _objects_of(sentence, d)]
        return prepositional or with_conjuncts(sentence, held)
    if name == "possessor":
        return with_conjuncts(sentence, sentence.children_by(trigger, "poss"))
    if name == "modifier":
        return with_conjuncts(sentence, sentence.children_by(trigger, "amod", "compound", "nmod"))
    if name == "clause":
        return [s for c in complements(sentence, trigger) for s in _own_subject(sentence, c)]
    return prepositional_objects(sentence, trigger, name)


def prepositional_objects(sentence: Sentence, trigger: int, preposition: str) -> list[int]:
    """Objects of a preposition on the trigger, or on its direct object, where parsers often hang it."""
    hosts = [trigger, *sentence.children_by(trigger, "dobj", "nsubjpass", "prt", "acomp", "attr")]
    hosts += [x for x in sentence.children_by(trigger, "prep") if sentence.tokens[x].text.lower() != preposition]
    for host in hosts:
        for p in sentence.children_by(host, "prep", "agent", "dative"):
            if sentence.tokens[p].text.lower() == preposition:
                return _objects_of(sentence, p)
    return []


def complements(sentence: Sentence, trigger: int) -> list[int]:
    """Heads of the infinitives and clauses that complete the trigger, coordinated ones included."""
    heads = sentence.children_by(trigger, "xcomp", "ccomp")
    if sentence.tokens[trigger].pos not in ("VERB", "AUX"):
        heads = sentence.children_by(trigger, "acl", "xcomp", "ccomp")
        heads = [h for h in heads if sentence.tokens[h].tag == "VB" or sentence.tokens[h].dep != "acl"]
    else:
        # "ordered the troops to leave": the parser may hang the infinitive on the object
        for o in sentence.children_by(trigger, "dobj"):
            heads += [h for h in sentence.children_by(o, "acl", "relcl") if sentence.tokens[h].tag == "VB"]
        heads += [h for h in sentence.children_by(trigger, "advcl") if _is_infinitive(sentence, h)]
    return with_conjuncts(sentence, heads)


def gerunds(sentence: Sentence, trigger: int) -> list[int]:
    """Heads of the clauses behind a preposition ("accused of shelling")."""
    return [g for p in sentence.children_by(trigger, "prep") for g in sentence.children_by(p, "pcomp")]


def with_conjuncts(sentence: Sentence, tokens: list[int]) -> list[int]:
    """The tokens and those coordinated with them ("Egypt, Syria and Jordan")."""
    out = list(tokens)
    for i in out:
        if len(out) > 60:
            break
        out.extend(c for c in sentence.children_by(i, "conj") if c not in out)
    return out


def _objects_of(sentence: Sentence, preposition: int) -> list[int]:
    held = sentence.children_by(preposition, "pobj", "pcomp")
    for inner in sentence.children_by(preposition, "prep"):  # "from within", "out of"
        held += sentence.children_by(inner, "pobj")
    return _through_relative(sentence, preposition, with_conjuncts(sentence, held))


def _own_subject(sentence: Sentence, verb: int) -> list[int]:
    if is_passive(sentence, verb):
        return with_conjuncts(sentence, sentence.children_by(verb, "nsubjpass"))
    return with_conjuncts(sentence, sentence.children_by(verb, "nsubj"))


def _relative_subject(sentence: Sentence, verb: int) -> bool:
    return any(
        sentence.tokens[s].text.lower() in _RELATIVES and sentence.tokens[s].tag in ("WP", "WDT", "WP$")
        for s in sentence.children_by(verb, "nsubj", "nsubjpass")
    )


def _through_relative(sentence: Sentence, host: int, tokens: list[int]) -> list[int]:
    """Relative pronouns replaced by the noun they stand for."""
    out = []
    for i in tokens:
        if sentence.tokens[i].tag in ("WP", "WDT"):
            clause = next((a for a in (host, *sentence.ancestors(host)) if sentence.tokens[a].dep == "relcl"), None)
            out.append(i if clause is None else sentence.tokens[clause].head)
        else:
            out.append(i)
    return out


def _surface_subject(sentence: Sentence, verb: int) -> list[int]:
    """The grammatical subject, sought through coordination, control and participles."""
    for _ in range(_MAX_CHAIN):
        own = sentence.children_by(verb, *_SUBJECTS, "nsubjpass", "csubjpass")
        own = [s for s in own if sentence.tokens[s].dep != "expl"]
        if own:
            return with_conjuncts(sentence, _through_relative(sentence, verb, own))
        token = sentence.tokens[verb]
        head = sentence.tokens[token.head]
        if token.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON"):
            if token.tag in ("VBG", "VBN", "VBD") or token.dep == "relcl":
                return with_conjuncts(sentence, [head.i])
            verb = head.head if head.head != head.i else head.i  # infinitive on a noun: whoever holds the noun
            if sentence.tokens[verb].pos not in ("VERB", "AUX"):
                return sentence.children_by(head.i, "poss")
            continue
        if token.dep == "xcomp" and head.pos in ("VERB", "AUX"):
            controlled = sentence.children_by(head.i, "dobj")
            if controlled and head.lemma not in ("promise", "threaten", "pledge", "vow"):
                return with_conjuncts(sentence, controlled)
        if token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep") and head.i != verb:
            verb = head.i
            if head.pos == "ADP":
                verb = head.head
            if sentence.tokens[verb].pos in ("NOUN", "PROPN", "PRON") and sentence.tokens[verb].i != verb:
                return []
            continue
        return []
    return []


def _is_infinitive(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].tag == "VB" and any(
        sentence.tokens[c].text.lower() == "to" for c in sentence.children_by(verb, "aux")
    )
