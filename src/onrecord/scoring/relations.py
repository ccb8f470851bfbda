"""The type of given pairs against gold: the PLV sets, or our own form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.coding.encoder import Encoder
from onrecord.reference.codebook import Codebook
from onrecord.relation import Pair, PairError, pair_from, relate
from onrecord.scoring.files import GoldError, json_lines
from onrecord.scoring.measures import macro_f1

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The PLV sets score these two as one root (Hu et al., ACL 2024)."""
_YIELD_QUAD = 2

_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold pair and the type that was told; null where the pair could not be scored."""

    where: str
    text: str
    gold: str
    gold_quad: str
    told: str
    told_quad: str


def score_relations(path: Path, book: Codebook, encoder: Encoder | None = None) -> list[Judged]:
    """Every pair of the file, judged. A pair that cannot be scored (spans overlap) counts as wrong."""
    rows = list(_rows(path))
    good = [pair for _, pair, _, _ in rows if isinstance(pair, Pair)]
    told = iter(list(relate(good, encoder)))
    together = any(root == "YIELD" for _, _, root, _ in rows)
    out = []
    for where, pair, root, quad in rows:
        kind = next(told).type if isinstance(pair, Pair) else "none"
        merged = YIELD.get(kind, kind) if together else kind
        text = pair.text if isinstance(pair, Pair) else pair
        out.append(Judged(where, text, root, quad, merged, _quad(merged, book)))
    return out


def _quad(root: str, book: Codebook) -> str:
    if root == "YIELD":
        return str(_YIELD_QUAD)
    return str(book.types[root].quad) if root in book.types else "none"


def _rows(path: Path) -> Iterator[tuple[str, Pair | str, str, str]]:
    for where, data in json_lines(path):
        root = data.get("root") or data.get("type")
        if not isinstance(root, str):
            raise GoldError(f"{where}: root (or type): missing")
        try:
            pair: Pair | str = pair_from(_unmarked(data) if "marked" in data else data)
        except PairError as error:
            if "overlap" not in str(error) and "source: missing" not in str(error):
                raise GoldError(f"{where}: {error}") from None
            pair = str(data.get("text"))
        yield where, pair, root, str(data.get("quad", ""))


def _unmarked(data: dict[str, Any]) -> dict[str, Any]:
    """Text and spans of a PLV line, in which tags mark source and target; of several marks the first counts."""
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[int]] = {}
    for tag in _TAG.finditer(data["marked"]):
        text += data["marked"][last : tag.start()]
        last = tag.end()
        name = tag[0].strip("</>")
        if tag[0].startswith("</"):
            end = len(text.rstrip())
            spans.setdefault(name, [opened.pop(name, 0), end])
        else:
            opened[name] = len(text)
    text += data["marked"][last:]
    return {"id": data.get("sentence_id"), "text": text, "source": spans.get("s"), "target": spans.get("t")}


def macro(judged: Sequence[Judged]) -> float:
    """Macro-F1 over the roots."""
    return macro_f1([j.gold for j in judged], [j.told for j in judged])


def quad_macro(judged: Sequence[Judged]) -> float:
    """Macro-F1 over the quad classes."""
    return macro_f1([j.gold_quad for j in judged], [j.told_quad for j in judged])
