"""Every knob: default, range and why. A group a stage."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from typing import Any

from crossread.errors import SettingsError


def knob(default: Any, low: float, high: float, why: str) -> Any:
    """A setting with its range (inclusive) and the reason for its default."""
    return field(default=default, metadata={"low": low, "high": high, "why": why})


@dataclass(frozen=True, slots=True)
class Read:
    """How pages are read."""

    max_bytes: int = knob(
        30_000_000, 1_000, 10**10, "larger files are data dumps, not pages; each JSONL record counts alone"
    )


@dataclass(frozen=True, slots=True)
class Engine:
    """What a run may use. Changes nothing in an account, and so is not told in one."""

    workers: int = knob(0, 0, 256, "processes for pages and stories; 0 takes every core; `--workers` for short")
    page_seconds: int = knob(20, 1, 3600, "a page that takes longer hangs: real ones take a tenth of a second")
    page_megabytes: int = knob(1500, 100, 100_000, "memory that reading one page may take")

    @property
    def processes(self) -> int:
        """How many processes to use: those asked for, or one for every core that this process may run on."""
        return self.workers or (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )


@dataclass(frozen=True, slots=True)
class Reuse:
    """How shared passages are found."""

    min_words: int = knob(8, 4, 50, "shorter runs are set phrases")


@dataclass(frozen=True, slots=True)
class Stories:
    """How articles are grouped into stories."""

    similarity: float = knob(
        0.12, 0.0, 1.0, "one for all sets: swept .05 to .28 by benchmarks/stories.py; .09 to .14 are within noise"
    )
    window_days: int = knob(10, 1, 365, "reports of one event appear within days")


@dataclass(frozen=True, slots=True)
class Claims:
    """How statements are aligned."""

    similarity: float = knob(0.36, 0.0, 1.0, "cosine of statement vectors below which only shared terms make a pair")


@dataclass(frozen=True, slots=True)
class Account:
    """How long the written account is."""

    min_lines: int = knob(5, 1, 100, "fewer say nothing")
    max_lines: int = knob(15, 1, 200, "more is not an account but a pile")


@dataclass(frozen=True, slots=True)
class Rulings:
    """A reader's own verdicts on names: pairs of names as written."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run."""

    read: Read = Read()
    engine: Engine = Engine()
    reuse: Reuse = Reuse()
    stories: Stories = Stories()
    claims: Claims = Claims()
    account: Account = Account()
    rulings: Rulings = Rulings()
    families: tuple[tuple[str, str], ...] = ()
    """A reader's own table of publishers, (owner, outlet or domain), beside the one in data/publishers.tsv."""


TABLES = ("rulings", "families")  # what a reader tells in files; all else is a number with a range


def all_knobs() -> list[tuple[str, dataclasses.Field[Any]]]:
    """Every setting as ("reuse.min_words", its field), in order."""
    groups = [(g.name, g.default) for g in dataclasses.fields(Settings) if g.name not in TABLES]
    return [(f"{name}.{f.name}", f) for name, group in groups for f in dataclasses.fields(group)]  # type: ignore[arg-type]


def override(settings: Settings, pairs: list[str]) -> Settings:
    """Settings with "reuse.min_words=9" pairs applied. Raises SettingsError for unknown keys and values out of range."""
    known = dict(all_knobs())
    for pair in pairs:
        key, _, text = pair.partition("=")
        if key not in known:
            raise SettingsError(f"no setting {key!r}.", fix=f"Settings are: {', '.join(known)}.")
        low, high = known[key].metadata["low"], known[key].metadata["high"]
        try:
            value = (int if isinstance(known[key].default, int) else float)(text)
        except ValueError:
            raise SettingsError(f"{pair}: not a number.", fix=f"Use {low} to {high}.") from None
        if not low <= value <= high:
            raise SettingsError(f"{pair} is out of range.", fix=f"Use {low} to {high}.")
        group, name = key.split(".")
        settings = dataclasses.replace(
            settings, **{group: dataclasses.replace(getattr(settings, group), **{name: value})}
        )
    return settings


def changed(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The settings that are not default, as (key, value), in order."""
    default = Settings()
    out = []
    for key, _ in all_knobs():
        group, name = key.split(".")
        value = getattr(getattr(settings, group), name)
        if group != "engine" and value != getattr(getattr(default, group), name):
            out.append((key, str(value)))
    out += [
        (f"rulings.{kind}", f"{a}={b}") for kind in ("same", "different") for a, b in getattr(settings.rulings, kind)
    ]
    out += [("families", f"{owner}={outlet}") for owner, outlet in settings.families]
    return tuple(out)
