"""Imports between the folders run one way: server → schema, loaders → graph."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "graph": {"graph"},
    "schema": {"schema", "graph"},
    "loaders": {"loaders", "graph"},
    "server": {"server", "schema", "loaders", "graph"},
}
# What each folder knows nothing of.
HTTP = {"starlette", "uvicorn", "anyio"}
RDF = {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl"}
GRAPHQL = {"strawberry", "graphql"}
UNKNOWN = {
    "graph": HTTP | GRAPHQL | {"spacy", "typer"},
    "schema": HTTP | {"spacy", "typer", "httpx"},
    "loaders": HTTP | RDF | GRAPHQL | {"httpx", "typer"},
    "server": {"spacy", "pyshacl"},
}
MODULES = [path for folder in ALLOWED for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    """The top-level names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    names = set(imported(path))
    assert names & set(ALLOWED) <= ALLOWED[folder]
    assert not names & UNKNOWN[folder]


def test_model_needs_the_standard_library_alone() -> None:
    assert set(imported(ROOT / "graph" / "model.py")) <= sys.stdlib_module_names
