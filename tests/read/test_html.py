import datetime

import pytest

from onrecord.read import Defaults, Failure, Item
from onrecord.read.html import read_html

PARAGRAPHS = [
    "BASRA, Jan 5 (INA) -- The minister said on Wednesday that talks about the water of the two rivers would begin "
    "next week in the old customs house.",
    "“We will share what there is,” he told reporters after the meeting with his counterpart. He named no date for "
    "an agreement.",
    "By Delta News Agency",
]
HEAD = (
    '<meta charset="utf-8"><title>Talks on water open in Basra | Delta Post</title>'
    '<meta property="og:site_name" content="Delta Post"><meta name="author" content="Jane Doe">'
    '<meta property="article:published_time" content="2015-01-07T10:00:00Z">'
    '<link rel="canonical" href="https://delta.example/water/7">'
)


def page(head: str = HEAD, first: str = "<h1>Talks on water open in Basra</h1>") -> str:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{first}{body}</article><footer>All rights reserved</footer></body></html>"
    )


def item(raw: bytes, defaults: Defaults = Defaults()) -> Item:  # noqa: B008 - frozen
    outcome = read_html(raw, "a.html", defaults)
    assert isinstance(outcome, Item), outcome
    return outcome


@pytest.mark.parametrize("first", ["<h1>Talks on water open in Basra</h1>", ""])
def test_a_page_is_read_with_its_metadata(first: str) -> None:
    read = item(page(first=first).encode()).report
    assert read.text == "\n\n".join(["Talks on water open in Basra", *PARAGRAPHS])
    assert read.title == "Talks on water open in Basra"
    assert read.headline is not None
    assert read.headline.of(read.text) == read.title
    assert (read.source, read.author) == ("Delta Post", "Jane Doe")
    assert (read.url, read.published) == ("https://delta.example/water/7", datetime.date(2015, 1, 7))
    assert read.dateline is not None
    assert (read.dateline.agency, read.dateline.date) == ("INA", "2015-01-05")
    assert read.byline is not None
    assert read.byline.of(read.text) == "By Delta News Agency"


def test_defaults_hold_where_the_page_is_silent() -> None:
    read = item(page(head="<title>Water</title>").encode(), Defaults(datetime.date(2016, 2, 3), "Archive")).report
    assert read.published == datetime.date(2016, 2, 3)
    assert read.source == "Delta News Agency"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    head = HEAD.replace("utf-8", "iso-8859-1" if encoding == "cp1252" else encoding)
    assert "“We will share what there is,”" in item(page(head).encode(encoding)).report.text


@pytest.mark.parametrize(
    "raw", [b"<html></html>", b"<", b"<p>", b"<html><body><nav><a>Home</a></nav></body></html>", b"<div>" * 3_000]
)
def test_a_page_without_an_article_fails(raw: bytes) -> None:
    outcome = read_html(raw, "a.html", Defaults())
    assert isinstance(outcome, Failure)
    assert "no article text in the page" in outcome.message
