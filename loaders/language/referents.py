"""Small questions about what a reference may stand for: sex, state, tokens, and whether it is quoted."""

from __future__ import annotations

from graph.model import Country, Entity, Mention, MentionKind, Organization, Person, Role
from loaders.document import Document
from loaders.gazetteer.words import fold
from loaders.language.lexicon import given_names


def sexes(person: Person) -> str:
    """The sexes a person may be of by the given name: 'm', 'f', or 'mf' where it does not tell."""
    words = person.name.replace("-", " ").split()
    title = (person.title or "").lower()
    if {"spokeswoman", "chairwoman", "queen", "princess", "wife", "mother", "daughter"} & set(title.split()):
        return "f"
    if {"spokesman", "chairman", "king", "emir", "pope", "sultan"} & set(title.split()):
        return "m"
    for word in words[: len(words) > 1]:
        sex = given_names().get(fold(word).lower())
        if sex is not None:
            return sex.replace("|", "")
    return "mf"


def tokens_of(document: Document, mention: Mention) -> list[int]:
    span = document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return [t.i for t in span] if span is not None else []


def quoted_tokens(document: Document) -> frozenset[int]:
    """The tokens inside quotation marks, within a paragraph."""
    out = []
    inside = False
    for token in document.doc:
        if token.text in {"“", "”"}:
            inside = token.text == "“"
        elif token.text == '"':
            inside = not inside
        elif token.is_space and "\n" in token.text:
            inside = False
        elif inside:
            out.append(token.i)
    return frozenset(out)


def kind_of(entity: Entity) -> MentionKind:
    if isinstance(entity, Person):
        return MentionKind.PERSON
    if isinstance(entity, Country):
        return MentionKind.COUNTRY
    return MentionKind.ORGANIZATION if isinstance(entity, Organization) else MentionKind.PLACE


def is_of(entity: Entity | None, code: str) -> bool:
    return isinstance(entity, Person) and entity.country == code and entity.role is not Role.EXPERT


def land_of(mention: Mention) -> Country | None:
    return mention.entity if isinstance(mention.entity, Country) else None
