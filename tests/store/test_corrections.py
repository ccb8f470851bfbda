"""Corrections: laid over the record, kept over new codings, taken back; and the runs of coders."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.store.records import at, dispatch

from onrecord.model import Coder, Mention, Record
from onrecord.store import (
    Archive,
    Correction,
    CorrectionError,
    EntityFilter,
    EventFilter,
    QuoteFilter,
    StoreError,
    UnknownReportError,
)

ID = dispatch().report.id


def fix(target: Any, local: str, **changes: Any) -> Correction:
    return Correction(report_id=ID, target=target, target_id=local, action="fix", changes=changes, by="ann", note="?")


def wrong(target: Any, local: str) -> Correction:
    return Correction(report_id=ID, target=target, target_id=local, action="wrong", by="ann")


def recoded(**changes: Any) -> Record:
    """The dispatch as a later coder reads it: all entities have other ids, and one more stands before them."""
    old = dispatch()
    names = {"n1": "n2", "n2": "n3", "n3": "n4"}
    extra = replace(
        old.entities[0], id="n1", name="Baghdad", kind="unknown", mentions=(Mention(at("BAGHDAD"), "name"),)
    )
    record = replace(
        old,
        entities=(extra, *(replace(e, id=names[e.id]) for e in old.entities)),
        quotations=tuple(
            replace(
                q,
                speaker=q.speaker and replace(q.speaker, entity=names[q.speaker.entity]),
                addressee=q.addressee and replace(q.addressee, entity=names[q.addressee.entity]),
            )
            for q in old.quotations
        ),
        events=tuple(
            replace(
                e,
                id={"e1": "e7", "e2": "e8"}[e.id],
                actors=tuple(names[a] for a in e.actors),
                recipients=tuple(names[r] for r in e.recipients),
            )
            for e in old.events
        ),
        labels=tuple(replace(x, speaker=x.speaker and names[x.speaker]) for x in old.labels),
        coder=Coder("0.3.0", "plover", None),
    )
    return replace(record, **changes)


def test_a_wrong_event_is_gone_and_stays_gone(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    writer.correct(wrong("event", "e1"))
    assert [e.event_id for e in view.events()] == ["e2"]
    assert view.count(EventFilter(text="met")) == 0
    assert view.record(ID, corrected=False) == dispatch()
    assert view.record(ID) == replace(dispatch(), events=dispatch().events[1:])
    assert writer.add(dispatch()) == "unchanged"
    assert writer.add(recoded()) == "recoded"
    assert [e.event_id for e in view.events()] == ["e8"]
    assert view.record(ID, corrected=False) == recoded()
    (row,) = view.corrections(ID)
    assert (row.target_id, row.anchor_type, row.action, row.by, row.applies) == ("e1", "CONSULT", "wrong", "ann", True)
    assert row.anchor == at("met")


def test_a_correction_without_its_target_waits_for_it(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    writer.correct(wrong("event", "e1"))
    later = recoded()
    writer.add(replace(later, events=(replace(later.events[0], type="AID"), later.events[1])))
    assert sorted(e.type for e in view.events()) == ["AID", "ASSAULT"]
    assert [c.applies for c in view.corrections()] == [False]
    writer.add(recoded())
    assert [e.type for e in view.events()] == ["ASSAULT"]
    assert [c.applies for c in view.corrections()] == [True]


def test_fields_of_an_event_are_put_right(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    changes = {
        "type": "COERCE", "mode": None, "status": "planned", "actors": ["n2"], "recipients": ["n3", "n1"],
        "date": "2015-01", "place": "Baghdad",
    }  # fmt: skip
    writer.correct(fix("event", "e1", **changes))
    (row,) = view.events(EventFilter(actor="sistani"))
    assert (row.type, row.mode, row.quad, row.status) == ("COERCE", None, 4, "planned")
    assert (row.actors, row.recipients) == (("Ali al-Sīstānī",), ("Iran", "Hossein Dehqan"))
    assert (row.date, row.granularity, row.place, row.place_country) == ("2015-01", "month", "Baghdad", "IRQ")
    # A second one on the same event is laid over the first.
    writer.correct(fix("event", "e1", status="denied"))
    (row,) = view.events(EventFilter(type="COERCE"))
    assert row.status == "denied"
    writer.add(recoded())
    (row,) = view.events(EventFilter(type="COERCE"))
    # Ids of parties are of the coding in which they were given; those that are still there stay.
    assert (row.event_id, row.status, row.date) == ("e7", "denied", "2015-01")


def test_quotations_are_put_right(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    writer.correct(fix("quotation", "q1", speaker="n2", kind="mixed"))
    (row,) = view.quotes(QuoteFilter(by="sistani"))
    assert (row.kind, row.speaker_country) == ("mixed", "IRQ")
    writer.correct(fix("quotation", "q1", speaker=None))
    assert not list(view.quotes(QuoteFilter(by="sistani")))
    writer.correct(wrong("quotation", "q1"))
    record = view.record(ID)
    assert [q.id for q in record.quotations] == ["q2"]
    assert record.quotations[0].within is None
    assert [(e.according_to, e.denied_by) for e in record.events] == [(None, ()), (None, ("q2",))]
    assert view.count(QuoteFilter(about="sanctions")) == 0


def test_entities_are_put_right_and_moved(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    writer.add(dispatch("Dehqan again. " + dispatch().report.text, given_id="2"))
    dehqan = view.identity_of(ID)["n1"]
    writer.correct(fix("entity", "n2", name="Ali Sistani", country=None, sectors=["CVL"]))
    (row,) = view.events(EventFilter(report=ID, recipient="ali sistani"))
    assert (row.recipients, row.recipient_countries, row.recipient_sectors) == (("Ali Sistani",), (None,), (("CVL",),))
    writer.correct(fix("entity", "n3", identity=dehqan))
    assert view.identity_of(ID)["n3"] == dehqan
    assert view.count(EventFilter(report=ID, identity=dehqan)) == 2
    writer.correct(wrong("entity", "n1"))
    alone = view.identity_of(ID)["n1"]
    assert alone != dehqan
    assert view.entity(alone).reports == 1
    assert view.entity(dehqan).reports == 2
    writer.add(recoded())
    known = view.identity_of(ID)
    assert (known["n2"], known["n4"]) == (alone, dehqan)
    assert [e.made_by for e in view.explain(alone) if e.ended_at is None] == ["user"]
    (row,) = view.events(EventFilter(report=ID, type="CONSULT"))
    assert row.recipients == ("Ali Sistani",)
    counts(archive)


def counts(archive: Archive) -> None:
    """What is counted of identities as it goes is what there is."""
    view = archive.view()
    for row in view.entities():
        if row.id is not None:
            assert row.events == view.count(EventFilter(identity=row.id))
            assert row.quotations == view.count(QuoteFilter(identity=row.id))
            assert row.reports == len({e.report_id for e in view.explain(row.id) if e.ended_at is None})


def test_what_was_corrected_can_be_taken_back(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    before = view.identity_of(ID)
    for c in (wrong("event", "e1"), wrong("entity", "n1"), fix("quotation", "q1", kind="mixed")):
        writer.correct(c)
        writer.correct(replace(c, action="withdraw", changes={}))
    assert view.record(ID) == dispatch() == view.record(ID, corrected=False)
    assert view.identity_of(ID) == before
    assert [(c.action, c.applies) for c in view.corrections()] == [
        ("wrong", False), ("withdraw", True), ("wrong", False), ("withdraw", True), ("fix", False), ("withdraw", True)
    ]  # fmt: skip
    counts(archive)


@pytest.mark.parametrize(
    ("correction", "field"),
    [
        (fix("event", "e1", type="DANCE"), "type"),
        (fix("event", "e1", type=3), "type"),
        (fix("event", "e1", mode="nonsense"), "mode"),
        (fix("event", "e1", status="perhaps"), "status"),
        (fix("event", "e1", actors=["n9"]), "actors"),
        (fix("event", "e1", actors="n1"), "actors"),
        (fix("event", "e1", recipients=[1]), "recipients"),
        (fix("event", "e1", date="yesterday"), "date"),
        (fix("event", "e1", place=""), "place"),
        (fix("event", "e1", name="x"), "name"),
        (fix("event", "e9", status="planned"), "target_id"),
        (fix("quotation", "q1", speaker="q1"), "speaker"),
        (fix("quotation", "q1", kind="sung"), "kind"),
        (fix("entity", "n1", country="Iran"), "country"),
        (fix("entity", "n1", sectors="GOV"), "sectors"),
        (fix("entity", "n1", identity="2"), "identity"),
        (fix("entity", "n1", identity=99), "identity"),
        (fix("entity", "n1", name="\ud800"), "changes"),
        (fix("event", "e1"), "changes"),
        (replace(wrong("event", "e1"), changes={"type": "AID"}), "changes"),
        (replace(wrong("event", "e1"), action="praise"), "action"),  # type: ignore[arg-type]  # what a client may send
        (replace(wrong("event", "e1"), target="label"), "target"),  # type: ignore[arg-type]  # what a client may send
        (replace(wrong("event", "e1"), note="x" * 20_000), "note"),
    ],
)
def test_a_correction_that_cannot_be_meant_names_its_field(
    archive: Archive, correction: Correction, field: str
) -> None:
    writer = archive.writer()
    writer.add(dispatch())
    with pytest.raises(CorrectionError, match=f"^{field}: "):
        writer.correct(correction)
    assert archive.view().record(ID) == dispatch()
    assert not list(archive.view().corrections())


def test_a_correction_needs_a_report(archive: Archive) -> None:
    with pytest.raises(UnknownReportError):
        archive.writer().correct(wrong("event", "e1"))
    with pytest.raises(UnknownReportError):
        list(archive.view().corrections("sha256:0"))


def test_identities_stay_where_a_new_coding_says_the_same_of_them(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    before, edges = view.identity_of(ID), [e.edge_id for e in view.explain(1)]
    writer.add(recoded())
    after = view.identity_of(ID)
    assert [after[n] for n in ("n2", "n3", "n4")] == [before[n] for n in ("n1", "n2", "n3")]
    assert [e.edge_id for e in view.explain(1)] == edges
    counts(archive)
    assert view.count(EntityFilter()) == 4


def test_runs_are_kept_with_what_became_of_them(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    first = writer.begin_run(Coder("0.1.0", "sha256:1", None), "onrecord add a.jsonl")
    assert writer.add(dispatch(), first) == "added"
    writer.end_run(first, {"added": 1, "quarantined": 2})
    second = writer.begin_run(Coder("0.2.0", "sha256:1", "sha256:2"), "onrecord recode")
    assert writer.add(dispatch(), second) == "unchanged"
    assert [r.run for r in view.reports()] == [first]
    assert writer.add(recoded(), second) == "recoded"
    assert [r.run for r in view.reports()] == [second]
    late, early = view.runs()
    assert (early.run, early.version, early.added, early.quarantined, early.recoded) == (first, "0.1.0", 1, 2, 0)
    assert early.ended is not None
    assert early.started <= early.ended
    assert (late.run, late.model, late.ended, late.command) == (second, "sha256:2", None, "onrecord recode")
    # Putting right is no run.
    writer.correct(fix("quotation", "q1", kind="mixed"))
    assert [r.run for r in view.reports()] == [second]
    for act in (lambda: writer.end_run(99, {}), lambda: writer.add(dispatch("new"), 99)):
        with pytest.raises(StoreError, match="knows no run 99"):
            act()
