"""A user's actors from YAML, CSV, JSON lines and PETRARCH dictionaries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.pipeline import load
from onrecord.reference.actor_entries import CodeTerm, day
from onrecord.reference.gazetteer import choose, gazetteer
from onrecord.reference.user_actors import read_actors, with_actors
from onrecord.reference.yaml_file import DataError

DICTIONARY = """\
# invented
!PERSON! = MAN, MEN
TOMAS_VARGA_ ; a comment
+VARGA_
	[ARNGOV 20010101-20041231]
	[ARNOPP >20050101]
HARBOUR_LEAGUE_ [ARNREB]
+NO_CODE_HERE [AR]
	[ARN 20059999]
WATCH!PERSON! [~COP]
TOWN!CRIER! [~JRN]
"""


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_petrarch_dictionary_loads_but_for_the_lines_that_are_wrong(tmp_path: Path) -> None:
    path = write(tmp_path, "actors.txt", DICTIONARY)
    file = read_actors(path)
    varga, league = file.actors
    assert varga.names == ("TOMAS VARGA", "VARGA")
    assert varga.terms == (
        CodeTerm("ARN", ("GOV",), "2001-01-01", "2004-12-31"),
        CodeTerm("ARN", ("OPP",), "2005-01-01", None),
    )
    assert league.terms == (CodeTerm("ARN", ("REB",)),)
    assert file.agents == (("watchman", ("COP",)), ("watchmen", ("COP",)))
    assert [t.split(": ")[0] for t in file.troubles] == [f"{path}:{n}" for n in (8, 9, 11)]
    assert "!CRIER! is not defined" in file.troubles[-1]


@pytest.mark.parametrize(("on", "sectors"), [("2003-05-01", ("GOV",)), ("2006-05-01", ("OPP",)), ("1999-05-01", ())])
def test_a_code_holds_between_its_days(tmp_path: Path, on: str, sectors: tuple[str, ...]) -> None:
    known = with_actors(gazetteer(), read_actors(write(tmp_path, "actors.txt", DICTIONARY)))
    assert known.own is not None
    _, namings = known.own.longest(["tomas", "varga"], 0) or (0, ())
    assert choose(namings, on).known.sectors == sectors
    assert choose(namings, on).known.country == "ARN"


def test_names_in_capitals_match_whatever_the_case(tmp_path: Path) -> None:
    coder = load(actors=write(tmp_path, "actors.txt", DICTIONARY), encoder=False)
    record = coder("Tomas Varga met the watchmen.", published=date(2003, 1, 1))
    assert [(e.name, e.country, e.sectors) for e in record.entities if e.country] == [("TOMAS VARGA", "ARN", ("GOV",))]


def test_csv_and_json_lines_say_the_same(tmp_path: Path) -> None:
    rows = "name,code,from,to,aliases\nTomas Varga,ARNGOV,2001-01-01,2004-12-31,Varga;Old Varga\nNobody,,,,\n"
    lines = (
        '{"name": "Tomas Varga", "aliases": ["Varga", "Old Varga"], "roles":'
        ' [{"code": "ARNGOV", "when": "20010101-20041231"}]}\n{"name": "Nobody"}\n'
    )
    one, other = read_actors(write(tmp_path, "a.csv", rows)), read_actors(write(tmp_path, "a.jsonl", lines))
    assert one.actors == other.actors
    assert "a.csv:3: '': a code of three-letter parts is wanted" in one.troubles[0]
    assert "a.jsonl:2: " in other.troubles[0]


def test_codes_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    rows = "name,code,from,to,aliases\nVarga,ARNGOV,2001,2004,\nTomas,ARNREB,2003,,Varga\n"
    file = read_actors(write(tmp_path, "a.csv", rows))
    assert "Varga: codes ARNGOV and ARNREB at the same time; the first counts" in file.troubles[0]


def test_aliases_in_a_circle_are_an_error(tmp_path: Path) -> None:
    text = "- {name: A, same_as: B}\n- {name: B, same_as: A}\n"
    with pytest.raises(DataError, match="aliases in a circle: A -> B -> A"):
        read_actors(write(tmp_path, "a.yaml", text))


def test_more_names_may_stand_apart(tmp_path: Path) -> None:
    text = "- {name: Old Fox, same_as: Varga}\n- {name: Varga, code: ARNGOV}\n"
    (actor,) = read_actors(write(tmp_path, "a.yaml", text)).actors
    assert actor.names == ("Varga", "Old Fox")


@pytest.mark.parametrize(
    ("text", "told"), [("20090120", "2009-01-20"), ("730717", "1973-07-17"), ("2009-01", "2009-01"), ("2009", "2009")]
)
def test_days_are_read(text: str, told: str) -> None:
    assert day(text) == told


def test_a_day_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="a day such as"):
        day("2009-13-01")
