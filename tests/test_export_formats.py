"""Each exchange format is read back with its own library or checked against its own schema."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from account_fixture import made_run
from test_render_html import hostile_run

from crossread.records import Run
from crossread.render.export import FORMATS, export
from crossread.render.json import LISTS, to_json

ANNOTATION = {  # the parts of the Web Annotation Data Model that this export uses, as a JSON schema
    "type": "object",
    "required": ["id", "type", "target", "body"],
    "properties": {
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "linking", "classifying", "describing"]},
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["type", "source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": {"type": "string", "pattern": "^(https?://|urn:crossread:)"},
                    "selector": {
                        "type": "array",
                        "prefixItems": [
                            {"required": ["start", "end"], "properties": {"type": {"const": "TextPositionSelector"}}},
                            {
                                "required": ["exact", "prefix", "suffix"],
                                "properties": {"type": {"const": "TextQuoteSelector"}},
                            },
                        ],
                        "minItems": 2,
                    },
                },
            },
        },
    },
}


def exported(run: Run, kind: str, tmp_path: Path) -> Path:
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / f"out.{kind}"
    export(run, kind, str(path))
    return path


def test_parquet_keeps_the_nested_account(tmp_path: Path) -> None:
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed (pip install 'crossread[parquet]')"
    )
    folder = exported(made_run(), "parquet", tmp_path)
    account = to_json(made_run())
    for key, _, _ in LISTS:
        table = parquet.read_table(folder / f"{key}.parquet")
        assert table.to_pylist() == account[key], key
        assert table.schema.metadata[b"format"] == b"crossread-account/1"
    assert len(parquet.read_table(folder / "claims_by_outlet.parquet")) == 7


def test_parquet_of_an_empty_run_has_the_same_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed (pip install 'crossread[parquet]')"
    )
    full, empty = exported(made_run(), "parquet", tmp_path / "a"), exported(Run(), "parquet", tmp_path / "b")
    for key, _, _ in LISTS:
        assert parquet.read_schema(full / f"{key}.parquet").equals(parquet.read_schema(empty / f"{key}.parquet"))


def test_followthemoney_reads_what_was_written(tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed (pip install 'crossread[ftm]')")
    lines = exported(made_run(), "ftm", tmp_path).read_text("utf8").splitlines()
    proxies = [ftm.model.get_proxy(json.loads(line)) for line in lines]
    for proxy, line in zip(proxies, lines, strict=True):
        proxy.schema.validate(json.loads(line))
        assert proxy.to_dict() == json.loads(line)  # nothing that the library would drop or clean
    by_id = {proxy.id: proxy for proxy in proxies}
    assert len(by_id) == len(proxies)
    kinds = [proxy.schema.name for proxy in proxies]
    assert {k: kinds.count(k) for k in ("Article", "Person", "Organization", "Address", "Event")} == {
        "Article": 7,
        "Person": 2,
        "Organization": 4,
        "Address": 2,
        "Event": 4,
    }
    mayor = next(p for p in proxies if p.caption == "Jonas Weil")
    assert mayor.get("alias") == ["Yonas Weil"] and {by_id[x].schema.name for x in mayor.get("proof")} == {"Article"}
    for mention in (p for p in proxies if p.schema.name == "Mention"):
        assert by_id[mention.first("document")].schema.name == "Article"
        assert mention.first("resolved") in by_id


def test_annotations_find_their_words_by_position_and_by_quote(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    found = json.loads(exported(made_run(), "annotations", tmp_path).read_text("utf8"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld" and found["type"] == "AnnotationCollection"
    items = found["first"]["items"]
    run = made_run()
    assert (
        found["total"]
        == len(items)
        == len(run.statements) + len(run.attributions) + len(run.passages) + sum(len(e.mentions) for e in run.entities)
    )
    assert len({item["id"] for item in items}) == len(items)
    texts = {a.url: a.text for a in run.articles}
    for item in items:
        jsonschema.validate(item, ANNOTATION)
        for target in item["target"]:
            text = texts[target["source"]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_jsonld_links_claims_to_their_articles(tmp_path: Path) -> None:
    document = json.loads(exported(made_run(), "jsonld", tmp_path).read_text("utf8"))
    assert document["@context"] == "https://schema.org"
    graph: dict[str, dict[str, Any]] = {node["@id"]: node for node in document["@graph"]}
    assert len(graph) == len(document["@graph"])
    claims = [node for node in graph.values() if node["@type"] == "Claim"]
    assert len(claims) == 7
    for claim in claims:
        assert all(graph[a["@id"]]["@type"] == "NewsArticle" for a in claim["appearance"])
        assert graph[claim["about"]["@id"]]["@type"] == "Event"
    assert graph["urn:crossread:claim:c2"]["firstAppearance"] == {"@id": "urn:crossread:article:a1"}
    assert graph["urn:crossread:article:a1"]["author"] == [{"@type": "Person", "name": "Petra Olund"}]


def test_jsonld_expands_to_schema_org(tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; it comes with followthemoney")
    document = json.loads(exported(made_run(), "jsonld", tmp_path).read_text("utf8"))
    document["@context"] = {"@vocab": "https://schema.org/"}  # what the context says, without asking the network for it
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    claim = rdflib.URIRef("urn:crossread:claim:c2")
    assert len(list(graph.objects(claim, rdflib.URIRef("https://schema.org/appearance")))) == 5


@pytest.mark.parametrize("kind", ["gexf", "graphml"])
def test_graphs_open_in_networkx(kind: str, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    path = exported(made_run(), kind, tmp_path)
    graph = networkx.read_gexf(path, version="1.3") if kind == "gexf" else networkx.read_graphml(path)
    assert graph.is_directed()
    assert graph.nodes["report:a4"]["label"] == "Kestrel News" and graph.nodes["report:a4"]["kind"] == "report"
    how = {(a, b): edge["how"] for a, b, edge in graph.edges(data=True)}
    assert how["report:a2", "origin:o1"] == "belongs to"
    assert how["report:a2", "report:a1"] == "copies"
    assert how["report:a4", "speaker:norden-press"] == "quotes"
    assert how["speaker:norden-press", "speaker:norden-rescue-service"] == "relays"
    assert graph.edges["report:a2", "report:a1"]["weight"] > 40
    assert "origin:o4" not in graph  # holds for one claim alone


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_hostile_text_breaks_no_format_and_the_same_run_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    for library in {
        "parquet": ["pyarrow"],
        "ftm": ["followthemoney"],
        "gexf": ["networkx"],
        "graphml": ["networkx"],
    }.get(kind, []):
        pytest.importorskip(library, reason=f"{library} is not installed")
    one, two = exported(hostile_run(), kind, tmp_path / "a"), exported(hostile_run(), kind, tmp_path / "b")
    for first in sorted(one.rglob("*")) if one.is_dir() else [one]:
        second = two / first.relative_to(one) if one.is_dir() else two
        assert first.read_bytes() == second.read_bytes()
    if kind in ("gexf", "graphml"):
        import networkx

        graph = networkx.read_gexf(one, version="1.3") if kind == "gexf" else networkx.read_graphml(one)
        assert "<script>" in graph.nodes["report:a1"]["label"]


def test_lone_surrogates_do_not_stop_an_export(tmp_path: Path) -> None:
    run = made_run()
    broken = dataclasses.replace(run.articles[0], title="half \ud83d")
    run = dataclasses.replace(run, articles=(broken, *run.articles[1:]))
    for kind in FORMATS:
        for library in {"parquet": ["pyarrow"], "ftm": ["followthemoney"]}.get(kind, []):
            pytest.importorskip(library)
        export(run, kind, str(tmp_path / kind))
