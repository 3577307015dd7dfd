"""What the model is asked to do: one loss per head, and staying near the untouched encoder."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from crossread.encoder.scheme import NAME_TYPES, ROLES, WIDTH
from training.batch import Batch, Pieces, distances, group_of, padded
from training.data import Sent
from training.model import Attributor, Encoder, Group, Model, Reader
from training.schemes import ALL_TAGS

WEIGHTS = {
    "upos": 0.5, "arc": 1.0, "label": 0.7, "names": 1.0, "mentions": 1.0, "cue": 1.0, "roles": 1.0, "act": 0.2,
    "stance": 0.2, "sentence": 4.0, "clause": 1.0, "pairs": 4.0,
}  # fmt: skip
TAGS = 1 + 2 * len(NAME_TYPES)
_BITS = torch.arange(TAGS)


def losses(model: Model, batch: Batch, teacher: Teacher | None = None) -> dict[str, Tensor]:
    """Unweighted losses of a batch, each a mean over what it is about."""
    sums: dict[str, list[tuple[Tensor, int]]] = {}
    states: list[Tensor] = []
    for group, sents, embedded in zip(batch.groups, batch.sents, model.embed(batch.groups), strict=True):
        last, words = model.encode(group, embedded)
        states.append(words)
        for name, value, count in reader_losses(model.reader, words, sents):
            sums.setdefault(name, []).append((value, count))
        if teacher is not None and teacher.turn():
            for name, value in teacher.losses(last, group, sents):
                sums.setdefault(name, []).append((value * len(sents), len(sents)))
    found = {
        name: sum((v for v, _ in parts), torch.zeros(())) / max(1, sum(n for _, n in parts))
        for name, parts in sums.items()
    }
    return found | attribution_losses(model.attributor, batch, states)


def reader_losses(reader: Reader, words: Tensor, sents: Sequence[Sent]) -> list[tuple[str, Tensor, int]]:
    """(name, sum, count) for the heads that read one sentence."""
    found: list[tuple[str, Tensor, int]] = []
    parsed = [n for n, sent in enumerate(sents) if sent.heads]
    if parsed:
        found += syntax_losses(reader, words[parsed], [sents[n] for n in parsed])
    named = [n for n, sent in enumerate(sents) if sent.names]
    if named:
        masks = padded([sents[n].names for n in named], ALL_TAGS)
        logits = reader.names(reader.dropout(words[named, 1 : masks.shape[1] + 1])).float()
        teaches = masks != ALL_TAGS
        allowed = ((masks[teaches][:, None] >> _BITS) & 1).bool()
        scores = logits[teaches].log_softmax(-1).masked_fill(~allowed, -1e4)
        found.append(("names", -scores.logsumexp(-1).sum(), int(teaches.sum())))
    mentioned = [n for n, sent in enumerate(sents) if sent.mentions]
    if mentioned:
        tags = padded([sents[n].mentions for n in mentioned], -100)
        logits = reader.mentions(reader.dropout(words[mentioned, 1 : tags.shape[1] + 1])).float()
        loss = F.cross_entropy(logits.flatten(0, 1), tags.flatten(), reduction="sum", ignore_index=-100)
        found.append(("mentions", loss, int((tags != -100).sum())))
    return found


def syntax_losses(reader: Reader, words: Tensor, sents: Sequence[Sent]) -> list[tuple[str, Tensor, int]]:
    """Part of speech, governor and relation of every word."""
    upos, heads = padded([sent.upos for sent in sents], -100), padded([sent.heads for sent in sents], -100)
    words = words[:, : heads.shape[1] + 1]
    relations = padded([sent.relations for sent in sents], -100)
    count = int((heads != -100).sum())
    lengths = torch.tensor([len(sent.words) for sent in sents])
    beyond = torch.arange(words.shape[1])[None] > lengths[:, None]
    arcs = reader.arc_scores(words).float().masked_fill(beyond[:, None], -1e4)
    row, col = (heads != -100).nonzero(as_tuple=True)
    labels = reader.label_scores(words[row, col + 1], words[row, heads[row, col]]).float()
    tags = reader.upos(reader.dropout(words[:, 1:])).float()
    return [
        ("upos", F.cross_entropy(tags.flatten(0, 1), upos.flatten(), reduction="sum", ignore_index=-100), count),
        ("arc", F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), reduction="sum", ignore_index=-100), count),
        ("label", F.cross_entropy(labels, relations[row, col], reduction="sum"), count),
    ]


def window_states(batch: Batch, states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Word states (windows, words, WIDTH) of the batch's windows and their mask (windows, words)."""
    rows = []
    for window in batch.windows:
        sents = window.item.sents
        rows.append(
            torch.cat([states[g][n, 1 : len(sent.words) + 1] for (g, n), sent in zip(window.where, sents, strict=True)])
        )
    width = max(len(row) for row in rows)
    stacked = torch.stack([F.pad(row, (0, 0, 0, width - len(row))) for row in rows])
    mask = torch.arange(width)[None] < torch.tensor([len(row) for row in rows])[:, None]
    return stacked, mask


def attribution_losses(model: Attributor, batch: Batch, states: Sequence[Tensor]) -> dict[str, Tensor]:
    """Where cues begin, and for each cue every word's role, its act and its stance."""
    if not batch.windows:
        return {}
    x, mask = window_states(batch, states)
    y = model.contextual(x, padded([window.features for window in batch.windows]), mask)
    begins = torch.zeros(mask.shape)
    for n, window in enumerate(batch.windows):
        for attr in window.item.attrs or ():
            begins[n, attr.anchor] = 1
    cue = F.binary_cross_entropy_with_logits(model.cue(model.drop(y))[..., 0].float(), begins, reduction="none")
    found = {"cue": (cue * mask).sum() / mask.sum() * 4}
    attrs = [(n, attr) for n, window in enumerate(batch.windows) for attr in window.item.attrs or ()]
    if not attrs:
        return found
    rows = torch.tensor([n for n, _ in attrs])
    anchors = [attr.anchor for _, attr in attrs]
    roles = padded([attr.roles for _, attr in attrs], 0)
    roles = F.pad(roles, (0, x.shape[1] - roles.shape[1]))
    own = y[rows, torch.tensor(anchors)]
    seen = model.view(y[rows], own, distances(anchors, x.shape[1]), mask[rows])
    emissions = model.roles(model.drop(seen)).float()
    found["roles"] = chain_loss(emissions, model.transitions, roles, mask[rows]) / mask[rows].sum() * 4
    kinds = torch.cat([own, seen[torch.arange(len(rows)), torch.tensor(anchors)]], -1)
    kinds = model.drop(kinds)
    found["act"] = F.cross_entropy(model.act(kinds).float(), torch.tensor([attr.act for _, attr in attrs]))
    found["stance"] = F.cross_entropy(model.stance(kinds).float(), torch.tensor([attr.stance for _, attr in attrs]))
    return found


def chain_loss(emissions: Tensor, transitions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
    """Negative log-likelihood, summed, of tag sequences under a linear chain: (n, length, tags), (tags, tags)."""
    length = emissions.shape[1]
    transitions = transitions.float()
    alpha = emissions[:, 0]
    for i in range(1, length):
        step = torch.logsumexp(alpha[:, :, None] + transitions[None], 1) + emissions[:, i]
        alpha = torch.where(mask[:, i, None], step, alpha)
    gold = (emissions.gather(2, tags[..., None])[..., 0] * mask).sum(1)
    gold = gold + (transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
    return (alpha.logsumexp(-1) - gold).sum()


class Teacher:
    """The untouched encoder, whose vectors the trained one keeps."""

    def __init__(self, encoder: Encoder, pieces: Pieces, rng: random.Random, share: float = 0.3) -> None:
        self.encoder, self.pieces, self.rng, self.share = encoder.eval(), pieces, rng, share

    def turn(self) -> bool:
        """Whether the next group is compared: a share of all is enough, and costs a third of a step."""
        return self.rng.random() < self.share

    def losses(self, last: Tensor, group: Group, sents: Sequence[Sent]) -> list[tuple[str, Tensor]]:
        """Distance of sentence vectors, of their mutual likeness, and of clause vectors from the clause read alone."""
        with torch.no_grad():
            goal = pool(self.encoder(group.ids, torch.full_like(group.casing, 4), group.mask)[-1], group.mask)
        ours = pool(last, group.mask)
        found = [
            ("sentence", 1 - (ours * goal).sum(-1).mean()),
            ("pairs", ((ours @ ours.T - goal @ goal.T) ** 2).mean()),
        ]
        picked = [(n, span) for n, sent in enumerate(sents) if (span := clause(sent, self.rng))]
        if not picked:
            return found
        alone = group_of([Sent(sents[n].words[a:b]) for n, (a, b) in picked], self.pieces, last.device)
        with torch.no_grad():
            goal = pool(self.encoder(alone.ids, torch.full_like(alone.casing, 4), alone.mask)[-1], alone.mask)
        inside = torch.zeros(len(picked), last.shape[1])
        for row, (n, (a, b)) in enumerate(picked):
            end = int(group.first[n, b]) if b < len(sents[n].words) else int(group.mask[n].sum()) - 1
            inside[row, int(group.first[n, a]) : end] = 1
        ours = pool(last[[n for n, _ in picked]], inside)
        return [*found, ("clause", 1 - (ours * goal).sum(-1).mean())]


def pool(states: Tensor, mask: Tensor) -> Tensor:
    """Unit vectors (n, WIDTH): means of the states under the mask."""
    summed = (states.float() * mask[..., None]).sum(1)
    return F.normalize(summed, dim=-1)


def clause(sent: Sent, rng: random.Random) -> tuple[int, int] | None:
    """A word range to stand for a clause: the words under some verb, or a random stretch where there is no tree."""
    n = len(sent.words)
    if n < 8:
        return None
    if not sent.heads or rng.random() < 0.3:
        length = rng.randint(4, max(4, 2 * n // 3))
        start = rng.randint(0, n - length)
        return start, start + length
    governors = sorted({head - 1 for head in sent.heads if head > 0})
    spans = []
    for at in governors:
        low = high = at
        changed = True
        while changed:
            inside = [i for i, head in enumerate(sent.heads) if low <= head - 1 <= high and (i < low or i > high)]
            changed = bool(inside)
            low, high = min([low, *inside]), max([high, *inside])
        if 4 <= high + 1 - low < n:
            spans.append((low, high + 1))
    return rng.choice(spans) if spans else None


__all__ = ["ROLES", "WEIGHTS", "WIDTH", "Teacher", "chain_loss", "losses", "pool", "window_states"]
