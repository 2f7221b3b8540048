"""Which country somebody serves whose title names none: the one the text is speaking of there.

The sentence of the name decides first, then the sentences before it, the nearest first, then the dateline,
then what follows. A state that only lends its name to an envoy, a guest or a paper ('the German ambassador',
'told Swiss radio') is not the one spoken of. What is found so is marked as guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import nouns
from loaders.language.posts import Description, owner_code
from loaders.language.scan import Hit, Scan

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_INSIDE = frozenset({"compound", "amod", "nmod:poss"})
_OPENS = frozenset({"(", "–", "—", "-", ":", ","})
_GUESTS = frozenset(
    {"ambassador", "ambassadors", "envoy", "envoys", "guest", "guests", "visitor", "visitors", "delegation"}
    | {"delegates", "consul", "embassy", "counterpart", "tourists", "company", "firm", "bank", "troops"}
    | {"television", "radio", "newspaper", "daily", "magazine", "broadcaster", "media", "press", "border"}
    | {"cents", "dollars", "dollar", "embassies", "investors", "soldiers", "refugees", "migrants"}
)
_OWN = frozenset(
    {"government", "ministry", "parliament", "cabinet", "officials", "army", "police", "side", "authorities"}
    | {
        "treasury",
        "presidency",
        "capital",
        "state",
        "minister",
        "president",
        "foreign",
        "prime",
        "leadership",
        "junta",
    }
)
_OTHER_ONE = frozenset({"counterpart", "number", "colleague"})
_MASTER = re.compile(r"\bthe (president|prime minister|premier|chancellor|king|crown prince|emir)\b")
_MASTERS = re.compile(r"(president|prime minister|premier|chancellor|king|crown prince|emir|sultan)['’]s? ")
_MARKS = frozenset({'"', "“", "”"})
_SENT = frozenset({"ambassador", "commissioner", "envoy", "consul", "attaché", "d'affaires"})
_CALLS = frozenset(
    {"summoned", "called", "expelled", "summons", "summoning", "expels", "ejected", "expelling"}
)
_CALLS |= {"threw", "ordered", "told", "handed", "carpeted", "rebuked", "calls", "kicked", "banished"}
_LANDS = frozenset({"country", "nation", "government", "homeland"})
_OWN_WEIGHT = 2  # of a country whose government, ministry or deed is spoken of
_NEAR = 8  # sentences before a name


class Served:
    """The countries and bodies named in one article, and which of them a title without one belongs to."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        media = tables.media()
        self.hits = [h for h in scan.hits if owner_code(h) and _name(h) not in media]
        self.firsts = [h.first for h in self.hits]
        self.quoted = _quoted(scan)

    def told(self, said: Description, at: int, before: Sequence[tuple[str, str]]) -> Description:
        """The description with the country the text speaks of at a word, where it names none itself.

        `before` are the titles and countries of the people spoken of before, the nearest first: the country
        of 'his counterpart' is not that of the last, and 'the president's aide' serves with a president.
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
            return said.of(self._other_than(at, before[0][1])) if before else said
        master = _MASTERS.match(low) or self._his(at)
        if master is not None:
            with_him = (code for title, code in before if master[1] in title)
            if (code := next(with_him, None)) is not None:
                return said.of(code)
        if _SENT & set(low.split()) and (host := self._host(at)) is not None:
            return said.of(self._other_than(at, host))
        if before and self._is_of_his(at):
            return said.of(before[0][1])
        looks = (self._here, self._lately, self._dateline, self._last, self._after)
        return said.of(next((code for look in looks if (code := look(at)) is not None), None))

    def _his(self, at: int) -> re.Match[str] | None:
        """The master in the sentence whose aide is named ('The king nodded, according to his aide, X')."""
        first, _ = self.scan.sentence(at)
        if not {"his", "her"} & {self.scan.low(i) for i in range(max(first, at - 7), at)}:
            return None
        words = self.scan.words
        return _MASTER.search(self.scan.text[words[first].start : words[at].start].lower())

    def _names(self, code: str, at: int) -> bool:
        return any(owner_code(hit) == code for hit in self._between(0, at))

    def _host(self, at: int) -> str | None:
        """The state that calls in or expels an envoy named at a word: not the one that sent him."""
        first, _ = self.scan.sentence(at)
        if not _CALLS & {self.scan.low(i) for i in range(first, at)}:
            return None
        hosts = (h for h in self._between(first, at) if self._head(h).dep_ in _SUBJECTS)
        return next((owner_code(h) for h in hosts), None)

    def _is_of_his(self, at: int) -> bool:
        """Whether the sentence up to a word speaks of 'his country'."""
        first, _ = self.scan.sentence(at)
        low = [self.scan.low(i) for i in range(first, at)]
        return any(one in {"his", "her"} and two in _LANDS for one, two in pairwise(low))

    def _between(self, first: int, last: int) -> list[Hit]:
        return self.hits[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def _here(self, at: int) -> str | None:
        """The country of the sentence up to a word: what acts in it, or what was named last."""
        first, _ = self.scan.sentence(at)
        here = [h for h in self._between(first, at) if not self._is_sent_to(h)]
        own = [h for h in here if self._weight(h) >= 0 and h.first not in self.quoted]
        acting = [h for h in own if self._head(h).dep_ in _SUBJECTS]
        found = acting or own
        return owner_code(found[-1]) if found else None

    def _last(self, at: int) -> str | None:
        """The country named last before a word."""
        earlier = (h for h in reversed(self._between(0, at)) if not self._is_sent_to(h))
        return next((owner_code(h) for h in earlier), None)

    def _lately(self, at: int) -> str | None:
        """The country that weighs most in the nearest of the sentences before in which one acts."""
        first, _ = self.scan.sentence(at)
        for _ in range(_NEAR):
            if first == 0:
                return None
            last = first
            first, _ = self.scan.sentence(last - 1)
            here = self._between(first, last)
            best = max(map(self._weight, here), default=-1)
            if best >= _OWN_WEIGHT:
                return owner_code(next(h for h in here if self._weight(h) == best))
        return None

    def _dateline(self, _: int) -> str | None:
        """The country of the capital an article is sent from, if it opens one of its first lines."""
        scan = self.scan
        for hit in self.hits[:4]:
            opens = hit.first in scan.begins and scan.low(hit.last) in _OPENS
            if hit.entry.sort is Sort.CAPITAL and opens:
                return owner_code(hit)
        return None

    def _after(self, at: int) -> str | None:
        """The one country in the rest of the sentence, or in the next one."""
        first, last = self.scan.sentence(at)
        for _ in range(2):
            codes = {owner_code(h) for h in self._between(max(first, at), last)}
            if codes:
                return codes.pop() if len(codes) == 1 else None
            if last >= len(self.scan.words):
                return None
            first, last = self.scan.sentence(last)
        return None

    def _other_than(self, at: int, other: str | None) -> str | None:
        """The one country named lately besides that of the person spoken of; the one besides in the text."""
        first, last = self.scan.sentence(at)
        for _ in range(_NEAR):
            codes = {owner_code(h) for h in self._between(first, last)} - {other}
            if codes:
                return codes.pop() if len(codes) == 1 else None
            if first == 0:
                return None
            first, _ = self.scan.sentence(first - 1)
        return None

    def _is_sent_to(self, hit: Hit) -> bool:
        """Whether a country is where somebody is posted ('ambassador to Paris')."""
        before = self.scan.low(hit.first - 1)
        return before == "to" and self.scan.low(hit.first - 2) in _GUESTS

    def _head(self, hit: Hit) -> Token:
        """The token of a name that the rest of it hangs on."""
        token = self.scan.token(hit.last - 1)
        first = self.scan.token(hit.first).i
        while token.dep_ in {"flat", "compound"} and first <= token.head.i < token.i:
            token = token.head
        return token

    def _is_people(self, hit: Hit) -> bool:
        """Whether a people acts by its name ('the Japanese balked')."""
        if hit.entry.sort is not Sort.DEMONYM or self.scan.low(hit.first - 1) != "the":
            return False
        after = self.scan.low(hit.last)
        return after.endswith("ed") or after in {"have", "had", "were", "are", "will", "would", "said"}

    def _weight(self, hit: Hit) -> int:
        """How much speaks for a country being the one whose officials are meant: what acts weighs most."""
        scan = self.scan
        after = scan.low(hit.last)
        if self._is_sent_to(hit) or after in _GUESTS:
            return -1
        token = self._head(hit)
        if (
            self._is_people(hit)
            or token.dep_ in _SUBJECTS
            or (token.dep_ in _INSIDE and token.head.dep_ in _SUBJECTS)
        ):
            return -1 if token.head.lower_ in _GUESTS else 3
        if after == "'" and scan.low(hit.last + 2) in _GUESTS:
            return -1
        if after in _OWN or after == "'" or scan.low(hit.first - 2) in _OWN:
            return 2
        return 0


def _quoted(scan: Scan) -> frozenset[int]:
    """The words between double quotation marks, within a sentence's line."""
    out, inside = set(), False
    for i, word in enumerate(scan.words):
        if word.text in _MARKS:
            inside = not inside if word.text == '"' else word.text == "“"
        elif i and "\n" in scan.text[scan.words[i - 1].end : word.start]:
            inside = False
        elif inside:
            out.add(i)
    return frozenset(out)


def _name(hit: Hit) -> str:
    return getattr(hit.entry.entity, "name", "")
