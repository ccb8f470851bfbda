"""Whom "the country" and "the two countries" stand for: states named shortly before, where it can be no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.resolve.mentions import PAIR, Found

WINDOW = 2
"""Sentences back."""


def described_states(
    n: int, found: Sequence[Found], named: Mapping[int, tuple[int, str]], subjects: frozenset[int]
) -> tuple[int, ...]:
    """The entities that description `n` of `found` takes up: one for "the country", two for a pair, else none.

    `named` tells entity number and kind of the mentions tied so far, `subjects` which mentions are subjects. A pair of
    states or of persons is the two that the nearest sentence with several names; three leave it open.
    """
    f = found[n]
    pair = f.label == PAIR
    wanted = "state" if not f.titles or f.titles[-1].noun.state or f.titles[-1].noun.kind != "person" else "person"
    held: list[int] = []
    for back in range(WINDOW + 1):
        here = [
            (m, named[m][0])
            for m in sorted(named, key=lambda m: found[m].span)
            if found[m].sentence == f.sentence - back and named[m][1] == wanted and (back or found[m].span < f.span)
        ]
        new = list(dict.fromkeys(e for _, e in here))
        if pair:
            held = list(dict.fromkeys([*new, *held]))
            if len(held) >= 2:
                return tuple(held) if len(held) == 2 else ()
        elif len(new) == 1:
            return (new[0],)
        elif new:
            leading = list(dict.fromkeys(e for m, e in here if m in subjects))
            return (leading[0],) if len(leading) == 1 else ()
    return ()
