"""What differs between two codings of one report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from tests.store.records import at, dispatch, records

from onrecord.model import Mention, Place, Record, Span, Trigger
from onrecord.store.changes import Change, changes


def renamed(record: Record) -> Record:
    """The same coding with other local ids."""

    def other(value: Any) -> Any:
        if isinstance(value, tuple) and not isinstance(value, Span):
            return tuple(other(v) for v in value)
        return value + "x" if isinstance(value, str) else value

    return replace(
        record,
        entities=tuple(replace(e, id=other(e.id)) for e in record.entities),
        quotations=tuple(
            replace(
                q,
                id=other(q.id),
                within=other(q.within),
                speaker=q.speaker and replace(q.speaker, entity=other(q.speaker.entity)),
                addressee=q.addressee and replace(q.addressee, entity=other(q.addressee.entity)),
            )
            for q in record.quotations
        ),
        events=tuple(
            replace(
                e, id=other(e.id), actors=other(e.actors), recipients=other(e.recipients), denied_by=other(e.denied_by),
                according_to=other(e.according_to),
            )
            for e in record.events
        ),
    )  # fmt: skip


def event(record: Record, n: int = 0, **fields: Any) -> Record:
    events = [replace(e, **fields) if i == n else e for i, e in enumerate(record.events)]
    return replace(record, events=tuple(events))


@given(records())
@settings(max_examples=40)
def test_a_coding_does_not_differ_from_itself(record: Record) -> None:
    told = changes(record, record)
    assert (told.changes, told.elsewhere) == ((), False)


def test_local_ids_are_no_difference() -> None:
    assert changes(dispatch(), renamed(dispatch())).changes == ()


@given(records(), records())
@settings(max_examples=25)
def test_what_one_way_is_added_is_the_other_way_removed(one: Record, other: Record) -> None:
    there, back = changes(one, other), changes(other, one)
    count = [sum(n for (*_, d), n in c.totals().items() if d == k) for c, k in ((there, "added"), (back, "removed"))]
    assert count[0] == count[1]
    assert len(other.events) - len(one.events) == sum(
        {"added": 1, "removed": -1, "changed": 0}[c.difference] for c in there.changes if c.target == "event"
    )


def test_an_event_more_and_one_less() -> None:
    less = replace(dispatch(), events=dispatch().events[:1])
    (told,) = changes(less, dispatch()).changes
    assert told == Change("event", "added", "ASSAULT", at("shelled"), "shelled", None, "e2", {})
    (told,) = changes(dispatch(), less).changes
    assert (told.difference, told.old_id, told.new_id) == ("removed", "e2", None)


def test_a_changed_event_tells_each_field_in_words() -> None:
    new = event(
        renamed(dispatch()), actors=("n3x",), status="planned", place=Place("Mosul", "IRQ", 1, 2, 3, at("Mosul"))
    )
    (told,) = changes(dispatch(), new).changes
    assert (told.target, told.difference, told.old_id, told.new_id) == ("event", "changed", "e1", "e1x")
    assert told.fields == {
        "actors": (["Hossein Dehqan", "Iran"], ["Iran"]),
        "status": ("happened", "planned"),
        "place": (None, "Mosul (IRQ)"),
    }


def test_the_same_word_with_another_type_has_changed_its_type() -> None:
    (told,) = changes(dispatch(), event(dispatch(), type="AGREE")).changes
    assert told.fields == {"type": ("CONSULT", "AGREE")}


def test_another_word_is_another_event() -> None:
    moved = event(dispatch(), trigger=Trigger("on Wednesday", at("on Wednesday")))
    assert sorted(c.difference for c in changes(dispatch(), moved).changes) == ["added", "removed"]


def test_somebody_else_under_the_same_id_is_a_change() -> None:
    new = replace(dispatch(), entities=tuple(
        replace(e, id={"n1": "n2", "n2": "n1"}.get(e.id, e.id)) for e in dispatch().entities))  # fmt: skip
    fields = {
        c.target: c.fields
        for c in changes(dispatch(), new).changes
        if c.words in ("met", "100% of the sanctions are unjust,")
    }
    assert fields["quotation"]["speaker"] == ("Hossein Dehqan", "Ali al-Sīstānī")
    assert fields["event"]["recipients"] == (["Ali al-Sīstānī"], ["Hossein Dehqan"])


def test_an_entity_is_found_by_any_mention() -> None:
    dehqan = dispatch().entities[0]
    fewer = replace(dehqan, id="n9", name="he", mentions=(Mention(at("he said"), "pronoun"),))
    new = replace(dispatch(), entities=(fewer, *dispatch().entities[1:]), quotations=(), events=(), labels=())
    told = [c for c in changes(dispatch(), new).changes if c.target == "entity"]
    assert [(c.difference, c.fields.get("name")) for c in told] == [("changed", ("Hossein Dehqan", "he"))]


def test_what_is_not_listed_is_still_told() -> None:
    old = dispatch()
    newer = replace(old, coder=replace(old.coder, version="9"))
    assert changes(old, newer).elsewhere
    assert changes(old, event(old, confidence=0.1)).elsewhere
    assert not changes(old, event(old, status="planned")).elsewhere
