"""Mentions tied to entities: the same name, surname, title or description is the same person or body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Entity, EntityKind, Mention, MentionKind, Office, Problem, Reference, Sentence, Span
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.name_keys import folded
from onrecord.reference.roles import Roles
from onrecord.reference.same_words import same_words
from onrecord.resolve.again import Described, counted, noun_of, singular, taken_up
from onrecord.resolve.belonging import owners, speaks_for, town_country
from onrecord.resolve.impersonal import nouns_of, resolve_impersonal
from onrecord.resolve.institutions import country_in_name, institution_sectors
from onrecord.resolve.known_people import country_of, known_person, sectors_of
from onrecord.resolve.mentions import PAIR, PERSONAL, STATE_NOUN, Found
from onrecord.resolve.pieces import surname
from onrecord.resolve.pronouns import WINDOW as PERSON_WINDOW
from onrecord.resolve.pronouns import is_subject, resolve_pronoun
from onrecord.resolve.same_name import settled
from onrecord.resolve.state_nouns import WINDOW as STATE_WINDOW
from onrecord.resolve.state_nouns import described_states

_POINTING = {"the", "these", "those", "this", "that"}
_NOUNS_OF_SECTOR = {"REB": "rebel", "IMG": "militant", "MIL": "military"}
_STATE_LABELS = {"NAME", "CAPITAL", "SEAT", "STATE"}
_LABEL_KIND: dict[str, EntityKind] = {
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(slots=True)
class Draft:
    """An entity being gathered."""

    number: int
    name: str
    kind: EntityKind
    country: str | None = None
    sectors: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    roles: set[tuple[str, str | None]] = field(default_factory=set)
    """Canonical titles held, each with its country, for descriptions to match."""
    mentions: list[tuple[Span, MentionKind]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    """Numbers of the sentences that mention it, ascending."""
    former: bool = False
    nouns: set[str] = field(default_factory=set)
    """The nouns that describe it, singular, for other descriptions to take up."""
    words: set[str] = field(default_factory=set)
    plural: bool = False
    woman: bool | None = None
    """Whether this person is a woman, where a title or description tells."""

    def mentions_before(self, sentence: int) -> bool:
        """Whether it is mentioned in this sentence or one before."""
        return any(s <= sentence for s in self.seen)

    def described(self, sentence: int, *, anywhere: bool) -> Described | None:
        """What a description in `sentence` may take up of it; null where it is not mentioned before."""
        seen = [s for s in self.seen if anywhere or s <= sentence]
        if not seen or not self.nouns:
            return None
        last = min(seen) if anywhere else max(seen)
        person = self.kind == "person"
        return Described(
            self.number, frozenset(self.nouns), frozenset(self.words), self.country, person, self.plural, last
        )

    def ends_in(self, word: str) -> bool:
        """Whether its name has several words, the last of which is this one in the singular."""
        words = self.name.casefold().split()
        return len(words) > 1 and singular(words[-1]) == word

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Add the sectors that are not there yet, in order."""
        self.sectors.extend(s for s in sectors if s not in self.sectors)


class Register:
    """The entities of one report, found again by name, surname or description."""

    def __init__(self, gazetteer: Gazetteer, roles: Roles) -> None:
        self.gazetteer, self.roles = gazetteer, roles
        self.drafts: list[Draft] = []
        self.by_key: dict[tuple[str, str], Draft] = {}
        self.by_surname: dict[str, list[Draft]] = {}
        self.problems: list[Problem] = []

    def keyed(self, key: tuple[str, str], name: str, kind: EntityKind) -> Draft:
        """The entity under `key`, made if there is none."""
        draft = self.by_key.get(key)
        if draft is None:
            draft = Draft(len(self.drafts), name, kind)
            self.drafts.append(draft)
            self.by_key[key] = draft
        return draft

    def by_last_word(self, word: str, sentence: int) -> Draft | None:
        """The one body named before by several words of which this is the last: "the ministry", "the Front"."""
        key = singular(word.removeprefix("the ").removeprefix("The ").casefold())
        if " " in key:
            return None
        fits = [
            d
            for d in self.drafts
            if d.kind in ("organisation", "group", "unknown") and d.mentions_before(sentence) and d.ends_in(key)
        ]
        return fits[0] if len(fits) == 1 else None

    def person(self, found: Found) -> Draft:
        """The person of this name: equal, by surname, or by a longer form of the name."""
        name = found.name or ""
        held = self.by_surname.setdefault(surname(name), [])
        fits = [d for d in held if _same_person(d.name, name)]
        if not fits and found.text.split()[0] in ("Sir", "Dame", "Lord", "Lady") and " " not in name:
            fits = [d for d in self.drafts if d.kind == "person" and d.name.split()[0] == name]  # "Sir Hugh"
        if len(fits) > 1:
            titled = {t.noun.title for t in found.titles}
            better = [d for d in fits if titled & {title for title, _ in d.roles}]
            if len(better) != 1:
                names = ", ".join(d.name for d in fits)
                message = f'"{name}" could be {names}; kept apart from them'
                self.problems.append(Problem("resolve.entities", found.span, message))
                fits = [d for d in fits if d.name == name]
            else:
                fits = better
        if fits:
            draft = fits[0]
            if len(name) > len(draft.name):
                draft.name = name
            return draft
        draft = Draft(len(self.drafts), name, "person")
        self.drafts.append(draft)
        held.append(draft)
        return draft


def _same_person(one: str, other: str) -> bool:
    a, b = (n.replace("-", " ").replace(".", "").casefold().split() for n in (one, other))
    short, long = sorted((a, b), key=len)
    if len(short) == 1 or short[0] in ("al", "el"):
        return True  # a bare surname
    if short == long[-len(short) :]:
        return True  # "Suu Kyi", "Aung San Suu Kyi"
    # "J. Carter" and "Jimmy Carter" agree, "Rosalynn Carter" and "Jimmy Carter" do not.
    return short[0][0] == long[0][0] and (short[0] == long[0] or len(short[0]) == 1 or len(long[0]) == 1)


def tie(
    mentions: list[Found],
    sentences: tuple[Sentence, ...],
    quoted: tuple[Span, ...],
    gazetteer: Gazetteer,
    roles: Roles,
    day: str | None,
) -> tuple[tuple[Entity, ...], tuple[Reference, ...], tuple[Problem, ...]]:
    """Entities with their mentions, and the references that stand for them, from the mentions of a whole report.

    `day` (ISO) is that of the report: leaders are known by the offices that they held then. Names first, in order of
    completeness, then descriptions, then pronouns; what fits nobody becomes an entity of its
    """
    found = settled(mentions, sentences)
    register = Register(gazetteer, roles)
    ties: dict[int, Draft] = {}
    order = sorted(
        range(len(found)), key=lambda n: (-len((found[n].name or "").split()) if found[n].label == "PERSON" else 0, n)
    )
    for n in order:
        if found[n].kind == "name" or found[n].known is not None:
            draft = _named(found[n], register)
            if draft is not None:
                ties[n] = draft
                _enrich(draft, found[n], roles)
    for draft in register.drafts:
        draft.seen.sort()
        if draft.kind in ("organisation", "group"):
            draft.nouns.add(singular(draft.name.casefold().split()[-1]))
            draft.nouns |= {_NOUNS_OF_SECTOR[s] for s in draft.sectors if s in _NOUNS_OF_SECTOR}
        if draft.kind == "person":
            _known(draft, gazetteer, day)
    for n, f in enumerate(found):
        if n in ties and f.kind == "name" and f.possessor is not None:
            # "his Iraqi counterpart Khaled al-Obeidi" holds the office of the one spoken of, in his own country
            of = _possessor(f, found, ties, sentences, quoted)
            if of is not None and of is not ties[n]:
                ties[n].sectors = list(dict.fromkeys([*of.sectors, *ties[n].sectors]))
                ties[n].roles |= {(title, ties[n].country) for title, _ in of.roles}
    apposed = {(f.sentence, f.start): ties[n] for n, f in enumerate(found) if n in ties and f.label == "PERSON"}
    groups: dict[int, list[Draft]] = {}
    # What a headline leaves without an article is known from the text below it.
    for n, f in sorted(enumerate(found), key=lambda e: (sentences[e[1].sentence].headline, e[0])):
        if n in ties or f.kind != "nominal":
            continue
        if f.label in (STATE_NOUN, PAIR):
            told = _taken_up(n, found, ties, sentences, register)
            if len(told) == 1:
                ties[n] = told[0]
            elif told:
                groups[n] = told
            if told or f.label == STATE_NOUN or f.titles[-1].noun.bare:
                continue
        draft = apposed.get((f.sentence, f.apposed_to)) if f.apposed_to is not None else None
        draft = draft or _described(f, n, found, ties, sentences, quoted, register)
        ties[n] = draft
        _enrich(draft, f, roles)
    _belong(found, ties, sentences)
    _pronouns(found, ties, sentences, quoted, register)
    groups |= _impersonal(found, ties, sentences, quoted, register)
    return _finish(found, ties, groups, register)


def _belong(found: list[Found], ties: dict[int, Draft], sentences: tuple[Sentence, ...]) -> None:
    """Give those who belong to somebody the country, and those who speak for him the sectors, that they lack."""
    for n, m in owners(found, sentences).items():
        draft, owner = ties.get(n), ties.get(m)
        if draft is None or draft.kind in ("state", "place") or owner is draft:
            continue
        if draft.country is None:
            draft.country = owner.country if owner is not None and owner.country else town_country(found[m])
        if not draft.sectors and owner is not None and speaks_for(found[n]):
            draft.add_sectors(owner.sectors)


def _known(draft: Draft, gazetteer: Gazetteer, day: str | None) -> None:
    """Give a person whom the gazetteer knows his country, the sectors of the day and the titles he goes by."""
    known = known_person(draft.name, [t for t, _ in draft.roles], draft.country, day, gazetteer.leaders)
    if not known:
        return
    draft.country = draft.country or country_of(known)
    if not draft.sectors:
        draft.add_sectors(sectors_of(known, day))
    if day is not None and len(known) == 1:
        draft.roles |= {(title, draft.country) for title in known[0].titles_on(day)}


def _named(found: Found, register: Register) -> Draft | None:
    if found.label == "PERSON":
        return register.person(found)
    if found.known is not None:
        known = found.known
        if found.label == "PEOPLE":
            draft = register.keyed(("people", known.country or known.name), found.text, "group")
            draft.country = known.country  # no sector: "the Israelis" may be their government or their farmers
            return draft
        if found.label == "SEAT":
            draft = register.keyed(("seat", found.text), found.text, "organisation")
            draft.add_sectors(["GOV"])
        else:
            draft = register.keyed(("known", known.name), known.name, known.kind)
        draft.country = known.country
        draft.add_sectors(known.sectors)
        return draft
    if found.name is None:
        return None
    kind = _LABEL_KIND.get(found.label, "unknown")
    if (whole := register.by_last_word(found.name, found.sentence)) is not None:
        return whole  # "the Front", after the Liberation Front
    draft = register.keyed(("name", found.name.removeprefix("the ").removeprefix("The ").casefold()), found.name, kind)
    if draft.country is None and len(set(found.countries)) == 1:
        draft.country = found.countries[0]
    if draft.kind in ("organisation", "place", "unknown") and not draft.sectors:
        draft.add_sectors(institution_sectors(found.name, register.roles))
        if draft.sectors:
            draft.kind = "organisation"
            draft.country = draft.country or country_in_name(found.name)
    return draft


def _near(found: list[Found], sentence: int, back: int) -> range:
    """The numbers of the mentions of a sentence and of so many before it; `found` is in text order."""
    first = bisect_left(found, sentence - back, key=lambda f: f.sentence)
    return range(first, bisect_right(found, sentence, key=lambda f: f.sentence))


def _taken_up(
    n: int, found: list[Found], ties: dict[int, Draft], sentences: tuple[Sentence, ...], register: Register
) -> list[Draft]:
    near = [m for m in _near(found, found[n].sentence, STATE_WINDOW) if m in ties]
    named = {m: (ties[m].number, ties[m].kind) for m in near if not (found[m].modifier and found[m].kind == "nominal")}
    subjects = frozenset(m for m in named if is_subject(sentences[found[m].sentence], found[m]))
    told = described_states(n, found, named, subjects)
    if not told:
        # Countries that no gazetteer holds act under names that the parser takes for places.
        acting = {m: (i, "state" if found[m].label == "GPE" else kind) for m, (i, kind) in named.items()}
        told = described_states(n, found, acting, subjects)
    numbers = {d.number: d for d in register.drafts}
    return [numbers[i] for i in told]


def _described(
    f: Found, n: int, found: list[Found], ties: dict[int, Draft], sentences: tuple[Sentence, ...],
    quoted: tuple[Span, ...], register: Register,
) -> Draft:  # fmt: skip
    """The entity of a description: a person of that title and country if the report names one, else its own."""
    if f.label == "STATE" and f.countries[0] in register.gazetteer.states:
        known = register.gazetteer.states[f.countries[0]]
        return register.keyed(("known", known.name), known.name, "state")
    titles = [t for t in f.titles if t.noun.relational] or list(f.titles[-1:])
    country = f.countries[0] if len(f.countries) == 1 else None
    relational = titles[0].noun.relational
    of: Draft | None = None
    if relational and f.possessor is not None:
        of = _possessor(f, found, ties, sentences, quoted)
    if not f.plural and titles[0].noun.kind == "person" and f.definite:
        wanted = {title for title, _ in of.roles} if of is not None else {titles[0].noun.title}
        wanted |= register.roles.generic.get(titles[0].noun.title, frozenset())
        fits = [
            d
            for d in register.drafts
            if d.kind == "person" and d is not of and _holds(d, wanted, country, titles[0].noun.title)
        ]
        if country is not None:
            # "the Egyptian leader" is whoever is known to be Egypt's; failing that the only one it can be.
            sure = [d for d in fits if d.country == country]
            fits = sure or (fits if len(fits) == 1 else [])
        before = [d for d in fits if d.seen and d.seen[0] <= f.sentence]
        if before:
            return max(before, key=lambda d: max(s for s in d.seen if s <= f.sentence))
        if len(fits) == 1 and country is not None:
            return fits[0]
    if (
        titles[0].noun.kind != "person" and f.definite and country is None and not f.bodies
        and (whole := register.by_last_word(f.text, f.sentence)) is not None
    ):  # fmt: skip
        return whole
    headline = sentences[f.sentence].headline
    if (f.definite or headline) and of is None and f.possessor is None and not f.bodies and not counted(f):
        pointed = f.start > 0 and sentences[f.sentence].tokens[f.start - 1].text.lower() in _POINTING
        held = [e for d in register.drafts if (e := d.described(f.sentence, anywhere=headline)) is not None]
        if (again := taken_up(f, noun_of(f), held, same_words(), pointed=pointed)) is not None:
            return next(d for d in register.drafts if d.number == again)
    name = _description_name(f)
    kind: EntityKind = "group" if f.plural else titles[0].noun.kind
    titled = titles[0].noun.title
    if kind == "person" and not f.definite:
        key = f"{name.casefold()}@{n}"  # "a Turkish official" is somebody new every time
    elif country is not None and of is None:
        key = f"{titled}|{country}"  # "the Iraqi government", and "the government" beside "the Iraqi nation"
    else:
        key = f"{name.casefold()}|{'|'.join(f.countries)}|{'|'.join(b.name for b in f.bodies)}"
    draft = register.keyed(("described", key), name, kind)
    if len(name) > len(draft.name):
        draft.name = name
    if of is not None:
        draft.add_sectors(of.sectors)
        draft.roles |= {(title, country) for title, _ in of.roles}
    return draft


def _possessor(
    f: Found, found: list[Found], ties: dict[int, Draft], sentences: tuple[Sentence, ...], quoted: tuple[Span, ...]
) -> Draft | None:
    pronoun = next((m for m in found if m.sentence == f.sentence and m.start == f.possessor), None)
    if pronoun is None:
        return None
    near = _near(found, f.sentence, PERSON_WINDOW)
    person = {n: ties[n] for n in near if n in ties and ties[n].kind == "person"}
    choice = resolve_pronoun(pronoun, found, {n: d.number for n, d in person.items()}, sentences, quoted)
    return next((d for d in person.values() if d.number == choice.entity), None) if choice.entity is not None else None


def _holds(draft: Draft, wanted: set[str], country: str | None, described: str) -> bool:
    """Whether this person holds one of the titles: equal, or the last word of a longer one ("minister")."""
    for title, of in draft.roles:
        same = title in wanted or title == described or any(title.endswith(" " + w) for w in wanted)
        if same and (country is None or (of or draft.country) in (country, None)):
            return True
    return False


def _description_name(f: Found) -> str:
    return " ".join(f.text.split())


def _is_woman(text: str, roles: Roles) -> bool | None:
    """Whether the words of a mention tell that a woman is meant; null where none does."""
    for word in text.casefold().split():
        if word in roles.women or word.endswith("woman"):
            return True
        if word in roles.men or (word.endswith("man") and len(word) > len("human")):
            return False
    return None


def _enrich(draft: Draft, f: Found, roles: Roles) -> None:
    if draft.kind == "person" and draft.woman is None:
        draft.woman = _is_woman(f.text if f.kind == "nominal" else " ".join(f.text.split()[:-1]), roles)
        words = folded(f.name or "").split()
        if draft.woman is None and len(words) > 1 and (words[0] in roles.given_men or words[0] in roles.given_women):
            draft.woman = words[0] in roles.given_women
    if f.sentence not in draft.seen:
        draft.seen.append(f.sentence)
    if f.kind == "nominal" and f.titles and not f.modifier:
        draft.nouns.add(noun_of(f))
        draft.words.update(f.text.casefold().split())
        draft.plural |= f.plural
    if f.known is not None and f.label in _STATE_LABELS:
        return
    country = f.countries[0] if len(set(f.countries)) == 1 else None
    body_country = next((b.country for b in f.bodies if b.country), None)
    titled = [t for t in f.titles if not t.noun.relational]
    draft.former |= f.former
    if draft.country is None:
        draft.country = country or body_country
    sectors = [s for t in titled for s in t.noun.sectors]
    of_body = [s for b in f.bodies for s in b.sectors]
    if of_body and (not sectors or sectors == ["GOV"] or sectors == ["UNK"] or sectors in (["CVL"], ["BUS"])):
        sectors = of_body  # "the president of the Knesset", "members of the army"
    elif "IGO" in of_body:
        sectors.append("IGO")
    if f.former:
        sectors = ["ELI"]
    if not sectors and titled:
        sectors = [s for b in f.bodies for s in b.sectors]
        if not sectors and (country or body_country) and not any(t.noun.bare for t in titled):
            sectors = ["GOV"]  # "the Turkish spokesman", beside a state alone
    draft.add_sectors(sectors)
    real = [t for t in titled if not t.noun.rank]
    for title in titled:
        draft.roles.add((title.noun.title, country or body_country))
    if draft.kind == "person":
        for title in real or ([] if draft.offices else titled):
            office = Office(title.text, country or body_country or draft.country, title.span)
            if all(o.title.casefold() != office.title.casefold() for o in draft.offices):
                draft.offices.append(office)


def _pronouns(
    found: list[Found],
    ties: dict[int, Draft],
    sentences: tuple[Sentence, ...],
    quoted: tuple[Span, ...],
    register: Register,
) -> None:
    numbers = {d.number: d for d in register.drafts}
    persons = {n: d.number for n, d in ties.items() if d.kind == "person"}
    for n, f in enumerate(found):
        if f.kind != "pronoun" or f.label not in PERSONAL:
            continue
        other = f.label in ("he", "him", "his", "himself")
        near = _near(found, f.sentence, PERSON_WINDOW)
        able = {m: persons[m] for m in near if m in persons and numbers[persons[m]].woman is not other}
        choice = resolve_pronoun(f, found, able, sentences, quoted)
        if choice.entity is not None:
            ties[n] = numbers[choice.entity]
            persons[n] = choice.entity
        elif choice.candidates:
            names = ", ".join(numbers[c].name for c in choice.candidates)
            register.problems.append(Problem("resolve.pronouns", f.span, f'"{f.label}" could be {names}'))


def _impersonal(
    found: list[Found],
    ties: dict[int, Draft],
    sentences: tuple[Sentence, ...],
    quoted: tuple[Span, ...],
    register: Register,
) -> dict[int, list[Draft]]:
    """Ties "it" and "they"; gives the pairs that a "they" stands for, by its place in `found`."""
    numbers = {d.number: d for d in register.drafts}
    named: dict[tuple[int, int], tuple[int, bool, bool]] = {}
    for n, draft in ties.items():
        f = found[n]
        if f.kind == "pronoun" or (f.modifier and f.kind == "nominal"):
            continue
        tag = sentences[f.sentence].tokens[f.head].tag
        plural = f.label == "PEOPLE" or tag in ("NNS", "NNPS") or (f.plural and not tag.startswith("NN"))
        plural = plural and draft.kind not in ("state", "organisation")
        if draft.kind == "place":
            continue
        named[f.sentence, f.head] = (draft.number, plural, draft.kind in ("group", "organisation"))
    persons = {d.number for d in register.drafts if d.kind == "person"}
    alone = {place for place, (number, plural, _) in named.items() if number in persons and not plural}
    nouns = nouns_of(sentences, named, alone)
    groups: dict[int, list[Draft]] = {}
    for n, f in enumerate(found):
        if f.kind != "pronoun" or f.label in PERSONAL:
            continue
        choice = resolve_impersonal(f, nouns, sentences, quoted)
        if len(choice.entities) == 1 and choice.entities[0] not in persons:
            ties[n] = numbers[choice.entities[0]]
        elif len(choice.entities) > 1:
            groups[n] = [numbers[i] for i in choice.entities]
        elif choice.candidates:
            names = ", ".join(numbers[i].name for i in choice.candidates)
            register.problems.append(Problem("resolve.pronouns", f.span, f'"{f.label}" could be {names}'))
    return groups


def _finish(
    found: list[Found], ties: dict[int, Draft], groups: dict[int, list[Draft]], register: Register
) -> tuple[tuple[Entity, ...], tuple[Reference, ...], tuple[Problem, ...]]:
    first = {
        d.number: min(found[n].span for n in ties if ties[n] is d) for d in {id(d): d for d in ties.values()}.values()
    }
    ids = {number: f"n{k}" for k, number in enumerate(sorted(first, key=lambda number: (first[number], number)), 1)}
    references = []
    every = [*ties.items(), *((n, d) for n, held in groups.items() for d in held)]
    for n, draft in sorted(every, key=lambda e: (found[e[0]].span, e[0])):
        f = found[n]
        # The bare adjective ("Israeli" in "Israeli jets") can act for its state but is no mention by itself.
        if not (f.modifier and f.kind == "nominal" and f.known is not None):
            draft.mentions.append((f.span, f.kind))
        references.append(Reference(f.sentence, f.start, f.end, f.head, f.span, f.kind, ids[draft.number]))
    entities = [
        Entity(
            ids[d.number], d.name, d.kind, d.country, tuple(d.sectors), tuple(d.offices),
            tuple(Mention(span, kind) for span, kind in dict.fromkeys(d.mentions)),
        )
        for d in register.drafts
        if d.number in ids
    ]  # fmt: skip
    entities.sort(key=lambda e: int(e.id[1:]))
    return tuple(entities), tuple(references), tuple(register.problems)
