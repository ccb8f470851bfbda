"""Other reports from the same ones: states swapped for others, sentences cut down to what one event needs."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.reference.yaml_file import load_yaml
from training.corpus import Line, TrainingReport

_FORMS = ("name", "adjectives", "people", "capital")


@dataclass(frozen=True, slots=True)
class _State:
    code: str
    forms: dict[str, str]


class Swapper:
    """Gives a report other states: each one named in it becomes another, its name, adjective and capital alike."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._states: list[_State] = []
        self._known: dict[str, tuple[_State, str]] = {}
        for entry in load_yaml("gazetteer/states.yaml"):
            if entry.get("kind") or entry.get("ambiguous"):
                continue
            people = next((p for p in reversed(entry["people"])), entry["name"])
            first = {"adjectives": entry["adjectives"][:1], "capital": entry["capital"][:1]}
            state = _State(
                entry["code"],
                {"name": entry["name"], "people": people, **{k: v[0] for k, v in first.items() if v}},
            )
            if len(state.forms) < len(_FORMS):
                continue
            self._states.append(state)
            for form in reversed(_FORMS):
                for text in [entry["name"]] if form == "name" else entry[form]:
                    self._known[text] = (state, form)
        names = sorted(self._known, key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")

    def __call__(self, report: TrainingReport) -> TrainingReport:
        """The report with its states swapped; spans move with the text."""
        chosen: dict[str, _State] = {}
        edits: list[tuple[int, int, str]] = []
        for found in self._pattern.finditer(report.text):
            state, form = self._known[found[0]]
            other = chosen.setdefault(state.code, self._rng.choice(self._states))
            edits.append((found.start(), found.end(), other.forms[form]))
        return edited(report, edits)


def edited(report: TrainingReport, edits: list[tuple[int, int, str]]) -> TrainingReport:
    """The report with stretches replaced. `edits` are ordered and do not overlap."""
    if not edits:
        return report
    text, last = "", 0
    ends, shifts, shift = [], [], 0
    for start, end, new in edits:
        text += report.text[last:start] + new
        last = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    text += report.text[last:]

    def moved(at: int) -> int:
        n = bisect_right(ends, at)
        return at + (shifts[n - 1] if n else 0)

    return replace(report, text=text, sentences=tuple(_moved(s, moved) for s in report.sentences))


def _moved(sentence: Line, moved: Callable[[int], int]) -> Line:
    return replace(
        sentence, start=moved(sentence.start), end=moved(sentence.end),
        marks=tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in sentence.marks),
        acts=tuple(replace(a, trigger=(moved(a.trigger[0]), moved(a.trigger[1]))) for a in sentence.acts),
    )  # fmt: skip


def cropped(report: TrainingReport, rng: random.Random, share: float) -> TrainingReport:
    """The report with some of its sentences cut down: real news is long, what a user types is short.

    A sentence with events shrinks to the stretch from the first to the last word of one of them, one without to its
    first clause that names somebody. Where a cut would tear an event apart, the sentence stays whole.
    """
    lines = tuple(_cropped(s, report.text, rng) if rng.random() < share else s for s in report.sentences)
    return replace(report, sentences=lines)


def _cropped(line: Line, text: str, rng: random.Random) -> Line:
    if line.acts:
        act = rng.choice(line.acts)
        spans = [(m.start, m.end) for m in line.marks if m.party in (*act.actors, *act.recipients)] + [act.trigger]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
    elif line.marks:
        start = line.marks[0].start
        comma = text.find(",", line.marks[0].end, line.end)
        end = comma if comma > 0 else line.end
    else:
        return line
    return _within(line, start, end)


def _within(line: Line, start: int, end: int) -> Line:
    marks = [m for m in line.marks if start <= m.start and m.end <= end]
    held = {m.party for m in marks}
    acts = [n for n, a in enumerate(line.acts) if start <= a.trigger[0] and a.trigger[1] <= end]
    if any(not held.issuperset(line.acts[n].actors + line.acts[n].recipients) for n in acts):
        return line
    return replace(line, start=start, end=end, marks=tuple(marks), acts=tuple(line.acts[n] for n in acts))
