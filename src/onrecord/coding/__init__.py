"""Sentences -> quotations and events."""

from onrecord.coding.coder import CodingData, code, load_coding_data

__all__ = ["CodingData", "code", "load_coding_data"]
