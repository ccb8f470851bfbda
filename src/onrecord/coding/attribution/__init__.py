"""On whose word: attributions (source, cue, content) become the quotations of a record."""

from onrecord.coding.attribution.finder import find_quotations

__all__ = ["find_quotations"]
