from __future__ import annotations

import subprocess
import sys

_LOOK = """
import sys
import onrecord, onrecord.model
heavy = sorted({name.split(".")[0] for name in sys.modules} & {"spacy", "thinc", "numpy", "yaml", "trafilatura"})
print(",".join(heavy))
"""


def test_the_package_and_its_model_load_no_library() -> None:
    command = [sys.executable, "-c", _LOOK]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603 - our own words
    assert done.stdout.strip() == ""
