"""Differences over corpora/stories: how many of each kind are shown, and a reader's verdict on every conflict.

python -m benchmarks.differences [RUN.pickle]

The pipeline runs over the 249 reports (or a pickled Run of them is taken). Every difference of severity "conflict" is
looked up in labels/conflicts.tsv (kind, articles, verdict, why), where a reader judged it against the texts; one that is
not there yet is printed for judging and counts as wrong. The list with verdicts goes to results/conflicts.md.
"""

from __future__ import annotations

import pickle
import sys
from collections import Counter
from pathlib import Path

from benchmarks.report import RESULTS, ROOT, SHARED, commit, write
from crossread.pipeline import run
from crossread.records import Difference, Run
from crossread.stages.compare import compare_claims

CORPUS = SHARED / "corpora/stories/articles.jsonl"
LABELS = ROOT / "benchmarks/labels/conflicts.tsv"


def labels() -> dict[tuple[str, str], tuple[str, str]]:
    """(kind, articles joined by commas) → (right | wrong, why)."""
    lines = LABELS.read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(kind, articles): (verdict, why) for kind, articles, verdict, why in rows}


def key(difference: Difference) -> tuple[str, str]:
    """What a verdict is filed under: the kind and the articles of all sides."""
    return difference.kind, ",".join(sorted({a for value in difference.values for a in value.articles}))


def judged(found: Run) -> list[tuple[Difference, str, str]]:
    """Every conflict with its verdict and the reader's reason."""
    known = labels()
    loud = [d for d in found.differences if d.severity == "conflict"]
    return [(d, *known.get(key(d), ("unjudged", ""))) for d in loud]


def report(found: Run, verdicts: list[tuple[Difference, str, str]]) -> str:
    """The list with verdicts, as Markdown: ids, a few words of each value, and the reasons."""
    story = {claim.id: claim.story for claim in found.claims}
    title = {s.id: s.title for s in found.stories}
    right = sum(verdict == "right" for _, verdict, _ in verdicts)
    counts = Counter(d.severity for d in found.differences)
    lines = [
        "# Every conflict that is shown over corpora/stories, judged by a reader", "",
        f"{right} of {len(verdicts)} right. {len(found.stories)} stories of 48 events, 249 reports; commit {commit()}, encoder "
        f"{dict(found.versions).get('encoder', 'unknown')}. Written by `python -m benchmarks.differences`; all shown: "
        + ", ".join(f"{count} {severity}" for severity, count in sorted(counts.items())) + ".", "",
    ]  # fmt: skip
    for difference, verdict, why in verdicts:
        lines.append(f"- **{verdict}** · {difference.kind} · {title.get(story.get(difference.claim, ''), '')[:60]}")
        for value in difference.values:
            lines.append(f"  - {value.value[:60]} ({', '.join(value.articles)})")
        lines += [f"  - the tool: {difference.because}", f"  - the reader: {why}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table, save it, and write the list."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    found = compare_claims(pickle.loads(given.read_bytes())) if given else run([str(CORPUS)])
    verdicts = judged(found)
    shown = Counter((d.severity, d.kind) for d in found.differences)
    rows: list[dict[str, object]] = [{"severity": s, "kind": k, "shown": n} for (s, k), n in sorted(shown.items())]
    right = sum(verdict == "right" for _, verdict, _ in verdicts)
    share = right / len(verdicts) if verdicts else 1.0
    write("conflicts", rows, [CORPUS, LABELS], right=right, conflicts=len(verdicts), share=round(share, 3))
    print(f"conflicts: {right} of {len(verdicts)} right")
    for difference, verdict, _ in verdicts:
        if verdict == "unjudged":
            print("unjudged:", "\t".join(key(difference)), [value.value for value in difference.values])
    (RESULTS / "conflicts.md").write_text(report(found, verdicts), encoding="utf8")


if __name__ == "__main__":
    main()
