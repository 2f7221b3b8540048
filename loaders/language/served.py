"""Which country somebody serves whose title names none: the one the text is speaking of there.

Titles that one state alone has, masters ('the president's aide'), hosts of envoys and what was told of the
same post before come first; then what `loaders.language.surroundings` finds. It is marked as guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import nouns
from loaders.language.possessed import whose
from loaders.language.posts import Description, owner_code, title_role
from loaders.language.scan import Hit
from loaders.language.surroundings import STATE_FORMS, Surroundings

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OTHER_ONE = frozenset({"counterpart", "number", "colleague"})
_PEERS = _OTHER_ONE | {"homologue", "host", "guest", "hostess", "visitor", "opposite"}
_HIS = frozenset({"his", "her", "its", "their"})
_OF_A_TOWN = frozenset({"mayor"})
# Offices that one state alone has by that name.
_NATIONAL = {
    **dict.fromkeys(["assistant secretary", "under secretary of", "deputy secretary of state"], "USA"),
    **dict.fromkeys(["congressman", "congresswoman", "national security council spokes"], "USA"),
    **dict.fromkeys(["chancellor of the exchequer", "shadow chancellor", "shadow foreign sec"], "GBR"),
    **dict.fromkeys(["taoiseach", "tanaiste", "tánaiste"], "IRL"),
}
_MASTER = re.compile(r"\bthe (president|prime minister|premier|chancellor|king|crown prince|emir)\b")
_MASTERS = re.compile(r"(president|prime minister|premier|chancellor|king|crown prince|emir|sultan)['’]s? ")
_SENT = frozenset({"ambassador", "commissioner", "envoy", "consul", "attaché", "d'affaires"})
_CALLS = frozenset(
    {"summoned", "called", "expelled", "summons", "summoning", "expels", "ejected", "expelling"}
)
_CALLS |= {"threw", "ordered", "told", "handed", "carpeted", "rebuked", "calls", "kicked", "banished"}
_OF_BODIES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "commissioner", "secretary", "envoy", "mediator"}
)
_OF_BODIES |= {
    "representative",
    "inspector",
    "rapporteur",
    "director",
    "chief",
    "observer",
    "monitor",
    "facilitator",
}
_LANDS = frozenset({"country", "nation", "government", "homeland"})


class Served(Surroundings):
    """Which country the title of somebody in an article belongs to where it names none."""

    def told(
        self,
        said: Description,
        at: int,
        before: Sequence[tuple[str, str]],
        apart: frozenset[str] = frozenset(),
        home: str | None = None,
    ) -> Description:
        """The description with the country the text speaks of at a word, where it names none itself.

        `before` are the titles and countries of the people spoken of before, the nearest first: the country
        of 'his counterpart' is not that of the last, and 'the president's aide' serves with a president.
        `apart` are countries that it is not.
        """
        if said.body and said.title.startswith("Commission ") and self._names("EU", at):
            return replace(said, country="EU")
        if said.country is not None or said.body or not said.serves:
            return said
        owner = re.match(r"([A-Z]\w+)['’]s? ", said.title)
        if owner is not None and owner[1].lower() not in nouns():
            return said
        low = said.title.lower()
        if _OTHER_ONE & set(low.split()):
            return said.of(self.other_than(at, before[0][1])) if before else said
        master = _MASTERS.match(low) or self._his(at)
        if master is not None:
            with_him = (code for title, code in before if master[1] in title)
            if (code := next(with_him, None)) is not None:
                return said.of(code)
        if (own := self._by_title(low, at)) is not None:
            return said.of(own)
        if _SENT & set(low.split()) and (host := self._host(at)) is not None:
            return said.of(self.other_than(at, host))
        if before and self._is_of_his(at):
            return said.of(before[0][1])
        if (code := whose(self.scan, at)) is not None:
            return replace(said, country=code)
        if (code := self._introduced(said, at)) is not None and code not in apart:
            return said.of(code)
        bodies = frozenset() if _OF_BODIES & set(re.findall(r"\w+", low)) else tables.BODIES
        return said.of(self.spoken_of(at, apart, bodies, home))

    def _by_title(self, title: str, at: int) -> str | None:
        """The country a title tells of by its words: an office of one state, a form of state, a town."""
        words = re.findall(r"\w+", title)
        national = next((code for office, code in _NATIONAL.items() if office in title), None)
        form = next((word for word in words if word in STATE_FORMS), None)
        if national is not None or form is not None:
            return national or self.so_formed(at, form or "")
        return self.town(at) if _OF_A_TOWN & set(words) else None

    def _his(self, at: int) -> re.Match[str] | None:
        """The master in the sentence whose aide is named ('The king nodded, according to his aide, X')."""
        first, _ = self.scan.sentence(at)
        if not {"his", "her"} & {self.scan.low(i) for i in range(max(first, at - 7), at)}:
            return None
        words = self.scan.words
        return _MASTER.search(self.scan.text[words[first].start : words[at].start].lower())

    def _names(self, code: str, at: int) -> bool:
        return any(owner_code(hit) == code for hit in self.between(0, at))

    def _host(self, at: int) -> str | None:
        """The state that calls in or expels an envoy named at a word: not the one that sent him."""
        first, _ = self.scan.sentence(at)
        if not _CALLS & {self.scan.low(i) for i in range(first, at)}:
            return None
        hosts = (h for h in self.between(first, at) if self.head(h).dep_ in _SUBJECTS)
        return next((owner_code(h) for h in hosts), None)

    def _is_of_his(self, at: int) -> bool:
        """Whether the sentence up to a word speaks of 'his country'."""
        first, _ = self.scan.sentence(at)
        low = [self.scan.low(i) for i in range(first, at)]
        return any(one in {"his", "her"} and two in _LANDS for one, two in pairwise(low))

    def _introduced(self, said: Description, at: int) -> str | None:
        """Whose an office is that a title means anew ('Japan's trade envoy ... The envoy, X')."""
        scan, head = self.scan, said.title.lower().split()[-1:]
        start = next((i for i in range(at - 1, max(at - 8, -1), -1) if scan.low(i) == "the"), None)
        if start is None or not head or scan.low(at - 1) != ",":
            return None
        if [scan.low(i) for i in range(start + 1, at - 1)] != said.title.lower().split():
            return None
        told = {owner_code(h) for h in self.between(self.section_start(at), start) if self._owns(h, head[0])}
        return told.pop() if len(told) == 1 else None

    def _owns(self, hit: Hit, post: str) -> bool:
        """Whether a state's name goes on to a post of its own ('Japan's trade envoy')."""
        scan = self.scan
        if hit.entry.sort is Sort.PERSON:
            return False
        for i in range(hit.last, hit.last + 6):
            if not scan.joined(i) or scan.low(i) in {",", "and", "of", "in", "to"}:
                return False
            if scan.low(i) == post:
                return True
        return False

    def rivals(self, first: int, last: int) -> frozenset[str]:
        """The countries that the bearer of a name does not serve, being those of the one beside it.

        'Minister X and by her Norwegian colleague', 'Energy minister X and Bangladesh's adviser Y'.
        """
        scan = self.scan
        out = set()
        _, end = scan.sentence(first)
        for hit in self.between(last, end):
            before = scan.low(hit.first - 1)
            owned = before in _HIS and any(scan.low(i) in _PEERS for i in range(hit.last, hit.last + 4))
            at = hit.first - (2 if before in _HIS | {"the", "by"} else 1)
            joined = at == last and scan.low(at) in {"and", "with"} and hit.entry.sort is not Sort.PERSON
            titled = any(title_role(scan.low(i)) for i in range(hit.last, min(hit.last + 6, end)))
            if owned or (joined and titled):
                out.add(owner_code(hit) or "")
        return frozenset(out)
