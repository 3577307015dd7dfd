"""An article's text as HTML: blocks by kind, statements and shared passages marked, each with an anchor to jump to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from crossread.records import Article, Block, Passage, Place, Statement
from crossread.render.lookup import Lookup, outlet
from crossread.render.wording import one_line, visible

MOST_PARTNERS = 3  # links to reports that share a passage; the side-by-side view has them all


def anchor(prefix: str, key: str) -> str:
    """An id that is safe in HTML and in an address: ("claim", "c 1") → "claim-c_1"."""
    return prefix + "-" + re.sub(r"[^\w.-]", "_", key)


@dataclass
class Shared:
    """The stretches of one article that stand in others: merged ranges, each with its partners' places, longest first."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    partners: dict[int, list[tuple[str, Place]]] = field(
        default_factory=dict
    )  # by the start of the range: (anchor, place)
    anchors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # by position


def shared_stretches(passages: Sequence[Passage]) -> dict[str, Shared]:
    """For each article what it shares, with an anchor at both ends of every passage."""
    sides: dict[str, list[tuple[int, int, str, str, Place]]] = defaultdict(list)
    for passage in passages:
        here, there = anchor("p", passage.id), anchor("q", passage.id)
        a, b = passage.a, passage.b
        sides[a.article].append((a.start, a.end, here, there, b))
        sides[b.article].append((b.start, b.end, there, here, a))
    found: dict[str, Shared] = {}
    for article, places in sides.items():
        shared = found[article] = Shared()
        places.sort(key=lambda p: (p[0], -p[1], p[2]))
        for start, end, mine, theirs, place in places:
            shared.anchors[start].append(mine)
            if shared.ranges and start < shared.ranges[-1][1]:
                first = shared.ranges[-1][0]
                shared.ranges[-1] = (first, max(end, shared.ranges[-1][1]))
            else:
                shared.ranges.append((start, end))
                first = start
            shared.partners.setdefault(first, []).append((theirs, place))
        for partners in shared.partners.values():
            partners.sort(key=lambda p: (p[1].start - p[1].end, p[1].article, p[0]))
    return found


def marked_text(lookup: Lookup, article: Article, statements: Sequence[Statement], shared: Shared) -> str:
    """The article as HTML; the text content of all elements without the class "x" is exactly the article's text."""
    marker = _Marker(lookup, article, statements, shared)
    return "".join(marker.blocks())


class _Marker:
    """Cuts one article at every border of a statement or passage and writes the pieces."""

    def __init__(self, lookup: Lookup, article: Article, statements: Sequence[Statement], shared: Shared) -> None:
        self.lookup, self.article, self.shared = lookup, article, shared
        self.text = visible(article.text)
        self.spans = sorted(
            ((a, b, s) for s in statements for a, b in s.spans if a < b), key=lambda x: (x[0], -x[1], x[2].id)
        )
        borders = (
            {p for a, b, _ in self.spans for p in (a, b)} | {p for r in shared.ranges for p in r} | set(shared.anchors)
        )
        self.borders = sorted(borders)
        self.begun: set[str] = set()
        self.active: list[tuple[int, int, Statement]] = []
        self.next = 0

    def blocks(self) -> Iterator[str]:
        at = 0
        for block in [*self.article.blocks, Block("", len(self.text), len(self.text))]:
            if block.start > at:
                gap = self.text[at : block.start]
                if gap.strip():
                    yield f'<div class="b b-none">{self.pieces(at, block.start)}</div>'
                else:
                    yield f'<span class="gap">{_escaped(gap)}</span>'
            if block.end > max(at, block.start):
                kind = re.sub(r"\W", "", block.kind)
                yield f'<div class="b b-{kind}">{self.pieces(max(at, block.start), block.end)}</div>'
            at = max(at, block.end)

    def pieces(self, start: int, end: int) -> str:
        cuts = [start, *self.borders[bisect_right(self.borders, start) : bisect_right(self.borders, end - 1)], end]
        return "".join(self.piece(a, b) for a, b in pairwise(cuts) if a < b)

    def piece(self, start: int, end: int) -> str:
        """One run of text with the marks that lie on it; anchors of what begins here stand before it."""
        while self.next < len(self.spans) and self.spans[self.next][0] <= start:
            self.active.append(self.spans[self.next])
            self.next += 1
        self.active = [span for span in self.active if span[1] > start]
        new = list(dict.fromkeys(s.id for _, _, s in self.active if s.id not in self.begun))
        self.begun.update(new)
        anchors = self.shared.anchors.get(start, []) + [self.lookup.place[key] for key in new[1:]]
        before = "".join(f'<i class="x" id="{name}"></i>' for name in anchors) + self.partner_links(start)
        body = _escaped(self.text[start:end])
        within = bisect_right(self.shared.ranges, (start, len(self.text) + 1)) - 1
        shaded = within >= 0 and start < self.shared.ranges[within][1]
        if not self.active:
            return before + (f'<span class="pa">{body}</span>' if shaded else body)
        attributes = ' class="pa"' if shaded else ""
        attributes += f' id="{self.lookup.place[new[0]]}"' if new else ""
        other = [self.lookup.place[s.id] for _, _, s in self.active if s.id not in new[:1]]
        attributes += f' data-s="{" ".join(other)}"' if other else ""
        innermost = min(self.active, key=lambda span: (span[1] - span[0], span[2].id))[2]
        claim = self.lookup.claim_of.get(innermost.id)
        if claim:
            return f'{before}<a{attributes} href="#{anchor("claim", claim.id)}">{body}</a>'
        return f"{before}<span{attributes}>{body}</span>"  # a statement that no claim holds

    def partner_links(self, start: int) -> str:
        """ "also in Fjord Daily, The Inland Post +3" where a shared stretch begins."""
        partners = self.shared.partners.get(start, [])
        seen: dict[str, str] = {}
        for name, place in partners:
            seen.setdefault(place.article, name)
        links = [
            f'<a href="#{name}">{escape(one_line(outlet(self.lookup.articles[key])))}</a>'
            for key, name in list(seen.items())[:MOST_PARTNERS]
        ]
        if not links:
            return ""
        more = f" +{len(seen) - MOST_PARTNERS}" if len(seen) > MOST_PARTNERS else ""
        return f'<span class="x also">also in {", ".join(links)}{more}</span>'


def _escaped(text: str) -> str:
    """As HTML, with carriage returns kept: a browser would join them with the line feed and shift every position."""
    return escape(text, quote=False).replace("\r", "&#13;")


def statements_by_article(statements: Sequence[Statement]) -> Mapping[str, list[Statement]]:
    """The statements of each article, in order."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.article].append(statement)
    return found
