"""Data files are read once as YAML and kept as JSON until they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.reference import yaml_file
from onrecord.reference.yaml_file import DataError, load_yaml


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(yaml_file, "data_folder", lambda: tmp_path)
    return tmp_path


def test_what_is_kept_is_what_was_read(data: Path) -> None:
    (data / "a.yaml").write_text("x: [1, é]\n", encoding="utf-8")
    assert load_yaml("a.yaml") == {"x": [1, "é"]}
    assert len(list((data / "__pycache__").iterdir())) == 1
    assert load_yaml("a.yaml") == {"x": [1, "é"]}


def test_a_changed_file_is_read_again(data: Path) -> None:
    path = data / "a.yaml"
    path.write_text("x: 1\n", encoding="utf-8")
    assert load_yaml("a.yaml") == {"x": 1}
    path.write_text("x: 2\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_yaml("a.yaml") == {"x": 2}
    assert len(list((data / "__pycache__").iterdir())) == 1


def test_what_json_cannot_hold_is_not_kept(data: Path) -> None:
    (data / "a.yaml").write_text("1: 2020-01-01\n", encoding="utf-8")
    assert set(load_yaml("a.yaml")) == {1}
    assert not (data / "__pycache__").exists()


def test_a_users_file_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n", encoding="utf-8")
    assert load_yaml("a.yaml", tmp_path) == {"x": 1}
    assert not (tmp_path / "__pycache__").exists()


def test_a_file_that_is_missing_or_no_yaml_is_named(data: Path) -> None:
    with pytest.raises(DataError, match=r"b\.yaml"):
        load_yaml("b.yaml")
    (data / "c.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(DataError, match=r"c\.yaml: not YAML"):
        load_yaml("c.yaml")
