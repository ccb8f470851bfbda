"""Text and spans as HTML: nothing lost, nothing let through, every tag closed."""

from __future__ import annotations

import time
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.serve.marking import Mark, marked, paragraphs


class Page(HTMLParser):
    """Collects the text and the elements of a page, and fails on a tag that closes what is not open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.elements = "", list[str](), list[tuple[str, dict[str, str | None], str]]()
        self.pieces = list[tuple[str, dict[str, str | None], int]]()
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "a" or "a" not in self.open
        assert tag in ("a", "q", "span", "time")
        self.open.append(tag)
        self.pieces.append((tag, dict(attrs), len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        opened, attrs, start = self.pieces.pop()
        self.elements.append((opened, attrs, self.text[start:]))

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> str:
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def element(html: str, **attributes: str) -> list[str]:
    return [words for _, attrs, words in Page(html).elements if attributes.items() <= attrs.items()]


TEXTS = st.text(st.sampled_from("ab<>&\"' \n\r\0\u202e\u05d0\ud800"), max_size=60) | st.text(max_size=60)


@st.composite
def texts_and_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text) + 3)
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    hostile = st.text(st.sampled_from("\"'<>&x \r"), max_size=5)
    mark = st.builds(
        Mark, spans, st.sampled_from(["a", "q", "span", "time"]), st.integers(0, 3),
        st.tuples(st.tuples(st.just("title"), hostile)), st.none() | hostile,
        st.tuples(st.tuples(st.just("data-n"), hostile)),
    )  # fmt: skip
    return text, draw(st.lists(mark, max_size=8))


@given(texts_and_marks())
def test_text_content_is_the_text_and_tags_are_balanced(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    for block in marked(text, marks):
        assert Page(block.html).text == shown(block.span.of(text))


@given(TEXTS)
def test_paragraphs_leave_out_nothing_but_white_space(text: str) -> None:
    spans = list(paragraphs(text))
    at = 0
    for span in spans:
        assert span.start < span.end
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@given(texts_and_marks())
def test_every_character_of_a_mark_is_inside_its_element(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    named = [Mark(m.span, m.tag, m.rank, (("class", f"m{n}"),)) for n, m in enumerate(marks)]
    inside = [0] * len(named)
    for block in marked(text, named):
        for _, attrs, words in Page(block.html).elements:
            inside[int((attrs["class"] or "")[1:])] += len(words)
    covered = set[int]()
    for span in paragraphs(text):
        covered.update(range(*span))
    assert inside == [len(covered & set(range(*m.span))) for m in named]


def test_outer_marks_are_not_cut_by_inner_ones() -> None:
    text = "One two. Three four."
    sentence = Mark(Span(9, 20), "span", 0, (("class", "sentence"),), id="e1")
    quotation = Mark(Span(4, 14), "q", 1, (("class", "quotation"),), ending=(("data-by", "1"),))
    (block,) = marked(text, [quotation, sentence])
    assert element(block.html, id="e1") == ["Three four."]
    assert element(block.html, **{"class": "quotation"}) == ["two. ", "Three"]
    assert element(block.html, **{"data-by": "1"}) == ["Three"]


def test_a_mark_over_two_paragraphs_has_one_id_and_one_ending() -> None:
    blocks = marked("“One\n\ntwo” said.", [Mark(Span(1, 9), "q", 1, (), id="q1", ending=(("data-by", "2"),))])
    assert [b.html for b in blocks] == ['“<q id="q1">One</q>', '<q data-by="2">two</q>” said.']


def test_a_mark_that_begins_between_paragraphs_still_has_its_id() -> None:
    blocks = marked("One\n\ntwo", [Mark(Span(4, 8), "span", 0, id="e1")])
    assert [b.html for b in blocks] == ["One", '<span id="e1">two</span>']


def test_a_link_in_a_link_is_a_span_without_address() -> None:
    outer = Mark(Span(0, 12), "a", 2, (("href", "/1"),))
    inner = Mark(Span(4, 12), "a", 2, (("href", "/2"), ("class", "entity")))
    (block,) = marked("the Israelis", [outer, inner])
    assert block.html == '<a href="/1">the <span class="entity">Israelis</span></a>'


def test_markup_in_the_text_is_text() -> None:
    (block,) = marked("<script>alert(1)</script> & 'x'", [Mark(Span(1, 7), "a", 1, (("href", '"><b>'),))])
    assert block.html == (
        '&lt;<a href="&quot;&gt;&lt;b&gt;">script</a>&gt;alert(1)&lt;/script&gt; &amp; &#x27;x&#x27;'
    )  # fmt: skip


def test_lines_are_paragraphs_only_where_no_blank_line_is() -> None:
    assert [s.of("a\nb") for s in paragraphs("a\nb")] == ["a", "b"]
    assert [s.of("a\nb\n \nc\n") for s in paragraphs("a\nb\n \nc\n")] == ["a\nb", "c\n"]


def test_line_breaks_matter_in_a_list_and_not_in_a_column() -> None:
    column = "This line was broken for its width and not its sense,\nas was this."
    blocks = marked(f"They agreed:\n- on this\n- on that\n\n{column}", [])
    assert [b.lines for b in blocks] == [True, False]


def test_a_megabyte_takes_no_time() -> None:
    for text in ("x" * 1_000_000, " " * 1_000_000, "\n" * 1_000_000, "a\n " * 50_000):
        began = time.perf_counter()
        marked(text, [Mark(Span(0, len(text)), "span", 0), Mark(Span(5, 9), "q", 1)])
        assert time.perf_counter() - began < 10
