"""Fixtures that every test file shares."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold and corpora, which lies beside a development checkout and is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the development corpora (a folder 'shared' beside the checkout) are not here")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update` rewrites the golden files; look at the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="rewrite the golden files under tests/golden")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))
