"""The training corpus: its types, its JSONL form, and the plain-text form in which authors write it (guide.md, 4).

Run: python -m training.corpus build SOURCE_FOLDER... --into training/corpus
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_MENTION = re.compile(r"\[([^\[\]]+)\](\d+)(\*?)")
_HEADER = re.compile(
    r"published: (?P<published>\d{4}-\d\d-\d\d) \| region: (?P<region>.+?) \| register: (?P<register>.+?)"
    r" \| kind: (?P<kind>invented|history)"
)
CORPUS = Path(__file__).parent / "corpus"


class CorpusError(ValueError):
    """A fault in a corpus file; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention: characters ``[start, end)`` of the report, the party of its sentence, and whether it is a thing."""

    start: int
    end: int
    party: int
    thing: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """An event of a sentence. Actors and recipients are party numbers; the trigger is a span of the report."""

    type: str
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    trigger: tuple[int, int]
    status: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its span, mentions and events.

    What the parse adds is not in the files (training/candidates.py): `tokens`, lemmas with their part of speech.
    """

    start: int
    end: int
    headline: bool
    marks: tuple[Mark, ...]
    acts: tuple[Act, ...]
    tokens: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """One report that we wrote, annotated."""

    id: str
    batch: str
    published: str
    region: str
    register: str
    kind: str
    contexts: tuple[str, ...]
    text: str
    sentences: tuple[Line, ...] = field(default=())


def read_corpus(paths: Iterable[Path]) -> Iterator[TrainingReport]:
    """The reports of JSONL files. Raises CorpusError naming file and line."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
            try:
                yield report_from(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusError(f"{path}:{number}: {error}") from error


def report_from(data: dict[str, Any]) -> TrainingReport:
    """A report from its JSON object."""
    sentences = tuple(
        Line(
            s["span"][0], s["span"][1], s["headline"],
            tuple(Mark(m["span"][0], m["span"][1], m["party"], m.get("thing", False)) for m in s["mentions"]),
            tuple(
                Act(e["type"], e["mode"], tuple(e["actors"]), tuple(e["recipients"]), tuple(e["trigger"]), e["status"])
                for e in s["events"]
            ),
        )
        for s in data["sentences"]
    )  # fmt: skip
    head = {k: data[k] for k in ("id", "batch", "published", "region", "register", "kind", "text")}
    return TrainingReport(**head, contexts=tuple(data["contexts"]), sentences=sentences)


def as_json(report: TrainingReport) -> dict[str, Any]:
    """The JSON object of a report: one line of a corpus file."""
    data = asdict(report)
    data["sentences"] = [
        {
            "span": [s.start, s.end], "headline": s.headline,
            "mentions": [
                {"span": [m.start, m.end], "party": m.party, **({"thing": True} if m.thing else {})} for m in s.marks
            ],
            "events": [asdict(a) for a in s.acts],
        }
        for s in report.sentences
    ]  # fmt: skip
    return data


def compile_source(path: Path, batch: str) -> Iterator[TrainingReport]:
    """The reports of one author's file. Raises CorpusError naming the file and line of what is wrong."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("=== ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _report(lines, start, end, path, batch)


def _report(lines: list[str], start: int, end: int, path: Path, batch: str) -> TrainingReport:
    header = _HEADER.fullmatch(lines[start + 1].strip())
    if header is None or not lines[start + 2].startswith("contexts: "):
        raise CorpusError(f"{path}:{start + 2}: the two header lines are wanted (guide.md, 4)")
    contexts = [c.strip() for c in lines[start + 2].removeprefix("contexts: ").split(",")]
    text, sentences, pending = "", list[Line](), ""
    for i in range(start + 3, end):
        line = lines[i].strip()
        if line.startswith(">"):
            if not sentences:
                raise CorpusError(f"{path}:{i + 1}: an event stands before any sentence")
            sentences[-1] = _with_act(sentences[-1], line, text, f"{path}:{i + 1}")
        elif line:
            headline = line.startswith("#")
            text += pending
            sentences.append(_sentence(line.removeprefix("#").strip(), headline, len(text)))
            text += _MENTION.sub(lambda m: m[1], line.removeprefix("#").strip())
            pending = "\n\n" if headline else " "
        elif text:
            pending = "\n\n"
    given = [c for c in contexts if c != "-"]
    return TrainingReport(
        id=lines[start].removeprefix("=== ").strip(),
        batch=batch,
        **header.groupdict(),
        contexts=tuple(given),
        text=text,
        sentences=tuple(sentences),
    )


def _sentence(line: str, headline: bool, offset: int) -> Line:
    marks, plain = [], 0
    last = 0
    for found in _MENTION.finditer(line):
        plain += found.start() - last
        last = found.end()
        start = offset + plain
        marks.append(Mark(start, start + len(found[1]), int(found[2]), bool(found[3])))
        plain += len(found[1])
    return Line(offset, offset + plain + len(line) - last, headline, tuple(marks), ())


def _with_act(sentence: Line, line: str, text: str, where: str) -> Line:
    parts = [p.strip() for p in line.removeprefix(">").split("|")]
    if len(parts) != 4 or "->" not in parts[1]:
        raise CorpusError(f"{where}: 'TYPE/mode | actors -> recipients | trigger | status' is wanted")
    kind, _, mode = parts[0].partition("/")
    actors, recipients = (
        [int(n) for n in side.split(",") if n.strip() not in ("", "-")] for side in parts[1].split("->")
    )
    word, at, number = parts[2].rpartition("@")
    word, nth = (word, int(number)) if at and number.isdigit() else (parts[2], 1)
    body = text[sentence.start : sentence.end]
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", body)]
    if len(places) < nth:
        raise CorpusError(f"{where}: the trigger {parts[2]!r} is not in the sentence")
    start = sentence.start + places[nth - 1]
    act = Act(kind, mode or None, tuple(actors), tuple(recipients), (start, start + len(word)), parts[3])
    return Line(sentence.start, sentence.end, sentence.headline, sentence.marks, (*sentence.acts, act))


def main(arguments: list[str]) -> int:
    """Build JSONL from authors' folders: one file for each, named after the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["build"])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, default=CORPUS)
    options = parser.parse_args(arguments)
    try:
        for folder in options.folders:
            reports = [r for path in sorted(folder.glob("*.txt")) for r in compile_source(path, folder.name)]
            out = options.into / f"{folder.name}.jsonl"
            out.write_text(
                "".join(json.dumps(as_json(r), ensure_ascii=False) + "\n" for r in reports), encoding="utf-8"
            )
            print(f"{out}: {len(reports)} reports, {sum(len(r.sentences) for r in reports)} sentences")
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
