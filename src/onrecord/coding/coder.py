"""The coding stage: quotations, then events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding.events import find_events
from onrecord.coding.parties import parties_by_sentence
from onrecord.coding.pruning import prune
from onrecord.coding.quotations import find_quotations
from onrecord.model import Reading
from onrecord.reference.codebook import Codebook, codebook
from onrecord.reference.cues import CueWord, cue_verbs
from onrecord.reference.frames import Lexicon, lexicon
from onrecord.reference.modality import ModalWords, modal_words


@dataclass(frozen=True, slots=True)
class CodingData:
    """What the stage looks things up in."""

    codebook: Codebook
    lexicon: Lexicon
    cues: dict[str, CueWord]
    modality: ModalWords


def load_coding_data() -> CodingData:
    """The packaged codebook, event lexicon, cues and modal words."""
    book = codebook()
    return CodingData(book, lexicon(book), cue_verbs(), modal_words())


def code(reading: Reading, data: CodingData) -> Reading:
    """`reading` with the layers quotations and events, and what could not be told about them."""
    parties = parties_by_sentence(reading)
    quotations, unknown = find_quotations(reading, parties, data.cues)
    reading = replace(reading, quotations=quotations, problems=(*reading.problems, *unknown))
    events, lacking = find_events(reading, parties, data.codebook, data.lexicon, data.modality)
    return prune(replace(reading, events=events, problems=(*reading.problems, *lacking)))
