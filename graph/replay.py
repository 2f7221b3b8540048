"""Which reports join which events after a load, going on from how they were joined before it.

Reports join in order of publication, so what was told before the news stays as it was; and so does what is
told after it, unless what it was compared with is other than it was then. A report is compared with the
founders of a cluster and with what was told last before it (`cluster.witnesses`), hence one that comes into
a long story changes what a dozen later ones are compared with, and no more. The news and those are put
anew, in order, by the very rules that made the clusters; where one goes another way than before, those that
it changes anything for follow.

An event of which a report went, says another thing or was decided on is not gone on from: all its reports
are put anew.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import zip_longest

from graph import held, ids
from graph.cluster import Home, Moment, Ties, day_of, fit, moment, place, witnesses
from graph.decisions import HeldTies, tied
from graph.match import Clues
from graph.store import EmbeddedStore
from graph.vocab import ENT

Read = Callable[[Iterable[str]], Mapping[str, Clues]]
"""Returns the clues of those of some reports that are there."""

Then = Moment | tuple[str, str]
"""A moment, of which one has come to the end, or that before the first report of an article."""

_LAST: Moment = ("~", "", "")
"""After every moment."""
_SETTLED = 24
"""After how many reports more a story is compared as if one of its middle had never come, or never is."""


@dataclass(slots=True, eq=False)
class Story:
    """A cluster being brought up to date.

    `members` are put anew until now, and are as before from now on; `before` is what it was, empty for one
    that was not or is not gone on from. `event` is what it was written as. `told` tells until when the
    reports of a block know that something changed.
    """

    event: str | None = None
    before: tuple[Moment, ...] = ()
    members: list[Moment] = field(default_factory=list)
    told: dict[str, Moment] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether it holds other reports than before."""
        return tuple(self.members) != self.before

    @property
    def since(self) -> str:
        """The day from which on it is other than before; nothing where it is not."""
        both = zip_longest(self.before, self.members, fillvalue=_LAST)
        return next((min(one, other)[0] for one, other in both if one != other), "")

    def compared(self, until: Then, *, before: bool = False) -> list[str]:
        """Return the reports that one of a moment is compared with, now or as it was."""
        members = self.before if before else self.members
        return [iri for *_, iri in witnesses(members[: bisect_right(members, until)])]


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a load: the stories that are other than before.

    `stale` are the events that were not gone on from, `anew` the reports of these and those that changed.
    """

    stories: tuple[Story, ...] = ()
    stale: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()


def replayed(store: EmbeddedStore, read: Read, changed: Iterable[str]) -> Replayed:
    """Put changed reports, and those that they change anything for, where they belong now.

    `store` holds the reports and decisions of now with their keys, and the events from before.
    """
    ties, unknown = HeldTies(store), set(changed)
    anew: set[str] = set()
    found = Replayed()
    while unknown:
        anew |= tied(store, unknown)
        stale = held.events_of(store, anew)
        anew.update(iri for event in stale for iri in held.reports_of(store, event))
        work = Replay(store, read, ties, anew)
        found = Replayed(tuple(work.run()), frozenset(stale).union(found.stale), frozenset(anew))
        unknown = work.unknown
    return found


class Replay:
    """One load's work on the clusters: a `cluster.Board` at every moment from the first change on."""

    def __init__(self, store: EmbeddedStore, read: Read, ties: Ties, changed: Iterable[str]) -> None:
        self.ties = ties
        self.unknown: set[str] = set()
        self._store, self._read = store, read
        self._changed = frozenset(changed)
        self._stories: list[Story] = []
        self._homes: dict[str, Story] = {}
        self._days: dict[str, str] = {}
        self._blocks: dict[str, set[str]] = {}
        self._having: dict[str, list[Moment]] = {}
        self._waiting: list[tuple[str, str]] = []
        self._causes: defaultdict[tuple[str, str], set[Story | None]] = defaultdict(set)
        self._now: Then = ("", "")

    def run(self) -> list[Story]:
        """Put what changed and all that follows; return the stories that are other than before.

        `unknown` are reports met on the way that were in no event though they were there before: with these
        among those that changed it has to be done again.
        """
        for one in self._read(self._changed).values():
            self._days[one.article] = day_of(one.told.published)
            self._push(moment(one), None)
        while self._waiting:
            day, article = self._now = heappop(self._waiting)
            reports = self._read(held.reports_in(self._store, article))
            ordered = [reports[iri] for iri in sorted(reports)]
            if self._due(ordered, self._causes.pop((day, article))):
                place(self, ordered)
        return [story for story in self._stories if story.changed]

    # --- the clusters as they are now ---------------------------------------------------------------

    def near(self, one: Clues) -> Iterator[Story]:
        """See `cluster.Board`."""
        shared = {iri for key in one.blocks for *_, iri in self._of_block(key)}
        others = {iri for some in map(self.ties.group, shared) for iri in some}
        homes = {home: None for iri in sorted(shared | others) if (home := self.home(iri))}
        for home in homes:
            if not shared.isdisjoint((*home.compared(self._now), *self._seated(home, self._now))):
                yield home

    def state(self, home: Story, *, before: bool = False) -> Home:
        """See `cluster.Board`; with `before`, return what it was compared by then."""
        iris = home.compared(self._now, before=before)
        seated = self._seated(home, self._now, before=before)
        known = self._read({*iris, *seated})
        return Home([known[iri] for iri in iris], [known[iri] for iri in seated])

    def home(self, iri: str) -> Story | None:
        """See `cluster.Board`."""
        return self._story(iri) if self._when(iri) <= self._now else None

    def put(self, one: Clues, home: Story | None) -> None:
        """See `cluster.Board`."""
        self._now = now = moment(one)
        iri, earlier = one.told.iri, self._story(one.told.iri)
        if home is None:
            home = earlier if earlier and earlier.members[0] == now else self._begun()
        if home is not earlier:
            if earlier:
                earlier.members.remove(now)
            insort(home.members, now)
            self._homes[iri] = home
            for story in (earlier, home):
                if story:
                    self._tell(story, now)
            for other in {*self.ties.group(iri), *self.ties.apart(iri)}:
                self._push(self._when(other), None)

    def _begun(self) -> Story:
        self._stories.append(Story())
        return self._stories[-1]

    def _story(self, iri: str) -> Story | None:
        if iri not in self._homes and iri not in self._changed:
            event = next(iter(held.events_of(self._store, [iri])), None)
            if event is None:
                self.unknown.add(iri)
                return None
            members = sorted(map(self._when, held.reports_of(self._store, event)))
            self._stories.append(Story(event, tuple(members), members))
            self._homes |= dict.fromkeys((one[-1] for one in members), self._stories[-1])
        return self._homes.get(iri)

    def _seated(self, story: Story, until: Then, *, before: bool = False) -> Sequence[str]:
        members = story.before if before else story.members
        known = members[: bisect_right(members, until)]
        return next((group for *_, iri in known if (group := self.ties.group(iri))), ())

    # --- for whom it makes a difference -------------------------------------------------------------

    def _due(self, article: Sequence[Clues], causes: set[Story | None]) -> bool:
        """Tell whether the reports of an article may go another way, now that some stories changed.

        They do not where all that changed is that one fits better where it is, or worse where it is not.
        """
        return None in causes or any(
            self._parts(one, story)
            for story in causes
            if story and self._differs(story, self._now)
            for one in article
        )

    def _parts(self, one: Clues, story: Story) -> bool:
        """Tell whether a report may leave a story or join it for what changed of it."""
        now, before = self.state(story), self.state(story, before=True)
        new, old = (fit(one, home) if home.members else None for home in (now, before))
        if new is None or old is None:
            return new is not None or self._story(one.told.iri) is story
        worse = new < old if self._story(one.told.iri) is story else new > old
        return worse or now.founder != before.founder

    def _differs(self, story: Story, then: Then) -> bool:
        """Tell whether what is compared with a story at a moment finds it otherwise than before."""
        if story.compared(then) != story.compared(then, before=True):
            return True
        return self._seated(story, then) != self._seated(story, then, before=True)

    def _tell(self, story: Story, now: Moment) -> None:
        """Let the later reports that may be compared with a story know that it changed at a moment."""
        at = bisect_right(story.members, now)
        later = story.members[at:]
        until, near = self._settled(story, now, later)
        for one in near:
            self._push(one, story)
        head = (iri for *_, iri in witnesses(story.members[:at]))
        iris = {*head, *(iri for *_, iri in near), *self._seated(story, _LAST)}
        for key in {key for iri in iris for key in self._keys(iri)}:
            if story.told.get(key, now) < until:
                story.told[key] = until
                for one in self._of_block(key):
                    if now < one < until:
                        self._push(one, story)

    def _settled(self, story: Story, now: Moment, later: Sequence[Moment]) -> tuple[Moment, Sequence[Moment]]:
        """Return until when a change tells, and those of the later reports of the story that come until then.

        Once it does not tell any more it never will, for what is compared only moves away from it.
        """
        for number, one in enumerate([*later[:_SETTLED], _LAST]) if story.before else ():
            if not self._differs(story, one[:2]):
                return later[number - 1] if number else now, later[:number]
        return _LAST, later

    def _push(self, then: Moment, cause: Story | None) -> None:
        """Have the article of a later report looked at in its turn."""
        at = then[:2]
        if at > self._now[:2]:
            if at not in self._causes:
                heappush(self._waiting, at)
            self._causes[at].add(cause)

    # --- what the store holds -----------------------------------------------------------------------

    def _when(self, iri: str) -> Moment:
        article = ids.whole(iri)
        if article not in self._days:
            self._days[article] = day_of(held.published(self._store, article))
        return self._days[article], article, iri

    def _keys(self, iri: str) -> set[str]:
        if iri not in self._blocks:
            self._blocks[iri] = held.values(self._store, iri, ENT.block)
        return self._blocks[iri]

    def _of_block(self, key: str) -> list[Moment]:
        if key not in self._having:
            self._having[key] = sorted(map(self._when, held.having(self._store, ENT.block, key)))
        return self._having[key]
