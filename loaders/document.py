"""An article on its way through the pipeline: the parsed text and what each step found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

from graph.model import Article, Evidence, Measure, Mention, MentionKind, PartialDate, Person

T = TypeVar("T")
_TEXT, _STARTS = "entente_text", "entente_starts"  # keys of what is kept beside a parse


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that tells when: resolved to a first and (for periods) a last date.

    `begin` is None while unresolved (an article without a date leaves relative expressions so); `name` is
    the ISO name of what is no day, month or year ('2019-W20', '2019-Q2'); `days` is a duration ('two-day',
    'week-long') when the expression gives one instead of a date; `parts` are the dates of a period that
    names both its ends ('3 May to 5 June').
    """

    start: int
    end: int
    text: str
    begin: PartialDate | None = None
    finish: PartialDate | None = None
    days: int | None = None
    name: str | None = None
    parts: tuple[TimeExpression, ...] = ()

    @property
    def value(self) -> str | None:
        """The ISO value: of a day, month or year, else the name of the week, quarter, season or decade."""
        return self.name or (self.begin.iso if self.begin else None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A stretch of text that tells how much, as a measure; `noun` is the lemma counted ('agreement')."""

    start: int
    end: int
    measure: Measure
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What the steps before the frames know of an article.

    `doc` is the spaCy parse of the masked text, which is as long as the article's text, so that
    `token.idx` is an offset into `article.text`. `names` are mentions of people, organizations, countries
    and places in text order, without overlap; `references` are pronouns and descriptions that stand for them.
    """

    article: Article
    doc: Doc
    people: tuple[Person, ...] = ()
    names: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()

    def evidence(self, span: Span) -> Evidence:
        """The words of the article under a span, with their offsets, without what is blank at either end."""
        masked = text_of(span.doc)[span.start_char : span.end_char]
        start = span.start_char + len(masked) - len(masked.lstrip())
        end = span.start_char + len(masked.rstrip())
        return Evidence(start, end, self.article.text[start:end])

    def names_in(self, span: Span, *kinds: MentionKind) -> Iterator[Mention]:
        """The name mentions inside a span, of the given kinds or of any."""
        for mention in self.names:
            inside = span.start_char <= mention.start and mention.end <= span.end_char
            if inside and (not kinds or mention.kind in kinds):
                yield mention


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together from the tokens each time it is asked for, put together once."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def per_token(find: Callable[[Token], T]) -> Callable[[Token], T]:
    """A function of a token that is worked out once for each token of a parse and kept beside it.

    What it gives must hold no token: a parse that its own notes refer to would outlive its article.
    """
    key = f"entente_{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def kept(token: Token) -> T:
        known: dict[int, T] = token.doc.user_data.setdefault(key, {})
        if token.i not in known:
            known[token.i] = find(token)
        return known[token.i]

    return kept


def starts_of(doc: Doc) -> list[int]:
    """`token.idx` of every token, in order; looked up once."""
    if _STARTS not in doc.user_data:
        doc.user_data[_STARTS] = [token.idx for token in doc]
    starts: list[int] = doc.user_data[_STARTS]
    return starts
