"""Which office holder bears a name: by the month of an article, and by what it says beside the name."""

from __future__ import annotations

from graph.model import Role
from loaders.gazetteer import holders as office_holders
from loaders.gazetteer import tables
from loaders.gazetteer.holders import Holder
from loaders.gazetteer.words import closeness, fold, skeleton
from loaders.language import apposition, posts, roles
from loaders.language.draft import ALIKE
from loaders.language.lexicon import COMMON, given_names, nouns
from loaders.language.posts import Description
from loaders.language.runs import Run
from loaders.language.scan import Scan

_YEARS_AHEAD = 3  # of a first office, in which somebody may be news already


class Bearers:
    """The office holders whom names in one article may mean."""

    def __init__(self, scan: Scan, month: str | None) -> None:
        self.scan = scan
        self.month = month

    def is_in_office(self, holder: Holder) -> bool:
        """Whether somebody is in office in the month of the article."""
        return self.month is not None and holder.at(self.month).covers(self.month)

    def namesake(self, run: Run, name: str, holder: Holder) -> Holder | None:
        """The office holder, unless the text says the bearer of the name is of another country or calling.

        Nor is it one who took office only years later, if the name is just like another spelling of theirs.
        """
        said = apposition.after(self.scan, run.last) or roles.before(self.scan, run.first)
        if self.month is None or self.is_in_office(holder):
            return holder
        long_before = int(self.month[:4]) + _YEARS_AHEAD < int(min(t.start for t in holder.terms)[:4])
        if long_before and fold(name) != fold(holder.name):
            return None
        if said is None or said.former:
            return holder
        if said.country and said.role in {Role.LEADER, Role.OFFICIAL} and tables.is_state(said.country):
            return holder if any(t.country == said.country for t in holder.terms) else None
        return None if said.role in {Role.EXPERT, Role.OTHER} and said.country is None else holder

    def spelt(self, name: str) -> Holder | None:
        """The office holder of the day whose name this is in another spelling."""
        key = skeleton(name)
        found = [
            holder
            for holder in office_holders.by_skeleton().get(key, ())
            if (self.month is None or self.is_in_office(holder))
            and any(closeness(name, form) >= ALIKE for form in (holder.name, *holder.aliases))
        ]
        return found[0] if key and len(found) == 1 else None

    def called(self, name: str, title: Description | None) -> Holder | None:
        """The office holder of the day whom a family name means, by the country named with it or at all."""
        low = fold(name).lower()
        found = list(office_holders.by_family_name().get(low, ()))
        if self.month is None or not found:
            return None
        now = [h for h in found if self.is_in_office(h)]
        lead = [h for h in now if h.at(self.month).leads]
        if title is not None and title.country and not title.guessed:
            same = [h for h in found if any(t.country == title.country for t in h.terms)]
            picked = [h for h in same if h in lead] or [h for h in same if h in now] or same
            return picked[0] if len(picked) == 1 or (picked and picked[0] in now) else None
        if title is not None and not title.honorific:
            about = [h for h in found if self._is_about(h)]
            choices = [[h for h in about if h in lead], [h for h in about if h in now], about]
            picked = next((some for some in choices if some), lead if title.role is Role.LEADER else [])
        else:
            picked = self._untitled(low, found, now, lead, title is not None)
        return picked[0] if len(picked) == 1 else None

    def _untitled(
        self, low: str, found: list[Holder], now: list[Holder], lead: list[Holder], honoured: bool
    ) -> list[Holder]:
        """Whom a family name alone may mean: a leader of a country in the text, or the only one so called."""
        picked = [h for h in lead if self._is_about(h)]
        own_alias = any(low == fold(a).lower() for h in picked for a in h.aliases)
        if low in COMMON or (not honoured and (low in nouns() or (low in given_names() and not own_alias))):
            return []
        if not picked and len(found) == 1 and len(low) > 4 and low not in given_names():
            return now
        return picked if len(low) > 3 or len(picked) == 1 else []

    def _is_about(self, holder: Holder) -> bool:
        """Whether the article names the country or body somebody serves."""
        code = holder.at(self.month).country
        return any(posts.owner_code(hit) == code for hit in self.scan.hits if not hit.entry.holders)
