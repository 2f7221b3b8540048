"""How many independent outlets stand behind an event and behind each of its values; pure.

What one outlet prints twice, and what several carry from one agency, is one voice. That a report is carried
shows by its outlet's name ('Morning Post (after Reuters)'), by whom it is attributed to (a news agency, or
the outlet of another of the reports), or by a sentence that is nearly another's word for word. Words in
quotation marks do not count for that: independent reporters write down the same speech.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graph import ids
from graph.derived import Sourced
from graph.model import Organization
from graph.values import Value, values

PRESS = Path(__file__).with_name("press.csv")
"""News agencies and their other names: `name,others`, the others parted by `|`."""

_SHORTEST = 8
"""Words a sentence must have, quotations apart, before its wording tells where it comes from."""
_ALIKE = 0.5
"""The share of three-word sequences that two sentences must have in common to be one sentence: of twenty
words two may be changed."""

_CREDIT = re.compile(
    r"""\s*[(\[,–—-]\s*(?:after|via|from|with|courtesy\ of)\s+(?P<source>[^,()\[\]]+)
      | \s+via\s+(?P<last>[^,()\[\]]+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is no voice of its own: whose report it carries, and how that shows."""

    report: str
    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Backed:
    """A value with the reports that state it, by IRI, and the number of independent outlets behind them."""

    value: Value
    outlets: int
    reports: tuple[str, ...]


class Tally:
    """The voices behind the reports of one event, counted on as they come in order of publication.

    Outlets that are not known count for one voice together, and only where no other is known.

    A report costs as much as it says, however many there are; all are counted anew when the outlet appears
    that earlier ones have it from, which happens once for an outlet.
    """

    def __init__(self) -> None:
        self._reports: list[Sourced] = []
        self._printed: set[str] = set()
        self._named: set[str] = set()  # bodies that reports are attributed to and that may be outlets
        self._begin()

    def _begin(self) -> None:
        self.copies: list[Copy] = []
        self._voices: dict[str, str] = {}
        self._firsts: dict[
            str, tuple[bool, str]
        ] = {}  # what stands for a voice: whether carried, and its IRI
        self._stated: dict[tuple[str, str], tuple[Value, dict[str, None], set[str]]] = {}
        self._wordings = _Wordings()

    def add(self, one: Sourced) -> None:
        """Count a report more."""
        own, speaker = outlet(one.publisher), one.report.attributed_to
        anew = own.printed in self._named - self._printed
        self._reports.append(one)
        self._printed.add(own.printed)
        if isinstance(speaker, Organization):
            self._named.add(_known(speaker.name))
        origin = _origin(one, self._printed)
        if anew or (not origin.carried and self._firsts.get(origin.voice, (False, ""))[0]):
            self._begin()
            origins = [(_origin(each, self._printed), each) for each in self._reports]
            for origin, each in origins:
                self._stand(origin, each)
            for origin, each in origins:
                self._count(origin, each)
        else:
            self._stand(origin, one)
            self._count(origin, one)

    def _stand(self, origin: Origin, one: Sourced) -> None:
        """Note what stands for a voice: its own report where there is one, else the first that carries it."""
        first = self._firsts.get(origin.voice)
        if first is None or (first[0] and not origin.carried):
            self._firsts[origin.voice] = (origin.carried, one.iri)

    def _count(self, origin: Origin, one: Sourced) -> None:
        twin, (_, first) = self._wordings.twin(one, origin.printed), self._firsts[origin.voice]
        voice = self._voices[twin] if twin else origin.voice
        self._voices[one.iri] = voice
        if twin and voice != origin.voice:
            self.copies.append(Copy(one.iri, twin, "nearly the same words as in another outlet"))
        elif origin.carried and first != one.iri:
            self.copies.append(Copy(one.iri, first, f"has it from {origin.name}"))
        self._wordings.add(one, origin.printed)
        for value in values(one.report):
            _, iris, voices = self._stated.setdefault((value.property, value.sense), (value, {}, set()))
            iris[one.iri] = None
            voices.add(voice)

    @property
    def outlets(self) -> int:
        """How many independent outlets there are."""
        return _number(set(self._voices.values()))

    def counts(self) -> Iterator[tuple[Value, int]]:
        """Each value with the number of outlets behind it, in order of property and sense."""
        for _, (value, _, voices) in sorted(self._stated.items()):
            yield value, _number(voices)

    def values(self) -> Iterator[Backed]:
        """Each value with its outlets and reports, in order of property and sense."""
        for _, (value, iris, voices) in sorted(self._stated.items()):
            yield Backed(value, _number(voices), tuple(iris))


def _number(voices: Set[str]) -> int:
    """How many voices there are; those of unknown outlets, called nothing, are one if there is no other."""
    return max(len(voices - {""}), min(len(voices), 1))


class Origin(NamedTuple):
    """Where a report comes from: the outlet that prints it, and the one whose voice it is, with its name."""

    printed: str
    voice: str
    name: str

    @property
    def carried(self) -> bool:
        """Whether it is another outlet's voice."""
        return self.voice != self.printed


def outlet(publisher: str | None) -> Origin:
    """Tell an outlet from the one its name says it carries; all is empty for an unknown outlet."""
    name = (publisher or "").strip()
    credit = _CREDIT.search(name)
    if credit is None:
        return Origin(_known(name), _known(name), name)
    source = (credit["source"] or credit["last"]).strip()
    return Origin(_known(name[: credit.start()]) or _known(source), _known(source), source)


def _origin(one: Sourced, printed: Set[str]) -> Origin:
    """Return the origin of a report: whom it is attributed to, if that is the press, goes first."""
    own, speaker = outlet(one.publisher), one.report.attributed_to
    voice = _known(speaker.name) if isinstance(speaker, Organization) else ""
    if voice and (voice in printed or voice in _agencies().values()):
        return own._replace(voice=voice, name=speaker.name if speaker else "")
    return own


def _known(name: str) -> str:
    """Return the slug of an outlet's usual name, without its article."""
    short = ids.slug(name.strip()).removeprefix("the-") if name.strip() else ""
    return _agencies().get(short, short)


@cache
def _agencies() -> dict[str, str]:
    """Return the slug of an agency by the slug of each of its names."""
    with PRESS.open(encoding="utf-8", newline="") as lines:
        rows = [(row["name"], row["others"]) for row in csv.DictReader(lines)]
    return {
        ids.slug(other).removeprefix("the-"): ids.slug(name).removeprefix("the-")
        for name, others in rows
        for other in (name, *others.split("|"))
        if other
    }


class _Wordings:
    """The sentences met so far, found again by sequences of three words."""

    def __init__(self) -> None:
        self._met: list[tuple[frozenset[tuple[str, ...]], str, str]] = []
        self._at: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, one: Sourced, own: str) -> None:
        """Remember the sentences of a report and its outlet."""
        for sequences in _sentences(one):
            for sequence in sequences:
                self._at[sequence].append(len(self._met))
            self._met.append((sequences, one.iri, own))

    def twin(self, one: Sourced, own: str) -> str | None:
        """Return the first report of another outlet that has nearly a sentence of this one."""
        found = []
        for sequences in _sentences(one):
            shared: defaultdict[int, int] = defaultdict(int)
            for sequence in sequences:
                for number in self._at.get(sequence, ()):
                    shared[number] += 1
            for number, common in shared.items():
                other, _, outlet_of_other = self._met[number]
                alike = common / (len(sequences) + len(other) - common)
                if outlet_of_other != own and alike >= _ALIKE:
                    found.append(number)
        return self._met[min(found)][1] if found else None


def _sentences(one: Sourced) -> list[frozenset[tuple[str, ...]]]:
    found: list[frozenset[tuple[str, ...]]] = []
    for evidence in one.report.evidence:
        words = re.findall(r"\w+", _QUOTED.sub(" ", evidence.quote).casefold())
        if len(words) >= _SHORTEST:
            found.append(frozenset(zip(words, words[1:], words[2:], strict=False)))
    return found
