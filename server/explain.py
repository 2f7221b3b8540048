"""What was read from an article as stretches of its text, each with what stands on it; pure.

Stretches of several kinds overlap (a name in a quotation in the sentence of a report): they are resolved
into runs that lie side by side, each with its marks from the outermost to the innermost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.model import (
    AnyReport,
    Article,
    Evidence,
    Mention,
    Modality,
    PartialDate,
    Person,
    Quotation,
    Reading,
    measures_of,
    parties_of,
    people_of,
    place_of,
    quotes_of,
)
from loaders.clean import mask
from loaders.language.english import pieces, plain

REPORT, QUOTATION, LEFT_OUT = "report", "quotation", "left out"
LONGEST_LEFT_OUT = 160  # characters
_LAYERS = (REPORT, QUOTATION, LEFT_OUT)  # from the outermost; what is mentioned lies within them


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and what it is: `report`, `quotation`, `left out` or a kind of mention.

    `note` tells what it means where the words do not: the date or name it stands for, who speaks.
    """

    kind: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text under the same marks all along, the outermost first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def end(self) -> int:
        """Where it ends in the article's text."""
        return self.start + len(self.text)

    @property
    def left_out(self) -> bool:
        """Whether it is no news and was not read."""
        return any(mark.kind == LEFT_OUT for mark in self.marks)

    @property
    def shown(self) -> str:
        """Its text made harmless; only the beginning of a long stretch that was not read."""
        text = plain(self.text)
        return f"{text[:LONGEST_LEFT_OUT]}…" if self.left_out and len(text) > LONGEST_LEFT_OUT else text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a part of one, with the numbers of the reports whose sentence ends here."""

    runs: tuple[Run, ...]
    reports: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to see."""
        return not any(run.text.strip() for run in self.runs)

    @property
    def left_out(self) -> bool:
        """Whether none of it is news."""
        return all(run.left_out or not run.text.strip() for run in self.runs)


def blocks(reading: Reading) -> tuple[Block, ...]:
    """The whole text of the article in blocks: their runs joined are the text, to the character.

    A block ends with its paragraph, or with a sentence that carries a report: what `reports` count are
    places in `reading.reports`.
    """
    text = reading.article.text
    if not text:
        return ()
    told: dict[int, list[int]] = defaultdict(list)
    for number, report in enumerate(reading.reports):
        for evidence in report.evidence:
            told[_after(text, evidence.end)].append(number)
    cuts = {0, len(text), *told, *(_after(text, end) for _, end in pieces(plain(text)))}
    made = _runs(text, marks(reading), cuts)
    ends = iter(sorted(cuts)[1:])
    found: list[Block] = []
    held: list[Run] = []
    end = next(ends)
    for run in made:
        held.append(run)
        if run.end == end:
            found.append(Block(tuple(held), tuple(dict.fromkeys(told.get(end, ())))))
            held = []
            end = next(ends, len(text))
    return tuple(found)


def _after(text: str, end: int) -> int:
    """The end of the white space that follows a place, which is brought into the text if it is not."""
    end = min(max(end, 1), len(text))
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _runs(text: str, found: Sequence[Mark], cuts: set[int]) -> Iterator[Run]:
    begins: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        begins[mark.start].append(mark)
    edges = sorted({*cuts, *begins, *(mark.end for mark in found)})
    under: list[Mark] = []
    for start, end in pairwise(edges):
        under = sorted([mark for mark in [*under, *begins[start]] if mark.end > start], key=_depth)
        yield Run(start, text[start:end], tuple(under))


def _depth(mark: Mark) -> tuple[int, int, int, str]:
    layer = _LAYERS.index(mark.kind) if mark.kind in _LAYERS else len(_LAYERS)
    return layer, mark.start, -mark.end, mark.kind


def marks(reading: Reading) -> list[Mark]:
    """All that is worth showing in the text, once each; what lies outside it or is empty is passed over."""
    article = reading.article
    found = [_sentence(one) for report in reading.reports for one in quotes_of(report)]
    found += [_quotation(one) for one in reading.quotations]
    found += [_mention(one) for one in reading.mentions]
    found += _left_out(article)
    return [one for one in dict.fromkeys(found) if 0 <= one.start < one.end <= len(article.text)]


def _sentence(evidence: Evidence) -> Mark:
    return Mark(REPORT, evidence.start, evidence.end)


def _quotation(quotation: Quotation) -> Mark:
    speaker = quotation.speaker.name if quotation.speaker else "speaker unknown"
    return Mark(QUOTATION, quotation.start, quotation.end, speaker)


def _mention(mention: Mention) -> Mark:
    if mention.entity is not None:
        name = mention.entity.name
        note = "" if name.casefold() == mention.text.casefold() else name
    else:
        note = "" if mention.value in (None, mention.text) else str(mention.value)
    return Mark(mention.kind.value.lower(), mention.start, mention.end, note)


def _left_out(article: Article) -> Iterator[Mark]:
    """What is not news: front matter, menus, credits and the like, which are not read."""
    text, kept = article.text, mask(article.text)
    start = None
    for line in re.finditer(r"[^\s]+", text):
        blank = not kept[line.start() : line.end()].strip()
        if blank and start is None:
            start = line.start()
        if blank:
            end = line.end()
        elif start is not None:
            yield Mark(LEFT_OUT, start, end)
            start = None
    if start is not None:
        yield Mark(LEFT_OUT, start, end)


# --- what a report says, in words -------------------------------------------------------------------


def family(report: AnyReport) -> str:
    """`summit`, `deal`, `dispute` or `exercise`."""
    return type(report).__name__.removesuffix("Report").lower()


def code(value: str) -> str:
    """A code as words: `STATE_VISIT` is 'state visit'."""
    return value.replace("_", " ").lower()


def headline(report: AnyReport) -> str:
    """Frame, kind and status, and how sure the article is when it does not just say so."""
    sure = "" if report.modality is Modality.ASSERTED else f", {code(report.modality)}"
    return f"{family(report)}: {code(report.kind)}, {code(report.status)}{sure}"


def facts(report: AnyReport) -> list[tuple[str, str]]:
    """What is known of the event, by name, without what is not known."""
    place, by = place_of(report), report.attributed_to
    told = {
        "when": span(report.start, report.end),
        "where": place.name if place else "",
        "people": ", ".join(person.name for person in people_of(report)),
        "parties": ", ".join(party.name for party in parties_of(report)),
        "figures": ", ".join(f"{one.value:.15g} {one.unit}" for one in measures_of(report)),
        "according to": by.name if by else "",
        "asserted by": _holding(report, Modality.ASSERTED),
        "denied by": _holding(report, Modality.DENIED),
        "rules": ", ".join(report.rules),
    }
    return [(name, value) for name, value in told.items() if value]


def _holding(report: AnyReport, how: Modality) -> str:
    """Who asserts or denies it, each once."""
    return ", ".join(dict.fromkeys(one.holder.name for one in report.positions if one.modality is how))


def span(start: PartialDate | None, end: PartialDate | None) -> str:
    """A date, or the first and the last of a period."""
    known = [one.iso for one in (start, end) if one]
    return " to ".join(dict.fromkeys(known))


def served(person: Person) -> str:
    """What a person is to diplomacy: role, post and whom they serve."""
    return ", ".join(filter(None, (code(person.role), person.title, person.country)))
