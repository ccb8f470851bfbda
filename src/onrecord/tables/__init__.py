"""An archive as tables: Arrow, and from there pandas and polars; and as files: Parquet, CSV, JSON lines.

import onrecord

with onrecord.open("onrecord.db") as archive:
    frame = archive.events(actor="IRN", type="CONSULT").to_pandas()
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.tables.arrow import batches, to_arrow
    from onrecord.tables.opened import Opened, open_tables
    from onrecord.tables.parquet import write_parquet
    from onrecord.tables.schema import schema_of

from onrecord.tables.asked import check_codes, filter_of
from onrecord.tables.files import write_csv, write_jsonl
from onrecord.tables.kinds import KINDS, column_names, row_type
from onrecord.tables.plain import cell, guarded, plain

# Arrow takes longer to load than a short answer in CSV to give.
_WITH_ARROW = {
    "batches": "arrow", "to_arrow": "arrow", "Opened": "opened", "open_tables": "opened", "write_parquet": "parquet",
    "schema_of": "schema",
}  # fmt: skip

__all__ = [
    "KINDS",
    "Opened",
    "batches",
    "cell",
    "check_codes",
    "column_names",
    "filter_of",
    "guarded",
    "open_tables",
    "plain",
    "row_type",
    "schema_of",
    "to_arrow",
    "write_csv",
    "write_jsonl",
    "write_parquet",
]


def __getattr__(name: str) -> object:
    if name in _WITH_ARROW:
        return getattr(importlib.import_module(f"onrecord.tables.{_WITH_ARROW[name]}"), name)
    raise AttributeError(f"module 'onrecord.tables' has no attribute {name!r}")
