"""Places that no table knows: names the tagger holds for places, where the words around them agree.

'In the southern Hungarian town of Pécs', 'at Khujand, Tajikistan': the country is the one the words give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from graph.model import Article, Country, Mention, MentionKind, Place
from loaders.language.lexicon import SITES

PLACING = frozenset({"in", "near", "outside", "to", "from", "into", "around", "via"})
AFTER = 3  # characters between a place and the country after it: ', ' or ' ('


def find(article: Article, doc: Doc, known: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions of places that overlap none of those known."""
    for ent in (*(e for e in doc.ents if e.label_ == "LOC"), *_called(doc)):
        if not ent.text[:1].isupper() or not _is_placed(ent):
            continue
        start, end = ent.start_char, ent.end_char
        if any(m.start < end and start < m.end for m in known):
            continue
        name = " ".join(article.text[start:end].split())
        country = _country(ent, known)
        yield Mention(MentionKind.PLACE, start, end, article.text[start:end], Place(name, country))


def _called(doc: Doc) -> Iterator[Span]:
    """Names after 'the town of' and the like that the tagger holds for nothing."""
    for token in doc[: len(doc) - 2]:
        if token.lower_ not in SITES or token.nbor().lower_ != "of":
            continue
        end = token.i + 2
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ in {"", "PER"}:
            end += 1
        if end > token.i + 2:
            yield Span(doc, token.i + 2, end)


def _is_placed(ent: Span) -> bool:
    """Whether a preposition of place, or 'of' after 'town', 'resort' and the like, stands before a name."""
    if ent.start == 0:
        return False
    before = ent.doc[ent.start - 1]
    if before.lower_ == "the" and before.i:
        before = before.nbor(-1)
    if before.lower_ == "of" and before.i:
        return before.nbor(-1).lower_ in SITES
    return before.lower_ in PLACING or before.lower_ in SITES


def _country(ent: Span, known: Sequence[Mention]) -> str | None:
    """The country named right after a place, or by the adjective of what it is ('the Swiss resort of X')."""
    beside = ent.end < len(ent.doc) and ent.doc[ent.end].text in {",", "("}
    after = (m for m in known if beside and 0 < m.start - ent.end_char <= AFTER)
    found = next((m.entity for m in after if isinstance(m.entity, Country)), None)
    if found is None and ent.doc[ent.start - 1].lower_ in {"of", *SITES}:
        left = ent.doc[max(0, ent.start - 7)].idx
        near = [m for m in known if left <= m.start and m.end < ent.start_char]
        found = next((m.entity for m in reversed(near) if isinstance(m.entity, Country)), None)
    return found.code if found is not None else None
