"""Sentences -> quotations and events."""

from onrecord.coding.coder import CodingData, code, load_coding_data
from onrecord.coding.setting import with_setting

__all__ = ["CodingData", "code", "load_coding_data", "with_setting"]
