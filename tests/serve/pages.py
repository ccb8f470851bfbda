"""Reading a page as a browser would, and holding it to what every page promises."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = {"p", "form", "div", "section", "ul", "ol", "dl", "table", "details", "blockquote", "figure", "h1", "h2", "h3"}
VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr"}


class Page(HTMLParser):
    """The elements and the text of a page. Fails on what is not well-formed and on code and style inside the page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = list[str]()
        self.elements = list[tuple[str, dict[str, str]]]()
        self.ids = list[str]()
        self.text = ""
        self.feed(source)
        self.close()
        assert not self.open, self.open
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), f"{tag} has an attribute twice"
        assert tag not in ("style", "img", "iframe", "object", "base")
        assert tag != "script" or values.get("src", "").startswith("/static/")
        assert "style" not in values
        assert not [name for name in values if name.startswith("on")]
        for name in ("href", "src", "action"):
            assert values.get(name, "/").startswith(("/", "#", "?", "http://", "https://")), values
        # A browser closes the paragraph before these, and a form moves out of it.
        assert "p" not in self.open or tag not in BLOCKS, f"{tag} in a paragraph"
        self.elements.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            assert not data.strip()
        self.text += data

    def links(self, start: str = "") -> list[str]:
        """The addresses that begin so."""
        return [v["href"] for tag, v in self.elements if tag == "a" and v.get("href", "").startswith(start)]

    def inputs(self, name: str) -> list[str]:
        """The values of the fields of this name."""
        return [v.get("value", "") for tag, v in self.elements if tag == "input" and v.get("name") == name]
