"""How much and how many: numbers with their currency, unit, rate, bounds and what they count.

Like dates, figures are read from the text; the parse is asked for the lemma of the noun counted alone.
Units are plain spellings from `units.csv`; cubic metres by the thousand million and more become `bcm`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graph.model import Measure
from loaders.document import Figure, TimeExpression, starts_of, text_of
from loaders.language import elided, numbers, units
from loaders.language.figure_patterns import (
    AS_BOUND,
    BOUND,
    FROM,
    LABEL,
    MORE,
    NOT_HERE,
    PER,
    POINTER,
    PREPOSITION,
    QUANTITY,
    SPELL,
    STOP,
    UNIT,
)

GROUPED = 1000  # a number from here on has no scale left out
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
REACH = 7  # tokens after a number within which the noun it counts stands


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit found after a number: its plain spelling, factor, where it ends and the noun counted."""

    name: str
    factor: float
    end: int
    noun: str | None = None


def find(doc: Doc, dates: Sequence[TimeExpression] = ()) -> tuple[Figure, ...]:
    """The figures of a text in order, without overlap; numbers inside dates are none.

    `dates` are the time expressions of the same text; durations among them ('two-day') are figures too.
    """
    reader = _Reader(doc, tuple(date for date in dates if date.days is None))
    found: list[Figure] = []
    for match in QUANTITY.finditer(text_of(doc)):
        figures = list(reader.read(match)) or reader.read_again(match, found)
        found += (figure for figure in figures if not found or figure.start >= found[-1].end)
    return tuple(sorted([*found, *_spells(text_of(doc), found)], key=lambda figure: figure.start))


def _spells(text: str, found: Sequence[Figure]) -> Iterator[Figure]:
    """Lengths of time without a number: 'for a decade', 'a year-long truce'."""
    taken = {i for figure in found for i in range(figure.start, figure.end)}
    for match in SPELL.finditer(text):
        word = "alone" if match["alone"] else "long"
        unit, factor = units.lookup("measure", match[word].lower())
        start = match.start(word)
        if start not in taken:
            yield Figure(start, match.end(), Measure(factor, unit, text[start : match.end()]))


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, doc: Doc, dates: tuple[TimeExpression, ...]) -> None:
        self.text = text_of(doc)
        self.doc = doc
        self.starts = starts_of(doc)
        self.dates = dates
        self.date_ends = [date.end for date in dates]

    def read(self, match: re.Match[str]) -> Iterator[Figure]:
        """The figure (two for 'from 40 to 50') of one match, or none if the number tells no amount."""
        text, start = self.text, match.start()
        low, high, end = _values(match)
        if high is not None and not self._is_range(match, low, high):
            high, end = None, _end_of_first(match)
        labelled = LABEL.search(text, max(0, start - 20), start) and not self._is_measured(match, end)
        if self._in_date(start, end) or labelled:
            return
        if NOT_HERE.match(text, end):
            return
        unit = self._unit(match, low, end)
        if unit is None:
            return
        if high is not None and FROM.search(text, max(0, start - 12), start):
            first = _end_of_first(match)
            yield self._figure(start, first, unit, low, None, first)
            second = match.start("currency2") if match["currency2"] else match.start("number2")
            yield self._figure(second, end, unit, high, None, unit.end)
        else:
            yield self._figure(start, end, unit, low, high, unit.end)

    def read_again(self, match: re.Match[str], found: Sequence[Figure]) -> list[Figure]:
        """A bare number that goes on from a figure before: '111 enclaves to one and 51 to the other'."""
        if match["number2"] and not match["link"].strip().isalpha():
            return []
        low, _, end = _values(match)
        if match["number2"]:  # 'five and then' is no range here
            end, low = _end_of_first(match), _first(match)
        start = match.start()
        year = _looks_like_year(match) and not _is_grouped(match)
        if not found or year or match["currency"] or self._is_name(match) or NOT_HERE.match(self.text, end):
            return []
        if self._in_date(start, end) or LABEL.search(self.text, max(0, start - 20), start):
            return []
        last = elided.unit_of(self.text, start, end, low, found, units.currencies())
        if last is None:
            return []
        unit = last.measure.unit.split("/")[0]
        low /= 1e9 if unit == "bcm" and low >= 1e6 else 1
        return [self._figure(start, end, _Unit(unit, 1, end, last.noun), low, None, end)]

    def _is_measured(self, match: re.Match[str], end: int) -> bool:
        """Whether a number has a unit of its own: 'a line 240 kilometres long' is no line 240."""
        found = UNIT.match(self.text, end)
        return match["currency"] is not None or (found is not None and found["gap"] == " ")

    def _is_range(self, match: re.Match[str], low: float, high: float) -> bool:
        link = match["link"].strip()
        if link == "and":
            before = self.text[max(0, match.start() - 8) : match.start()].lower()
            return before == "between " and low < high
        start = match.start()
        falls = low > high and link == "to" and FROM.search(self.text, max(0, start - 12), start)
        return (low < high or bool(falls)) and (match["currency2"] is None or match["currency"] is not None)

    def _in_date(self, start: int, end: int) -> bool:
        index = bisect_left(self.date_ends, start + 1)
        return index < len(self.dates) and self.dates[index].start < end

    def _unit(self, match: re.Match[str], value: float, end: int) -> _Unit | None:
        if match["currency"]:
            name = units.table("before")[re.sub(r"\s", " ", match["currency"].strip())][0]
            again = UNIT.match(self.text, end)  # 'US$5 dollars' is rare; '$5 percent' is none
            return self._with_rate(_Unit(name, 1, again.end() if again and again["money"] else end))
        found = UNIT.match(self.text, end)
        if found is not None and not (found["gap"] == "" and found["money"]):
            kind, word = ("after", found["money"]) if found["money"] else ("measure", found["measure"])
            name, factor = units.lookup(kind, word)
            return self._with_rate(_Unit(name, factor, found.end()))
        return self._counted(match, value, end)

    def _counted(self, match: re.Match[str], value: float, end: int) -> _Unit | None:
        """The unit for a number that counts things: the first plural noun (or '16-nation') after it."""
        spelled = match["number"][0].isalpha()
        if (
            value <= 1
            or (spelled and self._is_name(match))
            or (_looks_like_year(match) and self.text[end : end + 1] != "-")
        ):
            return None
        noun = self._noun(end)
        if noun is None:
            return None
        lemma = noun.lemma_.lower() if noun.lemma_ else _singular(noun.lower_)
        pointing = spelled and POINTER.search(self.text, max(0, match.start() - 8), match.start())
        if lemma in units.table("no amount") or (
            pointing and (value == 2 or lemma in units.table("reference"))
        ):
            return None
        known = units.table("thing").get(lemma) or units.table("thing").get(_singular(noun.lower_))
        same = noun.lower_ != lemma or noun.lower_ in units.table("invariant")
        plural = noun.lower_ if same else _plural(lemma)
        return self._with_rate(_Unit(known[0] if known else plural, 1, end, lemma), noun.idx + len(noun))

    def _is_name(self, match: re.Match[str]) -> bool:
        """Whether a spelled number is part of a name: a capital inside a sentence ('the Cuban Five')."""
        before = self.text[max(0, match.start() - 3) : match.start()].rstrip(" ")
        return match["number"][0].isupper() and before[-1:] not in set("\n.!?:;\"“”’'(–—-") and before != ""

    def _noun(self, end: int) -> Token | None:
        text = self.text
        hyphenated = text[end : end + 1] == "-"
        index = bisect_left(self.starts, end + 1 if hyphenated else end)
        for token in self.doc[index : index + REACH]:
            if hyphenated:
                return token if token.is_alpha and token.lower_ not in {"year", "day"} else None
            if "\n" in token.text or STOP.fullmatch(token.text) or token.tag_ in FINITE:
                return None
            joined = token.i + 1 < len(self.doc) and _is_plural(token.nbor())
            if _is_plural(token) or (token.lower_ in units.table("invariant") and not joined):
                return token
        return None

    def _with_rate(self, unit: _Unit, after: int | None = None) -> _Unit:
        """The unit with what it is counted by, if that follows: 'a year', 'per 1,000 cubic metres'."""
        found = PER.match(self.text, after or unit.end)
        if found is None:
            return unit
        if found["word"]:
            rate, many = units.table("rate word")[re.sub(r"\s", " ", found["word"])][0], None
        else:
            rate, many = units.table("rate")[re.sub(r"\s", " ", found["rate"])][0], found["many"]
        if unit.name in {"years", "months", "weeks", "days", "percent"} and "of" not in found[0]:
            return unit
        many = {"thousand": "1000", "1,000": "1000"}.get(many or "", many)
        name = f"{unit.name}/{many} {rate}" if many else f"{unit.name}/{rate}"
        return _Unit(name, unit.factor, unit.end if unit.noun else found.end(), unit.noun)

    def _bound(self, start: int, low: float, unit: str) -> re.Match[str] | None:
        """The words before a figure that make it a bound or an estimate; 'over four years' is a period."""
        found = BOUND.search(self.text, max(0, start - 24), start)
        if found is None or not PREPOSITION.fullmatch(found["bound"].lower()):
            return found
        timed = unit in {"years", "months", "weeks", "days", "hours", "decades"}
        meant = AS_BOUND.search(self.text, max(0, found.start() - 8), found.start()) is not None
        if found["article"] or (timed and not meant and found["bound"].lower() != "within"):
            return None
        return found if low >= 10 or timed else None

    def _figure(self, start: int, end: int, unit: _Unit, low: float, high: float | None, stop: int) -> Figure:
        name, factor = unit.name, unit.factor
        if name.split("/")[0] == "m3" and max(low, high or 0) * factor >= 1e9:
            name, factor = name.replace("m3", "bcm", 1), factor / 1e9
        low, high = low * factor, high * factor if high is not None else None
        before, stop = self._bound(start, low, name), max(stop, end)
        minimum, maximum, about = (low, high, False) if high is not None else (None, None, False)
        if before is not None:
            start, bound = before.start(), re.sub(r"\s", " ", before["bound"].lower())
            about = bound in units.table("about") or bound in {
                **units.table("lower about"),
                **units.table("upper about"),
            }
            about = about or bound == "over"
            minimum = low if bound in {**units.table("lower"), **units.table("lower about")} else minimum
            maximum = (
                (high or low) if bound in {**units.table("upper"), **units.table("upper about")} else maximum
            )
        if (after := MORE.match(self.text, stop)) is not None:
            stop, about = after.end(), about or after["more"] == "so"
            minimum = low if after["more"] == "more" else minimum
            maximum = low if after["more"] in {"less", "fewer"} else maximum
        value = (low + high) / 2 if high is not None else low
        raw = self.text[start:stop]
        return Figure(start, stop, Measure(value, name, raw, minimum, maximum, about), unit.noun)


def _values(match: re.Match[str]) -> tuple[float, float | None, int]:
    """The first and second number of a match with their scales, and where they end."""
    scale, scale2 = _scale(match, ""), _scale(match, "2")
    low = numbers.value(match["number"]) + (0.5 if match["half"] else 0)
    if not match["number2"]:
        return low * (scale or 1), None, match.end()
    high = numbers.value(match["number2"]) + (0.5 if match["half2"] else 0)
    shared = scale2 if low < GROUPED else 1  # 'between 900,000 and a million'
    return low * (scale or shared or 1), high * (scale2 or 1), match.end()


def _first(match: re.Match[str]) -> float:
    """The first number of a match that is no range."""
    return (numbers.value(match["number"]) + (0.5 if match["half"] else 0)) * (_scale(match, "") or 1)


def _scale(match: re.Match[str], suffix: str) -> float | None:
    word = match["scale" + suffix] or match["short" + suffix]
    return numbers.value(word.strip()) if word else None


def _end_of_first(match: re.Match[str]) -> int:
    return match.start("link") if match["link"] else match.end()


def _looks_like_year(match: re.Match[str]) -> bool:
    return re.fullmatch(r"1[5-9]\d\d|20\d\d", match["number"]) is not None and not match["scale"]


def _is_grouped(match: re.Match[str]) -> bool:
    return "," in match["number"]


def _is_plural(token: Token) -> bool:
    if token.tag_:
        return token.tag_ in {"NNS", "NNPS"}
    word = token.lower_
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word.isalpha()


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word if word.endswith("s") else word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
