"""Fetch the libraries of the web reader from the npm registry, pinned by digest, into the package.

    python frontend/vendor.py               everything that is missing, into src/onrecord/serve/static/vendor
    python frontend/vendor.py --if-npm      the same, and nothing where there is no npm

The reader works without them; with them charts and maps zoom and lists turn their pages in place. Wheels that are built
afterwards hold them, so nobody who reads asks another host for anything.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from frontend.outline import svg

HERE = Path(__file__).resolve().parent
INTO = HERE.parent / "src/onrecord/serve/static/vendor"


class VendorError(Exception):
    """A package that could not be fetched, or is not what was pinned."""


def libraries() -> dict[str, dict[str, Any]]:
    """What is pinned: for each package its version, its digest, and the files to take with their new names."""
    pinned: dict[str, dict[str, Any]] = json.loads((HERE / "libraries.json").read_text("utf-8"))
    return pinned


def vendor(into: Path, npm: str) -> list[str]:
    """Fetch what is missing below `into`; gives the packages that were fetched. Raises `VendorError`."""
    fetched = []
    for name, pin in libraries().items():
        stamp = into / ".pins" / name.replace("/", "_")
        wanted = f"{pin['integrity']} {json.dumps(pin['files'], sort_keys=True)}"
        if stamp.exists() and stamp.read_text("utf-8") == wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            unpack(pack(name, pin["version"], Path(folder), npm), pin, into)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(wanted, "utf-8")
        fetched.append(f"{name}@{pin['version']}")
    return fetched


def pack(name: str, version: str, folder: Path, npm: str) -> Path:
    """The package's archive, as the registry has it. No script of the package runs."""
    options = ["--ignore-scripts", "--fetch-retries", "1", "--pack-destination", str(folder)]
    command = [npm, "pack", f"{name}@{version}", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)  # noqa: S603 - npm, no shell
    archives = list(folder.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        raise VendorError(f"{name}@{version}: npm pack failed: {done.stderr.strip()[-300:]}")
    return archives[0]


def unpack(archive: Path, pin: dict[str, Any], into: Path) -> None:
    """Check the archive against its digest and put its files where they belong. Raises `VendorError`."""
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != pin["integrity"]:
        raise VendorError(f"{archive.name}: its digest is {digest}, not the pinned {pin['integrity']}")
    with tarfile.open(archive, "r:gz") as members:
        for source, target in pin["files"].items():
            try:
                member = members.extractfile(f"package/{source}")
            except KeyError:
                member = None
            if member is None:
                raise VendorError(f"{archive.name}: there is no {source} in it")
            body = member.read()
            if source.endswith("countries-50m.json"):
                body = svg(json.loads(body)).encode()
            path = into / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)


def main() -> None:
    """Read the command line and fetch."""
    options = argparse.ArgumentParser(description="Fetch the web reader's libraries from the npm registry.")
    options.add_argument("--into", type=Path, default=INTO, help="where to put them")
    options.add_argument("--if-npm", action="store_true", help="do nothing where there is no npm")
    asked = options.parse_args()
    npm = shutil.which("npm")
    if npm is None:
        print("no npm: charts and maps will not zoom, all else works", file=sys.stderr)
        sys.exit(0 if asked.if_npm else 1)
    try:
        fetched = vendor(asked.into, npm)
    except VendorError as error:
        # Offline is no reason not to build: the pages work without.
        print(f"vendor: {error}", file=sys.stderr)
        sys.exit(0 if asked.if_npm else 1)
    print("fetched " + ", ".join(fetched) if fetched else "all there")


if __name__ == "__main__":
    main()
