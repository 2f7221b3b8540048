"""Which reports are of one event, pure but for how clusters are kept: in memory, or in a store.

Reports join one by one, in order of publication, the cluster they fit best among those no member of which
contradicts them; `place` does that for the reports of one article. It sees the clusters so far through a
`Board`, so that those of a release can be gone on from as well as those of a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar

from graph.derived import Decision
from graph.match import ENOUGH, Clues, score
from graph.model import PartialDate

T = TypeVar("T")
H = TypeVar("H")

Cluster = list[Clues]
Moment = tuple[str, str, str]
"""What reports are ordered by: the day of publication, their article, their IRI."""

_WITNESSES = 12


def day_of(published: PartialDate | None) -> str:
    """Return the day from which on a date of publication counts; what has none comes last."""
    return published.last.iso if published else "undated"


def moment(one: Clues) -> Moment:
    """Return what a report is ordered by."""
    return day_of(one.told.published), one.article, one.told.iri


def witnesses(cluster: Sequence[T]) -> Sequence[T]:
    """Return the members a report is compared with: of a long story its beginning and what was last told."""
    if len(cluster) <= 2 * _WITNESSES:
        return cluster
    return [*cluster[:_WITNESSES], *cluster[-_WITNESSES:]]


class Ties:
    """What people decided on reports that are there.

    What they decided to be the same is a group: where its first report is, all the others belong, and what is
    linked to one of them.
    """

    def __init__(self, decisions: Iterable[Decision], there: Callable[[str], bool]) -> None:
        self._groups: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for decision in sorted(decisions):
            if not decision.same:
                self._apart[decision.one].add(decision.other)
                self._apart[decision.other].add(decision.one)
            elif there(decision.one) and there(decision.other):
                groups = [self._groups.get(iri, [iri]) for iri in (decision.one, decision.other)]
                group = [*groups[0], *(iri for iri in groups[1] if iri not in groups[0])]
                self._groups |= dict.fromkeys(group, group)

    def group(self, iri: str) -> Sequence[str]:
        """Return the reports that one is decided to be of the same event with, itself among them, if any."""
        return self._groups.get(iri, ())

    def apart(self, iri: str) -> Iterable[str]:
        """Return the reports that one is decided to be of another event than."""
        return self._apart.get(iri, ())


class Home(NamedTuple):
    """A cluster as it stands when an article comes: whom its reports are compared with.

    `members` are its witnesses, its founder first; `seated` are those of whom people decided that they belong
    there, here already or not.
    """

    members: Sequence[Clues]
    seated: Sequence[Clues]

    @property
    def founder(self) -> Moment:
        """What its first report is ordered by."""
        return moment(self.members[0])


class Board(Protocol[H]):
    """The clusters that were made of all that comes before an article, or before the report to be put."""

    ties: Ties

    def near(self, one: Clues) -> Iterable[H]:
        """Return the clusters that have a block in common with a report, or more."""
        ...

    def state(self, home: H) -> Home:
        """Return what reports are compared with in a cluster."""
        ...

    def home(self, iri: str) -> H | None:
        """Return the cluster that a report was put into, if it was."""
        ...

    def put(self, one: Clues, home: H | None) -> None:
        """Put a report into a cluster, or a new one."""
        ...


def place(board: Board[H], article: Sequence[Clues]) -> None:
    """Put the reports of one article, the one that fits a cluster best first; the rest found clusters.

    No two of them go into one cluster, unless people decided so.
    """
    homes: dict[int, H] = {}
    free: list[int] = []
    seen: set[str] = set()
    for number, one in enumerate(article):
        decided = _decided(board, one)
        if decided is not None:
            homes[number] = decided
        elif seen.isdisjoint(board.ties.group(one.told.iri)):
            free.append(number)
        seen.add(one.told.iri)
    fits = [
        (-found, state.members[0].told.iri, article[number].told.iri, number, home)
        for number in free
        for home in board.near(article[number])
        if (state := board.state(home)).members
        and (found := fit(article[number], state)) is not None
        and not _forbidden(board, article[number], home)
    ]
    for *_, number, home in sorted(fits, key=lambda one: one[:4]):
        if number not in homes and home not in homes.values():
            homes[number] = home
    for number, one in enumerate(article):
        board.put(one, homes[number] if number in homes else _decided(board, one))


def fit(one: Clues, home: Home) -> float | None:
    """Return how well a report fits a cluster, None where it is linked to none or something contradicts.

    What people joined contradicts itself, so there it takes a link alone.
    """
    members = [*home.members, *home.seated]
    if all(one.blocks.isdisjoint(member.blocks) for member in members):
        return None
    scores = [score(one, member) for member in members]
    best = max(
        (
            found.total
            for found, member in zip(scores, members, strict=True)
            if found.linked and not one.blocks.isdisjoint(member.blocks)
        ),
        default=None,
    )
    mean = sum(found.total for found in scores) / len(scores)
    clean = home.seated or (mean >= ENOUGH / 2 and not any(found.contradiction for found in scores))
    return None if best is None or not clean else best + mean


def _decided(board: Board[H], one: Clues) -> H | None:
    """Return the cluster of the first of those that people decided a report belongs to."""
    homes = {home for iri in board.ties.group(one.told.iri) if (home := board.home(iri)) is not None}
    allowed = [home for home in homes if not _forbidden(board, one, home)]
    return min(allowed, key=lambda home: board.state(home).founder, default=None)


def _forbidden(board: Board[H], one: Clues, home: H) -> bool:
    return any(board.home(iri) == home for iri in board.ties.apart(one.told.iri))


# --- in memory --------------------------------------------------------------------------------------


def clusters(reports: Iterable[Clues], decisions: Iterable[Decision] = ()) -> list[Cluster]:
    """Join reports to clusters article by article, in order of publication.

    So the clusters of what was published until a day are those of everything, cut off at that day; but what
    people decide holds at all times.
    """
    ordered = sorted(reports, key=moment)
    found = _Clusters({one.told.iri: one for one in ordered}, decisions)
    for _, article in groupby(ordered, key=lambda one: one.article):
        place(found, list(article))
    return found.clusters


class _Clusters:
    """The clusters so far by number, and which of them the reports of a block are in."""

    def __init__(self, reports: Mapping[str, Clues], decisions: Iterable[Decision]) -> None:
        self.clusters: list[Cluster] = []
        self.ties = Ties(decisions, reports.__contains__)
        self._reports = reports
        self._blocks: defaultdict[str, set[int]] = defaultdict(set)
        self._homes: dict[str, int] = {}
        self._seats: dict[int, Cluster] = {}

    def near(self, one: Clues) -> set[int]:
        return {home for key in one.blocks for home in self._blocks.get(key, ())}

    def state(self, home: int) -> Home:
        return Home(witnesses(self.clusters[home]), self._seats.get(home, ()))

    def home(self, iri: str) -> int | None:
        return self._homes.get(iri)

    def put(self, one: Clues, home: int | None) -> None:
        if home is None:
            home = len(self.clusters)
            self.clusters.append([])
        self.clusters[home].append(one)
        self._homes[one.told.iri] = home
        group = [self._reports[iri] for iri in self.ties.group(one.told.iri)]
        if group:
            self._seats.setdefault(home, group)
        for key in one.blocks.union(*(other.blocks for other in group)):
            self._blocks[key].add(home)
