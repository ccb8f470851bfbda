"""Events in the columns of other data sets."""

from __future__ import annotations

import csv
import datetime
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.rows import DAY, between, event_row

from onrecord.exchange.acts import Choices
from onrecord.exchange.foreign import read_foreign
from onrecord.exchange.formats import FORMATS, lines, losses
from onrecord.exchange.losses import Losses
from onrecord.model import Span
from onrecord.reference.cameo import cameo_codes, plover_type
from onrecord.reference.codebook import codebook
from onrecord.store.rows import EventRow

SHARED = next((s for p in Path(__file__).parents if (s := p / "shared" / "gold" / "formats").is_dir()), Path("none"))
samples = pytest.mark.skipif(not SHARED.is_dir(), reason="no samples of the formats beside this checkout")
CAMEO = ["gdelt1", "gdelt2", "icews"]


def told(form: str, *rows: EventRow, choices: Choices | None = None) -> list[dict[str, str]]:
    """The rows of a format by the names of its columns, read back from its lines."""
    made = FORMATS[form]
    out = [line.rstrip("\n").split("\t") for line in lines(rows, made, choices, headed=False)]
    assert all(len(r) == len(made.columns) for r in out)
    return [dict(zip(made.columns, r, strict=True)) for r in out]


def test_gdelt_tells_who_did_what_to_whom_when_and_where() -> None:
    (row,) = told("gdelt2", event_row(mode="visit", cameo="042", sentence_span=Span(900, 925)))
    assert {k: v for k, v in row.items() if v and k != "GLOBALEVENTID"} == {
        "SQLDATE": "19780917", "MonthYear": "197809", "Year": "1978", "FractionDate": "1978.7041",
        "Actor1Code": "EGYGOV", "Actor1Name": "ANWAR SADAT", "Actor1CountryCode": "EGY", "Actor1Type1Code": "GOV",
        "Actor2Code": "ISRGOV", "Actor2Name": "MENACHEM BEGIN", "Actor2CountryCode": "ISR", "Actor2Type1Code": "GOV",
        "IsRootEvent": "0", "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
        "GoldsteinScale": "1.9", "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "Actor1Geo_Type": "0", "Actor2Geo_Type": "0", "ActionGeo_Type": "4", "ActionGeo_FullName": "Cairo, Egypt",
        "ActionGeo_CountryCode": "EG", "ActionGeo_ADM1Code": "EG11", "ActionGeo_Lat": "30.0626",
        "ActionGeo_Long": "31.2497", "DATEADDED": "19780918000000", "SOURCEURL": "https://example.org/a",
    }  # fmt: skip
    assert 0 < int(row["GLOBALEVENTID"]) < 2**63


def test_gdelt_1_has_no_second_division_and_a_day_of_adding() -> None:
    (one,), (two,) = told("gdelt1", event_row()), told("gdelt2", event_row())
    assert {k: v for k, v in two.items() if "ADM2" not in k and k != "DATEADDED"} == {
        k: v for k, v in one.items() if k != "DATEADDED"
    }
    assert one["DATEADDED"] == "19780918"


@pytest.mark.parametrize(
    ("place", "told_as"),
    [
        ({"level": "country", "place": "Egypt", "lat": None, "lon": None, "admin1": None}, ("1", "Egypt", "EG", "EG")),
        ({"level": "region", "place": "Sinai", "admin1": "EG.26"}, ("5", "Sinai, Egypt", "EG26", "EG26")),
        ({"level": "region", "place": "Gaza", "place_country": "PSE", "admin1": "PS.GZ"},
         ("5", "Gaza, Palestine", "WE", "WE")),
        ({"level": "city", "place": "Dallas", "place_country": "USA", "admin1": "US.TX"},
         ("3", "Dallas, United States", "USTX", "")),
        ({"level": "region", "place": "Texas", "place_country": "USA", "admin1": "US.TX"},
         ("2", "Texas, United States", "USTX", "USTX")),
        ({"level": "city", "place": "Bern", "place_country": "CHE", "admin1": "CH.BE"},
         ("4", "Bern, Switzerland", "SZ", "")),
        ({"level": None, "place": "Egypt", "lat": None, "lon": None, "admin1": None}, ("1", "Egypt", "EG", "EG")),
        ({"level": None, "place": "Cairo", "admin1": None}, ("4", "Cairo, Egypt", "EG", "")),
        ({"level": None, "place": "Nowhere", "place_country": None, "admin1": None, "lat": None, "lon": None},
         ("0", "Nowhere", "", "")),
        ({"level": None, "place": None, "place_country": None, "admin1": None, "lat": None, "lon": None},
         ("0", "", "", "")),
    ],
)  # fmt: skip
def test_gdelt_tells_how_precise_a_place_is(place: dict[str, Any], told_as: tuple[str, ...]) -> None:
    (row,) = told("gdelt2", event_row(**place))
    assert tuple(row[f"ActionGeo_{c}"] for c in ("Type", "FullName", "ADM1Code", "FeatureID")) == told_as


@pytest.mark.parametrize(
    ("name", "country", "sectors", "code", "group", "types"),
    [
        ("United Nations", None, ("IGO", "UNO"), "IGOUNO", "UNO", ("IGO", "", "")),
        ("NATO", None, ("IGO", "MIL"), "IGOMILNAT", "NAT", ("IGO", "MIL", "")),
        ("Hamas", "PSE", ("REB", "PTY"), "PSEREBHMS", "HMS", ("REB", "", "")),
        ("Exxon", "USA", ("MNC", "BUS"), "MNCUSABUS", "", ("MNC", "BUS", "")),
        ("reporters", "ROU", ("JRN",), "ROMMED", "", ("MED", "", "")),
        ("doctors", None, ("MED",), "HLH", "", ("HLH", "", "")),
        ("a man", None, ("UNK",), "", "", ("", "", "")),
        ("Kosovo", "KOS", (), "KOS", "", ("", "", "")),
        ("all at once", "IRN", ("GOV", "MIL", "COP", "SPY"), "IRNGOVMILCOP", "", ("GOV", "MIL", "COP")),
    ],
)
def test_parties_become_cameo_codes(
    name: str, country: str | None, sectors: tuple[str, ...], code: str, group: str, types: tuple[str, ...]
) -> None:
    (row,) = told("gdelt2", event_row(actors=(name,), actor_countries=(country,), actor_sectors=(sectors,)))
    assert row["Actor1Code"] == code
    assert row["Actor1KnownGroupCode"] == group
    assert tuple(row[f"Actor1Type{n}Code"] for n in (1, 2, 3)) == types


def test_icews_tells_sectors_and_countries_in_words() -> None:
    (row,) = told(
        "icews",
        event_row(type="ACCUSE", cameo="112", actor_countries=("RUS",), actor_sectors=(("GOV", "MIL"),), source=None),
    )
    assert {k: v for k, v in row.items() if not k.endswith(" ID")} == {
        "Event Date": "1978-09-17", "Source Name": "Anwar Sadat", "Source Sectors": "Government,Military",
        "Source Country": "Russian Federation", "Event Text": "Accuse", "CAMEO Code": "112", "Intensity": "-2",
        "Target Name": "Menachem Begin", "Target Sectors": "Government", "Target Country": "Israel",
        "Sentence Number": "NA", "Publisher": "NA", "City": "Cairo", "District": "NA", "Province": "NA",
        "Country": "Egypt", "Latitude": "30.0626", "Longitude": "31.2497",
    }  # fmt: skip


def test_polecat_keeps_all_parties_of_an_event_in_one_row() -> None:
    row = between(
        [("Anwar Sadat", "EGY"), ("a; b|c", None)], [("Menachem Begin", "ISR")], contexts=("diplomatic", "legal"),
        mode="visit", score=4.0,
    )  # fmt: skip
    (made,) = told("polecat", row)
    assert (made["Event Type"], made["Event Mode"]) == ("CONSULT", "visit")
    assert (made["Intensity"], made["Quad Code"], made["Contexts"]) == ("4", "VERBAL COOPERATION", "diplomatic; legal")
    assert made["Actor Name"] == "Anwar Sadat; a, b,c"
    assert (made["Actor Country"], made["Actor COW"]) == ("Egypt; None", "651; None")
    assert (made["Recipient Name"], made["Recipient COW"]) == ("Menachem Begin", "666")
    assert (made["GeoNames ID"], made["Feature Type"], made["Actor Title"]) == ("360630", "PPL", "None; None")


@pytest.mark.parametrize("form", CAMEO)
def test_every_actor_meets_every_recipient_but_nobody_himself(form: str) -> None:
    row = between([("A", "EGY"), ("B", "SYR")], [("C", "ISR"), ("D", "USA")])
    made = told(form, row)
    assert len(made) == 4
    assert len({r["GLOBALEVENTID" if form != "icews" else "Event ID"] for r in made}) == 4
    same = event_row(recipient_ids=("n1",))
    assert len(told(form, same)) == (0 if form == "icews" else 1)


def test_what_two_do_together_is_told_in_both_directions() -> None:
    made = told("icews", between([("A", "EGY"), ("B", "ISR"), ("C", "USA")], []))
    assert [(r["Source Name"], r["Target Name"]) for r in made] == list(itertools.permutations("ABC", 2))
    alone = told("gdelt2", between([("A", "EGY"), ("B", "ISR")], [], type="PROTEST", cameo="141"))
    assert [(r["Actor1Name"], r["Actor2Name"]) for r in alone] == [("A", ""), ("B", "")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "denied"}, "denied"),
        ({"status": "conditional"}, "conditional"),
        ({"status": "planned", "type": "ASSAULT", "cameo": "190"}, "planned"),
        ({"cameo": None}, "without a CAMEO code"),
        ({"cameo": "999"}, "without a CAMEO code"),
        ({"first_day": None, "last_day": None}, "without a day"),
        ({"last_day": DAY + datetime.timedelta(6)}, "on no single day"),
        ({"recipients": (), "recipient_ids": ()}, "of one party only"),
    ],
)
def test_what_cannot_be_said_is_left_out_and_counted(changes: dict[str, Any], reason: str) -> None:
    counted = losses([event_row(), event_row(**changes)], FORMATS["icews"])
    assert (counted.events, counted.rows) == (2, 1)
    assert counted.left_out == {reason: 1}
    assert counted.told()[1] == f"left out 1 event: 1 {reason}"


def test_what_is_said_with_less_is_counted() -> None:
    row = event_row(quotation_id="q1", mode="multilateral", status="ongoing", denied=True, actor_sectors=(("PTY",),))
    counted = losses([row], FORMATS["gdelt2"])
    assert not counted.left_out
    assert set(counted.reduced) == {
        "as somebody claims", "denied by somebody", "ongoing", "of a mode without a CAMEO code",
        "by or to a sector without a CAMEO code",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "code", "polecat_type"),
    [("CONSULT", "036", "AGREE"), ("AID", "033", "AGREE"), ("AGREE", "030", "AGREE"), ("RETREAT", "035", "CONCEDE")],
)
def test_plans_of_cooperation_have_codes_of_their_own(kind: str, code: str, polecat_type: str) -> None:
    row = event_row(type=kind, status="planned", cameo=codebook().cameo(kind, None))
    assert [r["EventCode"] for r in told("gdelt2", row)] == [code]
    (made,) = told("polecat", row)
    assert made["Event Type"] == polecat_type
    assert float(made["Intensity"]) == codebook().score(polecat_type, None) or kind == "AGREE"


def test_choices_bring_back_what_is_left_out() -> None:
    every = Choices(every_status=True, first_days=True)
    assert (
        told("gdelt2", event_row(status="denied", type="ASSAULT", cameo="190"), choices=every)[0]["EventCode"] == "190"
    )
    row = event_row(first_day=datetime.date(1978, 9, 1), last_day=datetime.date(1978, 9, 30))
    assert told("gdelt2", row, choices=every)[0]["SQLDATE"] == "19780901"


@pytest.mark.parametrize("kind", sorted(codebook().types))
def test_every_type_and_mode_becomes_a_code_that_reads_back_alike(kind: str) -> None:
    for mode in (None, *codebook().types[kind].modes):
        row = event_row(type=kind, mode=mode, cameo=codebook().cameo(kind, mode), quad=codebook().types[kind].quad)
        (made,) = told("gdelt2", row)
        code = cameo_codes()[made["EventCode"]]
        assert (made["EventBaseCode"], made["EventRootCode"]) == (code.base, code.root)
        assert float(made["GoldsteinScale"]) == code.goldstein
        back = plover_type(code.code)
        # The codes of a verdict and of a resignation lie under other roots.
        if (kind, mode) not in {("SANCTION", "convict"), ("RETREAT", "resign")}:
            assert back == kind, (kind, mode)


HOSTILE = st.text(st.characters(), max_size=30)
PARTY = st.tuples(HOSTILE, st.sampled_from(["EGY", "ISR", "SUN", "QQQ", None]))


@pytest.mark.parametrize("form", sorted(FORMATS))
@given(
    actors=st.lists(PARTY, max_size=3),
    recipients=st.lists(PARTY, max_size=3),
    text=HOSTILE,
    day=st.dates(),
    level=st.sampled_from(["country", "region", "city", "point", None]),
)
def test_no_text_breaks_a_row(
    form: str, actors: list[Any], recipients: list[Any], text: str, day: datetime.date, level: str | None
) -> None:
    row = between(
        actors, recipients, place=text, source=text, url=text, given_id=text, mode=text, contexts=(text,), level=level,
        admin1=text, first_day=day, last_day=day, published=day,
    )  # fmt: skip
    made = list(lines([row, row], FORMATS[form], headed=False))
    for line in made:
        assert line.count("\n") == 1
        assert len(line.splitlines()) == 1
        line.encode("utf-8")
        (cells,) = csv.reader([line], delimiter="\t")  # with quoting, as readers do by default
        assert len(cells) == len(FORMATS[form].columns)


def test_our_gdelt_and_icews_read_back_as_the_same_events(tmp_path: Path) -> None:
    rows = [
        between([("A", "EGY")], [("B", "ROU")], event_id=f"e{n}", type=kind.name, cameo=kind.cameo)
        for n, kind in enumerate(codebook().types.values())
    ]
    for form in CAMEO:
        path = tmp_path / form
        path.write_text("".join(lines(rows, FORMATS[form])), encoding="utf-8")
        back = list(read_foreign(path))
        assert [(e.type, e.source_country, e.target_country, e.day) for e in back] == [
            (row.type, "EGY", "ROU", DAY) for row in rows
        ]


def test_rows_are_made_as_they_are_drawn() -> None:
    def endless() -> Iterable[EventRow]:
        while True:
            yield event_row()

    counted = Losses()
    drawn = lines(endless(), FORMATS["icews"], None, counted)
    assert len(list(itertools.islice(drawn, 4))) == 4
    assert counted.events == 3


@samples
@pytest.mark.parametrize("form", ["gdelt1", "gdelt2"])
def test_pandas_reads_gdelt_with_the_types_of_the_published_schema(form: str, tmp_path: Path) -> None:
    import pandas as pd

    schema = SHARED / f"gdelt_v{form[-1]}_schema_events.csv"
    with schema.open(encoding="utf-8", newline="") as file:
        types = {r["name"]: r["type"] for r in csv.DictReader(file)}
    assert tuple(types) == FORMATS[form].columns
    path = tmp_path / "rows.csv"
    rows = [event_row(), between([("A\tB\n", None)], [], place=None, level=None, lat=None, lon=None, published=None)]
    path.write_text("".join(lines(rows, FORMATS[form])), encoding="utf-8")
    kinds = {"INTEGER": "Int64", "FLOAT": "float64", "STRING": "string"}
    frame = pd.read_csv(path, sep="\t", header=None, names=list(types), dtype={n: kinds[t] for n, t in types.items()})
    assert len(frame) == 2
    assert frame["QuadClass"].tolist() == [1, 1]
    assert frame["SQLDATE"].tolist() == [19780917, 19780917]
    assert not frame[[n for n, t in types.items() if t == "INTEGER"]].isna().to_numpy().any()


@samples
def test_pandas_reads_icews_and_polecat_as_it_reads_the_samples(tmp_path: Path) -> None:
    import pandas as pd

    sample = pd.read_csv(SHARED / "icews_events.2018.sample.tab", sep="\t", dtype={"CAMEO Code": str})
    path = tmp_path / "rows.tab"
    path.write_text("".join(lines([event_row()], FORMATS["icews"])), encoding="utf-8")
    ours = pd.read_csv(path, sep="\t", dtype={"CAMEO Code": str})
    assert list(ours.columns) == list(sample.columns)
    exact = ["Event ID", "Event Date", "CAMEO Code", "Source Name", "Story ID", "Latitude", "Longitude"]
    assert ours[exact].dtypes.tolist() == sample[exact].dtypes.tolist()
    path.write_text("".join(lines([event_row()], FORMATS["polecat"])), encoding="utf-8")
    assert list(pd.read_csv(path, sep="\t").columns) == (SHARED / "polecat_columns.txt").read_text().split("\n")[:40]
