"""Pages of a list, whatever the list and the cursors."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from schema.cursors import from_cursor, from_id, to_cursor, to_id
from schema.ranking import Ranking, Rankings, Window, precedes, ranked

PLACES = st.tuples(
    st.one_of(st.none(), st.text("ab1", max_size=2)), st.integers(0, 9).map(lambda n: f"e:{n}")
)


def listed(places: list[tuple[str | None, str]], descending: bool) -> list[tuple[str | None, str]]:
    return ranked(
        [(NamedNode(iri), None if key is None else Literal(key)) for key, iri in places], descending
    )


@given(places=st.lists(PLACES), descending=st.booleans())
def test_a_ranking_is_sorted_and_has_each_thing_once(
    places: list[tuple[str | None, str]], descending: bool
) -> None:
    ranking = listed(places, descending)
    assert sorted({iri for _, iri in places}) == sorted(iri for _, iri in ranking)
    assert all(precedes(one, other, descending) for one, other in pairwise(ranking))


@given(places=st.lists(PLACES), descending=st.booleans(), cursor=PLACES, size=st.integers(0, 4))
def test_a_page_holds_what_comes_next_even_if_the_cursor_is_gone(
    places: list[tuple[str | None, str]], descending: bool, cursor: tuple[str | None, str], size: int
) -> None:
    """A cursor keeps its meaning when its thing has left the list."""
    ranking = listed(places, descending)
    later = [place for place in ranking if precedes(cursor, place, descending)]
    earlier = [place for place in ranking if precedes(place, cursor, descending)]
    start, stop = Window(size, cursor, None, None, descending).bounds(ranking)
    assert ranking[start:stop] == later[:size]
    start, stop = Window(None, None, size, cursor, descending).bounds(ranking)
    assert ranking[start:stop] == earlier[len(earlier) - min(size, len(earlier)) :]


@given(place=st.tuples(st.one_of(st.none(), st.text()), st.text()))
def test_cursors_are_read_back(place: tuple[str | None, str]) -> None:
    assert from_cursor(to_cursor("START_ASC", place), "START_ASC") == place


def test_ids_are_read_back_and_do_not_show_the_iri() -> None:
    for iri in ("https://w3id.org/entente/id/summit/2014-05-20-x", "http://example.org/a"):
        assert from_id(to_id(iri)) == iri
        assert "2014" not in to_id(iri)
        assert "http" not in to_id(iri)


def test_rankings_are_made_once_a_release_and_forgotten_when_there_are_too_many() -> None:
    made: list[str] = []
    rankings = Rankings(most=5)

    def get(release: str, query: str) -> None:
        def make() -> Ranking:
            made.append(release + query)
            return [("k", "e:1"), ("k", "e:2")]

        rankings.get(release, query, False, make)

    get("one", "q")
    get("one", "q")
    get("two", "q")
    assert made == ["oneq", "twoq"]
    get("two", "r")
    get("one", "q")
    assert made == ["oneq", "twoq", "twor", "oneq"]
