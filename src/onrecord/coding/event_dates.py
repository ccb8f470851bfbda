"""The day of an event: what its sentence says of it, else what the report told before, else the report's own day.

Three grounds, from strong to weak, kept apart in `Event.date_from`:

*sentence*: an expression of time in the event's clause or, where that has none, the only one of its sentence.

*context*: the day that the narrative has reached ("Last night's target was a plant. Watchmen exchanged fire with ..."),
the day on which somebody says so in its sentence, or the day that the report gives elsewhere for an event like it.

*report*: the day of the report, for what it tells as news. What lies further back ("had invaded", "in 2003"), what is
still to come and what somebody tells in their own words gets none: unknown stays unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.circumstances import clause_of, token_of
from onrecord.coding.stretches import Stretches, by_sentence, quotations_in
from onrecord.model import Date, Event, Quotation, Reading, Report, Sentence, Span

REACH = 3
"""Sentences for which a day that the narrative has reached holds."""
FRESH = datetime.timedelta(days=8)
"""How far back a day may lie for what is told beside it to be news."""

_FINE = ("time", "day")
_WORDS = (1, 3)
"""Quad classes of what is said: the day of a telling is theirs too."""
_PAST = ("VBD", "VBN")
_TOLD = ("happened", "ongoing", "denied")


@dataclass(frozen=True, slots=True)
class _Reached:
    """A day that the narrative has reached, the number of the sentence and that of its paragraph."""

    date: Date
    sentence: int
    paragraph: int


def with_dates(reading: Reading) -> tuple[Event, ...]:
    """The events of a reading with their dates, and where those come from."""
    if not reading.events:
        return ()
    dates = [d for d in reading.dates if d.value is not None and d.type in ("DATE", "TIME")]
    held = by_sentence(reading.sentences, dates)
    numbers = {s.span: n for n, s in enumerate(reading.sentences)}
    day = report_day(reading.report)
    places = [numbers[e.sentence] for e in reading.events]
    found_in = zip((_over(e, day) for e in reading.events), places, strict=True)
    stated = [_stated(e, reading.sentences[n], held[n]) for e, n in found_in]
    done, said = _narrative(reading, held, telling=False), _narrative(reading, held, telling=True)
    quotations = quotations_in(reading)
    out = []
    for event in stated:
        if event.date is not None:
            out.append(event)
            continue
        n = numbers[event.sentence]
        sentence, dates = reading.sentences[n], _beside(event, held[n], quotations)
        reached = (said if event.quad in _WORDS else done).get(n)
        found = _from_context(event, sentence, n, dates, reached, quotations) or _from_twin(event, stated, dates)
        if found is not None:
            out.append(replace(event, date=found, date_from="context"))
        elif day is not None and _is_news(event, sentence, dates, quotations, day):
            out.append(replace(event, date=day, date_from="report"))
        else:
            out.append(event)
    return tuple(out)


def report_day(report: Report) -> Date | None:
    """The day of the report as the date of what it tells; it has no words of its own."""
    if report.published is not None:
        return Date(report.published.isoformat(), "day", "", Span(0, 0), "published")
    line = report.dateline
    if line is not None and line.date is not None:
        return Date(line.date, "day", line.span.of(report.text), line.span, "dateline")
    return None


def _over(event: Event, day: Date | None) -> Event:
    """The event without a day that is still to come, where it is told as done: "agreed to meet next month"."""
    if event.status == "happened" and event.date is not None and day is not None and _is_to_come(event.date, day):
        return replace(event, date=None, date_from=None)
    return event


def _is_to_come(date: Date, day: Date) -> bool:
    """Whether a date lies more than a day behind the report's."""
    if date.day is None or day.value is None or date.granularity not in (*_FINE, "month", "year"):
        return False
    latest = datetime.date.fromisoformat(day.value) + datetime.timedelta(days=1)
    return date.day > latest.isoformat()[: len(date.day)]


def _stated(event: Event, sentence: Sentence, dates: Sequence[Date]) -> Event:
    trigger = token_of(sentence, event.trigger.span)
    if event.date is not None or not dates or trigger is None:
        return event
    date = _only(sentence, trigger, dates)
    return replace(event, date=date, date_from="sentence") if date is not None else event


def _only(sentence: Sentence, trigger: int, dates: Sequence[Date]) -> Date | None:
    """The only expression of the sentence, where it stands below the event's own noun or the parse is worth little.

    "The assassination of six priests who were shot on 15 November": what is told of a noun's parties is told of it.
    """
    if len(dates) != 1:
        return None
    (date,) = dates
    i = token_of(sentence, date.span)
    if i is None:
        return None
    noun = sentence.tokens[trigger].pos in ("NOUN", "PROPN")
    if noun and i in set(sentence.subtree(trigger)):
        return date
    # Text in capitals parses badly: clauses are no guide there.
    capitals = sentence.tokens[trigger].text.isupper() and len(sentence.tokens[trigger].text) > 1
    return date if capitals and date.granularity in _FINE and not _speech_before(sentence, trigger, i) else None


def _speech_before(sentence: Sentence, trigger: int, date: int) -> bool:
    """Whether a clause border ("that") stands between an expression and the event behind it."""
    between = sentence.tokens[min(date, trigger) : max(date, trigger)]
    return date < trigger and any(t.text.lower() == "that" for t in between)


def _beside(event: Event, dates: Sequence[Date], quotations: Stretches[Quotation]) -> list[Date]:
    """The dates of a sentence without those in words that somebody says beside the event: "held since 1967"."""
    around = {q.id for _, q in quotations.holding(event.trigger.span)}
    return [d for d in dates if all(q.id in around for _, q in quotations.holding(d.span))]


def _narrative(reading: Reading, held: Sequence[Sequence[Date]], *, telling: bool) -> Mapping[int, _Reached]:
    """For each sentence the day that the narrative had reached before it or reaches in it.

    With `telling` also the day on which somebody told something: what others say then is of that day.
    """
    cues = {q.cue.span for q in reading.quotations if q.cue is not None}
    out: dict[int, _Reached] = {}
    current: _Reached | None = None
    for n, sentence in enumerate(reading.sentences):
        fine = [d for d in held[n] if d.granularity in _FINE]
        if fine and (date := _main(sentence, fine, set() if telling else cues)) is not None:
            current = _Reached(date, n, sentence.paragraph)
        elif held[n] and not fine:
            current = None  # a month or a year: another stretch of the past
        if current is not None and n - current.sentence <= REACH:
            out[n] = current
    return out


def _main(sentence: Sentence, dates: Sequence[Date], cues: set[Span]) -> Date | None:
    """The day that the main clause of a sentence tells of, or the clause that its verb of saying governs."""
    root = next((t for t in sentence.tokens if t.head == t.i), None)
    if root is None:
        return None
    says = Span(root.start, root.end) in cues
    for date in dates:
        i = token_of(sentence, date.span)
        if i is None:
            continue
        clause = clause_of(sentence, i)
        if clause == root.i and (not says or not sentence.children_by(root.i, "ccomp")):
            return date
        if says and clause in sentence.children_by(root.i, "ccomp"):
            return date
    return None


def _from_context(
    event: Event, sentence: Sentence, n: int, dates: Sequence[Date], reached: _Reached | None,
    quotations: Stretches[Quotation],
) -> Date | None:  # fmt: skip
    """The day of the main clause for one that it joins by "and", or the day that the narrative has reached."""
    if event.status == "happened" and (told := _told_on(event, dates, quotations)) is not None:
        return told
    if event.status not in ("happened", "denied") or _direct(event, quotations) or _lies_back(sentence, event):
        return None
    if reached is None or not _simple_past(sentence, event):
        return None
    if reached.sentence == n:
        trigger = token_of(sentence, event.trigger.span)
        clause = clause_of(sentence, trigger) if trigger is not None else None
        joined = clause is not None and sentence.tokens[clause].dep == "conj"
        return reached.date if joined and len(dates) == 1 else None
    return reached.date if not dates and sentence.paragraph - reached.paragraph <= 1 else None


def _told_on(event: Event, dates: Sequence[Date], quotations: Stretches[Quotation]) -> Date | None:
    """The day on which somebody tells of the event in a sentence: "said on Monday that Iran would stand by Iraq"."""
    held = [span for span, _ in quotations.holding(event.trigger.span)]
    if not held or len(dates) != 1 or dates[0].granularity not in _FINE:
        return None
    return dates[0] if not any(span.overlaps(dates[0].span) for span in held) else None


def _from_twin(event: Event, events: Sequence[Event], dates: Sequence[Date]) -> Date | None:
    """The only day that the report gives for events of the same type with a party in common."""
    if event.status not in _TOLD or dates:
        return None
    twins = [e for e in events if e.date is not None and e.status in _TOLD and _alike(e, event)]
    days = {e.date.day for e in twins if e.date is not None}
    return twins[0].date if len(days) == 1 else None


def _alike(one: Event, other: Event) -> bool:
    """Whether two events may be one: of one type, and the parties that one names all among the other's."""
    a, b = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    return one.type == other.type and bool(a) and bool(b) and (a <= b or b <= a)


def _is_news(
    event: Event, sentence: Sentence, dates: Sequence[Date], quotations: Stretches[Quotation], day: Date
) -> bool:
    """Whether the event is told as what is new on the report's day."""
    if event.status not in _TOLD or _direct(event, quotations) or _lies_back(sentence, event):
        return False
    return all(_is_fresh(d, day) or _is_to_come(d, day) for d in dates)


def _is_fresh(date: Date, day: Date) -> bool:
    """Whether a date lies so near to the report's day that what is told beside it is news."""
    if date.granularity not in _FINE or date.value is None or day.value is None:
        return False
    told, of = (datetime.date.fromisoformat(d.value[:10]) for d in (date, day) if d.value is not None)
    return of - told <= FRESH


def _direct(event: Event, quotations: Stretches[Quotation]) -> bool:
    """Whether the event is told in somebody's own words, whose "yesterday" is not the report's."""
    return any(q.kind == "direct" for _, q in quotations.holding(event.trigger.span))


def _lies_back(sentence: Sentence, event: Event) -> bool:
    """Whether the tense puts the event before what the report tells: "had invaded", unless somebody says so."""
    return event.according_to is None and _perfect(sentence, event) == "had"


def _perfect(sentence: Sentence, event: Event) -> str | None:
    """The auxiliary of a perfect tense at the event's word: "had", "have", or none."""
    i = token_of(sentence, event.trigger.span)
    if i is None or sentence.tokens[i].tag != "VBN":
        return None
    held = {sentence.tokens[c].text.lower() for c in sentence.children_by(i, "aux")}
    return "had" if held & {"had", "'d"} else "have" if held & {"has", "have", "'ve", "'s"} else None


def _simple_past(sentence: Sentence, event: Event) -> bool:
    i = token_of(sentence, event.trigger.span)
    if i is None:
        return False
    token = sentence.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return True
    return token.tag in _PAST and _perfect(sentence, event) is None
