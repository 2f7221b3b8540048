"""What the README shows, run."""

from __future__ import annotations

import re

import httpx
import pytest
from typer.main import get_command

from server.cli import app
from tests.serving import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def blocks(language: str) -> list[str]:
    """The blocks of code in a language."""
    found = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize("query", blocks("graphql"))
def test_graphql(client: httpx.Client, query: str) -> None:
    answer = client.post("/graphql", json={"query": query}).json()
    assert "errors" not in answer
    assert answer["data"]


@pytest.mark.parametrize("query", blocks("sparql"))
def test_sparql(client: httpx.Client, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.json()["results"]["bindings"]


@pytest.mark.parametrize(
    "line", re.findall(r"^\S*entente (\w+.*?)(?:\s+#.*)?$", "".join(blocks("sh")), re.MULTILINE)
)
def test_commands(line: str) -> None:
    name, *words = line.split()
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= options


def test_every_command_is_shown() -> None:
    for name in COMMANDS:
        assert re.search(rf"entente {name}\b", README), name


def test_the_targets_it_names_are_there() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", README, re.MULTILINE)) <= targets
