"""A user's own actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.reference.gazetteer import gazetteer
from onrecord.reference.user_actors import read_actors, with_actors
from onrecord.reference.yaml_file import DataError


def test_they_win_over_the_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text('ARN: [Arnor, Arnorian]\nGONGOV: [White Council]\n"---REB": [France]\n', encoding="utf-8")
    known = with_actors(gazetteer(), read_actors(path))
    end, (naming,) = known.names.longest(["White", "Council"], 0) or (0, ())
    assert end == 2
    assert (naming.known.country, naming.known.sectors) == ("GON", ("GOV",))
    _, (france,) = known.names.longest(["France"], 0) or (0, ())
    assert (france.known.country, france.known.sectors) == (None, ("REB",))
    assert known.names.longest(["Germany"], 0) is not None
    assert gazetteer().names.longest(["Arnor"], 0) is None


@pytest.mark.parametrize("text", ["- Arnor\n", "arn: [Arnor]\n", "ARNG: [Arnor]\n", "ARN: Arnor\n", "ARN: []\n"])
def test_a_bad_entry_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"actors\.yaml"):
        with_actors(gazetteer(), read_actors(path))
