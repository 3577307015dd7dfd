"""gexf: the graph of reports, origins and speakers for Gephi.

Source: GEXF Working Group 2022, "GEXF 1.3".
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from crossread.records import Run
from crossread.render.export.graph import Edge, Node, graph, xml_text

FIELDS = ("kind", "detail", "date")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Crossread</creator><description>Reports, their origins and who they quote</description></meta>
<graph defaultedgetype="directed" mode="static">"""


def write(run: Run, path: Path) -> None:
    """One directed graph; nodes carry kind, detail and date, edges kind and weight."""
    nodes, edges = graph(run)
    parts = [HEAD, '<attributes class="node">']
    parts += [f'<attribute id="{name}" title="{name}" type="string"/>' for name in FIELDS]
    parts += [
        "</attributes>",
        '<attributes class="edge"><attribute id="how" title="how" type="string"/></attributes>',
        "<nodes>",
    ]
    parts += [_node(node) for node in nodes]
    parts += ["</nodes>", "<edges>", *(_edge(edge) for edge in edges), "</edges>", "</graph>", "</gexf>", ""]
    path.write_text("\n".join(parts), encoding="utf8", errors="replace", newline="\n")


def _node(node: Node) -> str:
    values = "".join(f'<attvalue for="{name}" value={_quoted(getattr(node, name))}/>' for name in FIELDS)
    return f"<node id={_quoted(node.id)} label={_quoted(node.label)}><attvalues>{values}</attvalues></node>"


def _edge(edge: Edge) -> str:
    ends = f"source={_quoted(edge.a)} target={_quoted(edge.b)}"
    return (
        f'<edge id="{edge.id}" {ends} label={_quoted(edge.kind)} weight="{edge.weight:g}">'
        f'<attvalues><attvalue for="how" value={_quoted(edge.kind)}/></attvalues></edge>'
    )


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))
