"""Reports as tensors: what the network reads, and what it should answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.coding.pieces import Pieces, cut
from training.corpus import Act, Line, TrainingReport
from training.labels import Labels
from training.network import Inputs

NONE_PAIRS = 12
OPENED = 0.75
"""Share of the sentences that are read behind the opening of their report; the others stand alone."""
IGNORE = -100
NO_PARTY = 0
"""The party number of a phrase that names no party; authors count from 1."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The answers to a batch, shaped as the outputs; IGNORE (a number below zero) where nothing is asked.

    `kinds` are weights over the types (zero rows: not asked).
    """

    triggers: Tensor
    modes: Tensor
    statuses: Tensor
    actors: Tensor
    recipients: Tensor
    parties: Tensor
    links: Tensor
    kinds: Tensor
    pointers: Tensor


_Held = list[tuple[Act, int]]  # an act and its trigger's piece
_Pair = tuple[int, int, _Held, _Held]


@dataclass(frozen=True, slots=True)
class _Sentence:
    pieces: Pieces
    mentions: list[tuple[int, int, int, bool]]  # party, first and last piece, whether it is a thing
    acts: _Held


def batch(
    held: Sequence[tuple[TrainingReport, Line]], tokenizer: Tokenizer, names: Labels, rng: random.Random
) -> tuple[Inputs, Targets]:
    """Inputs and targets of sentences. Of the pairs without event, `rng` picks at most NONE_PAIRS a sentence."""
    openings = [_opening(r, s) if rng.random() < OPENED else "" for r, s in held]
    cuts = cut(tokenizer, [r.text[s.start : s.end] for r, s in held], openings)
    sentences = [_placed(s, p) for (_, s), p in zip(held, cuts, strict=True)]
    pairs = [_chosen(_pairs(s), rng) for s in sentences]
    b, t = len(held), max(len(p.ids) for p in cuts)
    m, p = max(1, *(len(s.mentions) for s in sentences)), max(1, *(len(x) for x in pairs))
    ids, mask, own = (torch.zeros(b, t, dtype=torch.long) for _ in range(3))
    spans, couples = torch.zeros(b, m, 2, dtype=torch.long), torch.full((b, p, 2), m)
    triggers, modes, statuses = (torch.full((b, t), IGNORE) for _ in range(3))
    actors, recipients = (torch.full((b, m, t), float(IGNORE)) for _ in range(2))
    parties, links = torch.full((b, m), float(IGNORE)), torch.full((b, p), float(IGNORE))
    kinds, pointers = torch.zeros(b, p, len(names.types)), torch.full((b, p), IGNORE)
    for i, sentence in enumerate(sentences):
        length = len(sentence.pieces.ids)
        ids[i, :length] = torch.tensor(sentence.pieces.ids)
        mask[i, :length] = 1
        own[i, :length] = torch.tensor([int(end > start) for start, end in sentence.pieces.offsets])
        triggers[i, :length] = torch.tensor([0 if w else IGNORE for w in sentence.pieces.words])
        for k, (party, first, last, thing) in enumerate(sentence.mentions):
            spans[i, k, 0], spans[i, k, 1] = first, last
            parties[i, k] = float(party != NO_PARTY and not thing)
        for act, piece in sentence.acts:
            triggers[i, piece] = 1 + names.types.index(act.type)
            modes[i, piece] = names.modes.index(f"{act.type}/{act.mode or ''}")
            statuses[i, piece] = names.statuses.index(act.status)
            for k, (party, *_) in enumerate(sentence.mentions):
                actors[i, k, piece] = float(party in act.actors)
                recipients[i, k, piece] = float(party in act.recipients)
        for k, (actor, recipient, acts, likely) in enumerate(pairs[i]):
            couples[i, k, 0] = actor if actor >= 0 else m
            couples[i, k, 1] = recipient if recipient >= 0 else m
            links[i, k] = float(bool(acts))
            for act, *_ in acts or likely:
                kinds[i, k, names.types.index(act.type)] += 1 / len(acts or likely)
            pointers[i, k] = acts[0][1] if acts else IGNORE
    return Inputs(ids, mask, own, spans, couples), Targets(
        triggers, modes, statuses, actors, recipients, parties, links, kinds, pointers
    )


def _opening(report: TrainingReport, line: Line) -> str:
    first = report.sentences[0]
    return "" if line.start <= first.start else report.text[first.start : first.end]


def _chosen(pairs: list[_Pair], rng: random.Random) -> list[_Pair]:
    nothing = [x for x in pairs if not x[2] and not x[3]]
    return [x for x in pairs if x[2] or x[3]] + rng.sample(nothing, min(NONE_PAIRS, len(nothing)))


def _placed(line: Line, pieces: Pieces) -> _Sentence:
    read = [
        (m, where) for m in line.marks if (where := pieces.within(m.start - line.start, m.end - line.start)) is not None
    ]
    acts = []
    for act in line.acts:
        where = pieces.within(act.trigger[0] - line.start, act.trigger[1] - line.start)
        if where is not None:
            acts.append((act, where[0]))
    return _Sentence(pieces, [(m.party, *where, m.thing) for m, where in read], acts)


def _pairs(sentence: _Sentence) -> list[_Pair]:
    """Every ordered pair of parties, nobody (-1) included: its acts, and failing these the act it most likely means.

    The latter teaches the type of a pair that a user gives although no event joins it: what its actor does, if that is
    one thing, or what is done to its recipient.
    """
    count = len(sentence.mentions)
    out: list[_Pair] = []
    for a in range(-1, count):
        for r in range(-1, count):
            if a == r or NO_PARTY in (
                sentence.mentions[a][0] if a >= 0 else None,
                sentence.mentions[r][0] if r >= 0 else None,
            ):
                continue
            by = sentence.mentions[a][0] if a >= 0 else None
            to = sentence.mentions[r][0] if r >= 0 else None
            if by is not None and by == to:
                continue
            acts = [x for x in sentence.acts if _joins(x[0], by, to)]
            doing = [x for x in sentence.acts if by in x[0].actors]
            done = [x for x in sentence.acts if to in x[0].recipients]
            likely = doing if len(doing) == 1 else done if not doing and len(done) == 1 else []
            out.append((a, r, acts, likely))
    return out


def _joins(act: Act, by: int | None, to: int | None) -> bool:
    if by is None:
        return not act.actors and to in act.recipients
    if by not in act.actors:
        return False
    if act.recipients:
        return to in act.recipients
    return to is None if len(act.actors) == 1 else to in act.actors
