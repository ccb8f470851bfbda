import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Dateline
from onrecord.read import find_dateline, normalise

PUBLISHED = datetime.date(2015, 1, 7)


def read(line: str, published: datetime.date | None = PUBLISHED, *, alone: bool = False) -> Dateline | None:
    found = find_dateline(line, 0, len(line), published, alone=alone)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "place", "agency", "date", "words"),
    [
        ("TEHRAN (FNA)- Iranian officials", "TEHRAN", "FNA", None, "TEHRAN (FNA)-"),
        ("BAGHDAD, Jan. 5 (Reuters) — The", "BAGHDAD", "Reuters", "2015-01-05", "BAGHDAD, Jan. 5 (Reuters) —"),
        ("LIMA, 4 FEB 90 (ACAN-EFE) -- THE", "LIMA", "ACAN-EFE", "1990-02-04", "LIMA, 4 FEB 90 (ACAN-EFE) --"),
        ("LIMA, 4 FEB 29 (EFE) -- THE", "LIMA", "EFE", "2029-02-04", "LIMA, 4 FEB 29 (EFE) --"),
        ("SALVADOR, Feb 26 - Showers", "SALVADOR", None, "2015-02-26", "SALVADOR, Feb 26 -"),
        ("WASHINGTON (AP) _ The", "WASHINGTON", "AP", None, "WASHINGTON (AP) _"),
        ("BEIJING -- China", "BEIJING", None, None, "BEIJING --"),
        ("GENEVA, 12 March 1998 (UN News) – A", "GENEVA", "UN News", "1998-03-12", "GENEVA, 12 March 1998 (UN News) –"),
        ("LONDON/PARIS, March 3 - Oil", "LONDON/PARIS", None, "2015-03-03", "LONDON/PARIS, March 3 -"),
        ("TOKYO/SEOUL (Reuters) - North", "TOKYO/SEOUL", "Reuters", None, "TOKYO/SEOUL (Reuters) -"),
        ("Cairo, (MENA) - The", "Cairo", "MENA", None, "Cairo, (MENA) -"),
        ("PORTLAND, Ore., Feb 26 - A", "PORTLAND, Ore.", None, "2015-02-26", "PORTLAND, Ore., Feb 26 -"),
        ("LAKE FOREST, Ill. — Chicago", "LAKE FOREST, Ill.", None, None, "LAKE FOREST, Ill. —"),
        ("SEOUL, South Korea — A", "SEOUL, South Korea", None, None, "SEOUL, South Korea —"),
        ("Toronto, Feb 26 - A", "Toronto", None, "2015-02-26", "Toronto, Feb 26 -"),
        ("PORT-AU-PRINCE, March 13 - A", "PORT-AU-PRINCE", None, "2015-03-13", "PORT-AU-PRINCE, March 13 -"),
        ("N'DJAMENA, March 25 - A", "N'DJAMENA", None, "2015-03-25", "N'DJAMENA, March 25 -"),
        ("McALLEN, Texas (AP) - A", "McALLEN, Texas", "AP", None, "McALLEN, Texas (AP) -"),
        ("MANAGUA (NICARAGUA), 9 APR 89 (ACAN) -- A", "MANAGUA (NICARAGUA)", "ACAN", "1989-04-09", None),
        ("ROME, 2015-01-05 (ANSA) - A", "ROME", "ANSA", "2015-01-05", "ROME, 2015-01-05 (ANSA) -"),
        ("PARIS, Tuesday, Jan. 6 (AFP) - A", "PARIS", "AFP", "2015-01-06", "PARIS, Tuesday, Jan. 6 (AFP) -"),
        ("TEHRAN, Jan. 7, 2015 (FNA)- A", "TEHRAN", "FNA", "2015-01-07", "TEHRAN, Jan. 7, 2015 (FNA)-"),
        ("LONDON, March 9, Reuter - A", "LONDON", "Reuter", "2015-03-09", "LONDON, March 9, Reuter -"),
        ("ISLAMABAD, Jan 5 (APP): The", "ISLAMABAD", "APP", "2015-01-05", "ISLAMABAD, Jan 5 (APP):"),
        ("(Reuters) - A jet", None, "Reuters", None, "(Reuters) -"),
        ("Aug 27 (Reuters) - Democrats", None, "Reuters", "2014-08-27", "Aug 27 (Reuters) -"),
        ("(CNN) In a major", None, "CNN", None, "(CNN)"),
        ("Hong Kong (CNN)China's", "Hong Kong", "CNN", None, "Hong Kong (CNN)"),
        ("BOSTON —Standing", "BOSTON", None, None, "BOSTON —"),
        ("****LIMA, March 4 - A", "LIMA", None, "2015-03-04", "LIMA, March 4 -"),
        ("UNITED NATIONS -- The", "UNITED NATIONS", None, None, "UNITED NATIONS --"),
    ],
)
def test_datelines(line: str, place: str | None, agency: str | None, date: str | None, words: str | None) -> None:
    dateline = read(line)
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.date) == (place, agency, date)
    assert words is None or dateline.span.of(line) == words


@pytest.mark.parametrize(
    ("line", "place", "agency", "words"),
    [
        ("LIMA, 3 JAN 90 -- [REPORT] [TEXT] THE", "LIMA", None, "LIMA, 3 JAN 90 -- [REPORT] [TEXT]"),
        ("LIMA, 3 Jan 90 -- [Report] [Radio Sur] A", "LIMA", "Radio Sur", "LIMA, 3 Jan 90 -- [Report] [Radio Sur]"),
        ("LIMA, 3 JAN 90 (EFE) -- [TEXT] [RUIZ] I", "LIMA", "EFE", "LIMA, 3 JAN 90 (EFE) -- [TEXT]"),
        ("LIMA, 3 JAN 90 -- [RUIZ] I SAY", "LIMA", None, "LIMA, 3 JAN 90 --"),
        ("LIMA, 3 JAN 90 -- [REPORTER] DO YOU", "LIMA", None, "LIMA, 3 JAN 90 --"),
        ("NO CITY (PERU), NO DATE -- [SPEECH] [TEXT] A", "PERU", None, "NO CITY (PERU), NO DATE -- [SPEECH] [TEXT]"),
        ("NO CITY, NO DATE (FBIS) -- [TEXT] A", None, "FBIS", "NO CITY, NO DATE (FBIS) -- [TEXT]"),
    ],
)
def test_broadcast_marks_belong_to_the_dateline(line: str, place: str | None, agency: str | None, words: str) -> None:
    dateline = read(line)
    assert dateline is not None
    assert (dateline.place, dateline.agency, dateline.span.of(line)) == (place, agency, words)


@pytest.mark.parametrize(
    "line",
    [
        "NATO (the alliance) - said it would",
        "NATO - The alliance",
        "FILE - In this photo",
        "UPDATE: 5/12 — The website",
        "THE PRESIDENT - a man of few words",
        "On Monday, March 3 - the day of the vote",
        "By Tuesday, March 3 - The vote",
        "The March 8-inspired movement",
        "The March 8-10 meeting",
        "Correction, Nov. 15, 2019: The report",
        "Also on February 12: The report",
        "Palestinian Authority (PA) President Mahmoud Abbas",
        "PALESTINIAN AUTHORITY (PA) - THE PRESIDENT",
        "LONDON — the capital — was calm",
        "TEHRAN-based groups",
        "Usain Bolt (JAM) - 9.58",
        "IRAN - which has denied it",
        "OBAMA - The president",
        "Bush, Clinton - The two",
        "BBC (London) - The",
        "Tehran - Iran's capital",
        "WASHINGTON: The city",
        "New York, Jan 5 was cold",
        "MAY 5 - The day",
        "SUNDAY - The day",
        "UN - The body",
        "Mr. Smith—the envoy—left",
        "(the) - word",
        "",
        "--",
        "LONDON",
        "LONDON (AP",
        "LONDON, ",
    ],
)
def test_ordinary_sentences_are_no_datelines(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    ("published", "date"),
    [
        (datetime.date(2015, 1, 7), "2014-12-31"),
        (datetime.date(2014, 12, 31), "2014-12-31"),
        (datetime.date(2014, 6, 1), "2013-12-31"),
        (datetime.date(2014, 8, 1), "2014-12-31"),
    ],
)
def test_a_day_without_a_year_lies_nearest_to_publication(published: datetime.date, date: str) -> None:
    dateline = read("LONDON, Dec 31 - Oil", published)
    assert dateline is not None
    assert dateline.date == date


@pytest.mark.parametrize(
    ("line", "published", "printed", "why"),
    [
        ("LONDON, Dec 31 - Oil", None, "Dec 31", "no year"),
        ("PARIS, Feb 30 - Oil", PUBLISHED, "Feb 30", "not a day"),
        ("PARIS, 31 APR 90 (AFP) -- OIL", None, "31 APR 90", "not a day"),
        ("TEL AVIV, Monday -- Oil", PUBLISHED, "Monday", "weekday"),
    ],
)
def test_a_date_that_is_not_known_says_why(line: str, published: datetime.date | None, printed: str, why: str) -> None:
    found = find_dateline(line, 0, len(line), published)
    assert found is not None
    dateline, (problem,) = found
    assert dateline.date is None
    assert problem.stage == "read"
    assert problem.span is not None
    assert problem.span.of(line) == printed
    assert why in problem.message


def test_a_field_of_its_own_needs_no_dash_and_no_capitals() -> None:
    assert read("SALVADOR, Feb 26", alone=True) is not None
    assert read("London -", alone=True) is not None
    assert read("Tehran, Iran", alone=True) is not None
    assert read("Bids only -", alone=True) is None


PIECES = st.lists(
    st.sampled_from(
        ["LONDON", "Paris", ",", " ", "(AP)", "(", ")", "-", "--", "—", "Jan", "5", "90", "[TEXT]", "[", "/", ".", "'"]
    )
    | st.sampled_from(["1990", "NO CITY", "NO DATE", "Monday", "Reuters", ":", "_", "\ufffd", "é", "the", "&"])
    | st.text(max_size=5),
    max_size=25,
)


@given(PIECES, st.none() | st.dates(), st.booleans())
def test_spans_lie_in_the_line(pieces: list[str], published: datetime.date | None, alone: bool) -> None:
    line = normalise("".join(pieces)).replace("\n", " ")
    found = find_dateline(line, 0, len(line), published, alone=alone)
    if found:
        dateline, problems = found
        assert 0 <= dateline.span.start < dateline.span.end <= len(line)
        assert dateline.span.of(line) == dateline.span.of(line).strip()
        assert dateline.place is None or dateline.place.split()[0] in line
        assert all(p.span is not None and dateline.span.contains(p.span) for p in problems)


@pytest.mark.parametrize(
    "line",
    [
        " " * 10_000 + "LONDON",
        "LONDON, " * 600_000,
        "LONDON" + "(" * 1_000_000,
        "LONDON (" + "a" * 1_000_000 + ") - A",
        "LIMA, 3 JAN 90 -- " + "[REPORT] " * 500_000,
        "A" * 5_000_000,
        "A.-" * 1_000_000,
        "-" * 1_000_000,
    ],
    ids=lambda line: line[:12],
)
def test_hostile_lines_cost_no_time(line: str) -> None:
    started = time.process_time()
    read(line)
    assert time.process_time() - started < 0.5
