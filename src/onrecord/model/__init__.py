"""What things are: frozen, typed, standard library only. Every other package may import this one."""

from onrecord.model.circumstance import Date, DateType, Granularity, Level, Place, ResolvedFrom
from onrecord.model.codec import DecodeError, from_json, to_json
from onrecord.model.naming import CountryFrom, Entity, EntityKind, Mention, MentionKind, Office
from onrecord.model.reading import Home, Reading, Reference
from onrecord.model.record import (
    Coder,
    Cue,
    DateFrom,
    Event,
    Label,
    PlaceFrom,
    Problem,
    Quotation,
    QuotationKind,
    Record,
    Source,
    SourceKind,
    Speaker,
    Status,
    Trigger,
)
from onrecord.model.report import Dateline, Report, report_id
from onrecord.model.schema import json_schema, schema_of
from onrecord.model.span import Span
from onrecord.model.syntax import Name, Sentence, Token

__all__ = [
    "Coder",
    "CountryFrom",
    "Cue",
    "Date",
    "DateFrom",
    "DateType",
    "Dateline",
    "DecodeError",
    "Entity",
    "EntityKind",
    "Event",
    "Granularity",
    "Home",
    "Label",
    "Level",
    "Mention",
    "MentionKind",
    "Name",
    "Office",
    "Place",
    "PlaceFrom",
    "Problem",
    "Quotation",
    "QuotationKind",
    "Reading",
    "Record",
    "Reference",
    "Report",
    "ResolvedFrom",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "Status",
    "Token",
    "Trigger",
    "from_json",
    "json_schema",
    "report_id",
    "schema_of",
    "to_json",
]
