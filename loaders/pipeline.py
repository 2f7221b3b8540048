"""The steps from an article to what was read from it.

Each step takes a draft and gives a fuller one. A step that fails ends the reading of its article with a
problem that names the step; the others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.model import (
    AnyReport,
    Article,
    Mention,
    MentionKind,
    PartialDate,
    Party,
    Person,
    Place,
    Problem,
    Quotation,
    Reading,
)
from loaders import frames
from loaders.clean import mask
from loaders.document import Document
from loaders.frames import quotation
from loaders.gather import gather
from loaders.gazetteer.tables import party
from loaders.language import dates, english, figures, names, reference
from loaders.readers.language import foreign, language_name

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way through the steps; `done` when nothing more can be read from it."""

    article: Article
    masked: str = ""
    document: Document | None = None
    reports: tuple[AnyReport, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    problems: tuple[Problem, ...] = ()
    done: bool = False

    @property
    def parsed(self) -> Document:
        """The document; only for steps after the parse."""
        if self.document is None:
            raise ValueError("the article is not parsed yet")
        return self.document


# --- the steps --------------------------------------------------------------------------------------


def _clean(draft: Draft) -> Draft:
    return replace(draft, masked=mask(draft.article.text))


def _check_language(draft: Draft) -> Draft:
    stated = draft.article.language
    other = language_name(stated) if stated and stated != "en" else foreign(draft.article.text)
    if other is None:
        return replace(draft, article=replace(draft.article, language="en"))
    what = f"is not in English but in {other}; it is kept without reports"
    problem = Problem(draft.article.file, what, "load an English text of it")
    return replace(draft, problems=(*draft.problems, problem), done=True)


def _parse(draft: Draft) -> Draft:
    return replace(draft, document=Document(draft.article, english.analyse(draft.masked)))


def _names(draft: Draft) -> Draft:
    found = names.find(draft.article, draft.parsed.doc)
    named = replace(draft.parsed, people=found.people, names=found.mentions)
    return replace(draft, document=replace(named, references=reference.resolve(named)))


def _dates(draft: Draft) -> Draft:
    found = dates.find(draft.parsed.doc, draft.article.published)
    return replace(draft, document=replace(draft.parsed, dates=found))


def _figures(draft: Draft) -> Draft:
    found = figures.find(draft.parsed.doc, draft.parsed.dates)
    return replace(draft, document=replace(draft.parsed, figures=found))


def _reports(draft: Draft) -> Draft:
    return replace(draft, reports=frames.find(draft.parsed))


def _quotations(draft: Draft) -> Draft:
    return replace(draft, quotations=quotation.find(draft.parsed))


Step = Callable[[Draft], Draft]

STEPS: tuple[tuple[str, Step], ...] = (
    ("clean", _clean),
    ("language", _check_language),
    ("parse", _parse),
    ("names", _names),
    ("dates", _dates),
    ("figures", _figures),
    ("reports", _reports),
    ("quotations", _quotations),
)


def read_article(article: Article, steps: Sequence[tuple[str, Step]] = STEPS) -> Reading:
    """All that the steps read from an article; a step that fails leaves what was read before it."""
    draft = Draft(article)
    with english.load().memory_zone():
        for name, step in steps:
            try:
                draft = step(draft)
            except Exception as error:  # the one place where a fault in a rule is kept from the load
                logger.exception("step %s failed on %s", name, article.file)
                draft = replace(draft, problems=(*draft.problems, _failure(article, name, error)), done=True)
            if draft.done:
                break
        return _reading(draft)


def _failure(article: Article, step: str, error: Exception) -> Problem:
    what = f"could not be read to the end: the step '{step}' failed ({type(error).__name__})"
    return Problem(article.file, what, "report the text that shows this; the log has the details")


def _reading(draft: Draft) -> Reading:
    if draft.document is None:
        return Reading(draft.article, problems=draft.problems)
    return Reading(
        draft.article,
        draft.document.people,
        _mentions(draft.document),
        draft.quotations,
        draft.reports,
        draft.problems,
        _states(draft.document),
    )


def _states(document: Document) -> tuple[Party, ...]:
    """The states and bodies that people, their offices and places give only by code."""
    values = (*document.people, *(name.entity for name in document.names))
    codes = {one.country for one in values if isinstance(one, Person | Place)}
    codes |= {office.country for one in values if isinstance(one, Person) for office in one.offices}
    return tuple(found for code in sorted(filter(None, codes)) if (found := party(code)))


def _mentions(document: Document) -> tuple[Mention, ...]:
    """Names, dates and quantities in text order; a bare duration is a quantity, a period its two ends."""
    found, text = list(document.names), document.article.text
    for time in (part for whole in document.dates for part in whole.parts or (whole,)):
        if time.days is None:
            quote = text[time.start : time.end]
            found.append(Mention(MentionKind.DATE, time.start, time.end, quote, value=time.value))
    for figure in document.figures:
        value = f"{figure.measure.value:.15g}"
        quote = text[figure.start : figure.end]
        found.append(Mention(MentionKind.QUANTITY, figure.start, figure.end, quote, value=value))
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


# --- from paths -------------------------------------------------------------------------------------


def read_paths(
    paths: Sequence[Path], *, published: PartialDate | None = None, publisher: str | None = None
) -> Iterator[Reading | Problem]:
    """Problems with files first, then the reading of each article in turn."""
    gathered = gather(paths, published=published, publisher=publisher)
    yield from gathered.problems
    for article in gathered.articles:
        yield read_article(article)
