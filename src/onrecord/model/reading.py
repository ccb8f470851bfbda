"""The reading: a report and the layers that the stages add to it, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model.circumstance import Date, Place
from onrecord.model.naming import CountryFrom, Entity, MentionKind
from onrecord.model.record import Event, Label, Problem, Quotation
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.model.syntax import Sentence


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention in its sentence: tokens ``[start, end)``, the head token, and the entity it stands for."""

    sentence: int
    start: int
    end: int
    head: int
    span: Span
    kind: MentionKind
    entity: str


class Home(NamedTuple):
    """A country that a report takes for granted (ISO 3166 alpha-3), its name, what tells so, and where.

    `here` is the town of the dateline: the place that the report means by "here".
    """

    country: str
    name: str
    ground: CountryFrom
    span: Span
    here: Place | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What flows through the pipeline. A stage returns a copy with its own layers filled.

    `quoted` are the stretches between paired quotation marks, marks left out. `home` is the country where the
    report is set, if there is one.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    quoted: tuple[Span, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    labels: tuple[Label, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    home: Home | None = None
