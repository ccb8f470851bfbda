"""An archive as tables: Arrow, and from there pandas and polars; and as files: Parquet, CSV, JSON lines.

import onrecord

with onrecord.open("onrecord.db") as archive:
    frame = archive.events(actor="IRN", type="CONSULT").to_pandas()
"""

from onrecord.tables.arrow import batches, to_arrow
from onrecord.tables.asked import check_codes, filter_of
from onrecord.tables.files import write_csv, write_jsonl, write_parquet
from onrecord.tables.opened import Opened, open_tables
from onrecord.tables.plain import cell, guarded, plain
from onrecord.tables.schema import KINDS, schema_of

__all__ = [
    "KINDS",
    "Opened",
    "batches",
    "cell",
    "check_codes",
    "filter_of",
    "guarded",
    "open_tables",
    "plain",
    "schema_of",
    "to_arrow",
    "write_csv",
    "write_jsonl",
    "write_parquet",
]
