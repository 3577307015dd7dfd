"""graphml: the graph of reports, origins and speakers for Gephi, yEd, NetworkX and igraph.

Source: Brandes et al. 2002, "GraphML Progress Report".
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from crossread.records import Run
from crossread.render.export.graph import Edge, Node, graph, xml_text

KEYS = (
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("node", "detail", "string"),
    ("node", "date", "string"),
    ("edge", "how", "string"),
    ("edge", "weight", "double"),
)


def write(run: Run, path: Path) -> None:
    """One directed graph; nodes carry label, kind, detail and date, edges how and weight."""
    nodes, edges = graph(run)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    parts += [f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for of, name, kind in KEYS]
    parts += [
        '<graph id="crossread" edgedefault="directed">',
        *(_node(node) for node in nodes),
        *(_edge(edge) for edge in edges),
    ]
    path.write_text("\n".join([*parts, "</graph>", "</graphml>", ""]), encoding="utf8", errors="replace", newline="\n")


def _node(node: Node) -> str:
    values = (("label", node.label), ("kind", node.kind), ("detail", node.detail), ("date", node.date))
    return f"<node id={quoteattr(xml_text(node.id))}>{''.join(_value(key, text) for key, text in values)}</node>"


def _edge(edge: Edge) -> str:
    ends = f"source={quoteattr(xml_text(edge.a))} target={quoteattr(xml_text(edge.b))}"
    return f'<edge id="{edge.id}" {ends}>{_value("how", edge.kind)}{_value("weight", f"{edge.weight:g}")}</edge>'


def _value(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(xml_text(text))}</data>'
