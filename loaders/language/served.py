"""Which country somebody serves whose title names none: the one the text is speaking of there.

The sentence of the name decides first, then the sentences before it, the nearest first, then the dateline,
then what follows. A state that only lends its name to an envoy, a guest or a paper ('the German ambassador',
'told Swiss radio') is not the one spoken of. What is found so is marked as guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import nouns
from loaders.language.posts import Description, owner_code, title_role
from loaders.language.scan import Hit, Scan

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_INSIDE = frozenset({"compound", "amod", "nmod:poss"})
_OPENS = frozenset({"(", "–", "—", "-", ":", ","})
_GUESTS = frozenset(
    {"ambassador", "ambassadors", "envoy", "envoys", "guest", "guests", "visitor", "visitors", "delegation"}
    | {"delegates", "consul", "embassy", "counterpart", "tourists", "company", "firm", "bank", "troops"}
    | {"television", "radio", "newspaper", "daily", "magazine", "broadcaster", "media", "press", "border"}
    | {"cents", "dollars", "dollar", "embassies", "investors", "soldiers", "refugees", "migrants"}
    | {"utilities", "utility", "companies", "firms", "banks", "businessmen", "carmakers", "carmaker"}
    | {
        "airline",
        "airlines",
        "manufacturer",
        "manufacturers",
        "buyers",
        "importers",
        "exporters",
        "steelmaker",
    }
    | {"shipyard", "shipyards", "engineers", "miner", "miners", "oilmen", "contractors", "shareholders"}
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
_PEERS = _OTHER_ONE | {"homologue", "host", "guest", "hostess", "visitor", "opposite"}
_HIS = frozenset({"his", "her", "its", "their"})
_OF_A_TOWN = frozenset({"mayor"})
_STATE_FORMS = {
    "kingdom": frozenset({"SAU", "MAR", "JOR", "BHR", "THA", "KHM", "BTN", "TON", "SWZ", "LSO", "GBR"}),
    "sultanate": frozenset({"OMN", "BRN"}),
    "emirate": frozenset({"QAT", "KWT", "AFG", "ARE"}),
    "emirates": frozenset({"ARE"}),
}
_FORMS = frozenset(_STATE_FORMS)
# Offices that one state alone has by that name.
_NATIONAL = {
    **dict.fromkeys(["assistant secretary", "under secretary of", "deputy secretary of state"], "USA"),
    **dict.fromkeys(["congressman", "congresswoman", "national security council spokes"], "USA"),
    **dict.fromkeys(["chancellor of the exchequer", "shadow chancellor", "shadow foreign sec"], "GBR"),
    **dict.fromkeys(["taoiseach", "tanaiste", "tánaiste"], "IRL"),
}
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
_DASHES = frozenset({"–", "—", "-"})
_DATELINES = 2  # so many make sections of an article
_OPENING = 3  # words a sentence sets its scene within
_NEAR = 8  # sentences before a name


class Served:
    """The countries and bodies named in one article, and which of them a title without one belongs to."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        media = tables.media()
        self.hits = [h for h in scan.hits if owner_code(h) and _name(h) not in media]
        self.firsts = [h.first for h in self.hits]
        self.quoted = _quoted(scan)

    def told(
        self,
        said: Description,
        at: int,
        before: Sequence[tuple[str, str]],
        apart: frozenset[str] = frozenset(),
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
            return said.of(self._other_than(at, before[0][1])) if before else said
        master = _MASTERS.match(low) or self._his(at)
        if master is not None:
            with_him = (code for title, code in before if master[1] in title)
            if (code := next(with_him, None)) is not None:
                return said.of(code)
        if (own := next((c for words, c in _NATIONAL.items() if words in low), None)) is not None:
            return said.of(own)
        if (form := _FORMS & set(re.findall(r"\w+", low))) and (own := self._so_formed(at, next(iter(form)))):
            return said.of(own)
        if _SENT & set(low.split()) and (host := self._host(at)) is not None:
            return said.of(self._other_than(at, host))
        if before and self._is_of_his(at):
            return said.of(before[0][1])
        if (town := _OF_A_TOWN & set(low.split())) and (code := self._town(at)) and town:
            return said.of(code)
        if (code := self._introduced(said, at)) is not None and code not in apart:
            return said.of(code)
        looks = [self._here, self._section]
        rest = [self._lately, self._dateline, self._last, self._after]
        looks.extend([self._beside, self._most] if apart else rest)
        return said.of(next((code for look in looks if (code := look(at, apart)) is not None), None))

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

    def _between(self, first: int, last: int, apart: frozenset[str] = frozenset()) -> list[Hit]:
        hits = self.hits[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]
        return [h for h in hits if owner_code(h) not in apart] if apart else hits

    def _so_formed(self, at: int, form: str) -> str | None:
        """The kingdom, sultanate or emirate named nearest before a word ('the Kingdom's adviser')."""
        named = (owner_code(hit) for hit in reversed(self._between(0, at)))
        later = (owner_code(hit) for hit in self._between(at, len(self.scan.words)))
        return next((code for code in (*named, *later) if code in _STATE_FORMS[form]), None)

    def _town(self, at: int) -> str | None:
        """The country of the town spoken of last ('in Rotterdam ... the mayor')."""
        towns = (h for h in reversed(self._between(0, at)) if h.entry.sort in {Sort.PLACE, Sort.CAPITAL})
        return next((owner_code(h) for h in towns), None)

    def _most(self, at: int, apart: frozenset[str]) -> str | None:
        """The country an article names most besides some others."""
        if not apart:
            return None
        codes = Counter(code for h in self.hits if (code := owner_code(h)) and tables.is_state(code))
        return next((code for code, _ in codes.most_common() if code not in apart), None)

    def rivals(self, first: int, last: int) -> frozenset[str]:
        """The countries that the bearer of a name does not serve, being those of the one beside it.

        'Minister X and by her Norwegian colleague', 'Energy minister X and Bangladesh's adviser Y'.
        """
        scan = self.scan
        out = set()
        _, end = scan.sentence(first)
        for hit in self._between(last, end):
            before = scan.low(hit.first - 1)
            owned = before in _HIS and any(scan.low(i) in _PEERS for i in range(hit.last, hit.last + 4))
            at = hit.first - (2 if before in _HIS | {"the", "by"} else 1)
            joined = at == last and scan.low(at) in {"and", "with"} and hit.entry.sort is not Sort.PERSON
            titled = any(title_role(scan.low(i)) for i in range(hit.last, min(hit.last + 6, end)))
            if owned or (joined and titled):
                out.add(owner_code(hit) or "")
        return frozenset(out)

    def _here(self, at: int, apart: frozenset[str]) -> str | None:
        """The country of the sentence up to a word: what acts in it, or what was named last."""
        first, _ = self.scan.sentence(at)
        here = [h for h in self._between(first, at, apart) if not self._is_sent_to(h)]
        own = [h for h in here if self._weight(h) >= 0 and h.first not in self.quoted]
        acting = [h for h in own if self._head(h).dep_ in _SUBJECTS]
        found = acting or own
        return owner_code(found[-1]) if found else None

    def _last(self, at: int, apart: frozenset[str]) -> str | None:
        """The country named last before a word."""
        earlier = (h for h in reversed(self._between(0, at, apart)) if not self._is_sent_to(h))
        return next((owner_code(h) for h in earlier), None)

    def _lately(self, at: int, apart: frozenset[str]) -> str | None:
        """The country that weighs most in the nearest of the sentences before in which one acts."""
        first, _ = self.scan.sentence(at)
        for _ in range(_NEAR):
            if first == 0:
                return None
            last = first
            first, _ = self.scan.sentence(last - 1)
            here = self._between(first, last, apart)
            best = max(map(self._weight, here), default=-1)
            if best >= _OWN_WEIGHT:
                return owner_code(next(h for h in here if self._weight(h) == best))
        return None

    def _dateline(self, _: int, apart: frozenset[str]) -> str | None:
        """The country of the capital an article is sent from, if it opens one of its first lines."""
        opening = (h for h in self.hits[:4] if self._opens(h) and owner_code(h) not in apart)
        return next((owner_code(h) for h in opening), None)

    def _opens(self, hit: Hit) -> bool:
        """Whether a capital begins a line that is sent from it."""
        opens = hit.first in self.scan.begins and self.scan.low(hit.last) in _OPENS
        return opens and hit.entry.sort is Sort.CAPITAL

    def _section(self, at: int, apart: frozenset[str]) -> str | None:
        """The country of the capital that the paragraph is sent from, where several have a dateline."""
        lines = [h for h in self.hits if self._opens(h) and self.scan.low(h.last) in _DASHES]
        before = [h for h in lines if h.first < at]
        if len(lines) < _DATELINES or not before:
            return None
        code = owner_code(before[-1])
        return code if code not in apart else None

    def _introduced(self, said: Description, at: int) -> str | None:
        """Whose an office is that a title means anew ('Japan's trade envoy ... The envoy, X')."""
        scan, head = self.scan, said.title.lower().split()[-1:]
        start = next((i for i in range(at - 1, max(at - 8, -1), -1) if scan.low(i) == "the"), None)
        if start is None or not head or scan.low(at - 1) != ",":
            return None
        if [scan.low(i) for i in range(start + 1, at - 1)] != said.title.lower().split():
            return None
        told = {owner_code(h) for h in self._between(0, start) if self._owns(h, head[0])}
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

    def _beside(self, at: int, apart: frozenset[str]) -> str | None:
        """The one state besides some others in the nearest of two sentences before that names any."""
        first, _ = self.scan.sentence(at)
        for _ in range(2):
            if first == 0:
                return None
            last = first
            first, _ = self.scan.sentence(last - 1)
            named = (h for h in self._between(first, last, apart) if h.entry.sort is not Sort.PLACE)
            codes = {code for h in named if (code := owner_code(h)) and tables.is_state(code)}
            if len(codes) == 1:
                return codes.pop()
            if codes:
                return None
        return None

    def _after(self, at: int, apart: frozenset[str]) -> str | None:
        """The one country in the rest of the sentence, or in the next one."""
        first, last = self.scan.sentence(at)
        for _ in range(2):
            codes = {owner_code(h) for h in self._between(max(first, at), last, apart)}
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
        if hit.entry.sort is Sort.CAPITAL and scan.low(hit.first - 1) == "in":
            first, _ = scan.sentence(hit.first)
            if hit.first - first < _OPENING:
                return _OWN_WEIGHT  # 'In Cairo the ministers ...'
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
