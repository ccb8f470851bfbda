import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, report_id
from onrecord.read import Defaults, Failure, Item, read_text

BODY = "The minister said on Wednesday that talks would begin next week. He gave no place."


def item(text: str | bytes, defaults: Defaults = Defaults()) -> Item:  # noqa: B008 - frozen
    outcome = read_text(text if isinstance(text, bytes) else text.encode(), "a.txt", defaults)
    assert isinstance(outcome, Item), outcome
    return outcome


def report(text: str | bytes, defaults: Defaults = Defaults()) -> Report:  # noqa: B008 - frozen
    return item(text, defaults).report


def headline(text: str) -> str | None:
    read = report(text)
    return read.headline.of(read.text) if read.headline else None


def byline(text: str) -> str | None:
    read = report(text)
    return read.byline.of(read.text) if read.byline else None


def test_the_parts_of_a_wire_story_are_told_apart() -> None:
    text = (
        f"Talks on water open in Basra\n\nBASRA (INA)- {BODY}\n\n“We will share it,” he said.\n\nBy Delta News Agency\n"
    )
    read = report(text)
    assert read.text == text
    assert read.id == report_id(text)
    assert read.title == "Talks on water open in Basra"
    assert read.headline is not None
    assert read.headline.of(text) == read.title
    assert read.dateline is not None
    assert (read.dateline.place, read.dateline.agency) == ("BASRA", "INA")
    assert read.dateline.span.of(text) == "BASRA (INA)-"
    assert read.byline is not None
    assert read.byline.of(text) == "By Delta News Agency"
    assert (read.source, read.author, read.published, read.language) == ("Delta News Agency", None, None, "en")


def test_the_seed_report() -> None:
    seed = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"
    if not seed.exists():
        pytest.skip("the shared folder is not here")
    read = report(seed.read_bytes())
    assert read.title == "Iran calls for collective efforts to fight ISIL in region"
    assert read.dateline is not None
    assert (read.dateline.place, read.dateline.agency, read.source) == ("TEHRAN", "FNA", "Fars News Agency")
    assert read.dateline.span.of(read.text) == "TEHRAN (FNA)-"
    assert read.language == "en"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Talks to open\n\n{BODY}", "Talks to open"),
        (f"\n\n  Talks to open  \n\n{BODY}", "Talks to open"),
        (f"Talks to open?\n\n{BODY}", "Talks to open?"),
        (f"Minister returns to the U.S.\n\n{BODY}", "Minister returns to the U.S."),
        (f"Talks to open\nin two rounds\n\n{BODY}", "Talks to open\nin two rounds"),
        (f"Talks to open\nBEIJING -- {BODY}", "Talks to open"),
        (
            f"Talks to open\nXinhua | Updated: 2017-09-15 17:52\nBEIJING -- {BODY}",
            "Talks to open\nXinhua | Updated: 2017-09-15 17:52",
        ),
        (f"Talks to open\nBy Jane Doe\n\n{BODY}", "Talks to open"),
        (f"Talks to open.\n\nPARIS (AFP) - {BODY}", "Talks to open."),
        # None of these is a headline.
        (f"Talks will open on Sunday.\n\n{BODY}", None),
        (f"“Talks will open on Sunday.”\n\n{BODY}", None),
        (f"Talks to open\n{BODY}", None),
        (f"{'Talks ' * 40}\n\n{BODY}", None),
        (f"The minister said:\n\n{BODY}", None),
        (f"PARIS (AFP) - Talks to open\n\n{BODY}", None),
        (f"Photo\nLONDON — {BODY}", None),
        (f"By Jane Doe\n\n{BODY}", None),
        ("Talks to open", None),
        ("Talks to open\n\n\n", None),
        ("* * *\n\nTalks open.", None),
    ],
)
def test_headlines(text: str, expected: str | None) -> None:
    assert headline(text) == expected


def test_a_headline_over_two_lines_makes_a_title_on_one() -> None:
    assert report(f"Talks to open \nin two rounds\n\n{BODY}").title == "Talks to open in two rounds"


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("By Fars News Agency", None, "Fars News Agency"),
        ("By The Associated Press", None, "The Associated Press"),
        ("BY REUTERS", None, "REUTERS"),
        ("By Radio Venceremos", None, "Radio Venceremos"),
        ("By Jane van Doe and John Roe", "Jane van Doe and John Roe", None),
        ("By Jane Doe, Associated Press", "Jane Doe", "Associated Press"),
        ("By Salim al-Jabouri Jr.", "Salim al-Jabouri Jr.", None),
    ],
)
def test_bylines_first_and_last(line: str, author: str | None, source: str | None) -> None:
    for text in (
        f"Talks to open\n\n{BODY}\n\n{line}\n",
        f"Talks to open\n\n{line}\n\nPARIS -- {BODY}",
        f"{line}\n{BODY}",
    ):
        read = report(text)
        assert byline(text) == line
        assert (read.author, read.source) == (author, source)


@pytest.mark.parametrize(
    "line",
    ["By Friday", "By then it was over.", "By the river", "By March", "By Jane Doe " * 12, "By", "Bystanders Ran"],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert byline(f"Talks to open\n\n{BODY}\n\n{line}") is None


def test_author_and_agency_may_stand_at_either_end() -> None:
    read = report(f"Talks to open\nBy Jane Doe\n\n{BODY}\n\nBy Delta News Agency")
    assert (read.author, read.source) == ("Jane Doe", "Delta News Agency")


FRONT = """---
id: 7
title: Water
published: 2015-01-07
source: Delta
url: https://a.example/7
author: 'Jane Doe'
---
"""


def test_front_matter_is_read_and_is_no_part_of_the_text() -> None:
    read = report(f"{FRONT}Talks to open\n\nBASRA, Jan 5 (INA) -- {BODY}\n\nBy Delta News Agency")
    assert read.text.startswith("Talks to open\n\nBASRA")
    assert (read.given_id, read.title, read.published) == ("7", "Water", datetime.date(2015, 1, 7))
    assert (read.source, read.url, read.author) == ("Delta", "https://a.example/7", "Jane Doe")
    assert read.headline is not None
    assert read.headline.of(read.text) == "Talks to open"
    assert read.dateline is not None
    assert read.dateline.date == "2015-01-05"


@pytest.mark.parametrize(
    ("front", "line", "field"),
    [
        ("---\nid: 7\nauthr: Jane\n---\n", 3, "authr"),
        ("---\npublished: 7 January 2015\n---\n", 2, "published"),
        ("---\npublished: 2015-02-30\n---\n", 2, "published"),
        ("---\nid: 7\nid: 8\n---\n", 3, "id"),
        ("---\nid: 7\nJust a line\n---\n", 3, "Just a line"),
        ("---\nid: 7\n", 1, "closed"),
    ],
)
def test_wrong_front_matter_names_file_line_and_field(front: str, line: int, field: str) -> None:
    outcome = read_text((front + BODY).encode(), "a.txt", Defaults())
    assert isinstance(outcome, Failure)
    assert outcome.line == line
    assert f"a.txt, line {line}: " in outcome.message
    assert field in outcome.message


@pytest.mark.parametrize("text", [f"---\n{BODY}", f"---\n\n{BODY}\n---\n", f"----\nid: 7\n---\n{BODY}"])
def test_a_ruler_is_no_front_matter(text: str) -> None:
    assert report(text).text == text


def test_front_matter_without_text_is_a_failure() -> None:
    outcome = read_text(FRONT.encode(), "a.txt", Defaults())
    assert isinstance(outcome, Failure)
    assert outcome.given_id == "7"


def test_defaults_hold_where_the_source_is_silent() -> None:
    defaults = Defaults(datetime.date(2016, 2, 3), "Archive")
    assert report(BODY, defaults).published == datetime.date(2016, 2, 3)
    assert report(BODY, defaults).source == "Archive"
    own = report(f"{FRONT}{BODY}", defaults)
    assert (own.published, own.source) == (datetime.date(2015, 1, 7), "Delta")
    assert report(f"{BODY}\n\nBy Delta News Agency", defaults).source == "Delta News Agency"


def test_lost_characters_are_reported_where_the_first_one_stands() -> None:
    read = item(b"The minister \xff said on \xff Wednesday that talks would begin.")
    (problem,) = read.problems
    assert problem.stage == "read"
    assert problem.span == (13, 14)
    assert problem.message.startswith("2 characters")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read(raw: bytes) -> None:
    outcome = read_text(raw, "a.txt", Defaults())
    if isinstance(outcome, Item):
        read = outcome.report
        spans = [read.headline, read.byline, read.dateline.span if read.dateline else None]
        spans += [p.span for p in outcome.problems]
        assert all(0 <= s.start < s.end <= len(read.text) for s in spans if s)
        assert read.id == report_id(read.text)


LINES = [
    "Talks to open",
    "By Jane Doe",
    "By Delta News Agency",
    "PARIS, Jan 5 (AFP) - ",
    BODY,
    "",
    "  ",
    "---",
    "id: 7",
    "Photo",
]


@given(st.lists(st.sampled_from(LINES), max_size=9), st.dates())
def test_the_parts_never_overlap(lines: list[str], published: datetime.date) -> None:
    outcome = read_text("\n".join(lines).encode(), "a.txt", Defaults(published))
    if isinstance(outcome, Item):
        read = outcome.report
        parts = [read.headline, read.byline, read.dateline.span if read.dateline else None]
        spans = sorted(p for p in parts if p)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
