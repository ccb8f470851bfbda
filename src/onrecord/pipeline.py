"""The stages in order. A failure belongs to one report; the others go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.coding import CodingData, code, load_coding_data, with_setting
from onrecord.model import Coder, Problem, Reading, Record, Report, report_id
from onrecord.parse import Parser, failed, load_parser
from onrecord.read import Defaults, Failure, Item, read_text
from onrecord.reference.gazetteer import Gazetteer, gazetteer
from onrecord.reference.roles import Roles, roles
from onrecord.reference.user_actors import read_actors, with_actors, with_agents
from onrecord.resolve import resolve, with_home
from onrecord.version import VERSION

CHUNK_CHARACTERS = 200_000
"""Reports are parsed together until they hold this many characters: enough to fill batches, little to keep."""

LANGUAGES = {"en", None}

FATAL = {"read.language", "parse", "pipeline"}
"""Stages whose problem without a span means that the report was not coded."""


@dataclass(frozen=True)
class Pipeline:
    """Reports in, records out. Loaded once; keeps nothing of any report."""

    parser: Parser
    gazetteer: Gazetteer
    roles: Roles
    data: CodingData
    troubles: tuple[str, ...] = ()
    """What of a user's own actors could not be taken over: file, line and why."""

    def __call__(self, text: str, *, published: str | date | None = None, source: str | None = None) -> Record:
        """Code one text. `published` is an ISO date; raises ValueError if it is not, or if there is no text."""
        day = date.fromisoformat(published) if isinstance(published, str) else published
        item = read_text(text.encode("utf-8", "replace"), "text", Defaults(published=day, source=source))
        if isinstance(item, Failure):
            raise ValueError(item.message)
        return next(code_sources(self, [item])).record

    def pipe(self, reports: Iterable[Report]) -> Iterator[Record]:
        """A record for every report, in order. One that cannot be coded has its reason in `problems`."""
        for chunk in _chunks(reports):
            yield from self._chunk(chunk)

    def _chunk(self, reports: list[Report]) -> Iterator[Record]:
        coded = [r for r in reports if r.language in LANGUAGES]
        try:
            readings: Iterator[Reading] = iter(list(self.parser.pipe(coded)))
        except Exception:
            # Some report broke the batch: find out which by parsing each alone.
            readings = iter([self._parsed_alone(report) for report in coded])
        for report in reports:
            if report.language not in LANGUAGES:
                message = f"the report is in another language ({report.language}); English is coded"
                yield self.record(_problem(report, "read.language", message))
                continue
            reading = next(readings)
            yield self.record(self._coded(reading))

    def _parsed_alone(self, report: Report) -> Reading:
        try:
            return next(self.parser.pipe([report]))
        except Exception as error:
            return failed(report, f"could not be parsed: {type(error).__name__}: {error}")

    def _coded(self, reading: Reading) -> Reading:
        try:
            coded = code(resolve(reading, self.gazetteer, self.roles), self.data)
            return with_setting(with_home(coded, self.gazetteer), self.data.codebook)
        except Exception as error:  # a bug must cost one report, not a run
            return _problem(reading.report, "pipeline", f"could not be coded: {type(error).__name__}: {error}")

    @property
    def coder(self) -> Coder:
        """What makes the records: version, codebook and model."""
        return Coder(VERSION, self.data.codebook.digest, self.data.encoder.files.digest if self.data.encoder else None)

    def record(self, reading: Reading) -> Record:
        """The record that a reading gives."""
        return Record(
            reading.report, reading.entities, reading.quotations, reading.events, reading.places, reading.dates,
            self.coder, reading.problems, reading.labels,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source item: its record, and whether it could not be coded, where it came from and why."""

    record: Record
    failed: bool
    where: str
    reason: str


def code_sources(pipeline: Pipeline, sources: Iterable[Item | Failure]) -> Iterator[Outcome]:
    """One outcome for every item read, in order. What could not be read gives a record without text that says why."""
    waiting: deque[Item | Failure] = deque()

    def reports() -> Iterator[Report]:
        for source in sources:
            waiting.append(source)
            if isinstance(source, Item):
                yield source.report

    for record in pipeline.pipe(reports()):
        yield from _failures(waiting, pipeline)
        item = waiting.popleft()
        assert isinstance(item, Item)  # noqa: S101 - `reports` put it there
        whole = replace(record, problems=(*item.problems, *record.problems))
        broken = next((p.message for p in record.problems if p.stage in FATAL and p.span is None), "")
        yield Outcome(whole, bool(broken), _place(item.where, item.line), broken)
    yield from _failures(waiting, pipeline)


def _failures(waiting: deque[Item | Failure], pipeline: Pipeline) -> Iterator[Outcome]:
    while waiting:
        failure = waiting[0]
        if not isinstance(failure, Failure):
            return
        waiting.popleft()
        report = Report(report_id(""), failure.given_id, None, None, None, None, None, None, "")
        record = pipeline.record(_problem(report, "read", failure.message))
        yield Outcome(record, True, _place(failure.where, failure.line), failure.message)


def _place(where: str, line: int | None) -> str:
    return where if line is None else f"{where}:{line}"


def load(
    *, actors: str | Path | None = None, codebook: str | Path | None = None, beside: bool = True, encoder: bool = True
) -> Pipeline:
    """Load parser, reference data and encoder.

    `actors` is a file of a user's own actors (reference/user_actors.py says in which forms), `codebook` the folder of
    a codebook of their own, coded beside PLOVER's types or instead of them. Without the encoder, the frames of the
    lexicon code events alone. Raises DataError naming the file that is wrong.
    """
    data = load_coding_data(encoder=encoder, own=Path(codebook) if codebook is not None else None, beside=beside)
    if actors is None:
        return Pipeline(load_parser(), gazetteer(), roles(), data)
    file = read_actors(Path(actors))
    return Pipeline(load_parser(), with_actors(gazetteer(), file), with_agents(roles(), file), data, file.troubles)


def _problem(report: Report, stage: str, message: str) -> Reading:
    return replace(Reading(report), problems=(Problem(stage, None, message),))


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    size = 0
    for report in reports:
        chunk.append(report)
        size += len(report.text)
        if size >= CHUNK_CHARACTERS or len(chunk) >= 256:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
