"""Who is named in an article: full names found, told from other names, and carried through the text."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Person, Role
from loaders.gazetteer import holders as office_holders
from loaders.gazetteer import tables
from loaders.gazetteer.holders import Holder
from loaders.gazetteer.words import fold
from loaders.language import (
    acting,
    apposition,
    belonging,
    evidence,
    later,
    possessed,
    roles,
    runs,
    shared_office,
)
from loaders.language.bearers import Bearers
from loaders.language.draft import Draft, best, is_same, mended
from loaders.language.lexicon import (
    COMMON,
    PLACING,
    SUFFIXES,
    nouns,
    titles,
)
from loaders.language.posts import Description, title_role
from loaders.language.runs import Run
from loaders.language.scan import Hit, Scan
from loaders.language.served import Served

_MISTERS = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_EXCELLENCIES = frozenset({"h.e.", "h.r.h.", "h.h.", "h.m.", "he", "hrh", "hh", "hm", "hon.", "amb.", "amb"})
_HIGH = frozenset(
    {"highness", "majesty", "excellency", "holiness", "eminence", "lordship", "worship", "grace"}
)
_ROYAL = frozenset(
    {"king", "queen", "prince", "princess", "pope", "sheikh", "sultan", "emir", "emperor", "sheikha"}
)


class Cast:
    """The people of one article, in order of appearance."""

    def __init__(self, scan: Scan, month: str | None, taken: frozenset[int]) -> None:
        self.scan = scan
        self.month = month
        self.holders = Bearers(scan, month)
        self.drafts: list[Draft] = []
        self.named: set[int] = set()
        found = list(runs.find(scan, taken))
        self.shared = shared_office.of(scan, found) | acting.lists(scan, found)
        self.served = Served(scan)
        self.marks: list[tuple[int, Draft]] = []  # first words of all mentions
        self.home: dict[str, str] = {}  # countries of known office holders named without them, by name
        self.his: list[tuple[Draft, int, int]] = []  # what 'his' ties to others: whose, which, where
        rest = [run for run in found if not self._take_full_name(run)]
        for run in rest:
            self._take_short_form(run)
        self._take_later_titles()
        self._take_owners()

    def _take_owners(self) -> None:
        """Give 'her minister' the country of the woman meant, once everybody is known."""
        marks = sorted(self.marks, key=lambda mark: mark[0])
        for draft, which, first in self.his:
            meant = possessed.owner(self.scan, first, marks, draft)
            if meant is not None and meant.country is not None:
                draft.described[which] = draft.described[which].of(meant.country)

    def _take_later_titles(self) -> None:
        """Give a title told later to the one person lately named of whom nothing else is told."""
        words = self.scan.words
        for first, at, said in later.find(self.scan, frozenset(self.named)):
            near = range(words[first].start, words[at].start)
            drafts = [d for d in self.drafts if any(start in near for start, _ in d.spans)]
            blank = [d for d in drafts if d.holder is None and not d.described]
            if len(blank) == 1 and not any(d.country == said.country for d in drafts):
                blank[0].described.append(said)

    # --- full names ---------------------------------------------------------------------------------

    def _take_full_name(self, run: Run) -> bool:
        scan = self.scan
        hit = scan.covered.get(run.first)
        if evidence.is_credit(scan, run):
            return True
        if hit is not None and hit.entry.holders:
            holder = office_holders.likeliest(hit.entry.holders, self.month)
            known = self.holders.namesake(run, self.name(run), holder)
            if self._is_longer(run, hit) and not self.holders.is_in_office(holder):
                known = None
            self._add(run, known.name if known else self.name(run), known)
            return True
        words = run.last - run.first
        if words < 2 or run.first in scan.headline:
            return False
        name = self.name(run)
        if len(name.split()) < 2 or self._draft_called(name) is not None:
            return False
        shared = evidence.ENOUGH if run.first in self.shared else 0
        if evidence.score(scan, run) + shared < evidence.ENOUGH:
            return False
        known = self.holders.spelt(name)
        self._add(run, known.name if known else mended(name), known)
        return True

    def _is_longer(self, run: Run, hit: Hit) -> bool:
        """Whether a name goes on after the name of an office holder it begins with."""
        return run.last > hit.last and self.scan.low(hit.last) not in SUFFIXES

    def name(self, run: Run) -> str:
        """A run as a name: as printed, with single spaces, without a title of honour."""
        words, first = self.scan.words, run.first
        while run.last - first > 2 and titles().get(words[first].low) == "HONORIFIC":
            first += 1
        while run.last - first > 1 and words[first].low in _EXCELLENCIES:
            first += 1
        return " ".join(self.scan.text[words[first].start : words[run.last - 1].end].split())

    # --- drafts -------------------------------------------------------------------------------------

    def _add(self, run: Run, name: str, holder: Holder | None) -> None:
        draft = next((d for d in self.drafts if is_same(d, name, holder)), None)
        if draft is None:
            draft = Draft(name, holder)
            self.drafts.append(draft)
        elif draft.holder is None and holder is not None:
            draft.holder, draft.name = holder, holder.name
        elif draft.holder is None and len(name) > len(draft.name):
            draft.name = name
        self._note(draft, run)

    def _note(self, draft: Draft, run: Run) -> None:
        scan = self.scan
        draft.spans.append((scan.words[run.first].start, scan.words[run.last - 1].end))
        self.marks.append((run.first, draft))
        self.named.update(range(run.first, run.last))
        for said in (roles.before(scan, run.first), apposition.after(scan, run.last)):
            if said is not None and not said.honorific and (said.title or said.country):
                self._describe(draft, said, run)
        near = belonging.of(scan, run) or acting.of(scan, run) or possessed.companion(scan, run.first)
        for said in (self.shared.get(run.first), near):
            if said is not None:
                self._describe(draft, said, run)

    def _describe(self, draft: Draft, said: Description, run: Run) -> None:
        if said.country is None and possessed.is_of_somebody(self.scan, run.first):
            self.his.append((draft, len(draft.described), run.first))
        elif said.country is None and said.serves and not said.former and draft.holder is not None:
            self.home[draft.name] = draft.holder.at(self.month).country
        draft.described.append(self._with_country(said, draft, run))

    def _with_country(self, said: Description, draft: Draft, run: Run) -> Description:
        """The description with the country the text is speaking of, where an office names none itself."""
        start = self.scan.words[run.first].start
        if said.country is not None or not said.serves:
            return self.served.told(said, run.first, ())
        earlier = [d for d in self.drafts if d is not draft and d.spans and d.spans[-1][1] <= start]
        earlier.sort(key=lambda d: d.spans[-1], reverse=True)
        told = [(self._title(d), code) for d in earlier if (code := d.country) is not None]
        apart = self.served.rivals(run.first, run.last) | self._partners(said, run)
        return self.served.told(said, run.first, told, apart, self.served.own(self.home.values()))

    def _partners(self, said: Description, run: Run) -> frozenset[str]:
        """The country of the one with whom somebody shares a title that names no country.

        Each of the two serves another ('energy ministers X and Y').
        """
        if said is not self.shared.get(run.first):
            return frozenset()
        start = self.scan.words[run.first].start
        end = self.scan.words[run.last - 1].end
        near = [
            d for d in self.drafts for a, b in d.spans if start - b in range(1, 6) or a - end in range(1, 6)
        ]
        return frozenset(code for d in near if (code := d.country) is not None)

    def _title(self, draft: Draft) -> str:
        """What somebody is called so far, in lower case."""
        if draft.holder is not None:
            return draft.holder.at(self.month).office
        return next((d.title.lower() for d in draft.described if d.title), "")

    def _draft_called(self, form: str) -> Draft | None:
        """Who a shorter form means: office holders first, then whoever was named in full last."""
        low = fold(form).lower()
        bare = low.removeprefix("al-").removeprefix("el-")
        found = [d for d in self.drafts if low in (forms := d.short_forms()) or bare in forms]
        if not found:
            found = [d for d in self.drafts if low in d.middle_names()]
        if not found:
            first = [d for d in self.drafts if fold(d.name).lower().split()[0] == low and " " in d.name]
            return first[0] if len(first) == 1 and low not in COMMON else None
        return max(found, key=lambda d: d.holder is not None)

    def _take_short_form(self, run: Run) -> None:
        scan = self.scan
        name = self.name(run)
        title = roles.before(scan, run.first)
        draft = self._draft_called(name)
        if draft is None and run.first not in scan.headline and len(name.split()) > 1:
            return
        if draft is not None:
            if scan.low(run.first - 1) != "the" and not scan.is_facility(run.last):
                self._note(draft, run)
            return
        if scan.is_facility(run.last) or scan.low(run.first) in COMMON | _HIGH or len(name) < 2:
            return
        holder = self.holders.called(name, title)
        if holder is not None:
            self._add(run, holder.name, holder)
        elif title is not None and self._is_titled_stranger(run, title):
            royal = scan.low(run.first - 1) in _ROYAL
            if royal and scan.low(run.first - 2) in PLACING:
                return  # 'near Prince George'
            self._add(run, f"{scan.words[run.first - 1].text.capitalize()} {name}" if royal else name, None)
        elif evidence.speaks(scan, run):
            self._add(run, name, None)

    def _is_titled_stranger(self, run: Run, title: Description) -> bool:
        """Whether a single word after a title is a person the article never names in full."""
        scan = self.scan
        at = run.first
        if scan.low(at) in titles() or at in scan.headline or at in scan.covered:
            return False
        if scan.low(at) in nouns() and scan.low(at - 1) not in _MISTERS:
            return False
        beside = title_role(scan.low(at - (2 if scan.low(at - 1) == "." else 1)))
        if beside is None or not (scan.is_large(at - 1) or scan.low(at - 1) == "." or title.honorific):
            return False
        if scan.low(at - 1) in _MISTERS:
            return True
        return scan.token(at).ent_type_ in {"PER", ""} and scan.low(at - 1) not in {
            "general",
            "head",
            "chief",
        }

    # --- persons ------------------------------------------------------------------------------------

    def person(self, draft: Draft) -> Person:
        """A draft as the person it is at the date of the article."""
        said = best(draft.described)
        if said is not None and (said.guessed or said.country is None):
            said = self._served_with(said) or said
        if draft.holder is not None:
            return self._known_person(draft.holder, said)
        if said is None:
            return Person(draft.name)
        role = Role.OTHER if said.former and said.role in {Role.LEADER, Role.OFFICIAL} else said.role
        return Person(draft.name, role, said.country, said.title or None)

    def _known_person(self, holder: Holder, said: Description | None) -> Person:
        """An office holder; what the text says counts where the tables know of no office on the day."""
        known = holder.person(self.month)
        if said is None or (known.role is not Role.OTHER and not said.former):
            return known
        first = min(term.start for term in holder.terms)
        ahead = self.month is not None and self.month < first  # an office of which nobody knows yet
        country = known.country if said.guessed or said.country is None else said.country
        ahead = ahead and known.country in tables.BODIES and said.country is not None
        if said.former or said.role is Role.OTHER:
            return replace(known, role=Role.OTHER, country=said.country if ahead else known.country)
        return replace(known, role=said.role, country=country, title=said.title or known.title)

    def _served_with(self, said: Description) -> Description | None:
        """The description with the country of the person it names ('spokeswoman for President X')."""
        words = {fold(w).strip(",.").removesuffix("'s").lower() for w in said.title.split()}
        for draft in self.drafts:
            country = draft.holder.at(self.month).country if draft.holder else None
            if country and tables.is_state(country) and words & set(draft.short_forms()):
                return said.of(country)
        return None
