"""Who is spoken of: mentions, entities and their offices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

CountryFrom = Literal["dateline", "places"]
MentionKind = Literal["name", "nominal", "pronoun"]
EntityKind = Literal["person", "state", "organisation", "group", "place", "unknown"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Office:
    """A role that the report gives an entity, and where it says so. `country` is ISO 3166 alpha-3."""

    title: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, state, organisation or group behind one or more mentions.

    `country` is ISO 3166 alpha-3 (or a historical code of the gazetteer); `sectors` are PLOVER sector codes.
    `country_from` tells where a country comes from that the report does not state for this entity: its dateline, or
    the places it names, nearly all of one country. It is null where the country is stated or known.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[Office, ...]
    mentions: tuple[Mention, ...]
    country_from: CountryFrom | None = None
