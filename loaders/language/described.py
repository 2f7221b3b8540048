"""Whom a description of an office means: 'the Russian president', 'the premier', 'the President'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span

from graph.model import Country, Entity, Mention, MentionKind, Organization, Person, Place
from loaders.document import Document
from loaders.gazetteer import tables
from loaders.language import descriptions


class Described:
    """The office holders that descriptions in one article may mean; `named` are its names by token."""

    def __init__(self, document: Document, named: Mapping[int, Mention]) -> None:
        self.document = document
        self.named = named
        self.month = document.article.published.iso[:7] if document.article.published else None

    def holder(self, span: Span, sentence: Span, lately: Sequence[Person]) -> Person | None:
        """Whom a description that ends with the noun of an office means; `lately` are those just named.

        It is who holds the office of the country or body in it, else who is called so in the text.
        """
        office = descriptions.office(span)
        if office is None or self._is_named_beside(span):
            return None
        owner = self._owner(span)
        if owner is not None:
            return self._holder_of(owner, office)
        if span[0].lower_ != "the":
            return None
        formal = span[-1].text[0].isupper() and span.start > sentence.start
        return self._holder_in_text(office, span.start_char, lately, formal=formal)

    def _is_named_beside(self, span: Span) -> bool:
        """Whether the holder's name stands with the description, or more is said of which one is meant."""
        doc = span.doc
        after = [t for t in doc[span.end : span.end + 3] if not t.is_space]
        if after and after[0].text in {",", "(", "-", "–", "—"}:
            after = after[1:]
        if after and (m := self.named.get(after[0].i)) is not None and m.kind is MentionKind.PERSON:
            return True
        if after and after[0].lower_ in {"of", "for", "-", "'s", "’s"} and doc[span.end].lower_ != "of":
            return after[0].lower_ in {"-", "for"}
        before = doc[span.start - 1] if span.start else None
        if before is not None and before.text == "," and span.start > 1:
            mention = self.named.get(span.start - 2)
            return mention is not None and mention.kind is MentionKind.PERSON
        return False

    def _owner(self, span: Span) -> Entity | None:
        """The country or body named inside a description, or after it with 'of'."""
        doc = span.doc
        for token in span:
            mention = self.named.get(token.i)
            if mention is not None and isinstance(mention.entity, Country | Organization):
                return mention.entity
            if mention is not None and isinstance(mention.entity, Place) and mention.entity.country:
                return tables.party(mention.entity.country)
        if span.end + 1 < len(doc) and doc[span.end].lower_ == "of":
            at = span.end + (2 if doc[span.end + 1].lower_ == "the" else 1)
            mention = self.named.get(at)
            if mention is not None and isinstance(mention.entity, Country | Organization):
                return mention.entity
        return None

    def _holder_of(self, owner: Entity, office: str) -> Person | None:
        code = owner.code if isinstance(owner, Country | Organization) else None
        if code is None or self.month is None:
            return None
        known = {p.name: p for p in self.document.people}
        people = [
            known.get(h.name) or h.person(self.month)
            for h in descriptions.holders(
                code, office, self.month if len(self.month) == 7 else f"{self.month}-06"
            )
        ]
        if len(people) == 1:
            return people[0]
        named = [p for p in people if p.name in known]
        if len(named) == 1:
            return named[0]
        told = [p for p in self.document.people if p.country == code and descriptions.has_office(p, office)]
        return told[0] if len(told) == 1 and not people else None

    def _holder_in_text(
        self, office: str, offset: int, lately: Sequence[Person], *, formal: bool
    ) -> Person | None:
        """The one person named so far, and lately, who holds the office; in a formal text the first of them.

        Such a text speaks of 'the President' in large letters and means its own.
        """
        seen: dict[str, Person] = {}
        for mention in self.document.names:
            if mention.end > offset or not isinstance(mention.entity, Person):
                continue
            if descriptions.has_office(mention.entity, office):
                seen[mention.entity.name] = mention.entity
        if len(seen) == 1 or (seen and formal):
            return next(iter(seen.values()))
        near = {one.name for one in lately if one.name in seen}
        return seen[near.pop()] if len(near) == 1 else None
