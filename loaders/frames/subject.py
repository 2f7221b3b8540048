"""What a deal is called, for people to read: a short noun phrase."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.frames.match import Hit
from loaders.language.lexicon import DAYS_AND_MONTHS

LONGEST_NAME = 8  # words
NOUNS = frozenset({"NOUN", "PROPN"})


def of_hit(hit: Hit, *, verbal: bool) -> str:
    """What a deal is called: its noun, or what the verb acts on, with the closest modifiers."""
    head = hit.head
    if verbal:
        verb = next((c for c in head.children if c.dep_ == "xcomp"), head)
        acted = [c for c in verb.children if c.dep_ in {"obj", "obl", "nsubj:pass"} and c.pos_ in NOUNS]
        if not acted:
            return head.lemma_.lower()
        head = acted[0]
    return _named(head)


def _named(head: Token) -> str:
    """A noun with its adjectives and compounds and one phrase after it, without article or owner."""
    doc = head.doc
    left = [c for c in head.children if c.i < head.i and c.dep_ in {"amod", "compound", "nummod", "flat"}]
    first = min([head.i, *(t.i for c in left for t in c.subtree)])
    while first < head.i and (doc[first].is_punct or doc[first].dep_ in {"det", "case", "cc"}):
        first += 1
    last = head.i
    after = [c for c in head.children if c.i > head.i and c.dep_ in {"nmod", "flat", "compound"}]
    after = [c for c in after if c.lower_ not in DAYS_AND_MONTHS]
    for child in after[:1]:
        end = max(t.i for t in child.subtree if t.dep_ not in {"punct"})
        core = max([child.i, *(t.i for t in child.children if t.dep_ in {"flat", "compound"})])
        last = end if end - first < LONGEST_NAME else core if core - first < LONGEST_NAME else last
    first = max(first, last - LONGEST_NAME + 1)
    words = " ".join(doc[first : last + 1].text.split())
    return words.translate(str.maketrans("", "", '"“”‘')).strip(" ,;:-–—'’.()")
