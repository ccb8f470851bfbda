"""Events of GDELT and ICEWS read in, to stand beside ours."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.exchange.columns import GDELT1_COLUMNS, GDELT2_COLUMNS, ICEWS_COLUMNS
from onrecord.exchange.countries import from_cameo, from_name
from onrecord.exchange.foreign_files import ForeignError, Line, read_lines
from onrecord.reference.cameo import CameoCode, cameo_codes, plover_type

Form = Literal["gdelt", "icews"]
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?", re.ASCII)
_MISSING = {"", "NA", "NULL", "None", "nan"}
_UNHEADED = {57: GDELT1_COLUMNS[:57], 58: GDELT1_COLUMNS, 61: GDELT2_COLUMNS}


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """A row of another data set. Countries are alpha-3 codes, null for none and for regions.

    `type` is the PLOVER type of the CAMEO code, null where PLOVER drops it (statements and appeals); `quad` is that of
    the code, `score` its Goldstein value. `story` names the sentence, or else the report, that it was read from, where
    the data set says so.
    """

    day: datetime.date
    source_country: str | None
    target_country: str | None
    cameo: str
    type: str | None
    quad: int
    score: float | None
    id: str
    story: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns a data set keeps what in."""

    id: str
    day: str
    source: str
    target: str
    code: str
    score: str
    country: Callable[[str], str | None]
    story: tuple[str, ...] = ()


_GDELT = _Columns(
    "GLOBALEVENTID", "SQLDATE", "Actor1CountryCode", "Actor2CountryCode", "EventCode", "GoldsteinScale", from_cameo,
    ("SOURCEURL",),
)  # fmt: skip
_ICEWS = _Columns(
    "Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code", "Intensity", from_name,
    ("Story ID", "Sentence Number"),
)  # fmt: skip
_BY_FORM: Mapping[Form, _Columns] = {"gdelt": _GDELT, "icews": _ICEWS}
_BOOK_NAMES = {"day": "sqldate"}  # the GDELT codebook calls the column otherwise than the files do


def read_foreign(
    path: str | Path, form: Form | None = None, *, bad: Callable[[str], None] | None = None
) -> Iterator[ForeignEvent]:
    """The events of a file, row by row; `form` is told by its first line unless given.

    A row that does not hold what it should goes to `bad`, named by file, line and column, and the others go on;
    without `bad` it raises `ForeignError`, as a file does that cannot be read or has other columns.
    """
    layout: _Layout | None = None
    where = None
    for line in read_lines(Path(path)):
        try:
            if line.where != where:
                where = line.where
                layout, headed = _layout(line, form)
                if headed:
                    continue
            if layout is not None:
                yield layout.event(line)
        except _BadRowError as error:
            if bad is None:
                raise ForeignError(str(error)) from None
            bad(str(error))


class _BadRowError(ValueError):
    """A row that is left out."""


@dataclass(frozen=True, slots=True)
class _Layout:
    columns: _Columns
    width: int
    places: Mapping[str, int]

    def event(self, line: Line) -> ForeignEvent:
        """The event of a line. Raises `_BadRowError`."""
        if line.text is None:
            raise _BadRowError(f"{line.where}:{line.n}: the line is longer than a megabyte")
        cells = line.text.split("\t")
        if len(cells) != self.width:
            raise _BadRowError(f"{line.where}:{line.n}: {len(cells)} columns where the first line has {self.width}")
        own = self.columns

        def value(column: str) -> str:
            found = cells[self.places[column.lower()]].strip()
            return "" if found in _MISSING else found

        def wrong(column: str, what: str) -> _BadRowError:
            return _BadRowError(f"{line.where}:{line.n}: {column}: {value(column)[:60]!r} is {what}")

        number = value(own.id)
        if not number:
            raise wrong(own.id, "no id")
        day = _day(value(own.day))
        if day is None:
            raise wrong(own.day, "no day")
        code = _code(value(own.code))
        if code is None:
            raise wrong(own.code, "no CAMEO code")
        score = _score(value(own.score))
        if score is not None and not math.isfinite(score):
            raise wrong(own.score, "no number")
        story = [value(c) if c.lower() in self.places else "" for c in own.story]
        if own.id == _GDELT.id and ":" not in story[0]:
            story = []  # the name of a service, which is no single story
        return ForeignEvent(
            day, own.country(value(own.source)), own.country(value(own.target)), code.code, plover_type(code.code),
            code.quad, score, number, ":".join(filter(None, story)) or None,
        )  # fmt: skip


def _layout(line: Line, form: Form | None) -> tuple[_Layout, bool]:
    """How the file is laid out by its first line, and whether that only names the columns."""
    cells = (line.text or "").split("\t")
    names = [_BOOK_NAMES.get(n, n) for n in (c.strip().strip('"').lower() for c in cells)]
    told: Form | None = (
        "icews" if ICEWS_COLUMNS[0].lower() in names else "gdelt" if _GDELT.id.lower() in names else None
    )
    headed = told is not None
    if told is None and len(cells) in _UNHEADED:
        told, names = "gdelt", [c.lower() for c in _UNHEADED[len(cells)]]
    if told is None or (form is not None and form != told):
        raise ForeignError(f"{line.where}:{line.n}: {_expected(form, len(cells))}")
    places = {name: n for n, name in enumerate(names)}
    own = _BY_FORM[told]
    for column in (own.id, own.day, own.source, own.target, own.code, own.score):
        if column.lower() not in places:
            raise ForeignError(f"{line.where}:{line.n}: {column}: no such column")
    return _Layout(own, len(cells), places), headed


def _expected(form: Form | None, count: int) -> str:
    wanted = {
        "gdelt": "57, 58 or 61 columns parted by tabs, or a line of their names",
        "icews": "a first line with the names of its columns, parted by tabs",
    }
    asked: Sequence[Form] = ("gdelt", "icews") if form is None else (form,)
    return f"{count} columns; " + "; ".join(f"events of {f.upper()} have {wanted[f]}" for f in asked)


def _day(text: str) -> datetime.date | None:
    found = _DAY.fullmatch(text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _code(text: str) -> CameoCode | None:
    """The code; programs that took it for a number have lost its zero, and no data set codes bare roots."""
    known = cameo_codes()
    tries = (f"0{text}", text) if len(text) == 2 else (text, f"0{text}")
    return next((known[t] for t in tries if t in known), None)


def _score(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return math.nan
