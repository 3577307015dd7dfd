"""Analysis in the outlet's own voice, told from report, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from account_fixture import made_run

from crossread.render.html import to_html
from crossread.render.markdown import to_markdown
from crossread.voice import analysis


@pytest.mark.parametrize(
    "text",
    [
        "The strike comes amid a dispute over pensions that has split the union.",
        "The talks came against the backdrop of a failed harvest.",
        "The purchases possibly hint at a wider plan.",
        "The ban could cut the island off before winter.",
        "In another sign of strain, the bank closed two branches.",
        "The choice of port pointed to the minister's wish for calm.",
        "The government seems to have lost patience.",
        "The collapse underscores the dangers of the route.",
        "The delay raised fresh doubts about the tunnel.",
    ],
)
def test_the_writers_reading_of_events_is_analysis(text: str) -> None:
    assert analysis(text) in text and analysis(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ship left Starogavan at 7:30 p.m. on Tuesday.",
        "The first launch, in May, reached orbit.",
        "Divers came as far as the second deck.",
        "The lamp points north.",
        "Nine people died and 14 were missing on Wednesday.",
        "The court set a date for the hearing.",
        "The tug reached the wreck at noon.",
    ],
)
def test_plain_report_is_not(text: str) -> None:
    assert analysis(text) == ""


def test_page_and_notes_tell_the_outlets_analysis_from_its_report() -> None:
    run = made_run()
    told = tuple(replace(s, voice="analysis") if not s.attribution else s for s in run.statements)
    read = replace(run, statements=told)
    assert "analysis" not in to_markdown(run) and '<i class="tag">analysis</i>' not in to_html(run)
    assert ", analysis)" in to_markdown(read) and '<i class="tag">analysis</i>' in to_html(read)
