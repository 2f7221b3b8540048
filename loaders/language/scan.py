"""The words of an article with the names of the gazetteer found among them, longest first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from loaders.document import starts_of
from loaders.gazetteer import entries
from loaders.gazetteer.entries import Entry, Sort
from loaders.gazetteer.words import Word, split
from loaders.language.lexicon import PLACING, given_names, nouns, titles

# Towns whose names are also words or people's names: only after a preposition of place.
_WORDLIKE = frozenset(
    {"male", "nice", "split", "hue", "bar", "reading", "mary", "perm", "rota", "essen", "solo", "muse", "bor"}
    | {"colon", "clark", "phoenix", "jos", "dover", "lodge", "praia", "beehive", "cork", "como", "orly"}
    | {"cali", "lae", "arg", "brest", "nara", "pemba", "aden", "tula", "salt", "sale", "best", "kant"}
    | {"petra", "princeton", "stanford", "harvard", "portland", "chita", "mons", "como", "kos", "fez", "hama"}
)
_MONEY = frozenset({"dollar", "dollars", "cent", "cents", "kroner", "krone", "kronor", "krona", "rupee"})
_MONEY |= {"rupees", "rouble", "roubles", "ruble", "rubles", "peso", "pesos", "franc", "francs", "dinar"}
_MONEY |= {"dinars", "pounds", "riyal", "riyals", "dirham", "dirhams", "lira", "reais", "shillings", "yuan"}
_NOT_PEOPLES = frozenset({"latin", "south", "north", "central", "native", "pan", "inter", "african", "meso"})
_OWN_COUNCILS = frozenset({"security council", "general assembly"})
_TITLE_LINE = 0.75  # share of large words that makes a line a heading in title case


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer over words `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: Entry


class Scan:
    """The words of a text, where sentences and lines begin, and which words the gazetteer knows."""

    def __init__(self, text: str, doc: Doc) -> None:
        self.text = text
        self.doc = doc
        self.words: list[Word] = split(text)
        self._starts = starts_of(doc)
        self.begins = frozenset(i for i in range(len(self.words)) if self._is_begin(i))
        self.headline = self._title_case()
        self.hits: list[Hit] = self._find()
        self.covered: dict[int, Hit] = {i: hit for hit in self.hits for i in range(hit.first, hit.last)}

    def token(self, at: int) -> Token:
        """The token of the parse that holds a word."""
        return self.doc[max(bisect_right(self._starts, self.words[at].start) - 1, 0)]

    def low(self, at: int) -> str:
        """A word in lower case; '' outside the text."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def is_large(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= at < len(self.words) and self.words[at].text[:1].isupper()

    def joined(self, at: int) -> bool:
        """Whether nothing but spaces in one sentence lies between a word and the one before it."""
        return 0 < at < len(self.words) and at not in self.begins

    def touches(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < at < len(self.words) and self.words[at].start == self.words[at - 1].end

    def sentence(self, at: int) -> tuple[int, int]:
        """The first and last (exclusive) word of the sentence or line a word stands in."""
        first = at
        while first > 0 and first not in self.begins:
            first -= 1
        last = at + 1
        while last < len(self.words) and last not in self.begins:
            last += 1
        return first, last

    def _is_begin(self, at: int) -> bool:
        if at == 0:
            return True
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        if not gap.strip(" \u00a0\t") and "\n" not in gap:
            token = self.token(at)
            starts = bool(token.is_sent_start) and token.idx == self.words[at].start
            return starts and self.words[at - 1].text in ".!?\"'”:;)…"
        return "\n\n" in gap.replace("\r", "") or bool(self.token(at).is_sent_start) or gap.count("\n") > 1

    def _title_case(self) -> frozenset[int]:
        """The words of lines in which nearly all words are large."""
        out: set[int] = set()
        line: list[int] = []
        for i in range(len(self.words) + 1):
            ends = i == len(self.words) or (
                i > 0 and "\n" in self.text[self.words[i - 1].end : self.words[i].start]
            )
            if ends:
                long = [j for j in line if self.words[j].text.isalpha() and len(self.words[j].low) > 3]
                large = sum(self.words[j].text[0].isupper() for j in long)
                closed = bool(line) and self.words[line[-1]].text in '.!?:"”'
                if len(long) > 3 and len(line) < 25 and not closed and large >= _TITLE_LINE * len(long):
                    out.update(line)
                line = []
            if i < len(self.words):
                line.append(i)
        return frozenset(out)

    # --- the gazetteer ------------------------------------------------------------------------------

    def _find(self) -> list[Hit]:
        found: list[Hit] = []
        index = entries.entries()
        for at, word in enumerate(self.words):
            known = index.get(word.low)
            if known is None or (found and at < found[-1].last):
                continue
            entry = next((e for e in known if self._is_here(e, at)), None)
            if entry is not None:
                found.append(Hit(at, at + len(entry.words), entry))
        return found

    def _is_here(self, entry: Entry, at: int) -> bool:
        last = at + len(entry.words)
        if last > len(self.words):
            return False
        for offset, (word, large) in enumerate(zip(entry.words, entry.large, strict=True)):
            here = self.words[at + offset]
            if here.low != word or (large and not here.text[0].isupper()):
                return False
            if offset and (at + offset in self.begins):
                return False
        if entry.capitals and not self.words[at].text.isupper():
            return False
        return self._fits(entry, at, last)

    def _fits(self, entry: Entry, at: int, last: int) -> bool:
        """Whether the words around an entry leave it its meaning."""
        before, after = self.low(at - 1), self.low(last)
        if entry.sort is Sort.PERSON:
            return not self.is_facility(last)
        if self.touches(at) and before in {"@", "#", "_"}:
            return False
        if entry.sort in {Sort.COUNTRY, Sort.DEMONYM} and after in _MONEY:
            return False  # 'US dollars'
        if entry.words == ("the", "west"):
            return not (self.is_large(last) and self.joined(last))
        if len(entry.words) > 1:
            return not (
                " ".join(entry.words) in _OWN_COUNCILS
                and (before in {"national", "s"} or self._people(at - 1))
            )
        if entry.sort is Sort.DEMONYM:
            return before not in _NOT_PEOPLES
        return not self._is_part_of_a_name(entry, at, last, before, after)

    def _is_part_of_a_name(self, entry: Entry, at: int, last: int, before: str, after: str) -> bool:
        """Whether a single word is somebody's given or family name here ('Chad Smith', 'Jack London')."""
        word = entry.words[0]
        placed = before in PLACING or (after == "," and self.low(last + 1) in entries.entries())
        if word in _WORDLIKE or (word in given_names() and entry.sort is Sort.PLACE):
            return not placed
        if before in given_names() and self.is_large(at - 1) and self.joined(at) and not self.touches(at):
            return at not in self.headline and not _is_entry(before)
        named = self.is_large(last) and self.joined(last) and not self.touches(last)
        if word in given_names() and named and at not in self.headline and before not in PLACING:
            return after not in titles() and after not in nouns() and after not in entries.entries()
        return False

    def _people(self, at: int) -> bool:
        return any(
            e.sort is Sort.DEMONYM and len(e.words) == 1 for e in entries.entries().get(self.low(at), ())
        )

    def is_facility(self, at: int) -> bool:
        """Whether the large words from here on end in a noun of places or bodies ('Sultan Air Base')."""
        for i in range(at, at + 3):
            if not (self.is_large(i) and self.joined(i)):
                return False
            if nouns().get(self.low(i)) in {"place", "study", "body"} and self.low(i) != "administration":
                return True
        return False


def _is_entry(word: str) -> bool:
    """Whether a single word is a name of the gazetteer by itself."""
    return any(len(entry.words) == 1 for entry in entries.entries().get(word, ()))
