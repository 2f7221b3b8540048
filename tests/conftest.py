"""Switches that all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
"""Every run tries the same examples, so that it means the same everywhere; `--hypothesis-profile=default`
looks for new ones."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one switch that rewrites golden files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
