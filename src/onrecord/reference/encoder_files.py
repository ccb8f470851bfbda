"""The encoder's files: an ONNX model, its tokenizer, and a settings file that says what its outputs stand for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.reference.yaml_file import DataError, data_folder

FORMAT = 2
"""Version of the settings and of the model's inputs and outputs that this code reads."""

SETTINGS, MODEL, TOKENIZER = "encoder.json", "encoder.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True, eq=False)
class EncoderFiles:
    """Where the files lie, what they hold, and the figures that were fitted on held-out reports.

    `types`, `modes` (``TYPE/mode``, ``TYPE/`` for none), `statuses` and `contexts` name the outputs in order. `words`
    are the lemma weights of the test that precedes the model (coding/prefilter.py), `context_rows` the weights of each
    context on a sentence's vector, its constant last.
    `fitted` holds thresholds (probabilities) and temperatures by name. `digest` is the model file's SHA-256.
    """

    model: Path
    tokenizer: Path
    digest: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]
    fitted: Mapping[str, float]
    words: Mapping[str, float]
    context_rows: tuple[tuple[float, ...], ...] = ()


def encoder_files(folder: Path | None = None) -> EncoderFiles:
    """The files in `folder` (default: the packaged encoder), checked.

    Raises `DataError` that names the file where one is missing, of another format version, or does not have the digest
    that the settings state.
    """
    folder = folder or Path(str(data_folder())) / "encoder"
    try:
        raw: dict[str, Any] = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        model = (folder / MODEL).read_bytes()
    except FileNotFoundError as error:
        raise DataError(f"{error.filename}: no such encoder file") from None
    except ValueError as error:
        raise DataError(f"{folder / SETTINGS}: not JSON: {error}") from None
    if raw.get("format") != FORMAT:
        raise DataError(f"{folder / SETTINGS}: format {raw.get('format')!r}; this version of onrecord reads {FORMAT}")
    digest = "sha256:" + hashlib.sha256(model).hexdigest()
    if raw.get("digest") != digest:
        raise DataError(f"{folder / MODEL}: its digest is {digest}, but {SETTINGS} states {raw.get('digest')}")
    try:
        lists = [tuple(map(str, raw[k])) for k in ("types", "modes", "statuses", "contexts")]
        fitted = {str(k): float(v) for k, v in raw["fitted"].items()}
        words = {str(k): float(v) for k, v in raw["words"].items()}
        rows = tuple(tuple(map(float, row)) for row in raw.get("context_rows", ()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{folder / SETTINGS}: {error!r}: not as format {FORMAT} asks") from None
    return EncoderFiles(
        folder / MODEL, folder / TOKENIZER, digest, lists[0], lists[1], lists[2], lists[3], fitted, words, rows
    )  # fmt: skip
