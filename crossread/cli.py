"""The command line: parse and print. Reads paths or standard input; results on stdout, progress and errors on stderr."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from crossread import __version__
from crossread.errors import CrossreadError, InputError, SettingsError
from crossread.progress import Progress
from crossread.settings import Rulings, Settings, override

EXAMPLES = """\b
Examples:
  crossread account saved-pages/                    the account in the terminal
  crossread account *.html notes.txt -o story.html  and as a page to open and pass on
  crossread account saved-pages/ --json - | jq .    everything, for other programs
  crossread articles saved-pages/                   what was read, before anything is made of it
  crossread compare first.html second.html          what changed on the way from one to the other
"""


class Plainly(click.Group):
    """Errors of ours are told as what, where and what to do, with exit code 2; --traceback shows the rest."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CrossreadError as error:
            if ctx.params.get("traceback"):
                raise
            click.echo(f"crossread: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=Plainly, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crossread")
@click.option("--traceback", is_flag=True, help="Show where an error came from.")
def main(traceback: bool) -> None:
    """Reads many news reports of the same events against one another and writes one sourced account of them.

    Pages are files, folders, globs, or - for standard input: .txt .md .html .htm .xhtml .mhtml .json .jsonl, each also .gz.
    Everything happens on this machine; nothing is sent anywhere.
    """


def pages(command: Callable[..., None]) -> Callable[..., None]:
    """The argument and options that every command on pages has."""
    for decorate in (
        click.option("--quiet", "-q", is_flag=True, help="No progress."),
        click.option("--workers", type=int, metavar="N", help="Short for --set engine.workers=N: processes to use."),
        click.option(
            "--set", "pairs", multiple=True, metavar="KEY=VALUE", help="Change a setting; see docs/settings.md."
        ),
        click.argument("paths", nargs=-1, required=True, metavar="PAGE..."),
    ):
        command = decorate(command)
    return command


@main.command(epilog="Example: crossread account saved-pages/ -o account.html --export csv=tables/")
@pages
@click.option("-o", "--output", metavar="FILE", help="Write the account to this .html, .md or .json file.")
@click.option("--md", is_flag=True, help="Print Markdown.")
@click.option(
    "--json",
    "json_to",
    is_flag=False,
    flag_value="-",
    metavar="[FILE|-]",
    help="Write JSON (docs/account.schema.json).",
)
@click.option(
    "--export",
    "exports",
    multiple=True,
    metavar="FORMAT=PATH",
    help="Also write csv, jsonl, parquet, ftm, annotations, jsonld, gexf or graphml.",
)
@click.option("--same", multiple=True, metavar="A=B", help="Rule that two names are one.")
@click.option("--different", multiple=True, metavar="A=B", help="Rule that two names are not one.")
@click.option(
    "--rulings",
    type=click.Path(exists=True, dir_okay=False),
    help="A file of such rulings: 'same: A = B' or 'different: A = B' a line.",
)
@click.option(
    "--families",
    type=click.Path(exists=True, dir_okay=False),
    help="A file of outlets that are one publisher: owner, a tab, outlets and domains with ';' between, a line.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep what was read in this folder, and use it again.",
)
def account(paths: tuple[str, ...], pairs: tuple[str, ...], workers: int | None, quiet: bool, **options: Any) -> None:
    """Write one sourced account of what these pages report, a story at a time."""
    from crossread.pipeline import run

    rulings, families = read_rulings(options), read_families(options["families"])
    settings = dataclasses.replace(chosen(pairs, workers), rulings=rulings, families=families)
    with Progress(quiet=quiet) as progress:
        found = run(paths, settings, progress, options["cache"])
    from crossread.render.export import export
    from crossread.render.write import write

    for spec in options["exports"]:
        kind, _, path = spec.partition("=")
        export(found, kind, path)
    write(found, output=options["output"], json_to=options["json_to"], markdown=options["md"])


def chosen(pairs: tuple[str, ...], workers: int | None) -> Settings:
    """The settings with what the options say. Raises SettingsError for two numbers of workers."""
    if workers is not None and any(pair.startswith("engine.workers=") for pair in pairs):
        raise SettingsError("--workers and --set engine.workers are one setting.", fix="Give one of them.")
    return override(Settings(), [*pairs, *([] if workers is None else [f"engine.workers={workers}"])])


def read_rulings(options: dict[str, Any]) -> Rulings:
    """The reader's own verdicts from --same, --different and the --rulings file. Raises InputError with the line."""
    told = [("same", pair, "--same") for pair in options["same"]]
    told += [("different", pair, "--different") for pair in options["different"]]
    if options["rulings"]:
        for where, line in table_lines(options["rulings"]):
            kind, _, pair = line.partition(":")
            told.append((kind.strip(), pair, where))
    held: dict[str, list[tuple[str, str]]] = {"same": [], "different": []}
    for kind, pair, where in told:
        a, _, b = (part.strip() for part in pair.partition("="))
        if kind not in held or not a or not b:
            raise InputError("not a ruling.", where=where, fix="Write 'same: A = B' or 'different: A = B'.")
        held[kind].append((a, b))
    return Rulings(tuple(held["same"]), tuple(held["different"]))


def read_families(path: str | None) -> tuple[tuple[str, str], ...]:
    """The (owner, outlet or domain) pairs of a reader's table of publishers, in its order. Raises InputError with the line."""
    held: list[tuple[str, str]] = []
    for where, line in table_lines(path) if path else ():
        owner, _, outlets = (part.strip() for part in line.partition("\t"))
        names = [name.strip() for name in outlets.split(";") if name.strip()]
        if not owner or not names or "\t" in outlets:
            fix = "Write the owner, one tab, then outlets and domains with ';' between."
            raise InputError("no family of outlets.", where=where, fix=fix)
        for name in names:
            other = next((o for o, n in held if n.casefold() == name.casefold() and o != owner), "")
            if other:
                raise InputError(f"{name} belongs to {other} already.", where=where, fix="Name each outlet once.")
            held.append((owner, name))
    return tuple(held)


def table_lines(path: str) -> list[tuple[str, str]]:
    """("FILE, line 3", the line) for every line of a reader's file that is neither empty nor a "#" comment."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text.", where=path, fix="Save the file as UTF-8.") from error
    told = [(f"{path}, line {number}", line) for number, line in enumerate(lines, 1)]
    return [(where, line) for where, line in told if line.strip() and not line.lstrip().startswith("#")]


@main.command(epilog="Example: crossread articles saved-pages/ --json")
@pages
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def articles(paths: tuple[str, ...], pairs: tuple[str, ...], workers: int | None, quiet: bool, as_json: bool) -> None:
    """Show what was read of each page: title, outlet, date, credits and labelled blocks."""
    from crossread.pipeline import read_articles
    from crossread.render import terminal
    from crossread.render.json import articles_to_json

    with Progress(quiet=quiet) as progress:
        read, skipped = read_articles(paths, chosen(pairs, workers), progress)
    if as_json:
        click.echo(json.dumps(articles_to_json(read, skipped), ensure_ascii=False, indent=1))
    else:
        terminal.print_articles(read, skipped)


@main.command(epilog="Example: crossread compare agency.html copy.html")
@pages
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare(paths: tuple[str, ...], pairs: tuple[str, ...], workers: int | None, quiet: bool, as_json: bool) -> None:
    """Show what the second of two pages dropped, added, hardened or changed of the first, sentence by sentence."""
    from crossread.pipeline import compare_pages
    from crossread.render.changes import print_changes
    from crossread.render.json import changes_to_json

    if len(paths) != 2:
        raise InputError(f"{len(paths)} pages given.", fix="Name two: crossread compare FIRST SECOND.")
    with Progress(quiet=quiet):
        first, second, changes = compare_pages(paths[0], paths[1], chosen(pairs, workers))
    if as_json:
        click.echo(json.dumps(changes_to_json(first, second, changes), ensure_ascii=False, indent=1))
    else:
        print_changes(first, second, changes)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stages(as_json: bool) -> None:
    """Show the pipeline, read from the code: each stage, what it takes and what it gives."""
    from crossread.flow import stage_table
    from crossread.render import terminal

    if as_json:
        click.echo(json.dumps([dataclasses.asdict(stage) for stage in stage_table()], indent=1))
    else:
        terminal.print_stages(stage_table())
