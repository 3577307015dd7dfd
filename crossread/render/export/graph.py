"""The graph of reports, origins and speakers, which gexf and graphml write."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from crossread.records import Run
from crossread.render.lookup import Lookup, outlet
from crossread.render.wording import one_line

_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """A report, an origin or a speaker."""

    id: str  # "report:a1"
    kind: str  # report | origin | speaker
    label: str
    detail: str  # title of a report, kind of an origin, type of a speaker
    date: str  # of a report, as precise as known


@dataclass(frozen=True)
class Edge:
    """Report "belongs to" origin, "copies" or "shares words with" report, "quotes" speaker; speaker "relays" speaker."""

    id: str
    a: str
    b: str
    kind: str
    weight: float  # how many times; for shared words, how many


def graph(run: Run) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges, each in a fixed order. Origins that hold for one claim alone are left out."""
    lookup = Lookup(run)
    nodes = {
        f"report:{a.id}": Node(f"report:{a.id}", "report", outlet(a), a.title, a.published.value) for a in run.articles
    }
    edges: Counter[tuple[str, str, str]] = Counter()
    for origin in run.origins:
        if not origin.claim:
            key = f"origin:{origin.id}"
            nodes[key] = Node(key, "origin", origin.name, origin.kind, "")
            edges.update((f"report:{a}", key, "belongs to") for a in origin.articles if a in lookup.articles)
    for passage in run.passages:
        here, there = passage.a, passage.b
        if passage.direction == "b from a":
            here, there = there, here
        kind = "copies" if passage.direction in ("a from b", "b from a") else "shares words with"
        size = len(lookup.articles[here.article].text[here.start : here.end].split())
        edges[f"report:{here.article}", f"report:{there.article}", kind] += size
    for attribution in run.attributions:
        links = [(link.entity or link.name, link.name) for link in attribution.chain]
        links = links or [(attribution.entity, lookup.name(attribution.entity))]
        before, how = f"report:{attribution.article}", "quotes"
        for key, name in links:
            if key:
                node = f"speaker:{key}"
                kind = lookup.entities[key].type if key in lookup.entities else ""
                nodes.setdefault(
                    node, Node(node, "speaker", lookup.name(key) if key in lookup.entities else name, kind, "")
                )
                edges[before, node, how] += 1
                before, how = node, "relays"
    made = [Edge(f"e{i}", a, b, kind, float(n)) for i, ((a, b, kind), n) in enumerate(sorted(edges.items()))]
    return list(nodes.values()), made


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _XML.sub("\ufffd", one_line(text))
