"""Country and sector of actor phrases against gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from onrecord.actor import ActorCode, code_actors
from onrecord.model import Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.resolve.coordination import coordinated
from onrecord.scoring.files import json_lines, need

SUITE_DAY = date(2023, 1, 1)
"""The day of rows that state none or "today": the gold suite (NGEC's own tests) was written in 2022."""

_METHODS = {"agent_to_code", "short_text_to_agent", "search_nat", "trf_agent_match"}
# The suite's spellings of what is of no state, and of Kosovo.
_NO_STATE = {"IGO", "UNO", "EUR", "NGO", ""}
_SPELT = {"XKX": "KOS"}
_NOBODY = {"", "UNK", "JNK", None}


@dataclass(frozen=True, slots=True)
class ScoredActor:
    """One gold phrase. `page` tells that the suite looks it up in Wikipedia; null verdicts are not asked for."""

    id: str
    text: str
    page: bool
    country: bool | None
    sector: bool | None
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that asks for something else than a code, and what."""

    id: str
    why: str


def score_actors(path: Path, pipeline: Pipeline) -> Iterator[ScoredActor | LeftOut]:
    """A verdict for every row ``{"id", "text", "method", "query_date", "context", "expect": {"country", ...}}``."""
    for where, row in json_lines(path):
        expect = need(row, "expect", dict, where)
        text, name = need(row, "text", str, where), str(row.get("id"))
        if row.get("method") not in _METHODS or "title" in expect:
            yield LeftOut(name, "asks for the title of a Wikipedia page")
        elif row.get("author_marks_unsolved"):
            yield LeftOut(name, "marked unsolved by the suite's authors")
        elif expect.get("country") == "LEG":
            yield LeftOut(name, "country and sector are exchanged in the suite")
        else:
            context = str(row.get("context") or "")
            found = code_actors(text, pipeline, published=_day(row.get("query_date")), context=context)
            yield _judged(name, text, expect, row.get("not_expect") or {}, found)


def _judged(
    name: str, text: str, expect: Mapping[str, Any], against: Mapping[str, Any], found: list[ActorCode]
) -> ScoredActor:
    actor = found[0] if found else ActorCode(None, None, (), False)
    country = sector = None
    if "_result" in expect:
        country = actor.country is None
        sector = not actor.sectors
    wanted = expect.get("country", expect.get("cc"))
    if wanted is not None:
        country = _same_country(str(wanted), actor)
    elif "country" in against:
        country = actor.country != against["country"]
    if "code_1" in expect:
        sector = _same_sector(expect, actor)
    told = f"{actor.country or '-'} {'+'.join(actor.sectors) or '-'}"
    asked = f"{wanted if wanted is not None else '?'} {expect.get('code_1', '?')}"
    return ScoredActor(name, text, bool(expect.get("wiki")), country, sector, asked, told)


def _same_country(wanted: str, actor: ActorCode) -> bool:
    if wanted in _NO_STATE:
        return actor.country is None and (not wanted or wanted == "NGO" or "IGO" in actor.sectors)
    return actor.country == _SPELT.get(wanted, wanted)


def _same_sector(expect: Mapping[str, Any], actor: ActorCode) -> bool:
    first = expect["code_1"]
    allowed = set(first) if isinstance(first, list) else {first}
    told = actor.sectors[0] if actor.sectors else None
    if allowed <= _NOBODY:
        return told is None
    return told in allowed and (not expect.get("code_2") or expect["code_2"] in actor.sectors)


def _day(text: object) -> date:
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(str(text), form).date()
        except ValueError:
            continue
    return SUITE_DAY


def score_coactors(path: Path, pipeline: Pipeline) -> Iterator[tuple[str, list[str] | None, list[str]]]:
    """For every row ``{"id", "text", "answer_span", "expected_actors"}``: its id, the actors wanted and those found.

    Without expected actors one alone is wanted, or none for a span that the text does not hold.
    """
    for where, row in json_lines(path):
        text, span = need(row, "text", str, where), row.get("answer_span")
        at = text.find(str(span)) if span else -1
        found: list[str] = []
        report = Report(report_id(text), None, None, None, None, None, None, "en", text)
        for sentence in next(pipeline.parser.pipe([report])).sentences:
            held = [t.i for t in sentence.tokens if at >= 0 and t.start < at + len(str(span)) and t.end > at]
            if held:
                found = coordinated(sentence, held[0], held[-1] + 1)
        yield str(row.get("id")), row.get("expected_actors"), found


def same_actors(wanted: list[str] | None, found: list[str]) -> bool:
    """Whether the same actors were found, titles and numbers before a name aside."""
    if wanted is None:
        return len(found) <= 1
    rest = list(found)
    for actor in wanted:
        fit = next((f for f in rest if f == actor or f.endswith(" " + actor) or actor.endswith(" " + f)), None)
        if fit is None:
            return False
        rest.remove(fit)
    return not rest
