"""The picture of origins as SVG: a box an origin with its reports, what they share, and who is quoted behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

from crossread.records import Article, Origin, Passage
from crossread.render.lookup import Chapter, Lookup, outlet
from crossread.render.marks import anchor
from crossread.render.wording import ORIGIN_KIND, counted, one_line, short, when
from crossread.text import plain

MOST_BOXES, MOST_REPORTS, MOST_SPEAKERS = 14, 8, 10  # more cannot be read; the list below the picture has them all
WIDTH, LEFT, BOX, RIGHT = 900, 206, 340, 770  # px: whole, right edge of the speakers, left and right edge of the boxes
ROW, HEAD, GAP = 21, 46, 20  # px: height of a report, of a box's head, between boxes


@dataclass(frozen=True)
class Box:
    """An origin at its place."""

    origin: Origin
    letter: str
    reports: tuple[tuple[str, str], ...]  # article id and what is said of it
    hidden: int  # reports left out
    y: int

    @property
    def height(self) -> int:
        return HEAD + ROW * (len(self.reports) + (self.hidden > 0)) + 8

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def letters(origins: tuple[Origin, ...]) -> dict[str, str]:
    """A, B, ... Z, AA, AB ... for the origins of a story, the one with most reports first."""
    ranked = sorted(origins, key=lambda o: (-len(o.articles), o.id))
    return {o.id: (chr(64 + i // 26) if i >= 26 else "") + chr(65 + i % 26) for i, o in enumerate(ranked)}


def origin_svg(lookup: Lookup, chapter: Chapter) -> str:
    """The picture of one story's origins; "" where there is nothing to draw."""
    boxes = _boxes(lookup, chapter)
    if not boxes:
        return ""
    speakers = _speakers(lookup, chapter, boxes)
    bottom = boxes[-1].y + boxes[-1].height
    places = _places(speakers, boxes, bottom)
    height = max(bottom, max(places.values(), default=0) + 24) + 12
    parts = [
        f'<svg class="origins" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="group" '
        f'aria-label="{counted(len(boxes), "origin")} with their reports; the list below says the same in words">',
        '<text class="cap" x="8" y="14">Quoted</text>' if speakers else "",
        f'<text class="cap" x="{BOX}" y="14">Origins and their reports</text>',
    ]
    for name, counts in speakers.items():
        parts += [_line(places[name], box, counts[box.origin.id]) for box in boxes if counts[box.origin.id]]
    parts += _arcs(chapter.passages, boxes)
    parts += [_speaker(lookup, name, places[name], sum(counts.values())) for name, counts in speakers.items()]
    parts += [_box(lookup, box) for box in boxes]
    return "".join([*parts, "</svg>"])


def _boxes(lookup: Lookup, chapter: Chapter) -> list[Box]:
    names = letters(chapter.origins)
    boxes, y = [], 26
    for origin in sorted(chapter.origins, key=lambda o: (-len(o.articles), o.id))[:MOST_BOXES]:
        articles = sorted(
            lookup.found(origin.articles, lookup.articles), key=lambda a: (a.published.value or "9", a.id)
        )
        ties = _ties(lookup, chapter.passages, articles)
        reports = tuple((a.id, ties.get(a.id, "")) for a in articles[:MOST_REPORTS])
        boxes.append(Box(origin, names[origin.id], reports, len(articles) - len(reports), y))
        y += boxes[-1].height + GAP
    return boxes


def _ties(lookup: Lookup, passages: tuple[Passage, ...], articles: list[Article]) -> dict[str, str]:
    """What each report shares with the rest of its origin: its longest passage, in words."""
    inside, best = {a.id for a in articles}, dict[str, tuple[int, str]]()
    for passage in passages:
        if passage.a.article not in inside or passage.b.article not in inside:
            continue
        for here, there, taken in ((passage.a, passage.b, "a from b"), (passage.b, passage.a, "b from a")):
            size = len(lookup.articles[here.article].text[here.start : here.end].split())
            verb = "takes" if passage.direction == taken else "shares"
            link = "from" if verb == "takes" else "with"
            name = one_line(outlet(lookup.articles[there.article]))
            told = (
                f"{verb} {counted(size, 'word')} {link} {name}" if passage.kind != "paraphrase" else f"retells {name}"
            )
            if size > best.get(here.article, (0, ""))[0]:
                best[here.article] = (size, told)
    return {key: told for key, (_, told) in best.items()}


def _speakers(lookup: Lookup, chapter: Chapter, boxes: list[Box]) -> dict[str, Counter[str]]:
    """How often each origin's reports quote a speaker or agency; those behind several origins first."""
    box_of = {article: box.origin.id for box in boxes for article in box.origin.articles}
    own = {(box.origin.id, plain(box.origin.name)) for box in boxes}  # a dispatch that quotes itself says nothing
    counts: dict[str, Counter[str]] = {}
    for attribution in chapter.attributions:
        if attribution.article not in box_of or attribution.kind == "silence":
            continue
        keys = [link.entity for link in attribution.chain] or [attribution.entity]
        box = box_of[attribution.article]
        for key in dict.fromkeys(k for k in keys if k in lookup.entities):
            if (box, plain(lookup.name(key))) not in own:
                counts.setdefault(key, Counter())[box] += 1
    ranked = sorted(counts, key=lambda key: (-len(counts[key]), -sum(counts[key].values()), key))
    return {key: counts[key] for key in ranked[:MOST_SPEAKERS]}


def _places(speakers: dict[str, Counter[str]], boxes: list[Box], bottom: int) -> dict[str, int]:
    """Where each speaker stands: beside the boxes that quote them, in that order, so that few lines cross."""
    middle = {box.origin.id: box.middle for box in boxes}
    pull = {
        key: sum(middle[o] * n for o, n in counts.items()) / sum(counts.values()) for key, counts in speakers.items()
    }
    order = sorted(speakers, key=lambda key: (pull[key], key))
    places, low = {}, 34
    for i, key in enumerate(order):
        room_below = (len(order) - 1 - i) * 40
        places[key] = max(low, min(int(pull[key]), max(low, bottom - 20 - room_below)))
        low = places[key] + 40
    return places


def _line(y: int, box: Box, times: int) -> str:
    wide = min(1 + times / 2, 5)
    bend = (LEFT + BOX) // 2
    return (
        f'<path class="tie" stroke-width="{wide:g}" d="M{LEFT + 4} {y}C{bend} {y} {bend} {box.middle} {BOX - 2} {box.middle}">'
        f"<title>quoted {counted(times, 'time')}</title></path>"
    )


def _arcs(passages: tuple[Passage, ...], boxes: list[Box]) -> list[str]:
    """Passages between two origins, which did not suffice to join them."""
    box_of = {article: box for box in boxes for article in box.origin.articles}
    counts: Counter[tuple[int, int]] = Counter()
    for passage in passages:
        a, b = box_of.get(passage.a.article), box_of.get(passage.b.article)
        if a and b and a is not b and passage.kind != "boilerplate":
            counts[min(a.middle, b.middle), max(a.middle, b.middle)] += 1
    parts = []
    for (top, low), times in sorted(counts.items()):
        reach = RIGHT + 30 + min((low - top) // 8, 100)
        parts.append(
            f'<path class="share" d="M{RIGHT + 2} {top}C{reach} {top} {reach} {low} {RIGHT + 2} {low}">'
            f"<title>{counted(times, 'shared passage')}</title></path>"
        )
    return parts


def _speaker(lookup: Lookup, key: str, y: int, times: int) -> str:
    name = one_line(lookup.name(key))
    return (
        f'<a href="#{anchor("entity", key)}"><title>{escape(name)}</title>'
        f'<text class="who" x="{LEFT - 4}" y="{y}" text-anchor="end">{escape(short(name, 24))}</text>'
        f'<text class="sub" x="{LEFT - 4}" y="{y + 14}" text-anchor="end">quoted {counted(times, "time")}</text></a>'
    )


def _box(lookup: Lookup, box: Box) -> str:
    colour = (ord(box.letter[-1]) - 65) % 8
    kind = ORIGIN_KIND.get(box.origin.kind, box.origin.kind)
    name = one_line(box.origin.name)
    x, target = BOX + 44, anchor("origin", box.origin.id)
    parts = [
        f'<g class="box o{colour}"><rect x="{BOX}" y="{box.y}" width="{RIGHT - BOX}" height="{box.height}" rx="3"/>',
        f'<circle cx="{BOX + 22}" cy="{box.y + 23}" r="12"/>',
        f'<text class="letter" x="{BOX + 22}" y="{box.y + 27}">{box.letter}</text>',
        f'<a href="#{target}"><text class="who" x="{x}" y="{box.y + 20}">{escape(short(name, 44))}</text></a>',
        f'<text class="sub" x="{x}" y="{box.y + 36}">{escape(kind)}</text>',
    ]
    for i, (key, tie) in enumerate(box.reports):
        article, y = lookup.articles[key], box.y + HEAD + ROW * i + 14
        label = short(one_line(outlet(article)), 22)
        note = tie or when(article.published)
        parts.append(
            f'<a href="#{anchor("article", key)}"><text class="rep" x="{x}" y="{y}">{escape(label)}</text></a>'
            f'<text class="sub" x="{RIGHT - 12}" y="{y}" text-anchor="end">{escape(short(note, 34))}</text>'
        )
    if box.hidden:
        y = box.y + HEAD + ROW * len(box.reports) + 14
        parts.append(f'<text class="sub" x="{x}" y="{y}">and {counted(box.hidden, "more report")}, listed below</text>')
    return "".join([*parts, "</g>"])
