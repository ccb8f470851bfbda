"""Many records from few: really coded reports under other days, names, countries and texts, for measures of volume.

Nothing here happened: persons have invented names, states change places with states whose name is as long, so that
every span stays where it was. The same seed gives the same records.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.volume_join import joined, redated
from onrecord.model import Entity, Record, Span, from_json, report_id, to_json
from onrecord.reference.gazetteer import gazetteer

EXAMPLES = Path(__file__).parent.parent / "examples" / "egypt-israel"
FIRST, YEARS = datetime.date(1990, 1, 1), 30
EVENTS = 10.6
"""Events a report that are aimed at: 100,000 reports then hold over a million."""
_RICH, _PAIRS = 150, 400

_WORD = re.compile(r"[A-Z][^\W\d_]{2,}")
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
_SOURCES = tuple(f"{place} {kind}" for place in ("Northern", "Harbour", "Capital", "Inland", "Coastal", "Summit")
                 for kind in ("Wire", "Gazette", "Courier", "Observer", "News Agency"))  # fmt: skip
_FREQUENT = (
    "RUS", "CHN", "ISR", "IRN", "IRQ", "EGY", "SYR", "IND", "PAK", "GBR", "FRA", "DEU", "UKR", "TUR", "JPN",
    "SAU", "AFG", "LBN", "JOR", "KOR", "PRK", "YEM", "LBY", "NGA", "SDN", "BRA", "MEX", "ITA", "POL",
)  # fmt: skip
_PERSONS = 8  # of one country and one length of name
_TRIES = 400_000


@dataclass(frozen=True, slots=True)
class Template:
    """A record and where its text may change: `slots` are spans with the entity and the word of its name, or the state.

    `pieces` are what stands before, between and behind the slots.
    """

    record: Record
    pieces: tuple[str, ...]
    slots: tuple[tuple[Span, Entity, int], ...]
    codes: tuple[str, ...]


def coded(corpora: Path, count: int) -> Iterator[Record]:
    """The example dispatches and up to `count` reports of each corpus in `corpora`, coded; long ones of the corpora."""
    from onrecord.pipeline import load
    from onrecord.read import Defaults, Item, read_sources, read_text

    reports = [i.report for i in read_sources([str(EXAMPLES)]) if isinstance(i, Item)]
    for path in sorted(corpora.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            told = [json.loads(line) for line in lines]
        about = [t for t in told if 1500 < len(t["text"]) < 5000 and t.get("category", "politics") == "politics"]
        for item in about[:: max(1, len(about) // count)][:count]:
            day = datetime.date.fromisoformat(item.get("date") or "2005-01-01")
            read = read_text(item["text"].encode(), item["id"], Defaults(published=day, source=path.stem))
            if isinstance(read, Item):
                reports.append(read.report)
    for record in load().pipe(reports):
        if record.events and not any(p.stage in ("parse", "pipeline") for p in record.problems):
            yield record


def cached(path: Path, corpora: Path, count: int) -> list[Record]:
    """The records of `coded`, from `path` (JSON lines) where they were kept before."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as lines:
            for record in coded(corpora, count):
                lines.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
        part.rename(path)
    with path.open(encoding="utf-8") as lines:
        return [from_json(Record, json.loads(line)) for line in lines]


def varied(base: Sequence[Record], count: int, seed: int = 7) -> Iterator[Record]:
    """`count` records made from those of `base`: each tells two of its eventful reports, one behind the other.

    They hold about `EVENTS` events each, where `base` can give so many.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret
    rich = sorted(base, key=_worth, reverse=True)[:_RICH]
    pairs = [joined(*chance.sample(rich, 2)) for _ in range(_PAIRS)]
    pairs.sort(key=lambda r: -len(r.events))
    while len(pairs) > 1 and sum(len(r.events) for r in pairs) < EVENTS * len(pairs):
        pairs.pop()
    templates = [_template(r) for r in pairs]
    for number in range(count):
        yield _variant(templates[chance.randrange(len(templates))], number, chance)


def _worth(record: Record) -> int:
    """Events, those between two countries counted three times."""
    country = {e.id: e.country for e in record.entities}
    between = (
        any(country[a] != country[r] and country[a] and country[r] for a in e.actors for r in e.recipients)
        for e in record.events
    )
    return len(record.events) + 2 * sum(between)


def _template(record: Record) -> Template:
    text, taken, slots = record.report.text, -1, []
    found = [slot for entity in record.entities for slot in _slots(entity, text)]
    for slot in sorted(found, key=lambda s: s[0]):
        if slot[0].start >= taken:
            slots.append(slot)
            taken = slot[0].end
    ends = [0, *(s[0].end for s in slots)]
    starts = [*(s[0].start for s in slots), len(text)]
    pieces = tuple(text[a:b] for a, b in zip(ends, starts, strict=True))
    return Template(record, pieces, tuple(slots), tuple(sorted({e.country for e in record.entities if e.country})))


def _slots(entity: Entity, text: str) -> Iterator[tuple[Span, Entity, int]]:
    words = _WORD.findall(entity.name)
    for mention in entity.mentions:
        if entity.kind == "person":
            for match in _WORD.finditer(text, *mention.span):
                if match[0] in words:
                    yield Span(*match.span()), entity, words.index(match[0])
        elif entity.kind == "state" and mention.span.of(text) == entity.name and entity.country is not None:
            yield mention.span, entity, 0


def _variant(template: Template, number: int, chance: random.Random) -> Record:
    old = template.record
    states = {code: _state(code, chance) for code in template.codes}
    names = {e.id: _person(e, states, chance) for e in old.entities if e.kind == "person"}
    filled = [
        _WORD.findall(names[e.id])[word] if e.kind == "person" else _fitting(states[e.country or ""][0], e.name)
        for _, e, word in template.slots
    ]
    body = "".join(itertools.chain.from_iterable(zip(template.pieces, [*filled, ""], strict=True)))
    text = f"{body}\n\nNumber {number:07d} of a made archive."
    day = FIRST + datetime.timedelta(int(YEARS * 365.25 * chance.random() ** 0.7))
    # Whole weeks, so that "on Monday" stays true.
    shift = datetime.timedelta(weeks=(day - (old.report.published or FIRST)).days // 7)

    def said(span: Span, words: str) -> str:
        return span.of(text) if span.of(old.report.text) == words else words

    report = replace(
        old.report, id=report_id(text), text=text, given_id=f"made-{number:07d}", title=f"Report {number}",
        url=f"https://example.org/made/{number}", source=chance.choice(_SOURCES),
        published=(old.report.published or FIRST) + shift,
    )  # fmt: skip
    old = redated(old, shift)
    return replace(
        old,
        report=report,
        entities=tuple(_entity(e, names, states) for e in old.entities),
        quotations=tuple(replace(q, text=said(q.span, q.text)) for q in old.quotations),
    )


def _entity(entity: Entity, names: dict[str, str], states: dict[str, tuple[str, str]]) -> Entity:
    if entity.country is None and entity.kind != "person":
        return entity
    name = names.get(entity.id, entity.name)
    country = entity.country
    if country is not None:
        told, country = states[country]
        name = told if entity.kind == "state" else name
    offices = tuple(replace(o, country=states[o.country][1] if o.country in states else o.country)
                    for o in entity.offices)  # fmt: skip
    return replace(entity, name=name, country=country, offices=offices)


def _fitting(name: str, old: str) -> str:
    return name if len(name) == len(old) else old


@functools.cache
def _pools() -> tuple[dict[int, list[tuple[str, str]]], list[tuple[str, str]]]:
    """Names and codes of today's states by the length of the name, and all of them; the first are most in the news."""
    today = sorted((s.name, c) for c, s in gazetteer().states.items() if s.until is None and s.kind == "state")
    random.Random(11).shuffle(today)  # noqa: S311
    today.sort(key=lambda state: _FREQUENT.index(state[1]) if state[1] in _FREQUENT else len(_FREQUENT))
    lengths: dict[int, list[tuple[str, str]]] = {}
    for name, code in today:
        lengths.setdefault(len(name), []).append((name, code))
    return lengths, today


def _state(code: str, chance: random.Random) -> tuple[str, str]:
    known = gazetteer().states.get(code)
    name = known.name if known is not None else code
    if known is None or (code == "USA" and chance.random() < 0.5):
        return name, code
    lengths, all_states = _pools()
    pool = lengths.get(len(name), [])
    pool = pool if len(pool) > 5 else all_states
    # As Zipf has it: the tenth is a tenth as often in the news as the first.
    return pool[int((len(pool) + 1) ** chance.random()) - 1]


def _person(entity: Entity, states: dict[str, tuple[str, str]], chance: random.Random) -> str:
    number = int(_PERSONS ** chance.random()) - 1
    return _invented(entity.name, states[entity.country][1] if entity.country else "---", number)


@functools.lru_cache(_TRIES)
def _invented(pattern: str, country: str, number: int) -> str:
    """A name as long as `pattern`, word for word: always the same one for the same lengths, country and number."""
    shape = _WORD.sub(lambda m: "x" * len(m[0]), pattern)
    chance = random.Random(f"{shape} {country} {number}")  # noqa: S311

    def word(match: re.Match[str]) -> str:
        first = chance.randrange(2)
        letters = (chance.choice((_CONSONANTS, _VOWELS)[(first + i) % 2]) for i in range(len(match[0])))
        return "".join(letters).capitalize()

    return _WORD.sub(word, pattern)
