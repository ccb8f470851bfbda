"""``onrecord evaluate``: score the coder against gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli.options import fail
from onrecord.cli.progress import with_progress

T = TypeVar("T")

_FILE = click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
_CONFUSIONS = 15


@click.group()
def evaluate() -> None:
    """Score the coder against a file of gold annotations.

    \b
    Examples:
      onrecord evaluate relations plv_train.jsonl
      onrecord evaluate triples tests.jsonl --actors actors.yaml
      onrecord evaluate events training/corpus/heldout_a.jsonl
      onrecord evaluate quotations examples/egypt-israel
      onrecord evaluate places lgl.jsonl --show 5
      onrecord evaluate incidents muc4_dev.jsonl --first 100
      onrecord evaluate dates timebank.jsonl
    """


@evaluate.command()
@_FILE
def relations(path: Path) -> None:
    """The type of given pairs: macro-F1 over types and quad classes, a table by type, confusions.

    FILE holds JSON lines {"text", "source": [s, e], "target": [s, e], "type"}, or the PLV form with `marked`, `root`.
    """
    from onrecord.reference.codebook import codebook
    from onrecord.scoring.measures import by_class, interval
    from onrecord.scoring.relations import macro, quad_macro, score_relations

    judged = _guarded(lambda: score_relations(path, codebook()))
    gold, told = [j.gold for j in judged], [j.told for j in judged]
    click.echo(f"{len(judged)} pairs")
    click.echo(f"macro-F1  {_with_interval(macro(judged), interval(judged, macro))}")
    click.echo(f"quad      {_with_interval(quad_macro(judged), interval(judged, quad_macro))}")
    click.echo(f"accuracy  {sum(g == t for g, t in zip(gold, told, strict=True)) / max(1, len(gold)):.3f}\n")
    _table((name, c.precision, c.recall, c.f1, c.right + c.missed) for name, c in by_class(gold, told).items())
    click.echo("\nconfusions (gold, told)")
    wrong = Counter((g, t) for g, t in zip(gold, told, strict=True) if g != t)
    for (g, t), n in wrong.most_common(_CONFUSIONS):
        click.echo(f"  {n:4}  {g:10} {t}")


@evaluate.command()
@_FILE
@click.option("--actors", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="YAML file of actors.")
@click.option("--show", is_flag=True, help="Print every text whose triples differ.")
def triples(path: Path, actors: Path | None, show: bool) -> None:
    """Triples (source code, type, target code) found in texts, end to end.

    FILE holds JSON lines {"id", "date", "text", "events": [{"code": CAMEO, "source", "target"}]}.
    """
    from onrecord.pipeline import load
    from onrecord.scoring.measures import interval, total
    from onrecord.scoring.triples import score_triples

    scored = _guarded(lambda: list(with_progress(score_triples(path, load(actors=actors)), "texts")))
    for name, field in (("source, type, target", "counts"), ("source and target", "pairs"), ("type", "types")):
        counts = [getattr(s, field) for s in scored]
        c, (low, high) = total(counts), interval(counts, lambda drawn: total(drawn).f1)
        click.echo(
            f"{name:22} F1 {_with_interval(c.f1, (low, high))}  precision {c.precision:.3f}  recall {c.recall:.3f}"
            f"  gold {c.right + c.missed}"
        )
    reasons = Counter(r for s in scored for r in s.unreachable)
    click.echo(f"\nout of reach: {sum(reasons.values())} triples")
    for reason, n in reasons.most_common():
        click.echo(f"  {n:4}  {reason}")
    for s in scored if show else ():
        if s.counts.wrong or s.counts.missed:
            click.echo(f"\n{s.id}: {s.text}\n  gold  {s.gold}\n  found {s.found}")


@evaluate.command()
@_FILE
@click.option("--frames-only", is_flag=True, help="Leave the encoder out: what the lexicon finds alone.")
@click.option("--show", is_flag=True, help="Print every sentence whose events differ.")
def events(path: Path, frames_only: bool, show: bool) -> None:
    """Events of whole reports, end to end, against annotation in the form of training/corpus."""
    from onrecord.pipeline import load
    from onrecord.scoring.events import score_events
    from onrecord.scoring.files import json_lines
    from onrecord.scoring.measures import calibration_error, interval, total

    scored = _guarded(
        lambda: list(with_progress(score_events(json_lines(path), load(encoder=not frames_only)), "sentences"))
    )
    empty = [s for s in scored if not s.gold]
    pairs = [pair for s in scored for pair in s.pairs]
    click.echo(f"{len(scored)} sentences, {sum(len(s.gold) for s in scored)} events")

    for name, field in (("type", "types"), ("type + roles", "roles"), ("every party", "whole"), ("triples", "triples")):
        counts = [getattr(s, field) for s in scored]
        c, (low, high) = total(counts), interval(counts, lambda drawn: total(drawn).f1)
        click.echo(
            f"{name:13} F1 {_with_interval(c.f1, (low, high))}  precision {c.precision:.3f}  recall {c.recall:.3f}"
        )
    fired = sum(bool(s.found) for s in empty)
    click.echo(f"sentences without event that get one: {fired} of {len(empty)} ({fired / max(1, len(empty)):.1%})")
    told = [(e.confidence, any(e is x for _, x in s.pairs)) for s in scored for e in s.found]
    click.echo(f"calibration error of the confidence (that the type is right): {calibration_error(told):.3f}")
    for name in ("mode", "status"):
        right = sum(getattr(g, name) == getattr(e, name) for g, e in pairs)
        click.echo(f"{name} right in {right / max(1, len(pairs)):.3f} of {len(pairs)} events of the right type")
    click.echo("")
    kinds = sorted({e.type for s in scored for e in s.gold} | {e.type for s in scored for e in s.found})
    _table((k, c.precision, c.recall, c.f1, c.right + c.missed) for k in kinds if (c := _of_type(scored, k)))
    for s in scored if show else ():
        if s.types.wrong or s.types.missed or len(s.pairs) != s.whole.right:
            click.echo(f"\n{s.text}")
            for g in s.gold:
                click.echo(f"  gold   {g.type}/{g.mode} {g.status}: {s.names(g.actors)} -> {s.names(g.recipients)}")
            for e in s.found:
                spans = [" + ".join(s.cut(x) for x in side) for side in (e.actor_spans, e.recipient_spans)]
                click.echo(f"  found  {e.type}/{e.mode} {e.status} {e.confidence}: {spans[0]} -> {spans[1]}")


@evaluate.command()
@_FILE
@click.option("--show", is_flag=True, help="Print every phrase that was coded wrong.")
def actors(path: Path, show: bool) -> None:
    """Country and sector of actor phrases.

    FILE holds JSON lines {"id", "text", "method", "query_date", "context", "expect": {"country", "code_1"}}, or rows
    {"id", "text", "answer_span", "expected_actors"}, whose coordinated actors are to be told apart.
    """
    from onrecord.pipeline import load
    from onrecord.scoring.actors import LeftOut, same_actors, score_actors, score_coactors
    from onrecord.scoring.files import json_lines

    if all("expected_actors" in row for _, row in _guarded(lambda: list(json_lines(path)))):
        told = _guarded(lambda: list(score_coactors(path, load(encoder=False))))
        right = sum(same_actors(wanted, found) for _, wanted, found in told)
        click.echo(f"coordinated actors told apart in {right} of {len(told)} rows")
        for name, wanted, found in told if show else ():
            if not same_actors(wanted, found):
                click.echo(f"  {name}: wanted {wanted}, found {found}")
        return
    scored = _guarded(lambda: list(with_progress(score_actors(path, load(encoder=False)), "phrases")))
    left = Counter(s.why for s in scored if isinstance(s, LeftOut))
    judged = [s for s in scored if not isinstance(s, LeftOut)]
    for name, rows in (
        ("without a page", [s for s in judged if not s.page]),
        ("with a page", [s for s in judged if s.page]),
    ):
        for field in ("country", "sector"):
            verdicts = [v for s in rows if (v := getattr(s, field)) is not None]
            share = sum(verdicts) / max(1, len(verdicts))
            click.echo(f"{name:15} {field:8} {share:.3f}  ({sum(verdicts)} of {len(verdicts)})")
    for why, n in left.items():
        click.echo(f"left out: {n} rows: {why}")
    for s in judged if show else ():
        if s.country is False or s.sector is False:
            click.echo(f"  {s.id}: {s.text!r}: wanted {s.wanted}, found {s.found}")


@evaluate.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), metavar="FILE")
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print what differs in N reports.")
def quotations(path: Path, show: int) -> None:
    """Attributions (source, cue, content) of whole reports: by kind, exact and by words shared.

    FILE holds JSON lines {"id", "text", "published", "attributions": [{"kind", "source": [[s, e], ...], "cue": [...],
    "content": [...]}]}, or records; a folder gives its files NAME.record.json.
    """
    from onrecord.pipeline import load
    from onrecord.scoring.attributions import gold_reports
    from onrecord.scoring.quotations import FIELDS, differences, overlap_interval, rows, score_quotations

    gold = _guarded(lambda: gold_reports(path))
    scored = list(with_progress(score_quotations(gold, load(encoder=False)), "reports"))
    table = list(rows(scored))
    click.echo(f"{len(scored)} reports, {table[0].gold} attributions, {table[0].found} found\n")
    click.echo(f"{'':18}" + "".join(f"{name:>21}  " for name in FIELDS))
    click.echo(f"{'':18}" + f"{'P':>9}{'R':>6}{'F1':>6}  " * len(FIELDS))
    for row in table:
        c = row.detected
        told = f"detected P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}, gold {row.gold}, found {row.found}"
        click.echo(f"{row.name:9} {told}")
        for name, counts in (("exact", row.exact), ("overlap", row.overlap)):
            cells = (f"{c.precision:9.3f}{c.recall:6.3f}{c.f1:6.3f}  " for c in counts.values())
            click.echo(f"{'':9} {name:8}" + "".join(cells))
    click.echo("")
    for field in FIELDS:
        click.echo(
            f"overlap F1 {field:8} {_with_interval(table[0].overlap[field].f1, overlap_interval(scored, field))}"
        )
    for report in scored[:show]:
        click.echo(f"\n{report.id}")
        for line in differences(report):
            click.echo(f"  {line}")


@evaluate.command()
@_FILE
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print what differs in N reports.")
def places(path: Path, show: int) -> None:
    """Places of whole reports: toponyms found, and how near their points are.

    FILE holds JSON lines {"id", "text", "date", "toponyms": [{"start", "end", "lat", "lon", "country", "fcode"}]}.
    """
    from onrecord.pipeline import load
    from onrecord.scoring.measures import total
    from onrecord.scoring.places import (
        NEAR_KM,
        differences,
        exact,
        f1_interval,
        gold_places,
        locator,
        overlap,
        resolution,
        score_places,
    )

    gold = _guarded(lambda: gold_places(path))
    pipeline = load(encoder=False)
    locate = locator(pipeline)
    scored = list(with_progress(score_places(gold, pipeline, locate), "reports"))
    toponyms, found = sum(len(g.toponyms) for g in gold), sum(len(s.found) for s in scored)
    click.echo(f"{len(scored)} reports, {toponyms} toponyms, {found} places found\n")
    for name, counted in (("exact", exact), ("overlap", overlap)):
        counts = [counted(s) for s in scored]
        c = total(counts)
        told = _with_interval(c.f1, f1_interval(counts))
        click.echo(f"tagging {name:8} F1 {told}  precision {c.precision:.3f}  recall {c.recall:.3f}")
    for name, given in (("found", False), ("given", True)):
        r = resolution(scored, given=given)
        click.echo(f"\naccuracy@{NEAR_KM:.0f}km of toponyms {name}, among those with coordinates in gold")
        for of, n, bounds in ((f"those {name}", r.tagged, r.accuracy), ("all", r.pointed, r.of_all)):
            click.echo(f"  {of:11} {_with_interval(r.right / max(1, n), bounds)}  ({r.right} of {n})")
        if r.mean_km is not None and r.median_km is not None:
            click.echo(f"  error of {r.tagged - r.bare} points: mean {r.mean_km:.0f} km, median {r.median_km:.1f} km")
        click.echo(
            f"  places without coordinates: {r.bare}: {r.bare_country} the right country,"
            f" {r.bare - r.bare_country} counted as wrong ({r.bare_within} of them within gold's country)"
        )
    for s in scored[:show]:
        click.echo(f"\n{s.gold.id}")
        for line in differences(s):
            click.echo(f"  {line}")


@evaluate.command()
@_FILE
@click.option("--first", type=click.IntRange(min=1), metavar="N", help="Score the first N reports alone.")
@click.option("--frames-only", is_flag=True, help="Leave the encoder out: what the lexicon finds alone.")
def incidents(path: Path, first: int | None, frames_only: bool) -> None:
    """Incidents of whole reports: found as a violent event, on their day, in their country.

    FILE holds JSON lines {"id", "text", "dateline_date", "templates": [{"type", "date", "location"}]} as MUC-4 has.
    """
    from onrecord.pipeline import load
    from onrecord.scoring.incidents import gold_incidents, score_incidents, shares

    gold = _guarded(lambda: gold_incidents(path))[:first]
    scored = list(with_progress(score_incidents(gold, load(encoder=not frames_only)), "reports"))
    click.echo(f"{len(scored)} reports, {sum(len(s.verdicts) for s in scored)} incidents\n")
    for share in shares(scored):
        click.echo(f"{share.name:24} {_with_interval(share.value, share.bounds)}  ({share.right} of {share.of})")
    told = [v for s in scored for v in s.verdicts]
    click.echo("\ndetected by type")
    for kind, n in Counter(" / ".join(v.incident.types) or "-" for v in told).most_common():
        right = sum(v.detected and (" / ".join(v.incident.types) or "-") == kind for v in told)
        click.echo(f"  {kind:22} {right / n:.3f}  ({right} of {n})")
    empty = [s for s in scored if not s.verdicts]
    fired = sum(s.violent > 0 for s in empty)
    click.echo(f"reports without incident that get a violent event: {fired} of {len(empty)}")
    for s in scored:
        if s.problem is not None:
            click.echo(f"not coded: {s.id}: {s.problem}")


@evaluate.command()
@_FILE
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print what differs in N reports.")
def dates(path: Path, show: int) -> None:
    """Expressions of time and their TIMEX3 values, as in TempEval-3.

    FILE holds JSON lines {"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}.
    """
    from onrecord.parse import load_parser
    from onrecord.scoring.dates import (
        MEASURES,
        TYPES,
        by_type,
        counted,
        differences,
        f1_interval,
        gold_times,
        score_times,
    )
    from onrecord.scoring.measures import total

    gold = _guarded(lambda: gold_times(path))
    scored = list(with_progress(score_times(gold, load_parser()), "reports"))
    times, found = sum(len(s.times) for s in scored), sum(len(s.found) for s in scored)
    click.echo(f"{len(scored)} reports, {times} expressions of time, {found} found\n")
    for measure in MEASURES:
        c = total([counted(s, measure) for s in scored])
        f1 = _with_interval(c.f1, f1_interval(scored, measure))
        click.echo(f"{measure:9} P {c.precision:.3f} R {c.recall:.3f} F1 {f1}")
    click.echo(f"\n{'type':9} {'n':>5} {'found':>6} {'value':>6}")
    for kind in TYPES:
        n, at, right = by_type(scored, kind)
        click.echo(f"{kind:9} {n:5} {at / max(1, n):6.3f} {right / max(1, n):6.3f}")
    for report in scored[:show]:
        click.echo(f"\n{report.gold.id}")
        for line in differences(report):
            click.echo(f"  {line}")


def _of_type(scored: Sequence[Any], kind: str) -> Any:
    from onrecord.scoring.measures import Counts

    right = sum(g.type == kind for s in scored for g, _ in s.pairs)
    found = sum(e.type == kind for s in scored for e in s.found)
    gold = sum(g.type == kind for s in scored for g in s.gold)
    return Counts(right, found - right, gold - right)


def _guarded(scoring: Callable[[], T]) -> T:
    from onrecord.reference.yaml_file import DataError
    from onrecord.scoring.files import GoldError

    try:
        return scoring()
    except (GoldError, DataError) as error:
        fail(str(error))


def _with_interval(value: float, bounds: tuple[float, float]) -> str:
    return f"{value:.3f} [{bounds[0]:.3f}, {bounds[1]:.3f}]"


def _table(rows: Iterable[tuple[str, float, float, float, int]]) -> None:
    click.echo(f"{'type':11} {'precision':>9} {'recall':>7} {'F1':>6} {'n':>5}")
    for name, precision, recall, f1, n in rows:
        click.echo(f"{name:11} {precision:9.3f} {recall:7.3f} {f1:6.3f} {n:5}")
