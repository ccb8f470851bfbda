"""A saved web page -> a report. The only file that knows trafilatura."""

from __future__ import annotations

import re

from onrecord.read.assemble import Defaults, assemble
from onrecord.read.encoding import decode, loss
from onrecord.read.item import Failure, Item, Metadata
from onrecord.read.normal import normalise
from onrecord.read.wires import fold

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_LEAST_LETTERS = 25
_BAR = re.compile(r" (?:[|–—·:-]|::|//|») ")
_SUFFIX = re.compile(r"(.+) (?:[|–—·:-]|::|//|») (.{1,80}?)")


def read_html(raw: bytes, where: str, defaults: Defaults) -> Item | Failure:
    """The report in the bytes of a web page: its title, a blank line, then its paragraphs with blank lines between.

    Nothing is fetched. A page without an article is a `Failure`.
    """
    # Loaded only where a page is read: it costs a quarter of a second.
    import trafilatura
    from trafilatura.settings import set_date_params

    page, lost = decode(raw, _declared(raw))
    try:
        article = trafilatura.bare_extraction(
            normalise(page),
            with_metadata=True,
            include_comments=False,
            # A date found anywhere in the page is a guess too many: only where pages state one.
            date_extraction_params=set_date_params(extensive=False),
        )
    except Exception as error:  # pages from the wild break the extractor in ways that it does not foresee
        return Failure(where, None, None, f"{where}: the page could not be read: {error}")
    body = _paragraphs(article.text) if article is not None and article.text else []
    # What is left of a page without an article is a word or two of its menus.
    if article is None or sum(c.isalpha() for paragraph in body for c in paragraph) < _LEAST_LETTERS:
        return Failure(where, None, None, f"{where}: no article text in the page")
    title = _bare_title(article.title or "", (article.sitename or "", article.hostname or ""))
    if body and _is_headline(body[0], title):
        title = body[0]
    elif title:
        body.insert(0, title)
    text = normalise("\n\n".join(body))
    metadata = Metadata(
        title=title or None,
        published=article.date or None,
        source=article.sitename or None,
        url=article.url or None,
        author=article.author or None,
    )
    return assemble(text, metadata, defaults, where=where, problems=loss(text, lost if "\ufffd" in text else 0))


def _declared(raw: bytes) -> list[str]:
    found = (pattern.search(raw[:_HEAD]) for pattern in (_CHARSET, _XML_CHARSET))
    names = [match[1].decode("ascii").lower() for match in found if match]
    # Browsers read what calls itself Latin 1 as the code page that has the curly quotes as well.
    return ["cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name for name in names]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in normalise(text).split("\n") if line.strip()]


def _bare_title(title: str, names: tuple[str, ...]) -> str:
    """`title` on one line, without the name of the site that pages put behind it: "Talks fail | The Daily"."""
    title = " ".join(normalise(title).split())
    match = _SUFFIX.fullmatch(title)
    if not match:
        return title
    site = {_letters(name) for name in names} | {
        _letters(name.removeprefix("www.").partition(".")[0]) for name in names
    }
    return match[1] if _letters(match[2]) in site - {""} else title


def _is_headline(paragraph: str, title: str) -> bool:
    """Whether the first paragraph is the title, give or take case, punctuation and what the title adds behind a bar."""
    wanted, shown = _letters(title), _letters(paragraph)
    if not shown or not wanted.startswith(shown):
        return False
    if shown == wanted:
        return True
    parts = _BAR.split(title)
    return any(_letters("".join(parts[:n])) == shown for n in range(1, len(parts)))


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())
