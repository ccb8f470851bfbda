"""What the network is taught: one loss over all its outputs."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from training.batches import IGNORE, Targets
from training.network import Outputs

WEIGHTS = {
    "triggers": 1.0,
    "modes": 0.3,
    "statuses": 0.3,
    "actors": 2.0,
    "recipients": 2.0,
    "parties": 0.3,
    "links": 0.5,
    "kinds": 1.0,
    "pointers": 0.3,
}
SMOOTHING = 0.05


def losses(out: Outputs, wanted: Targets) -> dict[str, Tensor]:
    """Each part of the loss, unweighted. A part with nothing to ask is zero."""
    told = int((wanted.triggers > 0).sum()) + len(wanted.triggers)
    asked = wanted.kinds.sum(-1) > 0
    return {
        "triggers": functional.cross_entropy(
            out.triggers.flatten(0, 1), wanted.triggers.flatten(), ignore_index=IGNORE, reduction="sum"
        ) / told,
        "modes": _chosen(out.modes, wanted.modes),
        "statuses": _chosen(out.statuses, wanted.statuses),
        "actors": _yes_or_no(out.actors, wanted.actors),
        "recipients": _yes_or_no(out.recipients, wanted.recipients),
        "parties": _yes_or_no(out.parties, wanted.parties),
        "links": _yes_or_no(out.links, wanted.links),
        "kinds": functional.cross_entropy(out.kinds[asked], wanted.kinds[asked], label_smoothing=SMOOTHING)
        if bool(asked.any()) else out.kinds.sum() * 0,
        "pointers": _chosen(out.pointers, wanted.pointers),
    }  # fmt: skip


def _chosen(scores: Tensor, wanted: Tensor) -> Tensor:
    if not bool((wanted != IGNORE).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORE)


def _yes_or_no(scores: Tensor, wanted: Tensor) -> Tensor:
    asked = wanted >= 0
    if not bool(asked.any()):
        return scores.sum() * 0
    return functional.binary_cross_entropy_with_logits(scores[asked], wanted[asked])
