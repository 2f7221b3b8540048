"""Releases: immutable, numbered, hashed states of the graph; `build` makes the next one from readings.

Nothing that is served changes while a release is built; whatever stops a load, the release before it stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode

from graph import decisions, encode, events, ids, reports, settle, validate
from graph.decisions import Verdict
from graph.ledger import Ledger
from graph.model import Article, Problem, Reading
from graph.settle import News
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
from graph.store import EmbeddedStore, StoreError
from graph.terms import Statement, text
from graph.validate import Draft
from graph.vocab import ENT, FOAF, GEO, ORG, SCHEMA

__all__ = ["Outcome", "Release", "ReleaseError", "build", "current", "open_release", "releases", "rollback"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and of how much, 0 where that is not known.

Steps are `articles`, `entities`, `keys`, `events` and `publish`; `rules` tells how many reports are merged
anew because other rules than those of this program derived the events that are there.
"""

FORM = 1
"""The form of what a store holds; one of another form cannot be built upon."""

RULES = ids.digest(
    "".join(
        path.read_text("utf-8")
        for path in sorted(Path(__file__).parent.iterdir())
        if path.suffix in (".py", ".csv")
    ),
    16,
)
"""The version of the rules by which events follow from reports; by another, all of them are derived anew."""

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
    verdicts: Sequence[Verdict] = (),
    quote_limit: int = encode.QUOTE_LIMIT,
    progress: Progress = lambda step, done, total: None,
) -> Outcome:
    """Add readings to what is served and publish the result as the next release, if it is any different.

    An article known by the same publisher and text is written anew with what is read now; an article read
    from the same file and publisher with another text takes the place of the earlier one. An article that
    breaks the shapes of the graph is left out and reported. `verdicts` are on the events that follow, and
    stay until others are given on the same. Raises `ReleaseError` when another load is running or the disk
    fails; then, as when the process is killed, what is served stays as it was.
    """
    try:
        with lock(data):
            try:
                return _build(data, readings, verdicts, quote_limit, progress)
            finally:
                clear(data)
    except (OSError, StoreError) as error:
        raise ReleaseError(f"the load stopped and nothing has changed: {error}") from error


def _build(
    data: Path,
    readings: Iterable[Reading],
    verdicts: Sequence[Verdict],
    quote_limit: int,
    progress: Progress,
) -> Outcome:
    parent = current(data)
    if parent and parent.form != FORM:
        raise ReleaseError("what is served was built by another version: load all articles into a new folder")
    building = prepare(data, parent)
    ledger = Ledger(building / "store", *((parent.state, parent.moves) if parent else (0, 0)))
    try:
        load = _Load(ledger, parent, quote_limit, progress)
        load.articles(readings)
        load.derive(verdicts)
        ledger.save()
    finally:
        ledger.close()
    progress("publish", 0, 0)
    return _published(data, building, parent, ledger, load.outcome)


def _published(
    data: Path, building: Path, parent: Release | None, ledger: Ledger, outcome: Outcome
) -> Outcome:
    known = releases(data)
    same = [one for one in known if (one.hash, one.moves) == (ledger.hash, ledger.moves)]
    if parent in same:
        return replace(outcome, release=parent)
    if same:
        switch(data, same[0])
        return replace(outcome, release=same[0], published=True)
    counts = count(ledger.types, parent)
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
        moves=ledger.moves,
        form=FORM,
        rules=RULES,
    )
    return replace(outcome, release=publish(data, building, release), published=True)


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where an article comes from: the file, and the IRI of the outlet or nothing."""

    file: str
    outlet: str

    @classmethod
    def of(cls, article: Article) -> Source:
        """Return the source of an article as the store would tell it."""
        return cls(text(article.file).value, ids.outlet(article.publisher) if article.publisher else "")


@dataclass(slots=True)
class Changed:
    """What a load changed: reports that came, went or say another thing, and articles that were altered.

    `entities` are those that altered articles spoke of before, `descriptions` those that they gave and may
    be unused; for entities in `anew` what was heard earlier in the load does not count.
    """

    reports: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    descriptions: set[NamedNode] = field(default_factory=set)
    anew: set[str] = field(default_factory=set)

    def note(self, article: str, removed: Iterable[Statement], added: Iterable[Statement]) -> None:
        """Note the statements that went from and came to the graph of an article."""
        gone, come = list(removed), list(added)
        self.reports.update(found for one in (*gone, *come) if (found := ids.report_in(one[0].value)))
        if gone:
            self.articles.add(article)
        for _, name, value in gone:
            if name == ENT.describes and isinstance(value, NamedNode):
                self.descriptions.add(value)
                self.entities.add(ids.whole(value.value))


class _Load:
    """One load at work: what it has written, and what it has still to settle."""

    def __init__(self, ledger: Ledger, parent: Release | None, quote_limit: int, progress: Progress) -> None:
        self._ledger, self._parent = ledger, parent
        self._limit, self._progress = quote_limit, progress
        self._known: dict[str, Source | None] = {}
        self._loaded: dict[str, Source] = {}
        self._latest: dict[str, News] = {}
        self._changed = Changed()
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
            self._progress("articles", done, 0)
        self._retire()

    def derive(self, verdicts: Sequence[Verdict] = ()) -> None:
        """Bring entities and events up to date with the articles, and events with what was decided."""
        ledger, changed = self._ledger, self._changed
        ledger.flush()
        self._progress("entities", len(self._latest), 0)
        unused = settle.unused(ledger.store, changed.descriptions)
        ledger.amend(ids.INDEX, unused, ())
        load = settle.Load(self._latest, changed.entities, changed.articles, changed.anew)
        renamed = self._settle(load)
        ledger.flush()
        self._progress("events", 0, 0)
        if self._parent and self._parent.rules != RULES:
            every = set(reports.everything(ledger.store))
            self._progress("rules", 0, len(every))
            changed.reports |= every
        changed.reports.update(reports.referring(ledger.store, renamed))
        derivation = events.Derivation(ledger, self._broken, self._progress)
        derivation.run(changed.reports)
        if verdicts:
            derivation.run(self._decide(verdicts))
        derivation.record(self._parent.number if self._parent else 0)

    def _decide(self, verdicts: Sequence[Verdict]) -> set[str]:
        """Write what was decided; return the reports it concerns."""
        decided, problems = decisions.resolve(self._ledger.store, verdicts)
        self._problems += problems
        removed, added = decisions.written(self._ledger.store, decided)
        self._ledger.amend(ids.DECISIONS, removed, added)
        self._ledger.flush()
        return {report for one in decided for report in (one.one, one.other)}

    def _draft(self, reading: Reading) -> Draft:
        iri = ids.article(reading.article)
        if iri not in self._known:
            self._known[iri] = source_of(self._ledger.store, iri)
        known = self._known[iri]
        file = min(reading.article.file, known.file) if known else reading.article.file
        kept = replace(reading, article=replace(reading.article, file=file))
        described = settle.described(reading)
        links, index = settle.descriptions(iri, described)
        return Draft(iri, reading, (*encode.reading(kept, self._limit), *links), described, tuple(index))

    def _write(self, draft: Draft) -> None:
        article, earlier, known = draft.reading.article, self._loaded.get(draft.iri), self._known[draft.iri]
        other = earlier or known
        if other and other.file != article.file:
            kept, repeated = sorted((other.file, article.file))
            self._note(
                repeated, f"this is the same article as {kept}", "nothing: it is kept once, under that name"
            )
        if earlier and earlier.file <= article.file:
            self._counts["unchanged"] += 1
            return
        self._loaded[draft.iri] = Source.of(article)
        removed, added = self._ledger.replace(ids.graph_of(draft.iri), draft.statements)
        self._ledger.amend(ids.INDEX, (), draft.index)
        self._changed.note(draft.iri, removed, added)
        if removed and any(one[1] in (SCHEMA.datePublished, SCHEMA.publisher) for one in (*removed, *added)):
            self._changed.reports.update(ids.reports(draft.iri, draft.reading.reports))
        if earlier:
            self._changed.anew |= draft.described.keys()
        if earlier or not (removed or added):
            self._counts["unchanged"] += 1
        else:
            self._counts["changed" if known else "added"] += 1
        settle.hear(self._latest, draft.described)

    def _retire(self) -> None:
        """Take out the articles whose file now holds another text."""
        self._ledger.flush()
        for source in sorted(set(self._loaded.values())):
            for iri in articles_of(self._ledger.store, source):
                if iri not in self._loaded:
                    removed, _ = self._ledger.replace(ids.graph_of(iri), ())
                    self._changed.note(iri, removed, ())
                    self._counts["replaced"] += 1
                    self._note(
                        source.file,
                        "this file held another text before",
                        "nothing: the new text took its place",
                    )

    def _settle(self, load: settle.Load) -> set[str]:
        """Bring entities up to date; return those that are called otherwise than before."""
        renamed: set[str] = set()
        removed, added = set[Statement](), set[Statement]()
        for old, new in settle.settle(self._ledger.store, load):
            removed |= old
            added |= new
            renamed |= {ids.whole(one[0].value) for one in old if one[1] in reports.NAMING}
        self._ledger.amend(ids.ENTITIES, removed, added)
        return renamed

    def _broken(self, statements: Iterable[Statement]) -> Collection[str]:
        """Check events that are new or changed, and tell of those that break the shapes."""
        broken = validate.check_events(statements)
        for iri, what in broken.items():
            self._note(iri, what, "the event was left out: report this as an error of merging")
        return broken

    def _note(self, file: str, what: str, mend: str) -> None:
        self._problems.append(Problem(file, what, mend))


# --- what the store holds ---------------------------------------------------------------------------


def source_of(store: EmbeddedStore, iri: str) -> Source | None:
    """Return where an article was loaded from, None if it was not."""
    graph = NamedNode(ids.graph_of(iri))
    file = next(store.match(NamedNode(iri), ENT.file, None, graph), None)
    outlet = next(store.match(NamedNode(iri), SCHEMA.publisher, None, graph), None)
    return Source(file.object.value, outlet.object.value if outlet else "") if file else None


def articles_of(store: EmbeddedStore, source: Source) -> list[str]:
    """Return the articles that were loaded from a file and are of the same outlet."""
    found = [quad.subject.value for quad in store.match(None, ENT.file, text(source.file))]
    return sorted(iri for iri in found if source_of(store, iri) == source)


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


def count(types: Mapping[str, int], parent: Release | None) -> dict[str, int]:
    """Count what a release holds, by plain names: what its parent does with what came and went, by class."""
    before = parent.counts if parent else {}
    return {name: before.get(name, 0) + types.get(kind.value, 0) for name, kind in _COUNTED.items()}
