"""Records for the tests of store: any that hypothesis can think of, and one written by hand."""

from __future__ import annotations

import datetime
from typing import Any, get_args

from hypothesis import strategies as st

from onrecord.model import (
    Coder,
    Cue,
    Date,
    DateFrom,
    Dateline,
    DateType,
    Entity,
    EntityKind,
    Event,
    Granularity,
    Label,
    Level,
    Mention,
    MentionKind,
    Office,
    Place,
    PlaceFrom,
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

# SQLite has one zero: -0.0 comes back as the 0.0 that it equals.
NUMBERS = st.floats(allow_nan=False).map(lambda number: number + 0.0)
WORDS = st.text(max_size=8)
MAYBE = st.none() | WORDS
SPANS = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(lambda ends: Span(min(ends), max(ends)))
DATES = st.builds(
    Date,
    value=st.none() | st.sampled_from(["2015-01-07", "2015-W02", "2015-Q1", "201", "0001", "9999-WI"]) | WORDS,
    granularity=st.sampled_from(get_args(Granularity)),
    text=WORDS,
    span=SPANS,
    resolved_from=st.none() | st.sampled_from(get_args(ResolvedFrom)),
    type=st.sampled_from(get_args(DateType)),
    mod=MAYBE,
)
PLACES = st.builds(
    Place,
    name=WORDS,
    country=MAYBE,
    lat=st.none() | NUMBERS,
    lon=st.none() | NUMBERS,
    geonames=st.none() | st.integers(0, 2**63 - 1),
    span=SPANS,
    level=st.none() | st.sampled_from(get_args(Level)),
    admin1=MAYBE,
)


def tuples(items: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=size).map(tuple)


def ids(count: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(WORDS, max_size=count, unique=True)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record that holds together."""
    text = draw(st.text(min_size=1, max_size=30))
    entities = tuple(draw(_entity(i)) for i in draw(ids()))
    quoted = draw(ids())
    quotations = tuple(draw(_quotation(i, [e.id for e in entities], quoted[n + 1 :])) for n, i in enumerate(quoted))
    places, dates = draw(tuples(PLACES)), draw(tuples(DATES))
    events = tuple(
        draw(_event(i, [e.id for e in entities], [q.id for q in quotations], places, dates)) for i in draw(ids())
    )
    return Record(
        report=draw(_report(text)),
        entities=entities,
        quotations=quotations,
        events=events,
        places=places,
        dates=dates,
        coder=draw(st.builds(Coder, WORDS, WORDS, MAYBE)),
        problems=draw(tuples(st.builds(Problem, WORDS, st.none() | SPANS, WORDS))),
        labels=draw(tuples(_label([e.id for e in entities], quoted))),
    )


def _report(text: str) -> st.SearchStrategy[Report]:
    return st.builds(
        Report,
        id=st.just(report_id(text)),
        given_id=MAYBE,
        title=MAYBE,
        url=MAYBE,
        source=MAYBE,
        published=st.none() | st.dates(),
        dateline=st.none() | st.builds(Dateline, MAYBE, MAYBE, MAYBE, SPANS),
        language=MAYBE,
        text=st.just(text),
        author=MAYBE,
        headline=st.none() | SPANS,
        byline=st.none() | SPANS,
    )


def _entity(id_: str) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        id=st.just(id_),
        name=WORDS,
        kind=st.sampled_from(get_args(EntityKind)),
        country=MAYBE,
        sectors=tuples(WORDS),
        offices=tuples(st.builds(Office, WORDS, MAYBE, SPANS)),
        mentions=tuples(st.builds(Mention, SPANS, st.sampled_from(get_args(MentionKind)))),
    )


def _label(entities: list[str], quoted: list[str]) -> st.SearchStrategy[Label]:
    someone = st.sampled_from([None, *entities])
    return st.builds(Label, WORDS, SPANS, someone, someone, st.sampled_from([None, *quoted]))


def _quotation(id_: str, entities: list[str], holders: list[str]) -> st.SearchStrategy[Quotation]:
    speakers = st.builds(Speaker, st.sampled_from(entities), SPANS) if entities else st.nothing()
    return st.builds(
        Quotation,
        id=st.just(id_),
        kind=st.sampled_from(get_args(QuotationKind)),
        span=SPANS,
        text=WORDS,
        cue=st.none() | st.builds(Cue, WORDS, SPANS, MAYBE, MAYBE),
        speaker=st.none() | speakers,
        confidence=NUMBERS,
        parts=tuples(SPANS),
        source=st.none() | st.builds(Source, WORDS, SPANS, st.sampled_from(get_args(SourceKind)), MAYBE),
        addressee=st.none() | speakers,
        within=st.sampled_from([None, *holders]),
    )


@st.composite
def _event(draw: st.DrawFn, id_: str, entities: list[str], quotations: list[str], places: Any, dates: Any) -> Event:
    parties = tuples(st.sampled_from(entities)) if entities else st.just(())
    actors, recipients = draw(parties), draw(parties)
    return Event(
        id=id_,
        type=draw(WORDS),
        mode=draw(MAYBE),
        contexts=draw(tuples(WORDS)),
        quad=draw(st.integers(1, 4)),
        score=draw(st.none() | NUMBERS),
        cameo=draw(MAYBE),
        actors=actors,
        recipients=recipients,
        trigger=draw(st.builds(Trigger, WORDS, SPANS)),
        sentence=draw(SPANS),
        date=draw(st.none() | DATES | st.sampled_from(dates or (None,))),
        place=draw(st.none() | PLACES | st.sampled_from(places or (None,))),
        status=draw(st.sampled_from(get_args(Status))),
        according_to=draw(st.none() | st.sampled_from(quotations or (None,))),
        confidence=draw(NUMBERS),
        actor_spans=draw(tuples(SPANS, len(actors))),
        recipient_spans=draw(tuples(SPANS, len(recipients))),
        denied_by=draw(tuples(st.sampled_from(quotations))) if quotations else (),
        date_from=draw(st.none() | st.sampled_from(get_args(DateFrom))),
        place_from=draw(st.none() | st.sampled_from(get_args(PlaceFrom))),
    )


TEXT = (
    "BAGHDAD (FNA)- Defence Minister Hossein Dehqan met Ali al-Sīstānī\nhere on Wednesday. "
    '"100% of the sanctions are unjust," he said, adding that Iran had shelled a depot in Mosul.'
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def dispatch(text: str = TEXT, **report: Any) -> Record:
    """A dispatch of two events, one of them as the minister tells it, in which every field has a value.

    What is added to `text` stands behind it; `report` changes fields of the report.
    """
    wednesday = Date("2015-01-07", "day", "Wednesday", at("Wednesday"), "published", "DATE", "APPROX")
    mosul = Place("Mosul", "IRQ", 36.34, 43.13, 99072, at("Mosul"), "city", "IQ.15")
    facts: dict[str, Any] = {
        "given_id": "wire-1",
        "title": "Minister in Baghdad",
        "url": "https://example.org/1",
        "source": "Agência FARS",
        "published": datetime.date(2015, 1, 9),
        "dateline": Dateline("BAGHDAD", "FNA", None, at("BAGHDAD (FNA)-")),
        "language": "en",
        "author": "A. Writer",
        "headline": Span(0, 7),
        "byline": Span(8, 13),
    } | report
    quoted = at("100% of the sanctions are unjust,")
    told = at("adding that Iran had shelled a depot in Mosul.")
    return Record(
        report=Report(id=report_id(text), text=text, **facts),
        entities=(
            Entity(
                "n1",
                "Hossein Dehqan",
                "person",
                "IRN",
                ("GOV", "MIL"),
                (Office("Defence Minister", "IRN", at("Defence Minister")),),
                (Mention(at("Hossein Dehqan"), "name"), Mention(at("he said"), "pronoun")),
            ),
            Entity("n2", "Ali al-Sīstānī", "person", "IRQ", ("REL",), (), (Mention(at("Ali al-Sīstānī"), "name"),)),
            Entity("n3", "Iran", "state", "IRN", ("GOV",), (), (Mention(at("Iran"), "name"),)),
        ),
        quotations=(
            Quotation("q1", "direct", quoted, quoted.of(TEXT), Cue("said", at("said")), Speaker("n1", at("he")), 0.9),
            Quotation(
                "q2", "indirect", told, told.of(TEXT), Cue("adding", at("adding"), "claim", "doubtful"), None, 0.5,
                (at("adding that"), at("Iran had shelled a depot in Mosul.")),
                Source("he", at("he said"), "anonymous", "who would not be named"), Speaker("n2", at("here")), "q1",
            ),
        ),
        events=(
            Event(
                "e1", "CONSULT", "visit", ("military", "diplomatic"), 1, 4.0, "042", ("n1", "n3"), ("n2",),
                Trigger("met", at("met")), Span(0, TEXT.index('"') - 1), wednesday, None, "happened", None, 0.8,
                (at("Hossein Dehqan"),), (at("Ali al-Sīstānī"),), (), "sentence", "dateline",
            ),
            Event(
                "e2", "ASSAULT", None, (), 4, -9.5, None, ("n3",), (), Trigger("shelled", at("shelled")),
                Span(TEXT.index('"'), len(TEXT)), None, mosul, "denied", "q1", 0.4, (at("Iran"),), (), ("q2", "q1"),
            ),
        ),
        places=(Place("Baghdad", "IRQ", 33.34, 44.4, 98182, at("BAGHDAD")), mosul),
        dates=(wednesday,),
        coder=Coder("0.1.0", "plover", None),
        problems=(Problem("resolve", at("here"), "which place"), Problem("read", None, "no year")),
        labels=(Label("unjust", at("unjust"), "n1", None, "q1"),),
    )  # fmt: skip
