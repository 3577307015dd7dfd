"""Weapons and vehicles in a source that was never read: `python -m benchmarks.encoder_heldout --steps 700`.

The source of re3d that the shipped weights have not seen marks one weapon. So the heads of names are trained here alone, from
the published base model, without another source that marks thirteen, and measured on that one; the shipped weights read
more texts, and this source too. Needs the extra `train`; writes benchmarks/results/encoder_heldout.json.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.encoder import phrases
from benchmarks.report import SHARED, write

CORPORA = SHARED / "corpora"

SOURCE = "uk_government"


def main() -> None:
    """Train, measure, print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        weights = trained(Path(folder), given.steps, given.threads)
        from crossread.encoder import load_encoder

        people, arms = phrases(load_encoder(given.threads, weights), SOURCE)
    rows = [
        {"measure": f"re3d {SOURCE} Person/Organisation/Location F1 (phrase head)", "found": round(people, 2), "floor": 65.0},
        {"measure": f"re3d {SOURCE} Weapon+Vehicle+MilitaryPlatform F1 (phrase head)", "found": round(arms, 2), "floor": 50.0},
    ]  # fmt: skip
    write("encoder_heldout", rows, [CORPORA / "names/re3d"], steps=given.steps)


def trained(folder: Path, steps: int, threads: int) -> Path:
    """The weights, in 32 bits, of a model that learnt names without the source."""
    import torch

    from training.train import HELD_OUT, RE3D_SOURCES, Plan, Round, Trainer, base_folder, read_corpora, train
    from training.train import write as export

    torch.set_num_threads(threads)
    trainer = Trainer(Plan(rounds=(Round(steps, filled=False),)), base_folder(), folder)
    corpora = read_corpora(CORPORA, (HELD_OUT, *(source for source in RE3D_SOURCES if source != SOURCE)))
    named = [(share, items) for share, items in corpora.sentences if any(s.names for item in items for s in item.sents)]
    train(replace(corpora, sentences=named, documents=[]), trainer, 0, steps)
    export(trainer, folder / "weights")
    return folder / "weights"


if __name__ == "__main__":
    main()
