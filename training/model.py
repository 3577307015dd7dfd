"""The model in plain torch: a MiniLM encoder with casing, and one small head for everything that is read off it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from crossread.encoder.scheme import (
    ACTS,
    CASINGS,
    DISTANCES,
    MAX_WINDOW,
    MENTION_TYPES,
    NAME_TYPES,
    RELATIONS,
    ROLES,
    STANCES,
    UPOS,
    WIDTH,
)  # fmt: skip

LAYERS, HEADS, INNER = 6, 12, 1536
ARC, LABEL = 320, 128  # widths of the two biaffine scorers
CONTEXT, ROLE = 256, 128  # widths of the layers over a window and over one cue's view of it


class Block(nn.Module):
    """A BERT layer (normalised after each half) or, with `before`, one normalised before each half."""

    def __init__(self, width: int, heads: int, inner: int, *, before: bool = False, drop: float = 0.1) -> None:
        super().__init__()
        self.heads, self.before, self.drop = heads, before, drop
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        """Self-attention over (batch, length, width); `bias` (batch, 1, 1, length) is added to the scores."""
        n, length, width = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):  # the soft maximum in bf16 too: a third faster on a CPU
            scores = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias.to(q.dtype)
            mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, length, width)
        return self.out(mixed)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The layer's output, of the input's shape."""
        if self.before:
            x = x + self.attend(self.norm1(x), bias)
            return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), self.drop, self.training)
        x = self.norm1(x + self.attend(x, bias))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with a casing embedding that begins at zero, so that it begins as the untouched model."""

    def __init__(self, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.casings = nn.Embedding(CASINGS, WIDTH)
        nn.init.zeros_(self.casings.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, INNER) for _ in range(LAYERS))

    def forward(self, ids: Tensor, casing: Tensor, mask: Tensor, words: Tensor | None = None) -> list[Tensor]:
        """Hidden states (batch, pieces, WIDTH) after the embeddings and each layer; `words`: embeddings looked up before."""
        x = (self.words(ids) if words is None else words) + self.positions.weight[: ids.shape[1]] + self.casings(casing)
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        states = [x]
        for block in self.blocks:
            x = block(x, bias)
            states.append(x)
        return states

    def load_base(self, path: Path) -> None:
        """Load the weights of the published model (safetensors)."""
        from safetensors.torch import load_file

        raw = load_file(path)
        state = {
            "words.weight": raw["embeddings.word_embeddings.weight"],
            "positions.weight": raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": raw["embeddings.LayerNorm.weight"], "norm.bias": raw["embeddings.LayerNorm.bias"],
            "casings.weight": torch.zeros(CASINGS, WIDTH),
        }  # fmt: skip
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
        for i in range(LAYERS):
            for part in ("weight", "bias"):
                old = f"encoder.layer.{i}."
                state[f"blocks.{i}.qkv.{part}"] = torch.cat(
                    [raw[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for ours, theirs in names.items():
                    state[f"blocks.{i}.{ours}.{part}"] = raw[f"{old}{theirs}.{part}"]
        self.load_state_dict(state)


class Biaffine(nn.Module):
    """Scores between two sequences of vectors, for `out` labels: x W y plus a term of each alone."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out, width + 1, width + 1))

    @staticmethod
    def padded(x: Tensor) -> Tensor:
        """`x` with a column of ones."""
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Reader(nn.Module):
    """Word states and what is read off each sentence: part of speech, arcs, relations, names, mentions."""

    def __init__(self, drop: float = 0.25) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.tensor([-2.0, -1.0, 0.0, 0.5, 0.5, 0.5, 0.0]))
        self.norm = nn.LayerNorm(WIDTH)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.names = nn.Linear(WIDTH, 1 + 2 * len(NAME_TYPES))
        self.mentions = nn.Linear(WIDTH, 1 + 2 * len(MENTION_TYPES))
        self.arc_from, self.arc_to = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_from, self.label_to = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arcs, self.labels = Biaffine(ARC, 1), Biaffine(LABEL, len(RELATIONS))
        self.dropout = nn.Dropout(drop)

    def states(self, hidden: list[Tensor]) -> Tensor:
        """One state per piece: a learned mixture of the layers."""
        weights = self.mix.softmax(0)
        return self.norm(sum(weight * layer for weight, layer in zip(weights, hidden, strict=True)))

    def arc_scores(self, x: Tensor) -> Tensor:
        """(batch, words + 1, width) with the root's state first -> (batch, words, words + 1): a governor for each word."""
        dependent = self.dropout(F.gelu(self.arc_to(x[:, 1:])))
        governor = self.dropout(F.gelu(self.arc_from(x)))
        return Biaffine.padded(dependent) @ self.arcs.weight[0] @ Biaffine.padded(governor).transpose(1, 2)

    def label_scores(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Two (n, width) -> (n, relations)."""
        a = Biaffine.padded(self.dropout(F.gelu(self.label_to(dependent))))
        b = Biaffine.padded(self.dropout(F.gelu(self.label_from(governor))))
        n, width = a.shape
        through = (a @ self.labels.weight.permute(1, 0, 2).reshape(width, -1)).view(n, -1, width)
        return (through @ b[:, :, None])[..., 0]


class Attributor(nn.Module):
    """Cues over a window of words, and for each cue the roles of all words of the window, its act and its stance."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(WIDTH, CONTEXT)
        self.features = nn.Embedding(8, CONTEXT)
        self.positions = nn.Embedding(MAX_WINDOW, CONTEXT)
        self.context = nn.ModuleList([Block(CONTEXT, 4, 2 * CONTEXT, before=True)])
        self.norm = nn.LayerNorm(CONTEXT)
        self.cue = nn.Linear(CONTEXT, 1)
        self.word = nn.Linear(CONTEXT, ROLE)
        self.own = nn.Linear(CONTEXT, ROLE)
        self.gate = nn.Linear(CONTEXT, ROLE)
        self.distances = nn.Embedding(DISTANCES, ROLE)
        self.views = nn.ModuleList(Block(ROLE, 4, 2 * ROLE, before=True) for _ in range(2))
        self.role_norm = nn.LayerNorm(ROLE)
        self.roles = nn.Linear(ROLE, len(ROLES))
        self.act = nn.Linear(CONTEXT + ROLE, len(ACTS))
        self.stance = nn.Linear(CONTEXT + ROLE, len(STANCES))
        self.transitions = nn.Parameter(torch.eye(len(ROLES)))
        self.drop = nn.Dropout(0.2)
        for table in (self.features, self.positions, self.distances):
            nn.init.normal_(table.weight, std=0.05)

    def contextual(self, x: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """(windows, words, WIDTH) -> (windows, words, CONTEXT)."""
        y = self.enter(self.drop(x)) + self.features(features) + self.positions.weight[: x.shape[1]]
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for block in self.context:
            y = block(y, bias)
        return self.norm(y)

    def view(self, words: Tensor, cue: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        """Window words (cues, words, CONTEXT) as seen from each cue (cues, CONTEXT) -> (cues, words, ROLE)."""
        y = self.word(words) * (1 + self.gate(cue))[:, None] + self.own(cue)[:, None] + self.distances(distance)
        bias = (1.0 - mask.float())[:, None, None, :] * -1e4
        for block in self.views:
            y = block(y, bias)
        return self.role_norm(y)


@dataclass(slots=True)
class Group:
    """Sentences of about one length: ids, casing, mask (n, pieces); first (n, words) = first piece of each word."""

    ids: Tensor
    casing: Tensor
    mask: Tensor
    first: Tensor
    lengths: Tensor  # words


class Model(nn.Module):
    """Everything that is trained and shipped."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.reader = Reader()
        self.attributor = Attributor()

    def embed(self, groups: Sequence[Group]) -> list[Tensor]:
        """Word-piece embeddings of each group, looked up at once: one gradient of the big table instead of many."""
        flat = self.encoder.words(torch.cat([group.ids.flatten() for group in groups]))
        parts = flat.split([group.ids.numel() for group in groups])
        return [part.view(*group.ids.shape, WIDTH) for part, group in zip(parts, groups, strict=True)]

    def encode(self, group: Group, embedded: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Last hidden states (n, pieces, WIDTH) for vectors, and word states (n, words + 1, WIDTH), the root's first."""
        hidden = self.encoder(group.ids, group.casing, group.mask, embedded)
        states = self.reader.states(hidden)
        rooted = F.pad(group.first, (1, 0))  # piece 0 is [CLS]: the root
        return hidden[-1], states.gather(1, rooted[..., None].expand(-1, -1, WIDTH))
