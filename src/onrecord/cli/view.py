"""A record for reading: the text with its quotations, entities and events marked, then tables."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Event, Record, Span

_CLOSING = ("”", '"', "»", "’", "'")
_SPEAKERS = ("cyan", "green", "magenta", "yellow", "blue", "bright_cyan", "bright_green", "bright_magenta")


def show(record: Record, console: Console) -> None:
    """Print the record. Every mark stands in the text itself, so that it can be read without colours too."""
    names = {e.id: e.name for e in record.entities}
    console.print(_heading(record))
    console.print()
    console.print(marked_text(record), soft_wrap=False)
    console.print()
    for table in (_events(record, names), _quotations(record, names), _labels(record, names), _entities(record)):
        if table.row_count:
            console.print(table)
    if record.problems:
        console.print(Text("Not known", style="bold"))
        for problem in record.problems:
            where = f' "{_short(problem.span.of(record.report.text), 40)}"' if problem.span else ""
            console.print(Text(f"  {problem.stage}:{where} {problem.message}", style="dim"))


def marked_text(record: Record) -> Text:
    """The report's text. Quotations carry ``[q1 Speaker]`` behind them, event words ``[CONSULT e1]``."""
    report = record.report
    names = {e.id: e.name for e in record.entities}
    notes: list[tuple[int, str, str]] = []
    styles: list[tuple[Span, str]] = []
    colours: dict[str | None, str] = {}
    for quotation in record.quotations:
        speaker = quotation.speaker.entity if quotation.speaker else None
        colour = colours.setdefault(speaker, _SPEAKERS[len(colours) % len(_SPEAKERS)] if speaker else "white")
        styles.append((quotation.span, colour))
        closed = quotation.span.end + (report.text[quotation.span.end : quotation.span.end + 1] in _CLOSING)
        said_by = names[speaker] if speaker else quotation.source.text if quotation.source else "?"
        notes.append((closed, f"[{quotation.id} {said_by}]", colour))
    for entity in record.entities:
        styles.extend((mention.span, "underline") for mention in entity.mentions if mention.kind != "pronoun")
    for event in record.events:
        styles.append((event.trigger.span, "bold red"))
        notes.append((event.trigger.span.end, f"[{event.type} {event.id}]", "red"))
    text = Text(report.text)
    for span, style in styles:
        text.stylize(style, *span)
    pieces, at = [], 0
    for position, note, style in sorted(notes):
        pieces.append(text[at:position])
        pieces.append(Text(note, style=style))
        at = position
    pieces.append(text[at:])
    return Text.assemble(*pieces)


def _heading(record: Record) -> Text:
    report = record.report
    dateline = report.dateline
    facts = [
        report.source,
        report.published.isoformat() if report.published else "no publication date",
        f"dateline {dateline.place or '?'} ({dateline.agency or '?'})" if dateline else None,
        report.given_id,
    ]
    return Text(" · ".join(f for f in facts if f), style="bold")


def _events(record: Record, names: dict[str, str]) -> Table:
    table = Table(
        "id", "type", "who", "to whom", "word", "when", "where", "status", "says", title="Events", title_justify="left"
    )
    sayers = {q.id: names.get(q.speaker.entity, "?") if q.speaker else "?" for q in record.quotations}
    for event in record.events:
        cells = (
            event.id,
            event.type + (f"-{event.mode}" if event.mode else ""),
            _parties(event.actors, names),
            _parties(event.recipients, names),
            event.trigger.text,
            _when(event),
            event.place.name if event.place else "",
            event.status,
            sayers.get(event.according_to or "", ""),
        )
        table.add_row(*map(Text, cells))
    return table


def _when(event: Event) -> str:
    return event.date.value or "?" if event.date else ""


def _parties(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names[i] for i in ids)


def _quotations(record: Record, names: dict[str, str]) -> Table:
    table = Table("id", "kind", "speaker", "cue", "words", title="Quotations", title_justify="left")
    for q in record.quotations:
        speaker = names[q.speaker.entity] if q.speaker else q.source.text if q.source else "?"
        table.add_row(*map(Text, (q.id, q.kind, speaker, q.cue.text if q.cue else "", _short(q.text, 70))))
    return table


def _labels(record: Record, names: dict[str, str]) -> Table:
    table = Table("words", "used by", "for", "in", title="Labels", title_justify="left")
    for x in record.labels:
        used_by, target = names.get(x.speaker or "", "?"), names.get(x.target or "", "?")
        table.add_row(*map(Text, (x.text, used_by, target, x.quotation or "")))
    return table


def _entities(record: Record) -> Table:
    table = Table(
        "id", "name", "kind", "country", "sectors", "offices", "mentions", title="Entities", title_justify="left"
    )
    for e in record.entities:
        offices = "; ".join(o.title for o in e.offices)
        cells = (e.id, e.name, e.kind, e.country or "", " ".join(e.sectors), offices, str(len(e.mentions)))
        table.add_row(*map(Text, cells))
    return table


def _short(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
