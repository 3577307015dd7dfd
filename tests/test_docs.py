"""Documentation that can drift is checked: generated parts, commands that it names, examples that it shows."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from crossread.flow import stage_table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])


def generator():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_generate"] = module
    spec.loader.exec_module(module)
    return module


def test_generated_documents_are_up_to_date() -> None:
    for path, text in generator().documents().items():
        assert path.read_text(encoding="utf8") == text, f"{path.name} is stale: run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_in_the_readme_exists() -> None:
    from crossread.cli import main

    named = set(re.findall(r"^\s+crossread (\w+)", README, re.MULTILINE))
    assert named
    assert named <= set(main.commands)
    targets = set(re.findall(r"^\s+make ([\w-]+)", README, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    assert targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_every_stage_of_the_flow_is_in_the_readme_and_has_a_folder() -> None:
    names = [stage.name for stage in stage_table()]
    assert names[:3] == ["read", "clean", "annotate"]
    assert set(names) == {p.parent.name for p in (ROOT / "crossread/stages").glob("*/__init__.py")}
    assert all(f"| `{name}` |" in README for name in names)
    assert all(stage.flow and stage.about for stage in stage_table())


def test_the_pages_of_the_documentation_name_every_stage() -> None:
    text = (ROOT / "docs/how-it-works.md").read_text(encoding="utf8")
    assert all(f"`{stage.name}`" in text for stage in stage_table())


def test_no_machine_path_or_registry_host_is_written_down() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf8")
        assert "/work/" not in text
        assert "/root/" not in text


@pytest.mark.slow
def test_the_python_example_in_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert "origins" in capsys.readouterr().out
