"""The words of a sentence that the gazetteer, the roles or the parser's names recognise, before they are composed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Name, Sentence
from onrecord.reference.gazetteer import Gazetteer, Naming, choose
from onrecord.reference.roles import RoleNoun, Roles

PieceKind = Literal["naming", "role", "honorific", "former", "person", "name"]

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_BODY_LABELS = {"ORG", "NORP"}
_NAME_LABELS = _PLACE_LABELS | _BODY_LABELS
_POSSESSIVE = {"'s", "'", "’s", "’"}
_SHOUTED = 4
_COLONIES = {"Columbia", "Guiana", "Polynesia", "Virgin", "Samoa", "Honduras", "Antilles", "Quarter", "Riviera", "Open"}
_KINDS_OF_BODY = {"security", "service", "services", "group", "movement", "organisation", "organization", "party",
                  "forces", "agency", "militia", "militants", "network", "faction", "front", "army"}  # fmt: skip
_PARTICLES = {"al", "el", "bin", "ibn", "ben", "abu", "de", "del", "da", "dos", "di", "van", "von", "der", "den", "la",
              "le", "-", "ul", "ur", "bint", "st.", "ter", "mac"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``[start, end)`` and what they are. `label` is the parser's, for persons and other names."""

    start: int
    end: int
    kind: PieceKind
    naming: Naming | None = None
    role: RoleNoun | None = None
    label: str = ""
    inside: tuple[str, ...] = ()
    """Codes of the states named inside a longer name ("Bank of England")."""


def words_of(sentence: Sentence) -> list[str]:
    """The sentence's words with straight apostrophes."""
    return [t.text.replace("’", "'") for t in sentence.tokens]


def pieces_of(sentence: Sentence, gazetteer: Gazetteer, roles: Roles, day: str | None) -> list[Piece]:
    """The recognised pieces in text order; none overlaps another. `day` (ISO) chooses between states of one name."""
    words = words_of(sentence)
    shouting = len(words) > 3 and not any(w.islower() for w in words)
    found = [*_namings(sentence, words, gazetteer, day, shouting=shouting)]
    found = _without_overlaps([*found, *_leaders(sentence, words, gazetteer)])
    taken = _covered(found)
    found.extend(_role_pieces(sentence, words, roles, taken))
    found.extend(_parser_names(sentence, words, found, gazetteer))
    return sorted(_without_overlaps(found), key=lambda p: p.start)


def _covered(pieces: Iterable[Piece]) -> set[int]:
    return {i for p in pieces for i in range(p.start, p.end)}


def _namings(
    sentence: Sentence, words: list[str], gazetteer: Gazetteer, day: str | None, *, shouting: bool
) -> Iterable[Piece]:
    index = gazetteer.folded if shouting else gazetteer.names
    keys = [w.lower() for w in words] if shouting else words
    around = {i: name for name in sentence.names for i in range(name.start, name.end)}
    i = 0
    lower = [w.lower() for w in words] if gazetteer.own is not None else []
    while i < len(keys):
        hit = index.longest(keys, i)
        if hit is None and len(words[i]) > _SHOUTED and words[i].isupper():
            # One word in capitals in a text that is not: TEHRAN in a headline or dateline.
            hit = gazetteer.folded.longest([words[i].lower()], 0)
            hit = (i + 1, hit[1]) if hit is not None else None
        if gazetteer.own is not None and words[i][:1].isupper():
            hit = max(hit, gazetteer.own.longest(lower, i), key=lambda h: (h is not None, h[0] if h else 0))
        if hit is None:
            i += 1
            continue
        end, namings = hit
        naming = choose(namings, day)
        if _agrees(naming, around.get(i), i, end, sentence):
            yield Piece(i, end, "naming", naming=naming)
            i = end
        else:
            i += 1


def _agrees(naming: Naming, around: Name | None, start: int, end: int, sentence: Sentence) -> bool:
    """Whether the parser's own reading of these words leaves room for the gazetteer's."""
    if naming.ambiguous and (around is None or around.label not in _NAME_LABELS):
        return False
    if around is not None and around.label == "PERSON" and around.start < start and end == around.end:
        return False  # "Mark Cuban", "Steve French"
    if around is None or naming.role in ("demonym", "people"):
        return True
    wider = around.start <= start and end <= around.end and around.end - around.start > end - start
    if not wider:
        return True
    rest = [t for t in sentence.tokens[around.start : around.end] if not start <= t.i < end]
    trivial = all(t.pos in ("DET", "PART", "PUNCT", "ADP", "CCONJ") for t in rest)
    return trivial or around.label not in ("PERSON", "ORG", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")


def _leaders(sentence: Sentence, words: list[str], gazetteer: Gazetteer) -> Iterable[Piece]:
    """Names of known leaders, which the parser may have cut or missed; not inside the longer name of something else."""
    phrases = gazetteer.leaders.phrases
    around = {i: name for name in sentence.names for i in range(name.start, name.end)}
    i = 0
    while i < len(words):
        hit = phrases.longest(words, i)
        if hit is not None:
            end = hit[0]
            name = around.get(i)
            wider = name is not None and name.end - name.start > end - i and name.label != "PERSON"
            longer = end < len(words) and words[end][:1].isupper() and sentence.tokens[end].pos == "PROPN"
            if not wider and not (end - i == 1 and longer):
                if name is not None and _same_person(name, i, words):
                    end = max(end, name.end)
                yield Piece(i, end, "person", label="PERSON")
                i = end
                continue
        i += 1


def _same_person(name: Name, start: int, words: list[str]) -> bool:
    """Whether the parser read a longer name that begins with the leader's ("Jam Kamal Khan Alyani")."""
    return name.label == "PERSON" and name.start == start and words[name.end - 1][:1].isupper()


def _role_pieces(sentence: Sentence, words: list[str], roles: Roles, taken: set[int]) -> Iterable[Piece]:
    lower = [w.lower() for w in words]
    single = [
        t.lemma if t.pos == "NOUN" else low[:-1] if t.tag == "NNPS" and low.endswith("s") else low
        for t, low in zip(sentence.tokens, lower, strict=True)
    ]
    i = 0
    while i < len(words):
        if i in taken:
            i += 1
            continue
        word = lower[i]
        if word in roles.honorifics and i + 1 < len(words) and words[i + 1][:1].isupper():
            yield Piece(i, i + 1, "honorific")
        elif word in roles.former:
            yield Piece(i, i + 1, "former")
        else:
            hits = [h for h in (roles.roles.longest(lower, i), roles.roles.longest(single, i)) if h]
            if hits:
                end, noun = max(hits, key=lambda h: h[0])
                last = sentence.tokens[end - 1]
                proper = noun.common and last.tag in ("NNP", "NNPS") and not last.text.islower()
                if last.pos in ("NOUN", "PROPN") and not proper and not taken.intersection(range(i, end)):
                    yield Piece(i, end, "role", role=noun)
                    i = end
                    continue
        i += 1


def _parser_names(sentence: Sentence, words: list[str], known: list[Piece], gazetteer: Gazetteer) -> Iterable[Piece]:
    by_start = {p.start: p for p in known}
    covered = _covered(known)
    for name in sentence.names:
        start, end = name.start, name.end
        while end > start and words[end - 1] in _POSSESSIVE:
            end -= 1
        while end > start and words[end - 1].islower() and words[end - 1] not in _PARTICLES:
            end -= 1
        while start < end and words[start].lower() in ("the", "a", "an"):
            start += 1
        if name.label == "PERSON":
            # "Brigadier General Dehqan", "Iranian Hossein": what stands before the name is no part of it.
            while start < end and start in by_start:
                start = by_start[start].end
            end = _hyphenated(sentence, end)
            if start < end and not covered.intersection(range(start, end)) and words[start][:1].isupper():
                yield Piece(start, end, "person", label="PERSON")
        elif name.label in _NAME_LABELS and start < end:
            free = [i for i in range(start, end) if i not in covered and sentence.tokens[i].pos not in ("ADP", "DET")]
            if free and words[start][:1].isupper():
                held = _states_in(words, start, end, gazetteer)
                body = _body_in(words, start, end, gazetteer)
                if body is not None and name.label in _BODY_LABELS:
                    yield Piece(start, end, "naming", naming=body)
                else:
                    yield Piece(start, end, "name", label=name.label, inside=held)


def _states_in(words: list[str], start: int, end: int, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Codes of the states that a longer name holds ("Saudi National Guard")."""
    out = []
    for i in range(start, end):
        hit = gazetteer.names.longest(words[:end], i)
        if (
            hit is not None
            and hit[1][0].role == "demonym"
            and words[hit[0] : hit[0] + 1]
            and words[hit[0]] in _COLONIES
        ):
            continue  # "British Columbia" is no part of Britain
        if hit is not None and hit[1][0].known.kind == "state" and hit[1][0].known.country:
            out.append(hit[1][0].known.country)
    return tuple(dict.fromkeys(out))


def _body_in(words: list[str], start: int, end: int, gazetteer: Gazetteer) -> Naming | None:
    """The known body that a name begins with, where only words for its kind follow ("Shin Bet Security Service")."""
    hit = gazetteer.names.longest(words[:end], start)
    if hit is None or hit[1][0].known.kind == "state" or hit[1][0].ambiguous or hit[0] == end:
        return None
    return hit[1][0] if all(w.lower() in _KINDS_OF_BODY for w in words[hit[0] : end]) else None


def _without_overlaps(pieces: list[Piece]) -> list[Piece]:
    """Of two pieces on one token the longer stays: "Tehran University" over "Tehran"."""
    kept: list[Piece] = []
    taken: set[int] = set()
    for piece in sorted(pieces, key=lambda p: (-(p.end - p.start), p.start)):
        extent = range(piece.start, piece.end)
        if not taken.intersection(extent):
            kept.append(piece)
            taken.update(extent)
    return kept


def surname(name: str) -> str:
    """The key under which a person is called by surname: the last word, without suffixes, lower-cased."""
    parts = [p for p in name.replace("-", " ").split() if p.strip(".").lower() not in ("jr", "sr", "ii", "iii", "iv")]
    return parts[-1].casefold() if parts else name.casefold()


def with_titled_names(sentence: Sentence, pieces: list[Piece]) -> list[Piece]:
    """Names that the parser missed: a run of capitalised words right behind a title ("General Khin Nyunt")."""
    words = words_of(sentence)
    free_from = {p.end: p for p in pieces if p.kind in ("honorific", "role")}
    covered = _covered(p for p in pieces if p.kind in ("naming", "person", "role"))
    out = list(pieces)
    for start, piece in free_from.items():
        if piece.role is not None and piece.role.kind != "person":
            continue
        end = start
        while end < len(words) and end not in covered and (_capital(words[end]) or words[end].lower() in _PARTICLES):
            end += 1
        while end > start and not _capital(words[end - 1]):
            end -= 1
        end = _hyphenated(sentence, end) if end > start else end
        # Behind a title in small letters ("ambassador Dan Kurtzer") only a given name with a surname is sure.
        sure = words[start - 1][:1].isupper() or (
            end - start > 1 and all(sentence.tokens[i].pos == "PROPN" for i in range(start, end))
        )
        if (
            end > start
            and sure
            and all(sentence.tokens[i].pos in ("PROPN", "NOUN", "PUNCT", "X", "ADJ", "ADP") for i in range(start, end))
        ):
            out.append(Piece(start, end, "person", label="PERSON"))
    return sorted(_without_overlaps(out), key=lambda p: p.start)


def with_known_surnames(sentence: Sentence, pieces: list[Piece], surnames: set[str]) -> list[Piece]:
    """Bare surnames of persons whom the report names in full elsewhere, whatever the parser took them for."""
    words = words_of(sentence)
    held = {i: p for p in pieces for i in range(p.start, p.end)}
    out = list(pieces)
    for i, word in enumerate(words):
        if word.casefold() not in surnames or not word[:1].isupper():
            continue
        piece = held.get(i)
        start = i
        while start >= 2 and words[start - 1] == "-" and words[start - 2].lower() in ("al", "el", "ul", "ur"):
            start -= 2
        token = sentence.tokens[i]
        # "Cuban" in a report on Mark Cuban, but not in "Cuban officials"
        people = piece is not None and piece.naming is not None and piece.naming.role in ("demonym", "people")
        people = people and token.dep not in ("amod", "compound", "nmod") and token.tag in ("NNP", "NN", "JJ")
        if piece is None or people or (piece.kind == "name" and start <= piece.start and piece.end <= i + 1):
            out = [p for p in out if p is not piece]
            out.append(Piece(start, i + 1, "person", label="PERSON"))
    return sorted(_without_overlaps(out), key=lambda p: p.start)


def _hyphenated(sentence: Sentence, end: int) -> int:
    """The end of a name whose last word goes on behind a hyphen ("Jae-in")."""
    tokens = sentence.tokens
    while end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end - 1].end == tokens[end].start:
        if tokens[end + 1].start != tokens[end].end or not tokens[end + 1].text.isalpha():
            break
        end += 2
    return end


def _capital(word: str) -> bool:
    return (word[:1].isupper() and any(c.islower() for c in word)) or (len(word) == 2 and word[1] == ".")
