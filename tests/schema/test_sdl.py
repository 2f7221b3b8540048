"""The printed SDL is reviewed in diffs, and every field of it says where its values come from."""

from __future__ import annotations

from pathlib import Path

from schema.endpoint import api

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"


def test_printed_sdl_is_the_reviewed_one(update_golden: bool) -> None:
    """`pytest --update-golden` rewrites the file; the diff is what is reviewed."""
    printed = api.as_str() + "\n"
    if update_golden:
        SDL.write_text(printed, encoding="utf-8")
    assert printed == SDL.read_text(encoding="utf-8")
