"""Hypothesis strategies for the types of the model: whole records whose spans and ids fit together."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import get_args

from hypothesis import strategies as st

from onrecord.model import (
    Coder,
    CountryFrom,
    Cue,
    Date,
    Dateline,
    Entity,
    EntityKind,
    Event,
    Granularity,
    Label,
    Mention,
    MentionKind,
    Office,
    Place,
    Problem,
    Quotation,
    QuotationKind,
    Record,
    Report,
    ResolvedFrom,
    Source,
    SourceKind,
    Span,
    Speaker,
    Status,
    Trigger,
    report_id,
)

WORDS = st.text(min_size=1, max_size=12)
COUNTRIES = st.none() | st.sampled_from(["IRN", "IRQ", "SUN", "FRA"])
CONFIDENCE = st.floats(0, 1)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64).map("sha256:{}".format)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Spans, empty ones too, inside a text of `length` characters."""
    ends = st.integers(0, length)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def reports(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Report:
    text = draw(st.text(max_size=60) if texts is None else texts)
    inside = spans(len(text))
    day = st.none() | DAYS.map(str)
    dateline = st.builds(Dateline, st.none() | WORDS, st.none() | WORDS, day, inside)
    return Report(
        id=report_id(text),
        given_id=draw(st.none() | WORDS),
        title=draw(st.none() | WORDS),
        url=draw(st.none() | st.just("https://example.org/1")),
        source=draw(st.none() | WORDS),
        published=draw(st.none() | DAYS),
        dateline=draw(st.none() | dateline),
        language=draw(st.sampled_from(["en", "fr", None])),
        text=text,
        author=draw(st.none() | WORDS),
        headline=draw(st.none() | inside),
        byline=draw(st.none() | inside),
    )


def dates(text: str) -> st.SearchStrategy[Date]:
    """Time expressions of `text`, resolved or not."""
    value = st.none() | st.sampled_from(["2015-01-07", "2015-W02", "2015-01", "2015-Q1", "2015-SU", "2015", "201"])
    anchor = st.none() | st.sampled_from(get_args(ResolvedFrom))
    return spans(len(text)).flatmap(
        lambda s: st.builds(
            Date, value, st.sampled_from(get_args(Granularity)), st.just(s.of(text)), st.just(s), anchor
        )
    )


def places(text: str) -> st.SearchStrategy[Place]:
    """Places of `text`: cities with coordinates, countries without."""
    degrees = st.floats(-90, 90)
    city = st.builds(Place, WORDS, COUNTRIES, degrees, degrees, st.integers(1, 10**8), spans(len(text)))
    return city | st.builds(Place, WORDS, COUNTRIES, st.none(), st.none(), st.none(), spans(len(text)))


@st.composite
def entities(draw: st.DrawFn, text: str, name: str) -> Entity:
    inside = spans(len(text))
    offices = st.lists(st.builds(Office, WORDS, COUNTRIES, inside), max_size=2)
    mentions = st.lists(st.builds(Mention, inside, st.sampled_from(get_args(MentionKind))), max_size=3)
    return Entity(
        id=name,
        name=draw(WORDS),
        kind=draw(st.sampled_from(get_args(EntityKind))),
        country=draw(COUNTRIES),
        sectors=tuple(draw(st.lists(st.sampled_from(["GOV", "MIL", "CVL"]), unique=True, max_size=2))),
        offices=tuple(draw(offices)),
        mentions=tuple(draw(mentions)),
        country_from=draw(st.none() | st.sampled_from(get_args(CountryFrom))),
    )


@st.composite
def quotations(draw: st.DrawFn, text: str, name: str, known: Sequence[str], holders: Sequence[str] = ()) -> Quotation:
    inside = spans(len(text))
    span, cue, named = draw(inside), draw(inside), draw(inside)
    cut = draw(st.integers(*span))
    source = st.builds(
        Source, st.just(named.of(text)), st.just(named), st.sampled_from(get_args(SourceKind)), st.none() | WORDS
    )
    kinds, stances = st.sampled_from([None, "say", "deny"]), st.sampled_from([None, "neutral", "doubtful"])
    speaker = st.builds(Speaker, st.sampled_from(known), inside) if known else st.none()
    return Quotation(
        id=name,
        kind=draw(st.sampled_from(get_args(QuotationKind))),
        span=span,
        text=span.of(text),
        cue=draw(st.none() | st.builds(Cue, st.just(cue.of(text)), st.just(cue), kinds, stances)),
        speaker=draw(st.none() | speaker),
        confidence=draw(CONFIDENCE),
        parts=draw(st.sampled_from([(), (Span(span.start, cut), Span(cut, span.end))])),
        source=draw(st.none() | source),
        addressee=draw(st.none() | speaker),
        within=draw(st.none() | st.sampled_from(holders)) if holders else None,
    )


@st.composite
def events(draw: st.DrawFn, text: str, name: str, known: Sequence[str], quoted: Sequence[str]) -> Event:
    inside = spans(len(text))
    parties = st.lists(st.sampled_from(known), max_size=2, unique=True) if known else st.just([])
    actors, recipients = draw(parties), draw(parties)
    kind, quad = draw(st.sampled_from([("CONSULT", 1), ("AID", 2), ("ACCUSE", 3), ("ASSAULT", 4)]))
    trigger = draw(inside)
    return Event(
        id=name,
        type=kind,
        mode=draw(st.none() | WORDS),
        contexts=tuple(draw(st.lists(st.sampled_from(["military", "legal"]), unique=True))),
        quad=quad,
        score=draw(st.none() | st.floats(-10, 10)),
        cameo=draw(st.none() | st.sampled_from(["042", "1823"])),
        actors=tuple(actors),
        recipients=tuple(recipients),
        trigger=Trigger(trigger.of(text), trigger),
        sentence=draw(inside),
        date=draw(st.none() | dates(text)),
        place=draw(st.none() | places(text)),
        status=draw(st.sampled_from(get_args(Status))),
        according_to=draw(st.none() | st.sampled_from(quoted)) if quoted else None,
        confidence=draw(CONFIDENCE),
        actor_spans=tuple(draw(inside) for _ in actors),
        recipient_spans=tuple(draw(inside) for _ in recipients),
        denied_by=tuple(draw(st.lists(st.sampled_from(quoted), unique=True, max_size=2))) if quoted else (),
    )


@st.composite
def records(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Record:
    """Whole records: spans lie in the text, events and quotations name entities and quotations of the record."""
    report = draw(reports(texts))
    text = report.text
    people = [draw(entities(text, f"n{n}")) for n in range(1, draw(st.integers(0, 3)) + 1)]
    known = [entity.id for entity in people]
    quoted = [f"q{n}" for n in range(1, draw(st.integers(0, 3)) + 1)]
    speech = [draw(quotations(text, name, known, quoted[n + 1 :])) for n, name in enumerate(quoted)]
    acts = [draw(events(text, f"e{n}", known, quoted)) for n in range(1, draw(st.integers(0, 2)) + 1)]
    problems = st.builds(Problem, WORDS, st.none() | spans(len(text)), WORDS)
    someone, held = st.sampled_from([None, *known]), st.sampled_from([None, *quoted])
    labels = spans(len(text)).flatmap(
        lambda s: st.builds(Label, st.just(s.of(text)), st.just(s), someone, someone, held)
    )
    return Record(
        report=report,
        entities=tuple(people),
        quotations=tuple(speech),
        events=tuple(acts),
        places=tuple(draw(st.lists(places(text), max_size=2))),
        dates=tuple(draw(st.lists(dates(text), max_size=2))),
        coder=Coder("0.1.0", draw(DIGESTS), draw(st.none() | DIGESTS)),
        problems=tuple(draw(st.lists(problems, max_size=2))),
        labels=tuple(draw(st.lists(labels, max_size=2))),
    )
