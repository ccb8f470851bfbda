"""Pieces composed into mentions: nationality, office, rank and name of one referent stand together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.model import MentionKind, Sentence, Span, Token
from onrecord.reference.gazetteer import Known
from onrecord.reference.roles import RoleNoun
from onrecord.resolve.institutions import country_of_town
from onrecord.resolve.pieces import Piece, words_of

PERSONAL = {"he", "she", "him", "her", "his", "hers", "himself", "herself"}
SINGULAR, PLURAL = {"it", "its", "itself"}, {"they", "them", "their", "theirs", "themselves"}
STATE_NOUN, PAIR = "STATE_NOUN", "PAIR"
"""Labels of descriptions that take up one state, or two states or persons, named before."""
_TWO = {"two", "both"}
_DETERMINERS = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"}
_KIN = {"father", "fathers"}  # in small letters no priest
_LINKS = {"of", "for", "in", "to"}


@dataclass(frozen=True, slots=True)
class Title:
    """A role as the text states it."""

    noun: RoleNoun
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it is tied to an entity.

    `known` is set for what the gazetteer names; `name` for named persons and bodies; otherwise the mention is a
    description by titles. `countries` are the states that the mention itself states. `possessor` is the token of
    "his" in "his Iraqi counterpart". `metonym` marks a capital or seat that stands for its government.
    """

    sentence: int
    start: int
    end: int
    head: int
    span: Span
    kind: MentionKind
    text: str = ""
    label: str = ""
    name: str | None = None
    known: Known | None = None
    titles: tuple[Title, ...] = ()
    countries: tuple[str, ...] = ()
    bodies: tuple[Known, ...] = ()
    plural: bool = False
    definite: bool = False
    former: bool = False
    modifier: bool = False
    metonym: bool = False
    possessor: int | None = None
    apposed_to: int | None = None
    """Token where the name begins that this description stands in apposition to."""


@dataclass(slots=True)
class _Around:
    """What stands before a name or role: filled from right to left."""

    start: int
    titles: list[Title] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    bodies: list[Known] = field(default_factory=list)
    former: bool = False
    possessor: int | None = None
    definite: bool = False
    indefinite: bool = False


class _Line:
    """One sentence's pieces, reachable by where they begin and end."""

    def __init__(self, number: int, sentence: Sentence, pieces: list[Piece], text: str) -> None:
        self.number, self.sentence, self.pieces, self.text = number, sentence, pieces, text
        self.words = words_of(sentence)
        self.starting = {p.start: p for p in pieces}
        self.ending = {p.end: p for p in pieces}
        self.used: set[int] = set()

    def title(self, piece: Piece, noun: RoleNoun) -> Title:
        span = self.sentence.extent(piece.start, piece.end)
        text = span.of(self.text)
        if text in _KIN:
            noun = replace(noun, sectors=("CVL",), rank=False)
        return Title(noun, text, span)

    def head(self, start: int, end: int) -> int:
        tokens = self.sentence.tokens
        heads = [i for i in range(start, end) if tokens[i].head == i or not start <= tokens[i].head < end]
        heads = [i for i in heads if tokens[i].dep not in ("punct", "case", "det")]
        # Where the parser tears a name apart ("the company Telenor said"), the part that fills a place counts.
        filling = [i for i in heads if tokens[i].dep in ("nsubj", "nsubjpass", "dobj", "pobj")]
        return next(iter((filling or heads)[::-1]), end - 1)

    def found(self, start: int, end: int, kind: MentionKind, anchor: int | None = None) -> Found:
        head = self.head(start, end) if anchor is None else anchor
        span = self.sentence.extent(start, end)
        return Found(self.number, start, end, head, span, kind, span.of(self.text))


def mentions_of(number: int, sentence: Sentence, pieces: list[Piece], text: str) -> list[Found]:
    """Every mention in one sentence, pronouns included, in text order."""
    line = _Line(number, sentence, pieces, text)
    out = [*_persons(line)]
    out.extend(_descriptions(line))
    out.extend(_known_names(line))
    out.extend(_other_names(line))
    out.extend(
        replace(line.found(token.i, token.i + 1, "pronoun"), label=token.text.lower())
        for token in sentence.tokens
        if token.text.lower() in PERSONAL | SINGULAR | PLURAL and token.pos == "PRON" and not _emphatic(token)
    )
    return sorted(out, key=lambda f: (f.start, f.end))


def _emphatic(token: Token) -> bool:
    """``was himself detained``: a reflexive that fills no place names nobody again."""
    return token.text.lower().endswith(("self", "selves")) and token.dep not in ("dobj", "pobj", "dative")


def _persons(line: _Line) -> Iterator[Found]:
    for piece in line.pieces:
        if piece.kind != "person" and not _may_be_person(line, piece):
            continue
        after = _apposed_after(line, piece.end)
        if piece.kind != "person" and not after and (piece.label != "ORG" or not _apposition_ends(line, piece.start)):
            continue
        line.used.add(piece.start)
        joined = piece.start > 0 and line.words[piece.start - 1] == "-"  # "the Post's anti-Sanders editorial"
        around = _Around(piece.start) if joined else _before(line, piece.start)
        end, right_titles, right_countries = piece.end, list[Title](), list[str]()
        apposed = [*_apposed_before(line, around.start), *after]
        state = _of_state(line, piece.end)
        if state is not None and (around.titles or apposed):
            right_countries.append(state[1])
        shared = _nationality_before(line, around) if around.titles and not around.countries else []
        name = " ".join(line.words[piece.start : piece.end]).replace(" - ", "-").replace(" '", "'").strip(" ,.-")
        relational = [t for t in around.titles if t.noun.relational]
        found = line.found(around.start, end, "name")
        yield replace(
            found,
            label="PERSON",
            name=name,
            titles=(*around.titles, *right_titles, *(t for a in apposed for t in a.titles)),
            countries=(*around.countries, *shared, *right_countries, *(c for a in apposed for c in a.countries)),
            bodies=(*around.bodies, *(b for a in apposed for b in a.bodies)),
            former=around.former or any(a.former for a in apposed),
            possessor=around.possessor if relational else None,
        )
        for description in apposed:
            yield replace(description, apposed_to=found.start)


def _may_be_person(line: _Line, piece: Piece) -> bool:
    """A name of two to four capitalised words that the parser took for a body: an office in apposition decides."""
    words = line.words[piece.start : piece.end]
    return piece.kind == "name" and 2 <= len(words) <= 4 and all(w[:1].isupper() and w.isalpha() for w in words)


def _before(line: _Line, at: int, last: Piece | None = None) -> _Around:
    """Titles, ranks, nationality and body standing directly before token `at`; `last` is the role that begins there."""
    around = _Around(at)
    if last is not None and last.role is not None:
        around.titles.append(line.title(last, last.role))
    k = at
    skipped = 0
    while k > 0:
        piece = line.ending.get(k)
        if piece is not None and piece.kind in ("role", "honorific", "former") and piece.start not in line.used:
            if piece.kind == "role" and piece.role is not None:
                _add_title(line, around, piece, piece.role)
            around.former |= piece.kind == "former"
            k = around.start = piece.start
            line.used.add(piece.start)
            skipped = 0
            continue
        town = _town(line, piece)
        if town is not None and piece is not None:
            around.countries.insert(0, town)
            k = around.start = piece.start
            line.used.add(piece.start)
            continue
        owner = line.ending.get(k - 1) if line.words[k - 1] in ("'s", "'") else piece
        if owner is not None and owner.naming is not None and owner.start not in line.used:
            if owner.naming.known.kind == "state":
                around.countries.insert(0, owner.naming.known.country or "")
            else:
                around.bodies.insert(0, owner.naming.known)
            if line.words[k - 1] in ("'s", "'"):
                break  # "Iran's minister": Iran stays a mention of its own
            line.used.add(owner.start)
            k = around.start = owner.start
            skipped = 0
            before = line.ending.get(k - 1)
            if line.words[k - 1 : k] in (["and"], ["-"]) and before is not None and before.naming is not None:
                if before.naming.role == "demonym" and before.start not in line.used:
                    around.countries.insert(0, before.naming.known.country or "")
                    line.used.add(before.start)
                    k = around.start = before.start
            continue
        token = line.sentence.tokens[k - 1]
        if piece is None and token.pos in ("ADJ", "NOUN") and token.dep in ("amod", "compound", "nmod") and skipped < 2:
            k -= 1
            skipped += 1
            continue
        break
    k = around.start
    while k > 0 and line.sentence.tokens[k - 1].dep == "amod" and line.ending.get(k) is None:
        k -= 1
    if k > 0 and line.words[k - 1].lower() in _DETERMINERS:
        word = line.words[k - 1].lower()
        around.definite = word not in ("a", "an")
        around.indefinite = not around.definite
        around.possessor = k - 1 if word in ("his", "her", "its", "their") else None
    return around


def _town(line: _Line, piece: Piece | None) -> str | None:
    """The country of a town that stands before a role: "Shanghai police"."""
    if piece is None or piece.kind != "name" or piece.label != "GPE" or piece.start in line.used:
        return None
    return country_of_town(line.sentence.extent(piece.start, piece.end).of(line.text))


def _add_title(line: _Line, around: _Around, piece: Piece, noun: RoleNoun) -> None:
    """Put a title before those found already; small-letter nouns that stand together are one ("police spokesman")."""
    title = line.title(piece, noun)
    following = around.titles[0] if around.titles else None
    if following is not None and title.span.end + 1 == following.span.start and not following.text[:1].isupper():
        whole = Span(title.span.start, following.span.end)
        vague = following.noun.sectors in ((), ("UNK",))  # "gang confederation"
        kept = replace(following.noun, sectors=noun.sectors) if vague and noun.sectors else following.noun
        around.titles[0] = Title(kept, whole.of(line.text), whole)
    else:
        around.titles.insert(0, title)


def _of_state(line: _Line, at: int) -> tuple[int, str] | None:
    """``of Egypt`` at token `at`: where it ends and the state's code."""
    if at + 1 >= len(line.words) or line.words[at] not in _LINKS:
        return None
    start = at + 2 if line.words[at + 1].lower() == "the" else at + 1
    piece = line.starting.get(start)
    if piece is None or piece.naming is None or piece.naming.known.kind != "state":
        return None
    follower = line.starting.get(piece.end)
    of_a_body = follower is not None and follower.role is not None  # "spokesman for the Egyptian delegation"
    if line.words[at] != "of" and piece.naming.role != "name" and not of_a_body:
        return None
    return piece.end, piece.naming.known.country or ""


def _of_body(line: _Line, at: int) -> Known | None:
    if at + 1 >= len(line.words) or line.words[at] not in ("of", "for", "at", "to"):
        return None
    start = at + 2 if line.words[at + 1].lower() == "the" else at + 1
    piece = line.starting.get(start)
    return piece.naming.known if piece and piece.naming and piece.naming.known.kind != "state" else None


def _description(line: _Line, piece: Piece) -> Found | None:
    """The description whose head is the role `piece`, with what stands before and behind it."""
    if piece.role is None or piece.start in line.used:
        return None
    line.used.add(piece.start)
    around = _before(line, piece.start, piece)
    titles = around.titles
    countries, bodies = list(around.countries), list(around.bodies)
    if line.words[piece.end : piece.end + 1] and line.words[piece.end] in _LINKS:
        state = _of_state(line, piece.end)
        body = _of_body(line, piece.end)
        if state is not None and (line.words[piece.end] == "of" or not countries):
            countries.append(state[1])
        if body is not None:
            bodies.append(body)
    last = line.sentence.tokens[piece.end - 1]
    if not countries and not bodies and last.dep == "conj" and line.words[around.start - 1] in ("and", "or", ","):
        # "the Iraqi nation and government": one nationality for both
        countries += _shared_nationality(line, last.head)
    # "the head of state": its first noun heads it, not its last.
    anchor = line.head(piece.start, piece.end) if piece.end - piece.start > 1 else piece.end - 1
    found = line.found(around.start, piece.end, "nominal", anchor=anchor)
    governor = line.sentence.tokens[last.head]
    modifies = last.dep in ("compound", "amod", "nmod") and governor.i != last.i and governor.pos in ("NOUN", "PROPN")
    return replace(
        found,
        titles=tuple(titles),
        countries=tuple(dict.fromkeys(countries)),
        bodies=tuple(bodies),
        plural=line.sentence.tokens[anchor].tag in ("NNS", "NNPS") or piece.role.kind == "group",
        definite=not around.indefinite
        and (around.definite or bool(countries) or line.words[around.start][:1].isupper()),
        former=around.former,
        possessor=around.possessor,
        modifier=modifies,
    )


def _nationality_before(line: _Line, around: _Around) -> list[str]:
    """``Israeli President Katzir and Prime Minister Begin``: the nationality of the person coordinated before."""
    if around.start < 2 or line.words[around.start - 1] != "and":
        return []
    before = line.ending.get(around.start - 1)
    if before is None or before.kind != "person":
        return []
    own = {t.noun.title for t in around.titles}
    k = before.start
    while k > 0 and (piece := line.ending.get(k)) is not None:
        if piece.role is not None and piece.role.title in own:
            return []  # "Egyptian President Sadat and President Carter": two presidents, two states
        if piece.naming is not None:
            country = piece.naming.known.country
            return [country] if country and piece.naming.role == "demonym" else []
        k = piece.start
    return []


def _shared_nationality(line: _Line, first: int) -> list[str]:
    for child in line.sentence.children_by(first, "amod", "compound", "nmod"):
        piece = line.starting.get(child) or line.ending.get(child + 1)
        if piece is not None and piece.naming is not None and piece.naming.role == "demonym":
            return [piece.naming.known.country or ""]
    return []


def _apposed_before(line: _Line, at: int) -> list[Found]:
    """``the Israeli foreign minister, Moshe Dayan``: the description that ends right before the comma."""
    if at < 2 or line.words[at - 1] != ",":
        return []
    piece = _apposition_ends(line, at)
    found = _description(line, piece) if piece is not None else None
    return [found] if found is not None else []


def _apposition_ends(line: _Line, at: int) -> Piece | None:
    """The role of one person that heads the phrase before the comma at ``at - 1``, "of ..." behind it left aside."""
    if at < 2 or line.words[at - 1] != ",":
        return None
    piece = line.ending.get(at - 1)
    body = piece is not None and (piece.naming is not None or (piece.role is not None and piece.role.kind != "person"))
    if piece is not None and body:
        k = piece.start
        while k > 0 and line.sentence.tokens[k - 1].pos in ("DET", "ADJ"):
            k -= 1
        piece = line.ending.get(k - 1) if k > 0 and line.words[k - 1] in ("of", "for", "at", "in") else None
    if piece is None or piece.role is None or piece.role.kind != "person":
        return None
    return None if line.sentence.tokens[piece.end - 1].tag in ("NNS", "NNPS") else piece


def _apposed_after(line: _Line, at: int) -> list[Found]:
    """``Moshe Dayan, the Israeli foreign minister,``: the description that begins right behind the comma."""
    if at + 1 >= len(line.words) or line.words[at] != ",":
        return []
    k = at + 1
    if k + 1 < len(line.words) and line.words[k].isdigit() and line.words[k + 1] == ",":
        k += 2  # "Dayan, 62, the foreign minister"
    steps = 0
    while k < len(line.words) and steps < 7:
        piece = line.starting.get(k)
        if piece is not None and piece.role is not None:
            follower = line.starting.get(piece.end)
            if piece.role.kind != "person" or line.sentence.tokens[piece.end - 1].tag in ("NNS", "NNPS"):
                return []
            if follower is not None and follower.kind == "person":
                return []  # a list: "Dayan, Defence Minister Weizman and ..."
            if follower is not None and follower.role is not None:
                k = piece.end
                continue
            found = _description(line, piece)
            return [found] if found is not None else []
        token = line.sentence.tokens[k]
        fits = piece is not None and piece.kind in ("naming", "former")
        if not fits and line.words[k].lower() not in ("the", "a", "an", "'s") and token.pos not in ("ADJ", "ADV"):
            return []
        k = piece.end if piece is not None else k + 1
        steps += 1
    return []


def _descriptions(line: _Line) -> Iterator[Found]:
    """Descriptions that stand alone: "the Iraqi parliament speaker", "Turkish troops", "protesters"."""
    for piece in [p for p in line.pieces if p.kind == "role"][::-1]:
        found = _description(line, piece)
        if found is None:
            continue
        if found.plural and _counted(line, found.start):
            found = replace(found, label=PAIR)
        if piece.role is not None and piece.role.bare:
            if not found.countries and not found.bodies:
                if piece.role.state and (found.definite or found.label == PAIR):
                    yield found if found.label == PAIR else replace(found, label=STATE_NOUN)
                continue
            if piece.role.state and found.countries:
                found = replace(found, label="STATE")
        if len(found.countries) > 1 and found.plural:
            for code in found.countries:
                yield replace(found, countries=(code,))
        else:
            yield found


def _counted(line: _Line, start: int) -> bool:
    """Whether a phrase is said to be two: "the two countries", "both sides"."""
    return line.words[start].lower() in _TWO or (start > 0 and line.words[start - 1].lower() in _TWO)


def _known_names(line: _Line) -> Iterator[Found]:
    for piece in line.pieces:
        if piece.naming is None or piece.start in line.used:
            continue
        known, role = piece.naming.known, piece.naming.role
        found = line.found(piece.start, piece.end, "name")
        token = line.sentence.tokens[found.head]
        modifies = token.dep in ("amod", "compound", "nmod") and token.head != token.i
        if role in ("demonym", "people"):
            people = not modifies and token.dep != "poss"
            yield replace(
                found, label="PEOPLE" if people else "STATE", known=known, kind="nominal",
                countries=(known.country or "",), plural=people, modifier=modifies,
            )  # fmt: skip
        else:
            yield replace(
                found, label=_label(line, piece, role), known=known,
                countries=(known.country,) if known.country else (), modifier=modifies,
                metonym=role in ("capital", "seat"),
            )  # fmt: skip


def _label(line: _Line, piece: Piece, role: str) -> str:
    """NAME, CAPITAL or SEAT. A seat that the parser takes for a town ("Tel Aviv") is read like a capital."""
    town = any(n.label == "GPE" and n.start <= piece.start < n.end for n in line.sentence.names)
    return "CAPITAL" if role == "seat" and town else role.upper()


def _owner(line: _Line, start: int) -> tuple[str, ...]:
    """The state whose possession a name is: "Chile's Ministry of Mines"."""
    owner = line.ending.get(start - 1) if start > 1 and line.words[start - 1] in ("'s", "'") else None
    if owner is None or owner.naming is None or owner.naming.known.kind != "state":
        return ()
    return (owner.naming.known.country or "",)


def _other_names(line: _Line) -> Iterator[Found]:
    for piece in line.pieces:
        if piece.kind == "name" and piece.start not in line.used:
            found = line.found(piece.start, piece.end, "name")
            token = line.sentence.tokens[found.head]
            yield replace(
                found, label=piece.label, name=found.span.of(line.text),
                countries=piece.inside or _owner(line, piece.start),
                modifier=token.dep in ("amod", "compound", "nmod") and token.head != token.i,
            )  # fmt: skip
