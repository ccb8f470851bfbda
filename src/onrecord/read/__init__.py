"""Sources -> reports: plain text, JSON lines and saved web pages, with headline, byline and dateline told apart."""

from onrecord.read.assemble import Defaults
from onrecord.read.dateline import find_dateline
from onrecord.read.encoding import decode
from onrecord.read.item import Failure, Item, Metadata, SourceError
from onrecord.read.language import detect_language
from onrecord.read.normal import normalise
from onrecord.read.sources import InputFormat, read_sources
from onrecord.read.text import read_text

__all__ = [
    "Defaults",
    "Failure",
    "InputFormat",
    "Item",
    "Metadata",
    "SourceError",
    "decode",
    "detect_language",
    "find_dateline",
    "normalise",
    "read_sources",
    "read_text",
]
