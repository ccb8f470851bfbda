"""onrecord reads the news and keeps the record: who did or said what to whom, when and where, and on whose word.

The flow, and the order of the packages: read -> parse -> resolve -> coding -> store -> serve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import version

if TYPE_CHECKING:
    from onrecord.pipeline import Pipeline, load
    from onrecord.relation import relate
    from onrecord.tables import open_tables as open  # noqa: A004 - onrecord.open is meant to read like open

__version__ = version.VERSION

__all__ = ["Pipeline", "__version__", "load", "open", "relate"]


def __getattr__(name: str) -> object:
    # The pipeline pulls in spaCy; importing onrecord alone must stay cheap.
    if name in ("Pipeline", "load"):
        from onrecord import pipeline

        return getattr(pipeline, name)
    if name == "relate":
        from onrecord.relation import relate

        return relate
    if name == "open":
        from onrecord.tables import open_tables

        return open_tables
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
