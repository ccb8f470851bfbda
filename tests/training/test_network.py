"""Reports become tensors that the network reads; needs the training libraries, which CI does not install."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="the training libraries are not installed")

from training.batches import IGNORE, batch
from training.corpus import Act, Line, Mark, TrainingReport
from training.labels import labels
from training.losses import losses
from training.network import Network

from onrecord.reference.codebook import codebook

TEXT = "Peru expelled two envoys of Chile. Rain fell."
REPORT = TrainingReport(
    "x", "b", "2000-01-01", "r", "wire", "invented", ("diplomatic",), TEXT,
    (
        Line(
            0, 34, False, (Mark(0, 4, 1), Mark(14, 24, 2), Mark(28, 33, 3)),
            (Act("SANCTION", "expel", (1,), (2,), (5, 13), "happened"),),
        ),
        Line(35, 45, False, (), ()),
    ),
)  # fmt: skip


def test_a_batch_teaches_what_is_annotated() -> None:
    from training.train import base_model, new_network

    from onrecord.coding.pieces import load_tokenizer

    names = labels(codebook())
    tokenizer = load_tokenizer(base_model() / "tokenizer.json")
    inputs, wanted = batch([(REPORT, s) for s in REPORT.sentences], tokenizer, names, random.Random(0))  # noqa: S311
    assert (wanted.triggers > 0).sum() == 1
    assert (wanted.actors == 1).sum() == 1
    assert (wanted.recipients == 1).sum() == 1
    assert (wanted.parties == 1).sum() == 3
    joined = wanted.links == 1
    assert joined.sum() == 1
    assert wanted.kinds[joined][0, names.types.index("SANCTION")] == 1
    assert (wanted.links == IGNORE).any()
    network: Network = new_network(names)
    out = network(*inputs)
    parts = losses(out, wanted)
    assert all(bool(p.isfinite()) for p in parts.values())
    assert out.kinds.shape[-1] == len(names.types)
