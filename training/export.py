"""Write a checkpoint as the files of `crossread/encoder/weights`: two ONNX graphs, the encoder's weights in int8.

`python -m training.export --out build/encoder --to crossread/encoder/weights`. Weights of matrices are int8 per output
channel, word embeddings int8 per row; heads over windows stay in 32 bits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.model import Model
from training.train import base_folder

OPSET = 17


class Table(nn.Module):
    """An embedding in int8 with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Rows of the table in 32 bits."""
        return self.rows[ids].float() * self.scale[ids]


class SentenceGraph(nn.Module):
    """One sentence: pieces in, everything that is read off it out."""

    def __init__(self, model: Model, *, tables: bool = True) -> None:
        super().__init__()
        self.encoder, self.reader, self.enter = model.encoder, model.reader, model.attributor.enter
        self.words = Table(model.encoder.words.weight.detach()) if tables else model.encoder.words

    def forward(self, ids: Tensor, casing: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """(pieces,), (pieces,), (words + 1,) -> last, upos, names, mentions, arcs, labels, entered."""
        encoder, reader = self.encoder, self.reader
        x = self.words(ids) + encoder.positions.weight[: ids.shape[0]] + encoder.casings(casing)
        x = encoder.norm(x)
        hidden = [x]
        for block in encoder.blocks:
            x = plain_block(block, x)
            hidden.append(x)
        states = reader.states(hidden)[first]
        words = states[1:]
        arcs = ones(F.gelu(reader.arc_to(words))) @ reader.arcs.weight[0] @ ones(F.gelu(reader.arc_from(states))).T
        relations, width, _ = reader.labels.weight.shape
        flat = reader.labels.weight.permute(1, 0, 2).reshape(width, -1)
        through = (ones(F.gelu(reader.label_to(words))) @ flat).reshape(-1, relations, width)
        labels = (through @ ones(F.gelu(reader.label_from(states))).T).argmax(1)
        return (
            x, reader.upos(words).argmax(-1), reader.names(words).log_softmax(-1),
            reader.mentions(words).log_softmax(-1), arcs, labels, self.enter(words),
        )  # fmt: skip


class ContextGraph(nn.Module):
    """One window: entered word states and features in, contextual states and cue probabilities out."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.of = model.attributor

    def forward(self, entered: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """(words, CONTEXT), (words,) -> (words, CONTEXT), (words,)."""
        y = entered + self.of.features(features) + self.of.positions.weight[: entered.shape[0]]
        for block in self.of.context:
            y = plain_block(block, y)
        y = self.of.norm(y)
        return y, torch.sigmoid(self.of.cue(y)[:, 0])


class RoleGraph(nn.Module):
    """The cues of one window: contextual states, anchors and distances in, roles, acts and stances out."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.of = model.attributor

    def forward(self, words: Tensor, anchors: Tensor, distances: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(words, CONTEXT), (cues,), (cues, words) -> (cues, words, roles), (cues,), (cues,)."""
        of = self.of
        own = words[anchors]
        y = of.word(words)[None] * (1 + of.gate(own))[:, None] + of.own(own)[:, None] + of.distances(distances)
        for block in of.views:
            y = plain_block(block, y)
        y = of.role_norm(y)
        at = (distances == 12).float()  # the cue itself: distance 0
        kinds = torch.cat([own, (y * at[..., None]).sum(1)], -1)
        return of.roles(y), of.act(kinds).argmax(-1), of.stance(kinds).argmax(-1)


def plain_block(block: nn.Module, x: Tensor) -> Tensor:
    """A Block without dropout or mask, in operations that export plainly."""
    if block.before:
        x = x + plain_attention(block, block.norm1(x))
        return x + block.down(F.gelu(block.up(block.norm2(x))))
    x = block.norm1(x + plain_attention(block, x))
    return block.norm2(x + block.down(F.gelu(block.up(x))))


def plain_attention(block: nn.Module, x: Tensor) -> Tensor:
    """Self-attention without mask over (length, width) or (batch, length, width); no shape is computed in the graph."""
    heads, size = block.heads, block.out.in_features // block.heads
    if x.ndim == 2:
        q, k, v = block.qkv(x).reshape(-1, 3 * heads, size).transpose(0, 1).split(heads, 0)
        return block.out(
            (((q * size**-0.5) @ k.transpose(1, 2)).softmax(-1) @ v).transpose(0, 1).reshape(-1, heads * size)
        )
    q, k, v = (part.unflatten(-1, (heads, size)).transpose(1, 2) for part in block.qkv(x).chunk(3, -1))
    return block.out((((q * size**-0.5) @ k.transpose(2, 3)).softmax(-1) @ v).transpose(1, 2).flatten(2))


def ones(x: Tensor) -> Tensor:
    """`x` (n, width) with a column of ones: the terms of a biaffine score that stand alone."""
    return F.pad(x, (0, 1), value=1.0)


GRAPHS = {
    "sentence": (("ids", "casing", "first"), ("last", "upos", "names", "mentions", "arcs", "labels", "entered")),
    "context": (("entered", "features"), ("words", "cues")),
    "roles": (("words", "anchors", "distances"), ("emissions", "acts", "stances")),
}


def write_graph(module: nn.Module, name: str, example: tuple[Tensor, ...], path: Path) -> None:
    """Export one graph in 32 bits, the length of every first axis free."""
    inputs, outputs = GRAPHS[name]
    axes = {
        "ids": {0: "pieces"}, "casing": {0: "pieces"}, "first": {0: "rooted"}, "entered": {0: "words"},
        "features": {0: "words"}, "words": {0: "words"}, "anchors": {0: "cues"}, "distances": {0: "cues", 1: "words"},
    }  # fmt: skip
    torch.onnx.export(
        module.eval(), example, str(path), input_names=list(inputs), output_names=list(outputs), opset_version=OPSET,
        dynamic_axes={key: value for key, value in axes.items() if key in inputs}, dynamo=False,
    )  # fmt: skip


def optimised(source: Path, target: Path) -> None:
    """Fuse the graph's operations once, here, so that loading need not."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def quantised(source: Path, target: Path) -> None:
    """Matrix weights to int8 per output channel, activations at run time."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"]
    )


def export(model: Model, to: Path, *, note: dict[str, object], int8: bool = True) -> None:
    """Write every file of the run time's weights folder; without `int8`, matrices stay in 32 bits, to measure what it costs."""
    to.mkdir(parents=True, exist_ok=True)
    model.eval()
    sentence = (torch.tensor([101, 2023, 2003, 1012, 102]), torch.tensor([4, 1, 0, 4, 4]), torch.tensor([0, 1, 2, 3]))
    context = (torch.randn(7, 256), torch.zeros(7, dtype=torch.long))
    roles = (torch.randn(7, 256), torch.tensor([2, 4]), torch.full((2, 7), 12))
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        work = Path(folder)
        for name, module, example in (
            ("sentence", SentenceGraph(model), sentence), ("context", ContextGraph(model), context),
            ("roles", RoleGraph(model), roles),
        ):  # fmt: skip
            write_graph(module, name, example, work / f"{name}.onnx")
            source = work / f"{name}.onnx"
            if name == "sentence" and int8:
                quantised(source, work / "int8.onnx")
                source = work / "int8.onnx"
            optimised(source, to / f"{name}.onnx")
    shutil.copyfile(base_folder() / "vocab.txt", to / "vocab.txt")
    transitions = model.attributor.transitions.detach().tolist()
    digest = hashlib.sha256((to / "sentence.onnx").read_bytes() + (to / "roles.onnx").read_bytes()).hexdigest()[:12]
    facts = {"version": digest, "transitions": transitions, **note}
    (to / "model.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line; export averaged weights: those of the checkpoint, and half of those of the last round's middle."""
    parser = argparse.ArgumentParser(description="Export a checkpoint for the run time.")
    parser.add_argument("--out", type=Path, default=Path("build/encoder"))
    parser.add_argument("--to", type=Path, default=Path("crossread/encoder/weights"))
    parser.add_argument("--fp32", action="store_true", help="matrices in 32 bits, to measure what int8 costs")
    given = parser.parse_args(arguments)
    state = torch.load(given.out / "checkpoint.pt")
    average = state["average"]
    if (given.out / "middle.pt").is_file():
        middle = torch.load(given.out / "middle.pt")
        average = {name: torch.lerp(middle[name], value, 0.5) for name, value in average.items()}
    model = Model()
    model.load_state_dict(average)
    export(model, given.to, note={"steps": state["step"]}, int8=not given.fp32)
    print(sum(path.stat().st_size for path in given.to.iterdir()) / 1e6, "MB")


if __name__ == "__main__":
    main()
