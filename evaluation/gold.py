"""Hand-made gold records: from the annotator's sheet (``*.gold.yaml``) to a record with spans.

A sheet names everything by its words; ``word@2`` is the second whole-word occurrence in the text, headline and dateline
included. A mention without a number claims every occurrence that no longer mention covers. See examples/README.md.

Run: python -m evaluation.gold [FOLDER]   writes NAME.record.json beside every NAME.gold.yaml
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml

from onrecord.model import (
    Coder,
    Cue,
    Date,
    Entity,
    Event,
    Mention,
    Office,
    Place,
    Quotation,
    QuotationKind,
    Record,
    Report,
    Span,
    Speaker,
    Trigger,
    to_json,
)
from onrecord.reference.codebook import Codebook, codebook

FOLDER = Path(__file__).parent.parent / "examples" / "egypt-israel"
_PRONOUNS = {"he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "we", "i", "who", "himself"}


class GoldError(ValueError):
    """A sheet that does not fit its text; the message names file and entry."""


def occurrences(text: str, words: str) -> list[Span]:
    """All whole-word occurrences of `words`, case-sensitive."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [Span(*m.span()) for m in re.finditer(pattern, text)]


def locate(text: str, selector: str) -> Span:
    """The span that ``words@n`` (n from 1, default 1) selects. Raises `GoldError` where there is none."""
    words, _, number = selector.rpartition("@") if re.search(r"@\d+$", selector) else (selector, "", "1")
    found = occurrences(text, words)
    if len(found) < int(number):
        raise GoldError(f"{selector!r}: only {len(found)} of it in the text")
    return found[int(number) - 1]


def gold_record(report: Report, sheet: dict[str, Any], sentences: list[Span], book: Codebook | None = None) -> Record:
    """The record that a sheet describes for a report as it was read. `sentences` gives each event its sentence."""
    book = book or codebook()
    text = report.text
    claims = _claims(text, sheet["entities"])
    keys = sorted(sheet["entities"], key=lambda k: (min(claims[k], default=Span(len(text), len(text))), k))
    ids = {key: f"n{n}" for n, key in enumerate(keys, 1)}
    entities = tuple(_entity(ids[key], sheet["entities"][key], claims[key], text) for key in keys)
    quotations = tuple(_quotations(text, sheet.get("quotations") or (), ids, claims))
    places = tuple(_place(str(p), text) for p in sheet.get("places") or ())
    events = tuple(
        _event(n, item, text, ids, sentences, quotations, places, book)
        for n, item in enumerate(sorted(sheet.get("events") or (), key=lambda e: locate(text, str(e["trigger"]))), 1)
    )
    coder = Coder("hand", book.digest, None)
    return Record(report, entities, quotations, events, places, (), coder, ())


def _claims(text: str, entities: dict[str, Any]) -> dict[str, list[Span]]:
    selectors = [(str(m), key) for key, e in entities.items() for m in e["mentions"]]
    taken: list[Span] = []
    claims: dict[str, list[Span]] = {key: [] for key in entities}
    numbered = [(s, k) for s, k in selectors if re.search(r"@\d+$", s)]
    plain = sorted(((s, k) for s, k in selectors if not re.search(r"@\d+$", s)), key=lambda sk: -len(sk[0]))
    for selector, key in numbered:
        span = locate(text, selector)
        claims[key].append(span)
        taken.append(span)
    for words, key in plain:
        found = occurrences(text, words)
        if not found:
            raise GoldError(f"{key}: {words!r} does not occur in the text")
        free = [s for s in found if not any(t.overlaps(s) for t in taken)]
        claims[key].extend(free)
        taken.extend(free)
    return claims


def _entity(id_: str, item: dict[str, Any], spans: list[Span], text: str) -> Entity:
    offices = tuple(
        Office(str(o["title"]), o.get("country"), locate(text, str(o["text"]))) for o in item.get("offices") or ()
    )
    mentions = []
    for span in sorted(spans):
        words = span.of(text)
        pronoun = words.lower() in _PRONOUNS
        name = any(w[:1].isupper() for w in words.split()[1:] or words.split()) and not words.lower().startswith("the ")
        mentions.append(Mention(span, "pronoun" if pronoun else "name" if name else "nominal"))
    return Entity(
        id_,
        str(item["name"]),
        item["kind"],
        item.get("country"),
        tuple(item.get("sectors") or ()),
        offices,
        tuple(mentions),
    )


def _quotations(text: str, items: Any, ids: dict[str, str], claims: dict[str, list[Span]]) -> Iterator[Quotation]:
    for n, item in enumerate(items, 1):
        start = text.find(str(item["text"]))
        if start < 0:
            raise GoldError(f"quotations[{n}]: {item['text']!r} does not occur in the text")
        cue = locate(text, str(item["cue"])) if item.get("cue") else None
        near = cue or Span(start, start)
        kind = item.get("kind", "direct")
        if kind not in get_args(QuotationKind):
            raise GoldError(f"quotations[{n}]: kind {kind!r} is not one of {', '.join(get_args(QuotationKind))}")
        key = item.get("speaker")
        by = min(claims[key], key=lambda s: abs(s.start - near.start)) if key else None
        speaker = Speaker(ids[key], by) if key and by else None
        end = start + len(str(item["text"]))
        # Annotators differ on the comma before the closing mark; between the marks is between the marks.
        closing = text[end : end + 1] in (",", ".", "?", "!") and text[end + 1 : end + 2] in ("”", '"', "’")
        if kind == "direct" and closing:
            end += 1
        span = Span(start, end)
        yield Quotation(f"q{n}", kind, span, span.of(text), Cue(cue.of(text), cue) if cue else None, speaker, 1.0)


def _place(name: str, text: str) -> Place:
    return Place(name, None, None, None, None, locate(text, name))


def _event(
    n: int, item: dict[str, Any], text: str, ids: dict[str, str], sentences: list[Span],
    quotations: tuple[Quotation, ...], places: tuple[Place, ...], book: Codebook,
) -> Event:  # fmt: skip
    kind, mode = str(item["type"]), item.get("mode")
    if kind not in book.types or (mode is not None and mode not in book.types[kind].modes):
        raise GoldError(f"events: {kind}-{mode} is not in the codebook")
    trigger = locate(text, str(item["trigger"]))
    told = next((q.id for q in quotations if q.kind == "direct" and q.span.contains(trigger)), None)
    sentence = next((s for s in sentences if s.contains(trigger)), trigger)
    day = item.get("date")
    value = day.isoformat() if isinstance(day, date) else str(day) if day is not None else None
    granularity = "day" if value and len(value) == 10 else "month"
    where = next((p for p in places if p.name == item.get("place")), None)
    if item.get("place") and where is None:
        where = _place(str(item["place"]), text)
    return Event(
        id=f"e{n}", type=kind, mode=mode, contexts=(), quad=book.types[kind].quad, score=book.score(kind, mode),
        cameo=book.cameo(kind, mode), actors=tuple(ids[a] for a in item["actors"]),
        recipients=tuple(ids[r] for r in item.get("recipients") or ()), trigger=Trigger(trigger.of(text), trigger),
        sentence=sentence, date=Date(value, granularity, "", sentence, None) if value else None,  # type: ignore[arg-type]
        place=where, status=item.get("status", "happened"),
        according_to=told, confidence=1.0,
    )  # fmt: skip


def sheets(folder: Path = FOLDER) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every report of the folder that has a sheet, with the sheet."""
    for path in sorted(folder.glob("*.gold.yaml")):
        yield path.with_name(path.name.removesuffix(".gold.yaml") + ".txt"), yaml.safe_load(path.read_text("utf-8"))


def gold_records(folder: Path = FOLDER) -> Iterator[tuple[Path, Record]]:
    """The gold record of every sheet. Loads the parser, for the sentences."""
    from onrecord.parse import load_parser
    from onrecord.read import Item, read_sources

    parser = load_parser()
    for path, sheet in sheets(folder):
        item = next(iter(read_sources([str(path)])))
        if not isinstance(item, Item):
            raise GoldError(f"{path}: {item.message}")
        reading = next(parser.pipe([item.report]))
        try:
            yield path, gold_record(item.report, sheet, [s.span for s in reading.sentences])
        except (GoldError, KeyError) as error:
            raise GoldError(f"{path.stem}.gold.yaml: {error}") from None


def main() -> None:
    """Write the record of every sheet beside it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for path, record in gold_records(folder):
        target = path.with_suffix(".record.json")
        target.write_text(json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(target)


if __name__ == "__main__":
    main()
