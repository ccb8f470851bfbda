"""The coding stage: quotations, then events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.coding.attribution import find_quotations
from onrecord.coding.attribution.judge import Weights, weights
from onrecord.coding.attribution.labels import find_labels
from onrecord.coding.encoder import Encoder, load_encoder
from onrecord.coding.events import find_events
from onrecord.coding.first_person import with_first_person
from onrecord.coding.own_types import OwnType, fit_own_types
from onrecord.coding.parties import parties_by_sentence
from onrecord.coding.pruning import prune
from onrecord.model import Reading
from onrecord.reference.codebook import Codebook, codebook, load_codebook, with_own_types
from onrecord.reference.cues import CueLexicon, cue_lexicon
from onrecord.reference.encoder_files import encoder_files
from onrecord.reference.frames import Lexicon, lexicon
from onrecord.reference.label_words import LabelWords, label_words
from onrecord.reference.modality import ModalWords, modal_words
from onrecord.reference.yaml_file import DataError


@dataclass(frozen=True, slots=True)
class CodingData:
    """What the stage looks things up in."""

    codebook: Codebook
    lexicon: Lexicon
    cues: CueLexicon
    weights: Weights
    labels: LabelWords
    modality: ModalWords
    encoder: Encoder | None = None
    own: tuple[OwnType, ...] = ()


def load_coding_data(*, encoder: bool = True, own: Path | None = None, beside: bool = True) -> CodingData:
    """The packaged codebook, event lexicon, cues and modal words, and the encoder unless it is not wanted.

    `own` is the folder of a user's codebook, loaded beside PLOVER or instead of it. Raises DataError for what is wrong
    in it, and where it is given without an encoder, which alone can tell its types.
    """
    plover = codebook()
    loaded = load_encoder(encoder_files()) if encoder else None
    if own is None:
        return CodingData(plover, lexicon(plover), cue_lexicon(), weights(), label_words(), modal_words(), loaded)
    if loaded is None:
        raise DataError(f"{own}: a codebook of your own needs the encoder")
    read = load_codebook(own)
    book = with_own_types(plover, read, beside=beside)
    types = fit_own_types(list(read.types.values()), plover, loaded)
    return CodingData(book, lexicon(plover), cue_lexicon(), weights(), label_words(), modal_words(), loaded, types)


def code(reading: Reading, data: CodingData) -> Reading:
    """`reading` with the layers quotations and events, and what could not be told about them."""
    parties = parties_by_sentence(reading)
    quotations, speakers, unknown = find_quotations(reading, parties, data.cues, data.weights)
    entities, problems = (*reading.entities, *speakers), (*reading.problems, *unknown)
    reading = with_first_person(replace(reading, quotations=quotations, entities=entities, problems=problems))
    found = find_events(reading, parties_by_sentence(reading), data)
    reading = replace(reading, events=found.events, entities=(*reading.entities, *found.entities))
    return prune(replace(reading, labels=find_labels(reading, parties_by_sentence(reading), data.labels)))
