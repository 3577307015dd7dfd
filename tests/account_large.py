"""A made-up Run of any size, for what a page of many reports weighs and how fast it opens."""

from __future__ import annotations

from crossread.records import (
    Article,
    Attribution,
    Block,
    Claim,
    Dated,
    Entity,
    Happening,
    Line,
    Link,
    Mention,
    NameForm,
    Origin,
    Participant,
    Passage,
    Place,
    Run,
    Statement,
    Story,
)

# records in rows read better than one argument a line
# fmt: off
SENTENCES = 40  # a report of usual length
COMMON = 10  # sentences of each report that say what others say
NAMES = ("Mira Solheim", "Tor Aune", "Lena Brekke", "the port office", "Vik Line", "the coast guard", "Aune & Daughters", "Harbour Council")


def sentence(report: int, number: int) -> str:
    """The same for all reports where the number is below COMMON."""
    name = NAMES[(number + (0 if number < COMMON else report)) % len(NAMES)]
    turn = number if number < COMMON else report * SENTENCES + number
    return f"{name} said on Tuesday that crate {turn} had been moved from quay {turn % 17} to the northern shed before the storm reached the outer islands."


def large_run(reports: int) -> Run:
    """One story of so many reports, each with SENTENCES statements; every sixth report is a copy of the one before."""
    articles, statements, attributions, passages = [], [], [], []
    by_words: dict[str, list[str]] = {}
    mentions: dict[str, list[Mention]] = {name: [] for name in NAMES}
    for i in range(reports):
        key = f"r{i:03}"
        text, blocks, at = "", [], 0
        for n in range(SENTENCES):
            words = sentence(i - 1 if i % 6 == 5 else i, n)
            start, name = len(text), words.split(" said ")[0]
            statement = f"{key}-{n}"
            content = ((start + words.index("crate"), start + len(words) - 1),)
            mentions[name].append(Mention(key, start, start + len(name), "name"))
            attributions.append(Attribution(f"t{statement}", key, ((start, start + len(name)),), (), content, "indirect", name, chain=(Link(name, name),)))
            who = (Participant("agent", ((start, start + len(name)),), name),)
            statements.append(Statement(statement, key, content, content, "move", who, Dated("2030-05-14", "day", ""), "", (), "positive", "", f"t{statement}"))
            by_words.setdefault(words, []).append(statement)
            text += words + "\n"
            blocks.append(Block("body", start, len(text) - 1))
            at = len(text)
        articles.append(Article(key, f"pages/{key}.html", "", f"Outlet {i}", f"Crates moved, report {i}", (), "", Dated("2030-05-14", "day", ""), "en", (), text, tuple(blocks)))
        if i % 6 == 5:
            passages.append(Passage(f"p{i}", "verbatim", 1.0, "b from a", Place(f"r{i - 1:03}", 0, at), Place(key, 0, at)))
    claims = tuple(
        Claim(f"c{n}", "big", words, tuple(ids), tuple(dict.fromkeys(s.split("-")[0] for s in ids)), (f"o{n % 9}",), (words.split(" said ")[0],), "agree" if len(ids) > 1 else "single")
        for n, (words, ids) in enumerate(by_words.items())
    )
    keys = tuple(a.id for a in articles)
    origins = tuple(Origin(f"o{n}", f"Dispatch {n}", "dispatch", keys[n::9], (), "big") for n in range(9))
    entities = tuple(Entity(name, "person", name, (NameForm(name, keys),), "", tuple(found)) for name, found in mentions.items())
    return Run(
        articles=tuple(articles), stories=(Story("big", "Crates moved before the storm", keys, reports, reports - reports // 6, 9),), entities=entities,
        attributions=tuple(attributions), passages=tuple(passages), origins=origins, statements=tuple(statements), claims=claims,
        happenings=tuple(Happening(Dated("2030-05-14", "day", ""), c.id, c.text, c.articles) for c in claims[:COMMON]),
        lines=tuple(Line("big", c.text, (c.id,)) for c in claims[:COMMON]),
    )  # fmt: skip
