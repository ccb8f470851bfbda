"""The encoder's files are checked before they are used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.reference.encoder_files import FORMAT, MODEL, SETTINGS, encoder_files
from onrecord.reference.yaml_file import DataError

SETTINGS_OF_A_MODEL: dict[str, Any] = {
    "format": FORMAT, "types": ["AID"], "modes": ["AID/"], "statuses": ["happened"], "contexts": [],
    "fitted": {"threshold": 0.5}, "words": {},
    "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
}  # fmt: skip


def folder(tmp_path: Path, **changes: Any) -> Path:
    (tmp_path / SETTINGS).write_text(json.dumps({**SETTINGS_OF_A_MODEL, **changes}), encoding="utf-8")
    (tmp_path / MODEL).write_bytes(b"")
    return tmp_path


def test_good_files_are_read(tmp_path: Path) -> None:
    files = encoder_files(folder(tmp_path))
    assert files.types == ("AID",)
    assert files.fitted["threshold"] == 0.5


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"format": 99}, "format 99"),
        ({"digest": "sha256:00"}, "digest"),
        ({"fitted": None}, SETTINGS),
        ({"types": None}, SETTINGS),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(DataError, match=told):
        encoder_files(folder(tmp_path, **changes))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"encoder\.json"):
        encoder_files(tmp_path)


def test_settings_that_are_not_json_are_named(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / SETTINGS).write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="not JSON"):
        encoder_files(tmp_path)


def test_the_packaged_encoder_is_whole_and_small() -> None:
    files = encoder_files()
    assert len(files.types) == 16
    assert len(files.contexts) == 37
    assert files.model.stat().st_size < 40_000_000
