"""Releases: immutable, numbered, hashed states of the graph; `build` makes the next one from readings.

Nothing that is served changes while a release is built; whatever stops a load, the release before it stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode

from graph import encode, events, ids, settle, validate
from graph.ledger import Ledger
from graph.model import Article, Problem, Reading
from graph.settle import Change, Described
from graph.shelf import (
    Release,
    ReleaseError,
    clear,
    current,
    lock,
    now,
    open_release,
    prepare,
    publish,
    releases,
    rollback,
    switch,
)
from graph.store import Store, StoreError, rows
from graph.terms import Statement
from graph.validate import Draft
from graph.vocab import ENT, FOAF, GEO, ORG, PROLOGUE, SCHEMA

__all__ = ["Outcome", "Release", "ReleaseError", "build", "current", "open_release", "releases", "rollback"]

Progress = Callable[[str, int], None]
"""Called with the name of a step (`articles`, `entities`, `events`, `publish`) and how much of it is done."""

_BATCH = 16
"""How many articles are validated at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did.

    `release` is the one served now, None if nothing was ever loaded; `published` tells whether the load made
    or switched to another one. `added`, `changed`, `unchanged` and `rejected` count articles read, `replaced`
    earlier articles that gave way to a new text in the same file. `problems` are those of the load (articles
    rejected, and notices); those met while reading an article are in the graph.
    """

    release: Release | None
    published: bool
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    replaced: int = 0
    problems: tuple[Problem, ...] = ()


def build(
    data: Path,
    readings: Iterable[Reading],
    *,
    quote_limit: int = encode.QUOTE_LIMIT,
    progress: Progress = lambda step, done: None,
) -> Outcome:
    """Add readings to what is served and publish the result as the next release, if it is any different.

    An article known by the same publisher and text is written anew with what is read now; an article read
    from the same file and publisher with another text takes the place of the earlier one. An article that
    breaks the shapes of the graph is left out and reported. Raises `ReleaseError` when another load is
    running or the disk fails; then, as when the process is killed, what is served stays as it was.
    """
    try:
        with lock(data):
            try:
                return _build(data, readings, quote_limit, progress)
            finally:
                clear(data)
    except (OSError, StoreError) as error:
        raise ReleaseError(f"the load stopped and nothing has changed: {error}") from error


def _build(data: Path, readings: Iterable[Reading], quote_limit: int, progress: Progress) -> Outcome:
    parent = current(data)
    building = prepare(data, parent)
    ledger = Ledger(building / "store", parent.state if parent else 0)
    try:
        load = _Load(ledger, quote_limit, progress)
        load.articles(readings)
        load.derive()
        counts = count(ledger.store)
        ledger.save()
    finally:
        ledger.close()
    progress("publish", 0)
    return _published(data, building, parent, ledger, load.outcome, counts)


def _published(
    data: Path,
    building: Path,
    parent: Release | None,
    ledger: Ledger,
    outcome: Outcome,
    counts: dict[str, int],
) -> Outcome:
    known = releases(data)
    same = next((release for release in known if release.hash == ledger.hash), None)
    if same and parent and same.hash == parent.hash:
        return replace(outcome, release=parent)
    if same:
        switch(data, same)
        return replace(outcome, release=same, published=True)
    if not counts["articles"] and parent is None:
        return outcome
    release = Release(
        number=max((one.number for one in known), default=0) + 1,
        hash=ledger.hash,
        created=now(),
        parent=parent.number if parent else None,
        counts=counts,
        problems=outcome.problems,
        path=building,
        state=ledger.state,
    )
    return replace(outcome, release=publish(data, building, release), published=True)


class _Load:
    """One load at work: what it has written, and what it has still to settle."""

    def __init__(self, ledger: Ledger, quote_limit: int, progress: Progress) -> None:
        self._ledger, self._limit, self._progress = ledger, quote_limit, progress
        self._known = _known(ledger.store)
        self._loaded: dict[str, Article] = {}
        self._described: dict[str, Described] = {}
        self._before: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._problems: list[Problem] = []

    @property
    def outcome(self) -> Outcome:
        """What the load did, before anything is published."""
        return Outcome(None, published=False, problems=tuple(self._problems), **self._counts)

    def articles(self, readings: Iterable[Reading]) -> None:
        """Validate and write readings, a batch at a time."""
        source = iter(readings)
        done = 0
        while batch := list(islice(source, _BATCH)):
            drafts = [self._draft(reading) for reading in batch]
            broken = validate.check(drafts)
            for draft in drafts:
                if draft.iri in broken:
                    self._counts["rejected"] += 1
                    self._problems += broken[draft.iri]
                else:
                    self._write(draft)
            done += len(batch)
            self._progress("articles", done)
        self._retire()

    def derive(self) -> None:
        """Bring entities and events up to date with the articles."""
        ledger, store = self._ledger, self._ledger.store
        ledger.flush()
        self._progress("entities", len(self._described))
        self._amend(settle.settle(store, self._described, self._before))
        ledger.flush()
        self._progress("events", 0)
        happened, known = events.statements(store)
        ledger.replace(ids.EVENTS, self._valid(ids.EVENTS, happened))
        ledger.replace(ids.VERSIONS, self._valid(ids.VERSIONS, known))
        ledger.flush()
        gone = list(settle.forget(store, self._before))
        self._amend(gone)
        self._amend(settle.forget(store, settle.states_in(gone)))
        ledger.flush()

    def _draft(self, reading: Reading) -> Draft:
        iri = ids.article(reading.article)
        known = self._known.get(iri)
        file = min(reading.article.file, known[0]) if known else reading.article.file
        kept = replace(reading, article=replace(reading.article, file=file))
        return Draft(iri, reading, tuple(encode.reading(kept, self._limit)), settle.described(reading))

    def _write(self, draft: Draft) -> None:
        article, earlier = draft.reading.article, self._loaded.get(draft.iri)
        other = earlier.file if earlier else self._known.get(draft.iri, (article.file, ""))[0]
        if other != article.file:
            kept, repeated = sorted((other, article.file))
            self._note(
                repeated, f"this is the same article as {kept}", "nothing: it is kept once, under that name"
            )
        if earlier and earlier.file <= article.file:
            self._counts["unchanged"] += 1
            return
        self._loaded[draft.iri] = article
        graph = ids.graph_of(draft.iri)
        before = _named(self._ledger.store, graph) if draft.iri in self._known else set()
        if not self._ledger.replace(graph, draft.statements) or earlier:
            self._counts["unchanged"] += 1
        elif draft.iri in self._known:
            self._counts["changed"] += 1
            self._before |= before
        else:
            self._counts["added"] += 1
        for iri, described in draft.described.items():
            if iri not in self._described or described.rank > self._described[iri].rank:
                self._described[iri] = described

    def _retire(self) -> None:
        """Take out the articles whose file now holds another text."""
        sources = {
            (article.file, ids.outlet(article.publisher) if article.publisher else "")
            for article in self._loaded.values()
        }
        for iri, source in self._known.items():
            if source in sources and iri not in self._loaded:
                graph = ids.graph_of(iri)
                self._before |= _named(self._ledger.store, graph)
                self._ledger.replace(graph, ())
                self._counts["replaced"] += 1
                self._note(
                    source[0], "this file held another text before", "nothing: the new text took its place"
                )

    def _valid(self, graph: str, statements: Iterable[Statement]) -> list[Statement]:
        """Check the events that are new or changed, and leave out those that break the shapes."""
        wanted = list(statements)
        fresh = set(wanted) - self._ledger.content(graph)
        changed = {ids.whole(subject.value) for subject, _, _ in fresh}
        broken = validate.check_events(one for one in wanted if ids.whole(one[0].value) in changed)
        for iri, what in broken.items():
            self._note(iri, what, "the event was left out: report this as an error of merging")
        return [one for one in wanted if ids.whole(one[0].value) not in broken]

    def _amend(self, changes: Iterable[Change]) -> None:
        removed, added = set[Statement](), set[Statement]()
        for old, new in changes:
            removed |= old
            added |= new
        self._ledger.amend(ids.ENTITIES, removed, added)

    def _note(self, file: str, what: str, mend: str) -> None:
        self._problems.append(Problem(file, what, mend))


# --- what the store holds ---------------------------------------------------------------------------

_FILES = (
    PROLOGUE
    + """SELECT ?article ?file ?outlet WHERE {
  GRAPH ?g { ?article a schema:NewsArticle ; ent:file ?file
    OPTIONAL { ?article schema:publisher ?outlet } } }"""
)
_NAMED = (
    PROLOGUE
    + """SELECT DISTINCT ?e WHERE {
  GRAPH %s { ?s ent:person|schema:mentions|schema:publisher|ent:serves ?e } }"""
)
_COUNTED = {
    "articles": SCHEMA.NewsArticle,
    "summits": ENT.Summit,
    "deals": ENT.Deal,
    "disputes": ENT.Dispute,
    "exercises": ENT.Exercise,
    "discrepancies": ENT.Discrepancy,
    "quotations": ENT.Quotation,
    "people": FOAF.Person,
    "organizations": ORG.Organization,
    "countries": SCHEMA.Country,
    "places": GEO.Feature,
}
_COUNT = (
    PROLOGUE
    + """SELECT ?type (COUNT(*) AS ?n) WHERE { VALUES ?type { %s } GRAPH ?g { ?s a ?type }
  FILTER(?g != <%s>) } GROUP BY ?type"""
)


def _known(store: Store) -> dict[str, tuple[str, str]]:
    """Return the file and outlet of every article, by IRI."""
    return {
        article.value: (file.value, outlet.value if outlet else "")
        for article, file, outlet in rows(store, _FILES)
    }


def _named(store: Store, graph: str) -> set[str]:
    return {entity.value for (entity,) in rows(store, _NAMED % NamedNode(graph))}


def count(store: Store) -> dict[str, int]:
    """Count what a store holds, by plain names."""
    types = " ".join(map(str, _COUNTED.values()))
    found = {kind.value: int(number.value) for kind, number in rows(store, _COUNT % (types, ids.VERSIONS))}
    return {name: found.get(kind.value, 0) for name, kind in _COUNTED.items()}
