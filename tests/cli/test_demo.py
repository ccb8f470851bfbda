"""Where the demo finds the example dispatches."""

from __future__ import annotations

import sysconfig
import tomllib
from pathlib import Path

import pytest

from onrecord.cli import demo

_ROOT = Path(__file__).parents[2]


def test_beside_the_sources() -> None:
    assert demo.examples() == _ROOT / "examples" / "egypt-israel"


def test_among_the_data_of_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text())
    ((place, patterns),) = settings["tool"]["setuptools"]["data-files"].items()
    assert len([path for pattern in patterns for path in _ROOT.glob(pattern)]) == 36
    (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "a" / "b" / "c" / "d" / "demo.py"))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    assert demo.examples() == tmp_path / place


def test_nowhere_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "a" / "b" / "c" / "d" / "demo.py"))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    monkeypatch.setenv("PYTHONUSERBASE", str(tmp_path))
    monkeypatch.setattr("site.USER_BASE", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        demo.examples()
    assert ended.value.code == 2
    assert str(tmp_path) in capsys.readouterr().err
