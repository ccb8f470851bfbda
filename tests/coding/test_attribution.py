"""Indirect and mixed speech: words, source, addressee, chains, labels, and what they make of events. Texts are ours."""

from __future__ import annotations

import pytest

from onrecord.model import Quotation, Record
from onrecord.pipeline import Pipeline

HEAD = "Danish Foreign Minister Erik Lund met Norwegian Prime Minister Kari Berg in Oslo on Monday.\n\n"


def quoted(record: Record, words: str) -> Quotation:
    """The quotation that begins with these words."""
    return next(q for q in record.quotations if q.text.startswith(words))


@pytest.mark.parametrize(
    ("sentence", "words", "cue", "source"),
    [
        ("Lund said that the talks had failed.", "that the talks had failed", "said", "Lund"),
        ("The talks have failed, according to the ministry.", "The talks have failed", "according to", "the ministry"),
        ("According to a report by the bank, prices rose.", "prices rose", "According to", "a report by the bank"),
        ("The talks, Lund said, will go on.", "The talks, Lund said, will go on", "said", "Lund"),
        ("Lund called for an end to the war.", "an end to the war", "called for", "Lund"),
        ("Lund accused Berg of breaking the pact.", "Berg of breaking the pact", "accused", "Lund"),
        ("Berg promised to open the border.", "to open the border", "promised", "Berg"),
        ("Berg urged Denmark to wait.", "Denmark to wait", "urged", "Berg"),
        ("Lund denied that Denmark had spied.", "that Denmark had spied", "denied", "Lund"),
        ("Berg rejected his claim that fish were stolen.", "that fish were stolen", "claim", "his"),
        ("The minister was quoted as saying that ships would sail.", "that ships would sail", "saying", "The minister"),
        ("Berg is confident that the pact will hold.", "that the pact will hold", "is confident", "Berg"),
        ("Lund said the plan was “a bad joke” on Norway.", "the plan was “a bad joke” on Norway", "said", "Lund"),
    ],
)
def test_words_cue_and_source(frames: Pipeline, sentence: str, words: str, cue: str, source: str) -> None:
    record = frames(HEAD + sentence)
    quotation = quoted(record, words[:12])
    assert (quotation.text, quotation.cue and quotation.cue.text) == (words, cue)
    assert quotation.source is not None
    assert quotation.source.text == source
    for part in quotation.parts:
        assert quotation.span.contains(part)


def test_a_headline_speaks_before_its_colon(frames: Pipeline) -> None:
    record = frames("Norway: talks can resume\n\nMinisters met in Oslo on Monday and spoke of fish for an hour.")
    assert quoted(record, "talks can resume").speaker is not None


def test_whom_it_was_told(frames: Pipeline) -> None:
    quotation = quoted(frames(HEAD + "Lund told Berg that Denmark would pay."), "that Denmark")
    assert quotation.addressee is not None
    assert quotation.cue is not None
    assert (quotation.cue.kind, quotation.cue.stance) == ("say", "neutral")


def test_a_chain_keeps_both_links(frames: Pipeline) -> None:
    record = frames(HEAD + "Reuters quoted a police officer as saying that two men had fled.")
    inner, outer = quoted(record, "that two men"), quoted(record, "a police officer")
    assert inner.within == outer.id
    assert outer.source is not None
    assert outer.source.kind == "outlet"


def test_an_unnamed_source_keeps_its_description_and_the_reason(frames: Pipeline) -> None:
    record = frames(HEAD + "A senior official who declined to be named said that talks would resume.")
    source = quoted(record, "that talks").source
    assert source is not None
    assert (source.kind, source.anonymous) == ("anonymous", "who declined to be named")
    assert not [q for q in record.quotations if q.text == "to be named"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund let the ship sail.",
        "Lund made Berg laugh.",
        "Berg has a plan for fish.",
        "Lund praised a book entitled “The Sea Is Ours to Keep”.",
    ],
)
def test_what_nobody_says_is_no_attribution(frames: Pipeline, sentence: str) -> None:
    assert frames(HEAD + sentence).quotations == ()


def test_what_a_quoted_speaker_thinks_is_his_own_word_already(frames: Pipeline) -> None:
    record = frames(HEAD + "“I think that you know the sea is ours,” Lund said.")
    assert len(record.quotations) == 1


def test_a_claim_of_what_the_report_asserts_is_told_once(frames: Pipeline) -> None:
    text = (
        HEAD + "Norwegian troops attacked Danish rebels on Friday. Lund said Norwegian troops attacked Danish rebels."
    )
    assert [e.according_to for e in frames(text).events if e.type == "ASSAULT"] == [None]


def test_an_event_in_reported_speech_is_a_claim(frames: Pipeline) -> None:
    record = frames(HEAD + "Berg said that Swedish troops attacked Danish rebels on Friday.")
    event = next(e for e in record.events if e.type == "ASSAULT")
    assert event.according_to == quoted(record, "that Swedish").id


def test_a_denied_event_names_its_denial(frames: Pipeline) -> None:
    text = (
        HEAD + "Swedish troops attacked Danish rebels on Friday. Sweden denied that Swedish troops attacked the rebels."
    )
    events = [e for e in frames(text).events if e.type == "ASSAULT"]
    assert any(e.denied_by for e in events)
    assert all(e.status == "denied" for e in events if e.according_to is not None)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The so-called government in Tromso fell.", "so-called government"),
        ("Lund described the rebels as criminals.", "criminals"),
        ("“We will crush the terrorist cells,” Lund said.", "terrorist cells"),
    ],
)
def test_labels(frames: Pipeline, sentence: str, label: str) -> None:
    record = frames(HEAD + sentence)
    found = next(x for x in record.labels if x.text == label)
    assert found.span.of(record.report.text) == label


def test_a_reporters_own_loaded_words_are_no_labels(frames: Pipeline) -> None:
    assert frames(HEAD + "Police arrested two terrorists in Bergen.").labels == ()
