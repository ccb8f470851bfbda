"""Which phrases may fill a role, how they hang together with a word, and what is decided from scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.coding.candidates import candidates
from onrecord.coding.decide import decide, question
from onrecord.coding.encoder import Answer, Scores
from onrecord.coding.parties import Parties, parties_by_sentence
from onrecord.coding.paths import FAR, path
from onrecord.coding.pieces import OPENING, cut
from onrecord.coding.prefilter import BIAS, THRESHOLD, may_hold_event
from onrecord.coding.strangers import Strangers
from onrecord.model import Reading, Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.reference.encoder_files import EncoderFiles
from onrecord.resolve import resolve


def read(text: str, pipeline: Pipeline) -> tuple[Reading, Parties]:
    report = Report(report_id(text), None, None, None, None, None, None, "en", text)
    reading = resolve(next(pipeline.parser.pipe([report])), pipeline.gazetteer, pipeline.roles)
    return reading, parties_by_sentence(reading)[0]


def phrases(text: str, pipeline: Pipeline) -> list[str]:
    return [c.span.of(text) for c in candidates(read(text, pipeline)[1])]


def test_references_and_other_noun_phrases_are_candidates(pipeline: Pipeline) -> None:
    found = phrases("On Monday Kenyan police arrested three feverish blorvins near the old mill.", pipeline)
    assert "Kenyan police" in found
    assert "three feverish blorvins" in found
    assert not any("Monday" in f for f in found)


def test_candidates_do_not_overlap(pipeline: Pipeline) -> None:
    _, here = read("The foreign minister of Norway, Kari Berg, told striking dockers in Oslo to go home.", pipeline)
    found = [c for c in candidates(here) if c.reference is None]
    taken = [i for c in found for i in range(c.start, c.end)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("text", "phrase", "word", "told"),
    [
        ("Peru attacked Chile.", "Peru", "attacked", "nsubj"),
        ("Peru attacked Chile.", "Chile", "attacked", "dobj"),
        ("Peru was attacked by Chile.", "Peru", "attacked", "nsubjpass"),
        ("Peru was attacked by Chile.", "Chile", "attacked", "pobj agent_by"),
        ("Peru held talks with Chile.", "Chile", "talks", "pobj prep_with"),
    ],
)
def test_paths_name_the_steps(pipeline: Pipeline, text: str, phrase: str, word: str, told: str) -> None:
    sentence = read(text, pipeline)[1].sentence
    at = {t.text: t.i for t in sentence.tokens}
    assert path(sentence, at[phrase], at[word]) == told


def test_a_clause_with_its_own_subject_is_told_apart(pipeline: Pipeline) -> None:
    sentence = read("Peru agreed and Chile refused.", pipeline)[1].sentence
    at = {t.text: t.i for t in sentence.tokens}
    assert path(sentence, at["Peru"], at["refused"]) == "nsubj ! conj+"
    assert path(sentence, at["Peru"], at["Peru"]) in ("self", FAR)


def answer(here: Parties, text: str, pipeline: Pipeline, files: EncoderFiles, told: dict[str, str]) -> Answer:
    """Scores by which each word of `told` tells its type, and the first and last candidate act and receive."""
    encoder = pipeline.data.encoder
    assert encoder is not None
    (pieces,) = cut(encoder.tokenizer, [text], [""])
    count, mentions = len(pieces.ids), len(candidates(here))

    def scores(*shape: int) -> Scores:
        return np.full(shape, -6, np.float32)

    triggers = scores(count, 1 + len(files.types))
    triggers[:, 0] = 6
    for word, kind in told.items():
        where = pieces.within(text.index(word), text.index(word) + 1)
        assert where is not None
        triggers[where[0], 0], triggers[where[0], 1 + files.types.index(kind)] = -6, 6
    actors, recipients = scores(mentions, count), scores(mentions, count)
    actors[0], recipients[-1] = 6, 6
    zeros = scores(count, len(files.modes))
    return Answer(
        pieces, triggers, zeros, scores(count, len(files.statuses)), actors, recipients, -scores(mentions), scores(0),
        scores(0, len(files.types)), scores(0, count), scores(4),
    )  # fmt: skip


def test_a_word_that_scores_becomes_an_event_with_its_parties(pipeline: Pipeline) -> None:
    text = "Peru denounced Chile."
    _, here = read(text, pipeline)
    encoder = pipeline.data.encoder
    assert encoder is not None
    files = replace(encoder.files, fitted={})
    found = candidates(here)
    (told,) = decide(here, found, answer(here, text, pipeline, files, {"denounced": "ACCUSE"}), files)
    assert (told.type, told.mode) == ("ACCUSE", None)
    assert [c.span.of(text) for c in told.actors] == ["Peru"]
    assert [c.span.of(text) for c in told.recipients] == ["Chile"]
    assert told.confidence > 0.99
    assert decide(here, found, answer(here, text, pipeline, files, {}), files) == []


def test_the_same_act_told_by_two_words_is_one(pipeline: Pipeline) -> None:
    text = "Peru launched an attack on Chile."
    _, here = read(text, pipeline)
    encoder = pipeline.data.encoder
    assert encoder is not None
    files = replace(encoder.files, fitted={})
    both = answer(here, text, pipeline, files, {"launched": "ASSAULT", "attack": "ASSAULT"})
    assert len(decide(here, candidates(here), both, files)) == 1


def test_a_question_counts_from_the_sentence(pipeline: Pipeline) -> None:
    text = "It rained. Peru denounced Chile."
    reading, _ = read(text, pipeline)
    here = parties_by_sentence(reading)[1]
    asked = question(here, candidates(here), text, reading.sentences[0].span)
    assert asked.text == "Peru denounced Chile."
    assert [asked.text[s:e] for s, e in asked.mentions] == ["Peru", "Chile"]
    assert asked.opening == "It rained."
    first = parties_by_sentence(reading)[0]
    assert question(first, candidates(first), text, reading.sentences[0].span).opening == ""


def test_an_opening_is_read_before_the_sentence_and_holds_none_of_it(pipeline: Pipeline) -> None:
    encoder = pipeline.data.encoder
    assert encoder is not None
    alone, led = cut(encoder.tokenizer, ["Peru denounced Chile."] * 2, ["", "It rained. " * 40])
    assert led.ids[-len(alone.ids) + 1 :] == alone.ids[1:]
    assert len(led.ids) == len(alone.ids) + OPENING + 1
    assert led.within(0, 4) == (OPENING + 2, OPENING + 2)
    assert sum(led.words) == sum(alone.words)


def test_a_party_that_nobody_knows_becomes_an_entity(pipeline: Pipeline) -> None:
    text = "Kenya arrested three feverish blorvins."
    reading, here = read(text, pipeline)
    strangers = Strangers(text)
    unknown = next(c for c in candidates(here) if c.reference is None)
    (party,) = strangers.parties(here, unknown, True)
    assert strangers.parties(here, unknown, True) == [party]
    (entity,) = strangers.entities
    assert (entity.name, entity.kind, entity.country) == ("three feverish blorvins", "group", None)
    assert strangers.parties(here, unknown, False) == []
    assert reading.entities


def test_the_prefilter_weighs_lemmas(pipeline: Pipeline) -> None:
    sentence = read("Peru denounced Chile.", pipeline)[1].sentence
    assert may_hold_event(sentence, {}, {})
    assert not may_hold_event(sentence, {"denounce": 0.5}, {BIAS: -1.0, THRESHOLD: 0.0})
    assert may_hold_event(sentence, {"denounce": 1.5}, {BIAS: -1.0, THRESHOLD: 0.0})
