"""A user's own codebook: read beside PLOVER, with one clear error for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.reference.codebook import codebook, load_codebook, with_own_types
from onrecord.reference.yaml_file import DataError

TYPE = """type: {name}
quad: 1
definition: Something.
over: [{over}]
examples:
  - {{text: "Peru praised Chile.", actors: [Peru], recipients: [Chile], trigger: praised}}
"""


def own(tmp_path: Path, **over: str) -> Path:
    for name, others in over.items():
        (tmp_path / f"{name.lower()}.yaml").write_text(TYPE.format(name=name, over=others), encoding="utf-8")
    return tmp_path


def test_it_stands_beside_plover_or_alone(tmp_path: Path) -> None:
    read = load_codebook(own(tmp_path, HONOUR="SUPPORT"))
    assert len(with_own_types(codebook(), read).types) == 17
    assert set(with_own_types(codebook(), read, beside=False).types) == {"HONOUR"}
    assert with_own_types(codebook(), read).digest != codebook().digest


def test_precedence_over_an_unknown_type_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="HONOUR: over: 'PRAY'"):
        with_own_types(codebook(), load_codebook(own(tmp_path, HONOUR="PRAY")))


def test_a_type_of_plover_cannot_be_taken(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="AID"):
        with_own_types(codebook(), load_codebook(own(tmp_path, AID="")))


def test_precedence_in_a_circle_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"circle: (ONE over TWO over ONE|TWO over ONE over TWO)"):
        with_own_types(codebook(), load_codebook(own(tmp_path, ONE="TWO", TWO="ONE")))


def test_a_type_without_examples_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("type: X\nquad: 1\ndefinition: d\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.yaml: examples"):
        load_codebook(tmp_path)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no codebook"):
        load_codebook(tmp_path)
