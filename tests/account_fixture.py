"""A finished Run of an invented story, made by hand: five reports of a dam's gate that failed, and a second, small story."""

from __future__ import annotations

from crossread.records import (
    Article,
    Attribution,
    Because,
    Block,
    Claim,
    Credit,
    Dated,
    Described,
    Difference,
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
    Quantity,
    Run,
    Skipped,
    Spans,
    Statement,
    Story,
    Value,
    Verdict,
)

# records in rows read better than one argument a line
# fmt: off
HEAD = "Gate fails at Talvik dam, three villages cleared"
DISPATCH = (
    "A steel gate at the Talvik dam gave way on Sunday morning, and about 420 people were taken out of three villages "
    "below it, the Norden rescue service said."
)
QUOTE = '"We heard a bang at ten past six and saw the water come," said Ilse Marrow, who runs the ferry office at Lower Talvik.'
CAUSE = "The energy ministry denied that the gate had been due for replacement since 2019."
TEXTS = {
    "a1": f"{HEAD}\nBy Petra Olund\nTALVIK, 12 May (Norden Press) - {DISPATCH}\n{QUOTE}\n{CAUSE}\nMost read\nWeather: rain, 9°C",
    "a2": f"Menu\n{HEAD}\n{DISPATCH}\n{QUOTE}\nSource: Norden Press",
    "a3": (
        "Hundreds leave homes as dam gate breaks\n"
        "More than 500 people left their homes below the Talvik dam after a gate broke, mayor Jonas Weil told the Harbour Times.\n"
        "An engineer's letter seen by the Harbour Times asked for a new gate in March 2019.\n"
        "Residents may go home on Tuesday, Weil said."
    ),
    "a4": (
        "Dam gate gives way\n"
        "According to Norden Press, the rescue service said 420 people were brought to safety at Talvik.\n"
        "Yonas Weil, the mayor, said nobody was hurt."
    ),
    "a5": f"Gate fails at Talvik dam\n{DISPATCH}\n{CAUSE}",
    "b1": "Night train gets a new stop\nThe night train to Orrin will stop at Vess from December, the railway said.",
    "b2": "Vess gets its night train\nFrom December the night train stops at Vess, according to the railway.",
}
OUTLETS = {
    "a1": "Norden Press", "a2": "Fjord Daily", "a3": "Harbour Times", "a4": "Kestrel News", "a5": "The Inland Post",
    "b1": "Harbour Times", "b2": "Fjord Daily",
}  # fmt: skip
KINDS = {"Menu": "furniture", "Most read": "furniture", "Weather: rain, 9°C": "furniture", "By Petra Olund": "byline", "Source: Norden Press": "credit"}


def at(article: str, quote: str) -> Spans:
    """Where these words first stand in an article."""
    start = TEXTS[article].index(quote)
    return ((start, start + len(quote)),)


def _articles() -> tuple[Article, ...]:
    out = []
    for i, (key, text) in enumerate(TEXTS.items()):
        blocks, start = [], 0
        for line in text.split("\n"):
            first = not any(b.kind == "title" for b in blocks) and line not in KINDS
            blocks.append(Block(KINDS.get(line, "title" if first else "body"), start, start + len(line)))
            start += len(line) + 1
        credit = "Source: Norden Press"
        out.append(
            Article(
                id=key, input=f"pages/{key}.html", url=f"https://news.example/{key}", outlet=OUTLETS[key],
                title=next(text[b.start : b.end] for b in blocks if b.kind == "title"),
                byline=("Petra Olund",) if key == "a1" else (), dateline="TALVIK, 12 May" if key == "a1" else "",
                published=Dated(f"2030-05-1{2 + i % 3}T0{i}:30", "minute", "JSON-LD datePublished"), language="en",
                credits=(Credit(credit, at(key, credit), "Norden Press"),) if credit in text else (),
                text=text, blocks=tuple(blocks), sha256=f"{i:064x}",
            )
        )  # fmt: skip
    return tuple(out)


def _statement(id: str, article: str, words: str, predicate: str, **more: object) -> Statement:
    base = {
        "id": id, "article": article, "spans": at(article, words), "predicate": at(article, predicate), "lemma": predicate,
        "participants": (), "time": Dated("", "unknown", ""), "place": "", "quantities": (), "polarity": "positive", "modality": "", "attribution": "",
    }  # fmt: skip
    return Statement(**{**base, **more})  # type: ignore[arg-type]


def _count(article: str, words: str, value: float, modifier: str) -> tuple[Quantity, ...]:
    return (Quantity(value, None, None, "", "people", at(article, words), words, modifier),)


BROKE = "A steel gate at the Talvik dam gave way on Sunday morning"
TAKEN = "about 420 people were taken out of three villages below it"
SUNDAY = Dated("2030-05-12", "day", "Sunday, before publication on 2030-05-12")


def _statements() -> tuple[Statement, ...]:
    out = []
    for n, key in enumerate(("a1", "a2", "a5")):
        gate = (Participant("agent", at(key, "A steel gate"), ""), Participant("place", at(key, "the Talvik dam"), "talvik-dam"))
        out.append(_statement(f"s{n}1", key, BROKE, "gave way", time=SUNDAY, attribution=f"t{n}1", participants=gate))
        out.append(_statement(f"s{n}2", key, TAKEN, "were taken", attribution=f"t{n}1", quantities=_count(key, "about 420 people", 420, "about")))
    many, mayor, nobody = "More than 500 people left their homes", "Residents may go home on Tuesday", "nobody was hurt"
    due = "the gate had been due for replacement since 2019"
    letter = "An engineer's letter seen by the Harbour Times asked for a new gate in March 2019"
    out += [
        _statement("s32", "a3", many, "left", attribution="t31", quantities=_count("a3", "More than 500 people", 500, "more than")),
        _statement("s33", "a3", letter, "asked", time=Dated("2019-03", "month", "in March 2019")),
        _statement("s34", "a3", mayor, "go", attribution="t32", modality="possible", time=Dated("2030-05-14", "day", "on Tuesday")),
        _statement("s42", "a4", "420 people were brought to safety at Talvik", "were brought", attribution="t42", quantities=_count("a4", "420 people", 420, "")),
        _statement("s43", "a4", nobody, "was hurt", attribution="t43", polarity="negative"),
        _statement("s03", "a1", due, "had been due", attribution="t02", polarity="negative"),
        _statement("s23", "a5", due, "had been due", attribution="t22", polarity="negative"),
        _statement("s51", "b1", "The night train to Orrin will stop at Vess from December", "will stop", attribution="t51", time=Dated("2030-12", "month", "from December")),
        _statement("s61", "b2", "From December the night train stops at Vess", "stops", attribution="t61", time=Dated("2030-12", "month", "From December")),
    ]
    return tuple(out)


def _said(id: str, article: str, source: str, cue: str, content: str, **more: object) -> Attribution:
    entity = str(more.get("entity", ""))
    base: dict[str, object] = {"kind": "indirect", "chain": (Link(source, entity, at(article, source)),)}
    return Attribution(id=id, article=article, source=at(article, source), cue=at(article, cue), content=at(article, content), **{**base, **more})  # type: ignore[arg-type]


def _attributions() -> tuple[Attribution, ...]:
    out = []
    told = DISPATCH.removesuffix(", the Norden rescue service said.")
    for n, key in enumerate(("a1", "a2", "a5")):
        out.append(_said(f"t{n}1", key, "the Norden rescue service", "said", told, entity="norden-rescue-service"))
        if key != "a2":
            due = "that the gate had been due for replacement since 2019"
            out.append(_said(f"t{n}2", key, "The energy ministry", "denied", due, entity="energy-ministry", stance="denies"))
        if key != "a5":
            words = '"We heard a bang at ten past six and saw the water come,"'
            out.append(_said(f"t{n}3", key, "Ilse Marrow", "said Ilse", words, entity="ilse-marrow", kind="direct", role="runs the ferry office"))
    press = Link("Norden Press", "norden-press", at("a4", "Norden Press"))
    service = Link("the rescue service", "norden-rescue-service", at("a4", "the rescue service"))
    relayed = "420 people were brought to safety at Talvik"
    out += [
        _said("t31", "a3", "mayor Jonas Weil", "told", "More than 500 people left their homes below the Talvik dam after a gate broke", entity="jonas-weil", addressee="the Harbour Times"),
        _said("t32", "a3", "Weil", "Weil said", "Residents may go home on Tuesday", entity="jonas-weil"),
        _said("t42", "a4", "the rescue service", "said", relayed, entity="norden-rescue-service", chain=(press, service)),
        _said("t43", "a4", "Yonas Weil", "said nobody", "nobody was hurt", entity="jonas-weil", hedge="reportedly", medium="Telegram"),
        _said("t51", "b1", "the railway", "said", "The night train to Orrin will stop at Vess from December", entity="the-railway"),
        _said("t61", "b2", "the railway", "according to", "From December the night train stops at Vess", entity="the-railway"),
    ]
    return tuple(out)


def _entity(id: str, type: str, name: str, mentions: tuple[tuple[str, str], ...], **more: object) -> Entity:
    found = tuple(Mention(a, at(a, w)[0][0], at(a, w)[0][1], "name") for a, w in mentions)
    spelt: dict[str, list[str]] = {}
    for article, words in mentions:
        spelt.setdefault(words, []).append(article)
    forms = tuple(NameForm(words, tuple(articles)) for words, articles in spelt.items())
    return Entity(id, type, name, forms, str(more.pop("description", "")), found, **more)  # type: ignore[arg-type]


def _entities() -> tuple[Entity, ...]:
    mayor = Described("mayor", "a3", at("a3", "mayor"))
    return (
        _entity("talvik-dam", "facility", "Talvik dam", (("a1", "Talvik dam"), ("a2", "Talvik dam"), ("a3", "Talvik dam"), ("a5", "Talvik dam")), related=(("in", "talvik"),)),
        _entity("talvik", "place", "Talvik", (("a4", "Talvik"),)),
        _entity("norden-rescue-service", "organisation", "Norden rescue service", (("a1", "Norden rescue service"), ("a2", "Norden rescue service"), ("a5", "Norden rescue service"))),
        _entity("jonas-weil", "person", "Jonas Weil", (("a3", "Jonas Weil"), ("a4", "Yonas Weil")), description="mayor", described=(mayor,)),
        _entity("ilse-marrow", "person", "Ilse Marrow", (("a1", "Ilse Marrow"), ("a2", "Ilse Marrow"))),
        _entity("energy-ministry", "organisation", "energy ministry", (("a1", "energy ministry"), ("a5", "energy ministry"))),
        _entity("norden-press", "organisation", "Norden Press", (("a1", "Norden Press"), ("a2", "Norden Press"), ("a4", "Norden Press"))),
        _entity("the-railway", "organisation", "the railway", (("b1", "the railway"), ("b2", "the railway"))),
    )


def _passages() -> tuple[Passage, ...]:
    def place(key: str, words: str) -> Place:
        return Place(key, *at(key, words)[0])

    return (
        Passage("p1", "verbatim", 1.0, "b from a", place("a1", f"{DISPATCH}\n{QUOTE}"), place("a2", f"{DISPATCH}\n{QUOTE}"), "the copy names Norden Press as its source"),
        Passage("p2", "verbatim", 1.0, "unknown", place("a1", DISPATCH), place("a5", DISPATCH)),
        Passage("p3", "edited", 0.93, "common", place("a2", DISPATCH), place("a5", DISPATCH), "both stand in Norden Press"),
    )


def _claims() -> tuple[Claim, ...]:
    rescue = ("norden-rescue-service",)
    return (
        Claim("c1", "dam", BROKE, ("s01", "s11", "s21"), ("a1", "a2", "a5"), ("o1",), rescue, "agree", 9.0),
        Claim("c2", "dam", TAKEN, ("s02", "s12", "s22", "s32", "s42"), ("a1", "a2", "a3", "a4", "a5"), ("o1", "o2", "o4"), (*rescue, "jonas-weil"), "differ", 8.0),
        Claim("c3", "dam", "the gate had been due for replacement since 2019", ("s03", "s23"), ("a1", "a5"), ("o1",), ("energy-ministry",), "agree", 4.0),
        Claim("c4", "dam", "An engineer's letter asked for a new gate in March 2019", ("s33",), ("a3",), ("o2",), (), "single", 3.0),
        Claim("c5", "dam", "nobody was hurt", ("s43",), ("a4",), ("o3",), ("jonas-weil",), "single", 2.0),
        Claim("c6", "dam", "Residents may go home on Tuesday", ("s34",), ("a3",), ("o2",), ("jonas-weil",), "single", 1.0),
        Claim("c7", "train", "The night train to Orrin will stop at Vess from December", ("s51", "s61"), ("b1", "b2"), ("o5",), ("the-railway",), "agree", 2.0),
    )


def _origins() -> tuple[Origin, ...]:
    credited = Because("names Norden Press as its source", "a2", at("a2", "Source: Norden Press"))
    same = Because("shares a passage of 27 words with Norden Press", "a5", at("a5", DISPATCH))
    relays = Because("relays Norden Press", "a4", at("a4", "According to Norden Press"))
    railway = Because("both rest on the railway", "b2", at("b2", "according to the railway"))
    return (
        Origin("o1", "Norden Press", "dispatch", ("a1", "a2", "a5"), (credited, same), "dam"),
        Origin("o2", "Harbour Times", "report", ("a3",), (), "dam"),
        Origin("o3", "Kestrel News", "report", ("a4",), (), "dam"),
        Origin("o4", "Norden rescue service", "speaker", ("a1", "a2", "a4", "a5"), (relays,), "dam", "c2"),
        Origin("o5", "the railway", "speaker", ("b1", "b2"), (railway,), "train"),
    )


def _differences() -> tuple[Difference, ...]:
    low = Value("about 420", ("s02", "s12", "s22", "s42"), ("a1", "a2", "a4", "a5"), at("a1", "about 420 people"), 1)
    high = Value("more than 500", ("s32",), ("a3",), at("a3", "More than 500 people"), 1)
    old = Value("not due since 2019", ("s03", "s23"), ("a1", "a5"), at("a1", "had been due"), 1)
    new = Value("asked for in 2019", ("s33",), ("a3",), at("a3", "asked for a new gate"), 1)
    jonas = Value("Jonas Weil", ("s32",), ("a3",), at("a3", "Jonas Weil"), 1)
    yonas = Value("Yonas Weil", ("s43",), ("a4",), at("a4", "Yonas Weil"), 1)
    return (
        Difference("d1", "c2", "number", "conflict", (low, high), "420 is not more than 500"),
        Difference("d2", "c3", "denial", "update", (old, new), "one denies what another reports"),
        Difference("d3", "c5", "name", "wording", (jonas, yonas), "two spellings of one name"),
    )


def made_run() -> Run:
    """Two stories: "dam" with five reports and three origins, "train" with two reports and one."""
    return Run(
        articles=_articles(),
        skipped=(Skipped("pages/empty.html", "clean", "no text on the page"),),
        stories=(
            Story("dam", HEAD, ("a1", "a2", "a3", "a4", "a5"), 5, 4, 3),
            Story("train", "Night train gets a new stop", ("b1", "b2"), 2, 2, 1),
        ),
        entities=_entities(),
        verdicts=(Verdict("Jonas Weil", "Yonas Weil", "same", 3.25, ("same family name", "both are mayor of Talvik")),),
        attributions=_attributions(), passages=_passages(), origins=_origins(), statements=_statements(), claims=_claims(),
        differences=_differences(),
        happenings=(
            Happening(Dated("2019-03", "month", "in March 2019"), "c4", "An engineer's letter asked for a new gate", ("a3",), ("s33",)),
            Happening(SUNDAY, "c1", BROKE, ("a1", "a2", "a5"), ("s01",)),
            Happening(Dated("2030-05-14", "day", "on Tuesday"), "c6", "Residents may go home", ("a3",), ("s34",)),
            Happening(Dated("2030-12", "month", "from December"), "c7", "The night train stops at Vess", ("b1", "b2"), ("s51",)),
        ),
        lines=(
            Line("dam", f"{BROKE}.", ("c1",), "Norden rescue service, in 3 reports that share one origin"),
            Line("dam", "About 420 people were taken out of three villages below it.", ("c2",), "others say more than 500"),
            Line("dam", "The energy ministry denied that the gate had been due for replacement since 2019.", ("c3", "c4"), ""),
            Line("train", "The night train to Orrin will stop at Vess from December.", ("c7",), "the railway"),
        ),
        settings=(("reuse.min_words", "9"), ("rulings.same", "Jonas Weil=Yonas Weil")),
        versions=(("crossread", "0.1.0"), ("encoder", "test-1")),
    )  # fmt: skip
