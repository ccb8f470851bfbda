"""An archive of the example dispatches, to look around in."""

from __future__ import annotations

import site
import sysconfig
from pathlib import Path

from onrecord.cli.options import fail

_EXAMPLES = Path("examples/egypt-israel")


def demo_archive(folder: Path) -> Path:
    """Code the example dispatches into an archive in `folder`; gives its path."""
    from onrecord.cli.add import add

    path = folder / "demo.db"
    add.main([str(examples()), "--db", str(path)], standalone_mode=False)
    return path


def examples() -> Path:
    """The folder of the example dispatches: beside the sources, or else where an installation put its data."""
    beside = Path(__file__).parents[3]
    installed = [Path(base) / "share" / "onrecord" for base in (sysconfig.get_path("data"), site.getuserbase())]
    found = [folder for base in (beside, *installed) if (folder := base / _EXAMPLES).is_dir()]
    if not found:
        fail(f"the example dispatches are not installed: looked in {', '.join(map(str, (beside, *installed)))}")
    return found[0]
