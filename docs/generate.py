"""Write everything in README.md and docs/ that is made from the code, so that it cannot drift.

python docs/generate.py           rewrite
python docs/generate.py --check   exit 1 where something would change (tests/test_docs.py does the same)
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from crossread.cli import main as cli  # noqa: E402
from crossread.flow import stage_table  # noqa: E402
from crossread.settings import all_knobs  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"


def documents() -> dict[Path, str]:
    """Every generated file with the text it should have. README keeps what stands outside the markers."""
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    for name, text in (("example", example()), ("stages", stages()), ("figures", figures())):
        readme = between(readme, name, text)
    card = ROOT / "crossread/encoder/MODEL_CARD.md"
    return {
        ROOT / "README.md": readme,
        card: between(card.read_text(encoding="utf8"), "measured", measured()),
        ROOT / "docs/cli.md": commands(),
        ROOT / "docs/settings.md": settings(),
        ROOT / "docs/records.md": records(),
        **performance(),
    }


def between(text: str, name: str, new: str) -> str:
    """Text with what stands between `<!-- name -->` and `<!-- /name -->` replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda m: m.group(1) + new + m.group(2), text)


def example(sentences: int = 5, quotes: int = 2, differences: int = 5) -> str:
    """The head of the reviewed account of the examples: its first sentences, some of their words, the first differences."""
    golden = ROOT / "tests/golden/examples.md"
    if not golden.exists():
        return ""
    story = golden.read_text(encoding="utf8").split("\n# ")[0]
    account, _, rest = story.partition("\n## ")
    title, counts, *parts = re.split(r"\n\n(?=[^-\s])", account.strip())
    disagree = rest.partition("\n\n")[2].partition("\n\n## ")[0]
    told = ["\n".join(part.split("\n")[: 2 + quotes]) for part in parts[:sentences]]
    items = re.split(r"\n(?=- )", disagree.strip())[:differences]
    head = [f"**{title.removeprefix('# ')}**", counts]
    text = "\n\n".join([*head, *told, "**Where the reports disagree**", "\n".join(items), "…"])
    return "".join(f"> {line}".rstrip() + "\n" for line in text.split("\n"))


def stages() -> str:
    """The stage table, from the code."""
    rows = [f"| `{stage.name}` | {stage.flow} | {stage.about} |" for stage in stage_table()]
    return "\n".join(["| stage | takes → gives | how |", "|---|---|---|", *rows]) + "\n"


FIGURES = {  # which results the README shows: title, columns
    "seeds": (
        "Accounts against a reader's gold, four stories (F1 or share, 0 to 1)",
        ("measure", "seeds", "mean of three"),
    ),
    "pages": (
        "Saved web pages → text, title, date, authors (130 pages)",
        ("method", "text F1", "title", "date", "author F1"),
    ),
    "stories": ("Grouping into stories, one threshold", ("set", "method", "B3 F1")),
    "reuse": ("Who copied whom (240 labelled pairs, cross-validated)", ("method", "copies F1", "three-way macro F1")),
    "speed": ("Speed and memory, two cores, one run", ("measure", "seconds", "x (a)", "articles/s", "MB")),
}


def figures() -> str:
    """The measured figures, from benchmarks/results/."""
    lines: list[str] = []
    for measure, (title, keys) in FIGURES.items():
        path = RESULTS / f"{measure}.json"
        if path.exists():
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
            lines += [f"**{title}** (commit {found['commit']}, data {found['corpus']})", ""]
            lines += ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
            lines += ["| " + " | ".join(cell(row.get(key, "")) for key in keys) + " |" for row in found["rows"]]
            lines.append("")
    return "\n".join([*lines, "More, one file a measure, in [benchmarks/results](benchmarks/results).", ""])


def measured() -> str:
    """What the encoder's benchmark found, beside the floor and the aim of each measure."""
    result = json.loads((RESULTS / "encoder.json").read_text(encoding="utf8"))
    rows = [[cell(row.get(key, "")) for key in ("measure", "found", "floor", "aim")] for row in result["rows"]]
    head = f"Weights {result['encoder']}, commit {result['commit']}, data {result['corpus']}."
    return (
        "\n".join(
            [
                head,
                "",
                "| measure | found | floor | aim |",
                "|---|---|---|---|",
                *(f"| {' | '.join(r)} |" for r in rows),
            ]
        )
        + "\n"
    )


def cell(value: Any) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def performance() -> dict[Path, str]:
    """docs/performance.md and its picture, from benchmarks/results/; what no file has been measured for is left out."""
    from benchmarks.curve import curve

    speed, scale, reuse = (
        json.loads((RESULTS / f"{name}.json").read_text(encoding="utf8")) for name in ("speed", "scale", "reuse_speed")
    )
    parts = [PERFORMANCE, stamp(speed), ""]
    if "ratios" in speed:
        parts += [rows_as_table(speed["ratios"], ("ratio", "found", "floor", "aim")), ""]
    parts += [rows_as_table(speed["rows"], ("measure", "seconds", "x (a)", "articles/s", "words/s", "MB")), "", SCALE]
    parts += ["![CPU seconds and peak memory against articles](scale.svg)", "", stamp(scale), ""]
    keys = ("stage", "articles", "CPU seconds", "x a tenth", "peak MB", "commit")
    parts += [rows_as_table(scale["rows"], keys), "", REUSE, stamp(reuse), ""]
    parts += [rows_as_table(reuse["rows"], ("texts", "CPU seconds", "passages", "peak MB")), "", LIMIT]
    return {ROOT / "docs/performance.md": "\n".join(parts), ROOT / "docs/scale.svg": curve(scale["rows"])}


def stamp(found: dict[str, Any]) -> str:
    """Where and on what a result was measured."""
    return (
        f"Commit {found['commit']}, data {found['corpus']}, Python {found['python']}, {found['machine']}"
        + (f"; {found['note']}" if found.get("note") else "")
        + "."
    )


def rows_as_table(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> str:
    """Rows as Markdown."""
    lines = ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
    return "\n".join([*lines, *("| " + " | ".join(cell(row.get(key, "")) for key in keys) + " |" for row in rows)])


PERFORMANCE = """# Performance

Made from `benchmarks/results/` by `make docs`. `make bench-speed` measures the first part in one run on one machine: (a) is what
a user would put together today for a lesser job (sentence-transformers with MiniLM in fp32, datasketch MinHash with LSH,
agglomerative grouping); (b) is the whole account of the same texts. Seconds are wall seconds; stages \"in one process\" are those
that a run reads story by story, side by side.

Cost grows with distinct text: a sentence that is printed again is not encoded again, and makes its statements, facts and
wordings once, as far as the same names, times and speakers lie in it. Stories are read side by side over processes; with
`--cache` a second run reads again only pages and stories that changed.
"""
SCALE = """## How cost grows

`python -m benchmarks.speed --scale`: real texts, then texts mixed of their sentences under exchanged letters, three of four
of them edited copies. CPU seconds of one process; the texts themselves are in the peak. Reuse of 100,000 is in the table below.
`tests/test_growth.py` counts the lines that every other stage runs: twice the reports, about twice as many.
"""
REUSE = """The same for reuse alone, from a larger set of real texts (`benchmarks/reuse_speed.py`):
"""
LIMIT = """## The next limit

* Memory of the account: all that was found is held till the end. Of real reports and three edited copies of each, records take
  some 160 kB an article (statements 55, origins 35, annotations 24: those of copies are shared, and take 96 for a text of its
  own); 996 such articles peaked at 489 MB in one process, the encoder aside. 10,000 would so come near 2 GB, and without copies
  above it; this is not measured yet (`python -m benchmarks.scale account 10000`). Beyond, stories would have to be written out
  one by one.
* Grouping holds every pair of articles that are alike: 1.4 GB for 100,000. A term that more than 2,000 articles of a run have
  picks no candidates, so that one story of more reports than that would fall apart where they are no copies.
* Inside one story, candidates for claims are found by block products over all its distinct statements: their number squared,
  in numpy, and a table of statements times reports.
* Up to 40 articles that share a text are all compared with one another; above, each with a few others.
* Entities are resolved over all articles in one process, and anew in every run; full names with one family name are compared
  with one another.
"""


def commands() -> str:
    """Help of every command, as the terminal shows it."""
    parts = ["# Commands", "", "Made from the code by `make docs`.", ""]
    held = [("crossread", cli), *((f"crossread {name}", command) for name, command in sorted(cli.commands.items()))]
    for name, command in held:
        names = cli.context_settings["help_option_names"]  # subcommands inherit them when they are run
        context = click.Context(command, info_name=name, terminal_width=100, help_option_names=names)
        parts += [f"## `{name}`", "", "```", command.get_help(context), "```", ""]
    return "\n".join(parts)


def settings() -> str:
    """Every setting with default, range and why."""
    rows = [
        f"| `{key}` | {knob.default} | {knob.metadata['low']} to {knob.metadata['high']} | {knob.metadata['why']} |"
        for key, knob in all_knobs()
    ]
    head = ["# Settings", "", "Made from the code by `make docs`. Change one with `--set KEY=VALUE`.", ""]
    return "\n".join([*head, "| setting | default | range | why |", "|---|---|---|---|", *rows]) + "\n"


def records() -> str:
    """Every record with its fields and what they mean."""
    source = (ROOT / "crossread/records.py").read_text(encoding="utf8")
    lines = source.splitlines()
    parts = [
        "# Records",
        "",
        "Made from `crossread/records.py` by `make docs`. All records are frozen dataclasses.",
        "",
    ]
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            parts += [
                f"## {node.name}",
                "",
                ast.get_docstring(node) or "",
                "",
                "| field | type | meaning |",
                "|---|---|---|",
            ]
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    _, _, meaning = lines[item.lineno - 1].partition("  # ")
                    kind = ast.unparse(item.annotation).replace("|", "\\|")
                    parts.append(f"| `{item.target.id}` | `{kind}` | {meaning.replace('|', '·')} |")
            parts.append("")
    return "\n".join(parts)


def main() -> None:
    """Write, or check."""
    stale = []
    for path, text in documents().items():
        if not path.exists() or path.read_text(encoding="utf8") != text:
            stale.append(str(path.relative_to(ROOT)))
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf8")
    if stale:
        print(("out of date: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    if stale and "--check" in sys.argv:
        sys.exit("run `make docs`")


if __name__ == "__main__":
    main()
