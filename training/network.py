"""The network: one pass over a sentence, from which triggers, roles, pairs, modes and status are scored."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

WIDTH = 256
"""Units of the layers on top of the encoder."""
ROLE = 192
"""Units of the layer that weighs a mention against a trigger."""


class Inputs(NamedTuple):
    """A batch of B sentences of T word pieces, with up to M mentions and P pairs each; the rest is padding.

    `spans` (B, M, 2): first and last piece of each mention. `pairs` (B, P, 2): actor and recipient as indices into the
    sentence's mentions; M stands for nobody. `own` (B, T) is 1 at the pieces of the sentence itself, 0 at the opening
    of its report and at marks.
    """

    ids: Tensor
    mask: Tensor
    own: Tensor
    spans: Tensor
    pairs: Tensor


class Outputs(NamedTuple):
    """Scores (logits) of a batch.

    triggers (B, T, 1 + types), the first for none; modes (B, T, modes); statuses (B, T, statuses); actors and
    recipients (B, M, T) whether a mention plays that role at a trigger; parties (B, M) whether a mention names a party
    (and not a thing or nobody); links (B, P) whether the pair has an event; kinds (B, P, types); pointers (B, P, T) of
    the pair's trigger; sentences (B, hidden), the mean state of the sentence's own pieces.
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
    sentences: Tensor


class Network(nn.Module):
    """A BERT encoder and the heads."""

    def __init__(self, encoder: nn.Module, hidden: int, types: int, modes: int, statuses: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.trigger = _head(hidden, 1 + types)
        self.mode = _head(hidden, modes)
        self.status = _head(hidden, statuses)
        self.mention = nn.Sequential(nn.Linear(3 * hidden, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.party = nn.Linear(WIDTH, 1)
        self.nobody = nn.Parameter(torch.randn(1, 1, WIDTH) * 0.02)
        self.role_word, self.role_mention = nn.Linear(hidden, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Sequential(nn.GELU(), nn.Dropout(0.1), nn.Linear(ROLE, 2))
        self.as_actor, self.as_recipient = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.key, self.value = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.pair = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1))
        self.link, self.kind = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, types)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, own: Tensor, spans: Tensor, pairs: Tensor) -> Outputs:
        """Scores of everything in the batch (see Inputs, Outputs)."""
        states = self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        weights = own.to(states.dtype).unsqueeze(-1)
        sentences = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        mentions = self._mentions(states, spans)
        scale = WIDTH**0.5
        bearer, word = self.role_mention(mentions).unsqueeze(2), self.role_word(states).unsqueeze(1)
        roles = self.role(bearer + word + bearer * word)
        everybody = torch.cat([mentions, self.nobody.expand(mentions.shape[0], 1, WIDTH)], 1)
        actor = _gathered(self.as_actor(everybody), pairs[:, :, 0])
        recipient = _gathered(self.as_recipient(everybody), pairs[:, :, 1])
        pointers = torch.matmul(torch.tanh(actor + recipient), self.key(states).transpose(1, 2)) / scale
        pointers = pointers.masked_fill(own.unsqueeze(1) == 0, -1e4)
        read = torch.matmul(pointers.softmax(-1), self.value(states))
        both = self.pair(torch.cat([actor, recipient, read], -1))
        return Outputs(
            self.trigger(states), self.mode(states), self.status(states), roles[..., 0],
            roles[..., 1], self.party(mentions).squeeze(-1), self.link(both).squeeze(-1), self.kind(both), pointers,
            sentences,
        )  # fmt: skip

    def _mentions(self, states: Tensor, spans: Tensor) -> Tensor:
        places = torch.arange(states.shape[1], device=states.device).view(1, 1, -1)
        inside = ((places >= spans[:, :, 0:1]) & (places <= spans[:, :, 1:2])).to(states.dtype)
        mean = torch.matmul(inside, states) / inside.sum(-1, keepdim=True)
        return self.mention(torch.cat([_gathered(states, spans[:, :, 0]), _gathered(states, spans[:, :, 1]), mean], -1))


def _gathered(rows: Tensor, places: Tensor) -> Tensor:
    """From rows (B, N, W) those at places (B, K): (B, K, W)."""
    return rows.gather(1, places.unsqueeze(-1).expand(-1, -1, rows.shape[-1]))


def _head(hidden: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(hidden, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, out))
