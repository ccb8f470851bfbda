"""Mentions -> entities, places and dates; coreference inside a report."""

from onrecord.resolve.resolver import resolve

__all__ = ["resolve"]
