"""Puts records in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from onrecord.model import Coder, Record, Report, from_json
from onrecord.reference.actor_entries import ActorEntry
from onrecord.store.base import Outcome, RunCount
from onrecord.store.check import check
from onrecord.store.correction_check import as_json, check_correction
from onrecord.store.corrections import Correction, apply_corrections, identity_changes, in_force
from onrecord.store.errors import (
    CorrectionError,
    IdentityError,
    RefusedRecordError,
    StoreError,
    UnknownReportError,
)
from onrecord.store.rows import CorrectionRow
from onrecord.store.sql import identities, queries
from onrecord.store.sql.connected import Connected
from onrecord.store.sql.database import Database
from onrecord.store.sql.keeping import BY_CORRECTION, Keeper
from onrecord.store.sql.restore import restore
from onrecord.store.sql.shapes import correction_row
from onrecord.store.sql.tallies import recount

_FIND = "SELECT report_id FROM reports WHERE id = ?"
_HELD = (
    "SELECT edge_id, report_id, entity_id, entity_name FROM identity_edges WHERE identity_id = ? AND ended_at IS NULL"
)
_EDGE_OF = (
    "SELECT edge_id, report_id, entity_id, entity_name, identity_id FROM identity_edges"
    " WHERE report_id = ? AND entity_id = ? AND ended_at IS NULL"
)
_MADE_BY = "SELECT identity_id FROM identity_edges WHERE report_id = ? AND reason = ? ORDER BY edge_id DESC"
_FIND_TROUBLE = "SELECT 1 FROM quarantine WHERE origin = ? AND line IS ? AND given_id IS ? AND reason = ?"
_ADD_TROUBLE = "INSERT INTO quarantine (origin, line, given_id, reason, failed_at) VALUES (?, ?, ?, ?, ?)"
_BEGIN_RUN = "INSERT INTO runs (version, codebook, model, started_at, command) VALUES (?, ?, ?, ?, ?) RETURNING run_id"
_END_RUN = "UPDATE runs SET ended_at = ?, added = ?, recoded = ?, unchanged = ?, quarantined = ? WHERE run_id = ?"
_CORRECT = (
    "INSERT INTO corrections (report_id, target, target_id, anchor_start, anchor_end, anchor_type, action, changes,"
    " note, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING correction_id"
)


class SqlWriter(Connected):
    """See `onrecord.store.base.Writer`."""

    def __init__(self, database: Database, open_ones: set[Connected]) -> None:
        super().__init__(database, open_ones)
        self._keeper = Keeper(database)

    def add(self, record: Record, run: int | None = None) -> Outcome:
        """Keep `record`; see `onrecord.store.base.Writer.add`."""
        check(record)
        with self._transaction(), self._refusing(record):
            if run is not None:
                self._known_run(run)
            found = self._database.row(_FIND, (record.report.id,))
            if found is None:
                self._keeper.insert(record, run)
                return "added"
            shown, own = self._kept(found[0])
            if own == record or not _same_appearance(own.report, record.report):
                return "unchanged"
            self._lay(found[0], shown, record, self._corrections(found[0]), run)
            return "recoded"

    def begin_run(self, coder: Coder, command: str) -> int:
        """Note a run; see `onrecord.store.base.Writer.begin_run`."""
        facts = (coder.version, coder.codebook, coder.model, identities.now(), command)
        with self._transaction():
            return int(self._database.rows(_BEGIN_RUN, facts)[0][0])

    def end_run(self, run: int, counts: Mapping[RunCount, int]) -> None:
        """Note its end; see `onrecord.store.base.Writer.end_run`."""
        kinds: tuple[RunCount, ...] = ("added", "recoded", "unchanged", "quarantined")
        with self._transaction():
            self._known_run(run)
            self._database.run(_END_RUN, (identities.now(), *(counts.get(kind, 0) for kind in kinds), run))

    def correct(self, correction: Correction) -> int:
        """Put something right; see `onrecord.store.base.Writer.correct`."""
        with self._transaction():
            found = self._database.row(_FIND, (correction.report_id,))
            if found is None:
                raise UnknownReportError(f"{self._database.name} holds no report {correction.report_id}")
            number = found[0]
            shown, own = self._kept(number)
            anchor = check_correction(own, shown, correction)
            wanted = correction.changes.get("identity")
            if wanted is not None and identities.unknown(self._database, (wanted,)):
                raise CorrectionError(f"identity: {self._database.name} holds no identity {wanted}")
            place = (correction.target, correction.target_id, *anchor.span, anchor.type)
            what = (correction.action, as_json(correction.changes), correction.note, correction.by, identities.now())
            try:
                made = int(self._database.rows(_CORRECT, (number, *place, *what))[0][0])
                self._lay(number, shown, own, self._corrections(number), None)
            except RefusedRecordError as error:
                raise CorrectionError(f"changes: {error}") from error
            except Exception as error:
                if self._database.unholdable(error):
                    raise CorrectionError(f"changes: a value that the archive cannot hold: {error}") from error
                raise
            return made

    def quarantine(self, where: str, *, reason: str, line: int | None = None, given_id: str | None = None) -> Outcome:
        """Note what could not become a report; see `onrecord.store.base.Writer.quarantine`."""
        trouble = (where, line, given_id, reason)
        with self._transaction():
            if self._database.row(_FIND_TROUBLE, trouble):
                return "unchanged"
            self._database.run(_ADD_TROUBLE, (*trouble, identities.now()))
            return "added"

    def merge(self, kept: int, other: int, *, reason: str = "", force: bool = False) -> int:
        """Hold two identities to be one; see `onrecord.store.base.Writer.merge`."""
        with self._transaction():
            if (missing := identities.unknown(self._database, (kept, other))) or kept == other:
                raise IdentityError(
                    f"{missing[0]}: no such identity" if missing else f"{kept} and {kept} are one already"
                )
            clash = identities.clash(self._database, kept, other)
            if clash is not None and not force:
                raise IdentityError(f"{kept} and {other} cannot be one: {clash} (merge with force if they are)")
            held = self._database.rows(_HELD, (other,))
            identities.move(self._database, held, kept, reason or f"merged with {other}", f"merged into {kept}")
            self._take_stock(kept, other)
            return len(held)

    def split(self, identity: int, reports: Sequence[str], *, reason: str = "") -> int:
        """Take reports out of an identity; see `onrecord.store.base.Writer.split`."""
        with self._transaction():
            if identities.unknown(self._database, (identity,)):
                raise IdentityError(f"{identity}: no such identity")
            held = self._database.rows(_HELD, (identity,))
            numbers = {n for r in reports for (n,) in self._database.rows(_FIND, (r,))}
            moved = [edge for edge in held if edge[1] in numbers]
            if not moved or len(moved) == len(held):
                told = "none of the reports names it" if not moved else "the reports are all that name it"
                raise IdentityError(f"{identity} cannot be split: {told}")
            (new,) = self._database.rows(
                "INSERT INTO identities (name, kind, country) SELECT ?, kind, country FROM identities"
                " WHERE identity_id = ? RETURNING identity_id", (moved[0][3], identity),
            )[0]  # fmt: skip
            identities.move(self._database, moved, new, reason or f"split from {identity}", f"split off as {new}")
            self._take_stock(identity, new)
            return int(new)

    def know(self, actors: Iterable[ActorEntry]) -> int:
        """Make identities of a user's actors; see `onrecord.store.base.Writer.know`."""
        with self._transaction():
            self._keeper.forget()
            return sum(identities.know(self._database, a) for a in actors)

    def _take_stock(self, *changed: int) -> None:
        for identity in changed:
            identities.gather(self._database, identity)
            recount(self._database, identity)
        self._keeper.forget()

    def _kept(self, number: int) -> tuple[Record, Record]:
        """The record as it is shown, and as the coder made it."""
        shown = restore(self._database, number)
        own = self._database.row(queries.OWN_RECORD, (number,))
        return shown, from_json(Record, json.loads(own[0])) if own is not None else shown

    def _corrections(self, number: int) -> list[CorrectionRow]:
        return [correction_row(row, True) for row in self._database.rows(queries.CORRECTIONS_OF, (number,))]

    def _lay(
        self, number: int, shown: Record, own: Record, corrections: Sequence[CorrectionRow], run: int | None
    ) -> None:
        """Put `own` with corrections laid over it in the place of `shown`."""
        new = apply_corrections(own, corrections)
        check(new)
        if run is None:
            ((run,),) = self._database.rows("SELECT run_id FROM reports WHERE report_id = ?", (number,))
        self._keeper.replace(number, shown, new, run)
        self._keeper.keep_own(number, own if in_force(corrections) else None)
        for local, (to, correction) in identity_changes(own, corrections).items():
            self._tie(number, new, local, to, correction)

    def _tie(self, number: int, record: Record, local: str, to: int | None, correction: int) -> None:
        held = self._database.row(_EDGE_OF, (number, local))
        if held is None:
            return
        *edge, before = held
        because, reason = f"corrected ({correction})", f"{BY_CORRECTION}{correction}"
        if to is None:
            # The one that the correction made before, so that its number stays.
            made = self._database.row(_MADE_BY, (number, reason))
            entity = next(e for e in record.entities if e.id == local)
            to = int(made[0]) if made is not None else identities.separate(self._database, entity)
        identities.move(self._database, [tuple(edge)], to, reason, because)
        self._take_stock(before, to)

    def _known_run(self, run: int) -> None:
        if self._database.row("SELECT 1 FROM runs WHERE run_id = ?", (run,)) is None:
            raise StoreError(f"{self._database.name} knows no run {run}")

    @contextmanager
    def _refusing(self, record: Record) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            # Half a surrogate pair, or a whole number of more than 64 bits.
            if self._database.unholdable(error):
                raise RefusedRecordError(
                    f"{record.report.id}: a value that the archive cannot hold: {error}"
                ) from error
            raise

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._database.transaction():
                self._keeper.begin()
                yield
        except BaseException:
            self._keeper.forget()
            raise


def _same_appearance(kept: Report, new: Report) -> bool:
    """Whether `new` is the report as it was kept, perhaps with more known about where it comes from."""
    pairs = (
        (kept.given_id, new.given_id),
        (kept.url, new.url),
        (kept.source, new.source),
        (kept.published, new.published),
    )
    return all(old is None or old == now for old, now in pairs)
