"""What is fetched is what was pinned, and the outline of the world is a drawing."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from frontend.outline import svg
from frontend.vendor import VendorError, libraries, unpack


def archive(path: Path, **files: bytes) -> str:
    """A package of these files; gives its digest as npm states it."""
    with tarfile.open(path, "w:gz") as tar:
        for name, body in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def test_a_package_that_is_not_the_pinned_one_is_refused(tmp_path: Path) -> None:
    digest = archive(tmp_path / "a.tgz", script=b"good")
    pin = {"integrity": digest, "files": {"script": "lib/script.js"}}
    unpack(tmp_path / "a.tgz", pin, tmp_path / "into")
    assert (tmp_path / "into/lib/script.js").read_bytes() == b"good"
    archive(tmp_path / "a.tgz", script=b"evil")
    with pytest.raises(VendorError, match="not the pinned"):
        unpack(tmp_path / "a.tgz", pin, tmp_path / "into")
    assert (tmp_path / "into/lib/script.js").read_bytes() == b"good"


def test_a_file_that_is_not_in_the_package_is_named(tmp_path: Path) -> None:
    digest = archive(tmp_path / "a.tgz", script=b"")
    with pytest.raises(VendorError, match="no other"):
        unpack(tmp_path / "a.tgz", {"integrity": digest, "files": {"other": "o"}}, tmp_path)


def test_every_library_is_pinned_by_version_and_digest_and_brings_its_licence() -> None:
    for name, pin in libraries().items():
        assert pin["version"].count(".") == 2, name
        assert pin["integrity"].startswith("sha512-")
        assert any(target.endswith("LICENSE") for target in pin["files"].values())


def topology(*points: tuple[int, int]) -> dict[str, Any]:
    """One country of one ring; TopoJSON keeps steps from point to point."""
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points))]
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [steps],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
    }


def test_an_outline_is_drawn_in_tenths_of_a_degree() -> None:
    drawn = svg(json.loads(json.dumps(topology((0, 0), (10, 0), (10, 10), (0, 0)))))
    assert 'd="M1800 900l100,0 0,-100 -100,100z"' in drawn


def test_a_country_across_the_edge_comes_in_on_both_sides() -> None:
    drawn = svg(topology((170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)))
    assert "M3500 900l200,0 0,-100 -200,0 0,100z" in drawn
    assert "M-100 900l200,0" in drawn
