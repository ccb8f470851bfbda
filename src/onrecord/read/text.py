"""A plain text file -> a report."""

from __future__ import annotations

from onrecord.read.assemble import Defaults, assemble
from onrecord.read.encoding import decode, loss
from onrecord.read.front_matter import MetadataError, split_front_matter
from onrecord.read.item import Failure, Item
from onrecord.read.normal import normalise


def read_text(raw: bytes, where: str, defaults: Defaults) -> Item | Failure:
    """The report in the bytes of a plain text file, after front matter if it has any."""
    decoded, lost = decode(raw)
    try:
        metadata, text = split_front_matter(normalise(decoded))
    except MetadataError as error:
        return Failure(where, error.line, None, f"{where}, line {error.line}: {error}")
    if not text.strip():
        return Failure(where, None, metadata.given_id, f"{where}: no text after the metadata")
    return assemble(text, metadata, defaults, where=where, problems=loss(text, lost), own_headline=True)
