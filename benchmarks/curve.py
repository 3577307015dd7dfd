"""The scale curve as a picture: CPU seconds and peak memory against the number of articles, both axes logarithmic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, GAP = 360, 240, 60, 30, 80  # of one panel, in pixels; around it; between the two
COLOURS = {"reading": "#1b6ca8", "reuse": "#c0392b", "grouping": "#2e7d32", "account": "#8e5b00"}
PANELS = (("CPU seconds", "CPU seconds"), ("peak MB", "peak memory, MB"))


def curve(rows: Sequence[dict[str, Any]]) -> str:
    """An SVG of two panels, a line for each stage; the grey line grows as the articles do."""
    width, height = 2 * (WIDTH + LEFT) + GAP, HEIGHT + TOP + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, (key, title) in enumerate(PANELS):
        parts += _panel(rows, key, title, LEFT + number * (WIDTH + LEFT + GAP))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(rows: Sequence[dict[str, Any]], key: str, title: str, left: int) -> list[str]:
    """One panel with its axes, lines and names."""
    sizes = sorted({row["articles"] for row in rows})
    low, high = math.floor(_log(min(row[key] for row in rows))), math.ceil(_log(max(row[key] for row in rows)))
    x = _scale(_log(sizes[0]), _log(sizes[-1]), left, left + WIDTH)
    y = _scale(low, high, TOP + HEIGHT, TOP)
    parts = [f'<text x="{left}" y="{TOP - 12}" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        parts.append(f'<path d="M{left} {y(power)}H{left + WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y(power) + 4}" text-anchor="end">{10.0**power:,g}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(_log(size))}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 38}" text-anchor="middle">articles</text>')
    for stage, colour in COLOURS.items():
        parts += _line([(x(_log(r["articles"])), y(_log(r[key]))) for r in rows if r["stage"] == stage], stage, colour)
    return parts


def _line(points: Sequence[tuple[float, float]], stage: str, colour: str) -> list[str]:
    """One stage's points, joined and named at the last."""
    if not points:
        return []
    path = "L".join(f"{a} {b}" for a, b in points)
    dots = [f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>' for a, b in points]
    a, b = points[-1]
    name = f'<text x="{a - 6}" y="{b - 7}" text-anchor="end" fill="{colour}">{stage}</text>'
    return [f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots, name]


def _scale(low: float, high: float, start: float, end: float) -> Any:
    """From low..high to start..end, in tenths of a pixel."""
    return lambda value: round(start + (value - low) / ((high - low) or 1) * (end - start), 1)


def _log(value: float) -> float:
    return math.log10(max(value, 0.01))
