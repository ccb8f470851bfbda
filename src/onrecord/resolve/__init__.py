"""resolve: mentions -> entities, places, dates; coreference."""

from onrecord.resolve.home import with_home
from onrecord.resolve.resolver import resolve

__all__ = ["resolve", "with_home"]
