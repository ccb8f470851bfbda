"""The trained network as files that the coder loads: ONNX in eight bits, tokenizer, settings."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.reference.encoder_files import FORMAT, MODEL, SETTINGS, TOKENIZER
from training.labels import Labels
from training.network import Inputs, Network, Outputs

NAMES = Outputs._fields


def export(
    network: Network, names: Labels, folder: Path, fitted: Mapping[str, float], words: Mapping[str, float], base: Path
) -> None:
    """Write the network's three files into `folder`; the tokenizer is that of the base encoder in `base`."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.tensor([[101, 2054, 2003, 102], [101, 2054, 102, 0]])
    spans, pairs = torch.tensor([[[1, 1], [2, 2]]] * 2), torch.tensor([[[0, 1], [1, 2], [2, 0]]] * 2)
    example = (ids, (ids > 0).long(), (ids > 102).long(), spans, pairs)
    shapes = {
        "ids": "BT",
        "mask": "BT",
        "own": "BT",
        "spans": "BM",
        "pairs": "BP",
        "triggers": "BT",
        "modes": "BT",
        "statuses": "BT",
        "actors": "BMT",
        "recipients": "BMT",
        "parties": "BM",
        "links": "BP",
        "kinds": "BP",
        "pointers": "BPT",
        "sentences": "B",
    }
    axes = {name: dict(enumerate(letters)) for name, letters in shapes.items()}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=list(Inputs._fields), output_names=list(NAMES),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(folder / MODEL), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(base / "tokenizer.json", folder / TOKENIZER)
    settings = {
        "format": FORMAT,
        "digest": "sha256:" + hashlib.sha256((folder / MODEL).read_bytes()).hexdigest(),
        "types": names.types,
        "modes": names.modes,
        "statuses": names.statuses,
        "contexts": names.contexts,
        "fitted": dict(fitted),
        "words": dict(words),
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
