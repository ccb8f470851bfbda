"""Who is who in reports of our own: annotators' text turned into JSON lines.

A mention is `[phrase]n`, n the number of its entity in the report, `[they]2+5` for a group of numbered ones, `[they]?`
where nobody can tell.

Run: python -m evaluation.coreference_text FOLDER... --into FILE
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_MENTION = re.compile(r"\[([^\[\]]+)\](\d+(?:\+\d+)*|\?)")


def reports_of(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of one annotator's file: ``{"id", "published", "text", "mentions": [{"span", "entity"}]}``.

    `entity` is the mention's number or numbers as written; mentions of which nobody can tell the entity have null.
    """
    for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8")):
        if not block.strip():
            continue
        head, published, _, *lines = block.rstrip().split("\n")
        text, pending, mentions = "", "", list[dict[str, Any]]()
        for raw in lines:
            line = raw.strip()
            if not line:
                pending = "\n\n" if text else ""
                continue
            headline = line.startswith("#")
            text += pending
            last = 0
            body = line.removeprefix("#").strip()
            for found in _MENTION.finditer(body):
                text += body[last : found.start()]
                span = [len(text), len(text) + len(found[1])]
                mentions.append({"span": span, "entity": None if found[2] == "?" else found[2]})
                text += found[1]
                last = found.end()
            text += body[last:]
            pending = "\n\n" if headline else " "
        yield {"id": head.strip(), "published": published.split("|")[0].split(":")[1].strip(), "text": text,
               "mentions": mentions}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Write the reports of all folders into one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args(arguments)
    rows = [r for folder in options.folders for path in sorted(folder.glob("*.txt")) for r in reports_of(path)]
    options.into.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print(f"{options.into}: {len(rows)} reports, {sum(len(r['mentions']) for r in rows)} mentions")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
