"""Which country a text speaks of at a word: by what acts there, before, after, and in its datelines.

The sentence decides first, then the sentences before it, the nearest first, then the dateline, then what
follows. A state that only lends its name to an envoy, a guest or a paper ('the German ambassador', 'told
Swiss radio') is not the one spoken of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.posts import owner_code
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
STATE_FORMS = {
    "kingdom": frozenset({"SAU", "MAR", "JOR", "BHR", "THA", "KHM", "BTN", "TON", "SWZ", "LSO", "GBR"}),
    "sultanate": frozenset({"OMN", "BRN"}),
    "emirate": frozenset({"QAT", "KWT", "AFG", "ARE"}),
    "emirates": frozenset({"ARE"}),
}
_MARKS = frozenset({'"', "“", "”"})
_OWN_WEIGHT = 2  # of a country whose government, ministry or deed is spoken of
_DASHES = frozenset({"–", "—", "-"})
_DATELINES = 2  # so many make sections of an article
_OPENING = 3  # words a sentence sets its scene within
_NEAR = 8  # sentences before a name


class Surroundings:
    """The countries and bodies named in one article, and which of them it speaks of where."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        media = tables.media()
        self.hits = [h for h in scan.hits if owner_code(h) and _name(h) not in media]
        self.firsts = [h.first for h in self.hits]
        self.quoted = _quoted(scan)

    def spoken_of(
        self, at: int, apart: frozenset[str], never: frozenset[str] = frozenset(), home: str | None = None
    ) -> str | None:
        """The country that the text speaks of at a word; with some to leave out, the one beside them.

        `never` are bodies that have no such office, `home` the country whose own officials the text takes for
        known.
        """
        out = apart | never
        found = self._here(at, out) or self._section(at, out)
        if found or apart:
            return found or self._beside(at, out) or self._most(apart)
        if home is not None and home not in out:
            return home
        looks = (self._lately, self._dateline, self._last, self._after)
        return next((code for look in looks if (code := look(at, out)) is not None), None)

    def own(self, codes: Iterable[str]) -> str | None:
        """The country a text is sent from, if it names officials of it alone without their country."""
        count = Counter(codes)
        line = self._dateline(0, frozenset())
        return line if line is not None and len(count) == 1 and count[line] > 1 else None

    def between(self, first: int, last: int, apart: frozenset[str] = frozenset()) -> list[Hit]:
        hits = self.hits[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]
        return [h for h in hits if owner_code(h) not in apart] if apart else hits

    def so_formed(self, at: int, form: str) -> str | None:
        """The kingdom, sultanate or emirate named nearest before a word ('the Kingdom's adviser')."""
        named = (owner_code(hit) for hit in reversed(self.between(0, at)))
        later = (owner_code(hit) for hit in self.between(at, len(self.scan.words)))
        return next((code for code in (*named, *later) if code in STATE_FORMS[form]), None)

    def town(self, at: int) -> str | None:
        """The country of the town spoken of last ('in Rotterdam ... the mayor')."""
        towns = (h for h in reversed(self.between(0, at)) if h.entry.sort in {Sort.PLACE, Sort.CAPITAL})
        return next((owner_code(h) for h in towns), None)

    def _most(self, apart: frozenset[str]) -> str | None:
        """The country an article names most besides some others."""
        if not apart:
            return None
        codes = Counter(code for h in self.hits if (code := owner_code(h)) and tables.is_state(code))
        return next((code for code, _ in codes.most_common() if code not in apart), None)

    def _here(self, at: int, apart: frozenset[str]) -> str | None:
        """The country of the sentence up to a word: what acts in it, or what was named last."""
        first, _ = self.scan.sentence(at)
        here = [h for h in self.between(first, at, apart) if not self._is_sent_to(h)]
        own = [h for h in here if self._weight(h) >= 0 and h.first not in self.quoted]
        acting = [h for h in own if self.head(h).dep_ in _SUBJECTS]
        found = acting or own
        return owner_code(found[-1]) if found else None

    def _last(self, at: int, apart: frozenset[str]) -> str | None:
        """The country named last before a word."""
        earlier = (h for h in reversed(self.between(0, at, apart)) if not self._is_sent_to(h))
        return next((owner_code(h) for h in earlier), None)

    def _lately(self, at: int, apart: frozenset[str]) -> str | None:
        """The country that weighs most in the nearest of the sentences before in which one acts."""
        first, _ = self.scan.sentence(at)
        for _ in range(_NEAR):
            if first == 0:
                return None
            last = first
            first, _ = self.scan.sentence(last - 1)
            here = self.between(first, last, apart)
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
        line = self._sent_from(at)
        code = owner_code(line) if line is not None else None
        return code if code not in apart else None

    def section_start(self, at: int) -> int:
        """The first word of the part of an article sent from one place that a word stands in."""
        line = self._sent_from(at)
        return line.first if line is not None else 0

    def _sent_from(self, at: int) -> Hit | None:
        """The dateline above a word, where an article has several."""
        lines = [h for h in self.hits if self._opens(h) and self.scan.low(h.last) in _DASHES]
        before = [h for h in lines if h.first < at]
        return before[-1] if len(lines) >= _DATELINES and before else None

    def _beside(self, at: int, apart: frozenset[str]) -> str | None:
        """The one state besides some others in the nearest of two sentences before that names any."""
        first, _ = self.scan.sentence(at)
        for _ in range(2):
            if first == 0:
                return None
            last = first
            first, _ = self.scan.sentence(last - 1)
            named = (h for h in self.between(first, last, apart) if h.entry.sort is not Sort.PLACE)
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
            codes = {owner_code(h) for h in self.between(max(first, at), last, apart)}
            if codes:
                return codes.pop() if len(codes) == 1 else None
            if last >= len(self.scan.words):
                return None
            first, last = self.scan.sentence(last)
        return None

    def other_than(self, at: int, other: str | None) -> str | None:
        """The one country named lately besides that of the person spoken of; the one besides in the text."""
        first, last = self.scan.sentence(at)
        for _ in range(_NEAR):
            codes = {owner_code(h) for h in self.between(first, last)} - {other}
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

    def head(self, hit: Hit) -> Token:
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
        token = self.head(hit)
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
