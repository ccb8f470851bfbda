"""What another format cannot say: counted, so that it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Losses:
    """Counts of an export, filled as its rows are drawn.

    `left_out` counts events without a row, by the reason; `reduced` counts events whose rows say less than the archive
    knows, by what they lack. An event may be reduced in several ways, and is left out for one reason.
    """

    events: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    reduced: Counter[str] = field(default_factory=Counter)

    def told(self) -> list[str]:
        """The counts as lines for a reader."""
        lines = [f"{_many(self.events, 'event')}, {_many(self.rows, 'row')}"]
        if self.left_out:
            lines.append(f"left out {_many(self.left_out.total(), 'event')}: {_listed(self.left_out)}")
        if self.reduced:
            lines.append(f"said with less than the archive knows: {_listed(self.reduced)}")
        return lines


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _listed(counts: Counter[str]) -> str:
    return "; ".join(f"{count} {reason}" for reason, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
