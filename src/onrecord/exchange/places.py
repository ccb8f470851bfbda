"""How precise the place of an event is, for formats that must say so."""

from __future__ import annotations

from onrecord.exchange.countries import country
from onrecord.store.fold import fold
from onrecord.store.rows import EventRow


def level_of(row: EventRow) -> str | None:
    """The level of the place (country, region, city, point); null where there is none or nothing is known of it.

    Where the record does not say, a place with coordinates is a city, and one that is called like its country that.
    """
    if row.level is not None or row.place is None:
        return row.level
    own = country(row.place_country)
    if own is not None and fold(row.place) == fold(own.name):
        return "country"
    return "city" if row.lat is not None else None
