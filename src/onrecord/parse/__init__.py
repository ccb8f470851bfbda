"""Report -> sentences with tokens, names and quotation marks. The only package that knows spaCy."""

from onrecord.parse.parser import Parser, failed, load_parser
from onrecord.parse.quotes import pair_quotes

__all__ = ["Parser", "failed", "load_parser", "pair_quotes"]
