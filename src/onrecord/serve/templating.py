"""Templates, with everything escaped that is not marked as safe."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from onrecord.serve.atlas import names
from onrecord.serve.chart import first_day, last_day
from onrecord.serve.marking import escaped
from onrecord.serve.wording import KINDS, QUADS, STATUSES, day, percent, short, when
from onrecord.version import VERSION

STATIC = Path(str(files("onrecord.serve") / "static"))


@functools.cache
def environment() -> Environment:
    """The templates of the pages with their filters; an unknown name in one is an error."""
    env = Environment(
        loader=PackageLoader("onrecord.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        day=day,
        when=when,
        percent=percent,
        safe_text=_safe_text,
        spot_names=names,
        first_day=first_day,
        last_day=last_day,
        query=query,
        short=short,
        many=many,
        link=link,
    )
    env.globals.update(
        version=VERSION, vendored=vendored, status_words=STATUSES, quad_words=QUADS, kind_words=KINDS, stamp=_stamp()
    )
    return env


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of `template`, which also sees the request and its session."""
    session = getattr(request.state, "session", None)
    page = environment().get_template(template).render(
        request=request, here=request.url.path, session=session,
        writable=getattr(request.app.state, "token", None) is not None, **values,
    )  # fmt: skip
    # Lone surrogates may stand in values that no filter has passed. A page with forms of somebody's is kept by nobody.
    kept = {"cache-control": "no-store" if session else "no-cache", "vary": "cookie"}
    return HTMLResponse(page.encode("utf-8", "replace"), status, kept)


def vendored(path: str) -> bool:
    """Whether a library was fetched before the package was built (see frontend/vendor.py)."""
    return (STATIC / "vendor" / path).is_file()


def query(values: Mapping[str, Any], **changes: Any) -> str:
    """`values` with `changes` as the part of an address behind the question mark; empty ones are left out."""
    merged = {**values, **changes}
    pairs = [(k, v) for k, v in merged.items() if v not in (None, "", False)]
    return "?" + urlencode([(k, "true" if v is True else str(v)) for k, v in pairs], errors="replace") if pairs else "?"


def many(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun: 1 event, 1,204 events."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def link(url: str | None) -> str | None:
    """The address, where a browser can follow it without harm: nothing but http and https."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def _safe_text(text: str, limit: int = 2000) -> Markup:
    """Text of a report, shortened: what no page can hold is replaced, all else escaped."""
    return Markup(escaped(short(text, limit)))  # noqa: S704 - escaped is what makes it safe


def _stamp() -> str:
    """Changes whenever a file of ours does, so that a browser never keeps an old one."""
    return f"{VERSION}-{max(int(p.stat().st_mtime) for p in STATIC.glob('*.*')):x}"
