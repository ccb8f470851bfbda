"""The encoder at work: sentences in, scores of triggers, roles, pairs, modes and status out, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.coding.pieces import Pieces, cut, load_tokenizer
from onrecord.reference.encoder_files import EncoderFiles

Scores = npt.NDArray[np.float32]

BATCH = 16
"""Sentences of a pass; they are sorted by length first, so that little of it is padding."""
THREADS = 2

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence to be scored, with its mentions and the pairs wanted.

    `mentions` are spans ``[start, end)`` of characters of `text`. `pairs` are (actor, recipient) as indices into them,
    `NOBODY` for a place that nobody fills. `opening` is how the report begins: read for what it is about, and nothing
    in it is scored; empty where the sentence is all there is.
    """

    text: str
    mentions: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    opening: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Logits for a question. T word pieces, M mentions, P pairs; see `EncoderFiles` for what the columns stand for.

    triggers (T, 1 + types), modes (T, modes), statuses (T, statuses), actors and recipients (M, T), parties (M,),
    links (P,), kinds (P, types),
    pointers (P, T), sentence (hidden,).
    """

    pieces: Pieces
    triggers: Scores
    modes: Scores
    statuses: Scores
    actors: Scores
    recipients: Scores
    parties: Scores
    links: Scores
    kinds: Scores
    pointers: Scores
    sentence: Scores


@dataclass(frozen=True, slots=True, eq=False)
class Encoder:
    """A loaded model."""

    files: EncoderFiles
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        """An answer for every question, in order."""
        pieces = cut(self.tokenizer, [q.text for q in questions], [q.opening for q in questions])
        order = sorted(range(len(questions)), key=lambda i: len(pieces[i].ids))
        answers: dict[int, Answer] = {}
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            told = self._pass([questions[i] for i in chosen], [pieces[i] for i in chosen])
            answers.update(zip(chosen, told, strict=True))
        return [answers[i] for i in range(len(questions))]

    def _pass(self, questions: list[Question], pieces: list[Pieces]) -> Iterator[Answer]:
        t, m = max(len(p.ids) for p in pieces), max(1, *(len(q.mentions) for q in questions))
        ids, mask, own = (np.zeros((len(pieces), t), np.int64) for _ in range(3))
        spans = np.zeros((len(pieces), m, 2), np.int64)
        pairs = np.full((len(pieces), max(1, *(len(q.pairs) for q in questions)), 2), m, np.int64)
        for b, (question, cuts) in enumerate(zip(questions, pieces, strict=True)):
            ids[b, : len(cuts.ids)] = cuts.ids
            mask[b, : len(cuts.ids)] = 1
            own[b, : len(cuts.ids)] = [end > start for start, end in cuts.offsets]
            # A mention behind the last piece read is placed on it: its scores mean little, and nothing breaks.
            unread = (len(cuts.ids) - 1, len(cuts.ids) - 1)
            for k, (start, end) in enumerate(question.mentions):
                spans[b, k] = cuts.within(start, end) or unread
            for k, pair in enumerate(question.pairs):
                pairs[b, k] = [m if i == NOBODY else i for i in pair]
        given = {"ids": ids, "mask": mask, "own": own, "spans": spans, "pairs": pairs}
        out: list[Any] = self.session.run(None, given)
        triggers, modes, statuses, actors, recipients, parties, links, kinds, pointers, sentences = out
        for b, (question, cuts) in enumerate(zip(questions, pieces, strict=True)):
            t, m, p = len(cuts.ids), len(question.mentions), len(question.pairs)
            yield Answer(
                cuts, triggers[b, :t], modes[b, :t], statuses[b, :t], actors[b, :m, :t], recipients[b, :m, :t],
                parties[b, :m], links[b, :p], kinds[b, :p], pointers[b, :p, :t], sentences[b],
            )  # fmt: skip


def load_encoder(files: EncoderFiles, threads: int = THREADS) -> Encoder:
    """The encoder of these files, ready to run on `threads` threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(files.model), options, providers=["CPUExecutionProvider"])
    return Encoder(files, session, load_tokenizer(files.tokenizer))


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    top: Scores = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Scores = (top / top.sum(-1, keepdims=True)).astype(np.float32)
    return chances


def sigmoid(scores: Scores) -> Scores:
    """Probabilities of independent logits."""
    chances: Scores = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return chances
