import datetime
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read import Defaults, Failure, Item, lines
from onrecord.read.jsonl import read_jsonl

BODY = "The minister said on Wednesday that talks would begin next week."


def read(*rows: Any, unread: list[str] | None = None, defaults: Defaults = Defaults()) -> list[Item | Failure]:  # noqa: B008
    raw = b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in rows)
    return list(read_jsonl(io.BytesIO(raw), "a.jsonl", defaults, (unread if unread is not None else []).append))


def one(row: Any) -> Item:
    (outcome,) = read(row)
    assert isinstance(outcome, Item), outcome
    return outcome


def failed(row: Any) -> Failure:
    (outcome,) = read(row)
    assert isinstance(outcome, Failure), outcome
    return outcome


def test_all_fields() -> None:
    row = {"id": 7, "text": BODY, "title": "Talks", "published": "2015-01-07", "source": "Delta"}
    read = one(row | {"url": "https://a.example", "author": "Jane Doe"}).report
    assert (read.given_id, read.text, read.title) == ("7", BODY, "Talks")
    assert (read.published, read.source) == (datetime.date(2015, 1, 7), "Delta")
    assert (read.url, read.author) == ("https://a.example", "Jane Doe")


@pytest.mark.parametrize("date", ["2015-01-07", "2015-01-07T10:00:00", "2015-01-07T23:30:00Z", " 2015-01-07 "])
def test_date_is_another_name_for_published(date: str) -> None:
    assert one({"text": BODY, "date": date}).report.published == datetime.date(2015, 1, 7)
    both = one({"text": BODY, "date": "1999-01-01", "published": date})
    assert both.report.published == datetime.date(2015, 1, 7)


def test_a_title_is_the_headline_only_where_it_opens_the_text() -> None:
    assert one({"text": BODY, "title": "Talks"}).report.headline is None
    opens = one({"text": f"TALKS\nBEIJING -- {BODY}", "title": "Talks"}).report
    assert opens.headline == Span(0, 5)
    assert opens.dateline is not None
    other = one({"text": f"Something short\n\n{BODY}", "title": "Talks"}).report
    assert (other.title, other.headline) == ("Talks", None)


def test_without_a_title_the_text_may_have_a_headline() -> None:
    assert one({"text": f"Talks to open\n\n{BODY}"}).report.title == "Talks to open"


def test_a_dateline_field_points_at_nothing_in_the_text() -> None:
    item = one({"text": BODY, "dateline": "PORTLAND, Ore., Feb 26 -", "date": "1987-02-26"})
    dateline = item.report.dateline
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.span) == ("PORTLAND, Ore.", "1987-02-26", Span(0, 0))
    assert item.problems == ()


def test_the_text_s_own_dateline_comes_first() -> None:
    dateline = one({"text": f"PARIS (AFP) - {BODY}", "dateline": "LIMA, Feb 26 -"}).report.dateline
    assert dateline is not None
    assert (dateline.place, dateline.span) == ("PARIS", Span(0, 13))


def test_a_dateline_field_that_is_none_says_so() -> None:
    item = one({"text": BODY, "dateline": "Bids only -"})
    assert item.report.dateline is None
    assert "Bids only" in item.problems[0].message
    (problem,) = one({"text": BODY, "dateline": "LIMA, Feb 26 -"}).problems
    assert problem.span is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b"not json", "not a JSON object"),
        (b"[1, 2]", "a list"),
        (b"null", "null"),
        (b"[" * 100_000, "not a JSON object"),
        ({"id": "a"}, "field text: missing"),
        ({"id": "a", "text": None}, "field text"),
        ({"id": "a", "text": 5}, "field text"),
        ({"id": "a", "text": " \n"}, "field text: empty"),
        ({"id": "a", "text": BODY, "title": ["x"]}, "field title"),
        ({"id": "a", "text": BODY, "published": "last week"}, "field published"),
        ({"id": "a", "text": BODY, "date": "2015-13-01"}, "field date"),
        ({"id": "a", "text": BODY, "date": 20150107}, "field date"),
        ({"id": "a", "text": BODY, "dateline": {}}, "field dateline"),
        ({"id": True, "text": BODY}, "field id"),
        ({"id": 1.5, "text": BODY}, "field id"),
    ],
)
def test_a_bad_line_names_file_line_and_field_and_the_others_go_on(row: Any, words: str) -> None:
    outcomes = read({"text": BODY}, row, {"text": BODY})
    assert [type(o) for o in outcomes] == [Item, Failure, Item]
    assert [o.line for o in outcomes] == [1, 2, 3]
    failure = outcomes[1]
    assert isinstance(failure, Failure)
    assert failure.message.startswith("a.jsonl, line 2: ")
    assert words in failure.message
    assert failure.given_id == ("a" if isinstance(row, dict) and row["id"] == "a" else None)


def test_blank_lines_count_as_lines_and_hold_nothing() -> None:
    assert [o.line for o in read(b"", {"text": BODY}, b"  ", {"text": BODY})] == [2, 4]


def test_fields_that_are_not_read_are_told_once() -> None:
    unread: list[str] = []
    read({"text": BODY, "topic": 1}, {"text": BODY, "topic": 2, "lang": "en"}, {"lang": 1}, unread=unread)
    assert sorted(unread) == ["lang", "topic"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(encoding: str) -> None:
    raw = "".join(json.dumps({"text": f"Zürich: {BODY}"}, ensure_ascii=False) + "\r\n" for _ in range(3)).encode(
        encoding
    )
    outcomes = list(read_jsonl(io.BytesIO(raw), "a", Defaults(), lambda name: None))
    assert [o.report.text for o in outcomes if isinstance(o, Item)] == [f"Zürich: {BODY}"] * 3


def test_half_a_surrogate_pair_is_lost_and_reported() -> None:
    item = one(b'{"text": "The \\ud83d minister"}')
    assert item.report.text == "The \ufffd minister"
    assert item.problems[0].span == Span(4, 5)


def test_a_line_too_long_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 1_000)
    long = {"text": "word " * 100_000}
    outcomes = read({"text": BODY}, long, {"text": BODY}, long)
    assert [type(o) for o in outcomes] == [Item, Failure, Item, Failure]
    assert [o.line for o in outcomes] == [1, 2, 3, 4]


def test_lines_come_out_as_they_come_in() -> None:
    class Trickle(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            row = json.dumps({"text": BODY}).encode() + b"\n"
            self.given += 1
            buffer[: len(row)] = row
            return len(row)

    stream = Trickle()
    outcomes = read_jsonl(io.BufferedReader(stream), "-", Defaults(), lambda name: None)
    for _ in range(5):
        next(outcomes)
    assert stream.given < 10


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ROWS = JSON | st.dictionaries(
    st.sampled_from(["id", "text", "title", "date", "published", "source", "url", "author", "dateline", "x"]), JSON
)


@given(st.lists(ROWS, max_size=6))
def test_one_outcome_for_each_line_in_order(rows: list[Any]) -> None:
    outcomes = read(*rows)
    assert [o.line for o in outcomes] == list(range(1, len(rows) + 1))
    for row, outcome in zip(rows, outcomes, strict=True):
        if isinstance(outcome, Item):
            assert outcome.report.given_id is None or isinstance(row["id"], str | int)


def test_a_publication_date_that_is_still_to_come_is_told() -> None:
    item = one({"text": BODY, "published": "9990-01-07"})
    assert item.report.published == datetime.date(9990, 1, 7)
    assert [p.message for p in item.problems] == ["the publication date 9990-01-07 lies in the future"]
