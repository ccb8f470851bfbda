import datetime
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.read import Failure, Item, SourceError, read_sources

BODY = "The minister said on Wednesday that talks would begin next week."
ROW = json.dumps({"id": "r1", "text": BODY}) + "\n"
PAGE = (
    f"<html><head><title>Talks</title></head><body><article><p>{BODY} {BODY}</p><p>{BODY}</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.jsonl").write_text(ROW + ROW)
    (tmp_path / "deep" / "notes.csv").write_text("a,b")
    (tmp_path / ".hidden.txt").write_text(BODY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text(BODY)
    return tmp_path


def names(outcomes: list[Item | Failure], folder: Path) -> list[str]:
    return [Path(o.where).relative_to(folder).as_posix() for o in outcomes]


def test_a_directory_is_searched_in_order(folder: Path) -> None:
    outcomes = list(read_sources([folder]))
    assert names(outcomes, folder) == ["a.html", "b.txt", "deep/c.jsonl", "deep/c.jsonl"]
    assert all(isinstance(o, Item) for o in outcomes)


def test_a_pattern_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    assert names(list(read_sources([str(folder / "*.txt")])), folder) == ["b.txt"]
    assert names(list(read_sources([str(folder / "**" / "*.jsonl")])), folder) == ["deep/c.jsonl"] * 2


def test_a_file_named_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(BODY)
    assert len(list(read_sources([tmp_path / "a[1].txt"]))) == 1


@pytest.mark.parametrize(("content", "count"), [(BODY, 1), (PAGE, 1), (f"\n \n{ROW}{ROW}", 2), (f"\ufeff{ROW}", 1)])
def test_a_file_without_a_known_suffix_is_told_by_its_content(tmp_path: Path, content: str, count: int) -> None:
    path = tmp_path / "report"
    path.write_text(content, encoding="utf-8")
    outcomes = list(read_sources([path]))
    assert [o.report.text for o in outcomes if isinstance(o, Item)].count(BODY) == (0 if content == PAGE else count)
    assert len(outcomes) == count


@pytest.mark.parametrize(("content", "count"), [(BODY, 1), (PAGE, 1), (ROW + ROW, 2)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, count: int) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    outcomes = list(read_sources(["-"]))
    assert [o.where for o in outcomes] == ["-"] * count


def test_the_format_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "rows.txt"
    path.write_text(ROW)
    (item,) = read_sources([path], input_format="jsonl")
    assert isinstance(item, Item)
    assert (item.report.given_id, item.line) == ("r1", 1)


def test_options_hold_where_a_source_is_silent(folder: Path) -> None:
    day = datetime.date(2015, 1, 7)
    for outcome in read_sources([folder], published=day, source="Archive"):
        assert isinstance(outcome, Item)
        assert (outcome.report.published, outcome.report.source) == (day, "Archive")


def bad(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "empty.txt").write_text(" \n\n")
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "nothing.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "data").write_bytes(bytes(range(32)) * 10)
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "a.csv").write_text("a")
    reasons = {
        "empty.txt": "empty",
        "empty.jsonl": "empty",
        "nothing.txt": "empty",
        "image.txt": "PNG",
        "data": "binary",
    }
    reasons |= {"bare": "no readable file", "missing.txt": "no such file", "*.nothing": "no file matches"}
    return {str(tmp_path / name): reason for name, reason in reasons.items()}


def test_the_only_source_that_cannot_be_read_raises(tmp_path: Path) -> None:
    for name, reason in bad(tmp_path).items():
        with pytest.raises(SourceError, match=reason) as caught:
            list(read_sources([name]))
        assert name in str(caught.value)


def test_among_others_it_is_a_failure_and_they_go_on(tmp_path: Path) -> None:
    reasons = bad(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text(BODY)
    *failures, last = read_sources([*reasons, good])
    assert isinstance(last, Item)
    assert [f.where for f in failures] == list(reasons)
    assert all(
        isinstance(f, Failure) and reason in f.message for f, reason in zip(failures, reasons.values(), strict=True)
    )


def test_one_bad_file_of_a_directory_is_a_failure(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    kinds = [type(o) for o in read_sources([folder])]
    assert kinds == [Item, Failure, Item, Item, Item]


@pytest.mark.parametrize("url", ["http://a.example/1", "HTTPS://a.example/1"])
def test_urls_are_not_fetched(url: str) -> None:
    with pytest.raises(SourceError, match="save the page"):
        read_sources([url])


def test_wrong_options_raise() -> None:
    with pytest.raises(SourceError, match="no source"):
        read_sources([])
    with pytest.raises(SourceError, match="input format"):
        read_sources(["a"], input_format="pdf")  # type: ignore[arg-type]


def test_fields_that_are_not_read_are_told_with_their_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY, "topic": 1}) + "\n" + json.dumps({"text": BODY, "topic": 2}) + "\n")
    told: list[tuple[str, str]] = []
    list(read_sources([path], on_unread_field=lambda where, field: told.append((where, field))))
    assert told == [(str(path), "topic")]


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(ROW * 3)
    outcomes = read_sources([path, tmp_path / "missing.txt"])
    assert isinstance(next(outcomes), Item)
