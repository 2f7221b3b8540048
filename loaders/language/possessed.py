"""Whose an office is that a possessive ties to what was named before: 'Peru, whose envoy, X'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.model import Role
from loaders.gazetteer.entries import Sort
from loaders.language.draft import Draft
from loaders.language.lexicon import given_names
from loaders.language.posts import Description, owner_code, text_of, title_role
from loaders.language.scan import Hit, Scan

_STOPS = frozenset({".", ";", ":", "!", "?", "(", ")", '"', "“", "”", ","})
_HIS = {"his": "m", "her": "f"}
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PRONOUNS = {"he": "m", "she": "f"}
# Others than whose they are: a guest or a rival abroad may serve anybody.
_OF_ANOTHER = frozenset(
    {"counterpart", "colleague", "guest", "host", "hostess", "visitor", "number", "friend"}
)
_OF_ANOTHER |= {"rival", "opponent", "homologue", "interlocutor", "opposite", "namesake", "neighbour"}
_COMPANIONS = frozenset({"partner", "ally", "protege", "protégé", "lieutenant", "man", "woman", "confidant"})
_REACH = 8  # words from the possessive to the name
_BACK = 5  # sentences before, in which the owner is named

Marks = Sequence[tuple[int, Draft]]


def possessive(scan: Scan, first: int, words: frozenset[str]) -> int | None:
    """The possessive of a small phrase that ends right before a name, or before a comma before it."""
    at = first - 1
    if scan.low(at) == ",":
        at -= 1
    for i in range(at, max(at - _REACH, -1), -1):
        if scan.words[i].text in _STOPS or (i < at and i + 1 in scan.begins):
            return None
        if scan.low(i) in words:
            return i
        if scan.token(i).pos_ in {"VERB", "AUX"} and title_role(scan.low(i)) is None:
            return None
    return None


def whose(scan: Scan, first: int) -> str | None:
    """The country of what 'whose' stands behind, where it gives the bearer of a name an office."""
    at = possessive(scan, first, frozenset({"whose"}))
    if at is None:
        return None
    at -= scan.low(at - 1) == ","
    hit = scan.covered.get(at - 1)
    return owner_code(hit) if hit is not None else None


def companion(scan: Scan, first: int) -> Description | None:
    """'His coalition partner, X', 'her own man in Quito, X': somebody who goes with a person spoken of."""
    at = possessive(scan, first, frozenset(_HIS))
    end = first - (scan.low(first - 1) == ",")
    if at is None or end == first:
        return None
    head = end - 1
    while head > at and (scan.low(head) == "in" or head in scan.covered):
        head -= 1
    own = scan.low(head) in _COMPANIONS and (
        scan.low(head) not in {"man", "woman"} or scan.low(at + 1) == "own"
    )
    return Description(Role.OTHER, text_of(scan, at + 1, end), None) if own else None


def is_of_somebody(scan: Scan, first: int) -> bool:
    """Whether a possessive ties what stands before a name to a man or woman spoken of before."""
    at = possessive(scan, first, frozenset(_HIS))
    return at is not None and not any(scan.low(i) in _OF_ANOTHER for i in range(at, first))


def owner(scan: Scan, first: int, marks: Marks, own: Draft) -> Draft | None:
    """Who 'his' or 'her' before a name stands for: the subject of this sentence or of one before it.

    `marks` are the first words of the mentions of everybody, `own` the bearer of the name.
    """
    at = possessive(scan, first, frozenset(_HIS))
    if at is None:
        return None
    sex = _HIS[scan.low(at)]
    start, last = scan.sentence(at)[0], at
    for _ in range(_BACK):
        here = [(i, d) for i, d in marks if start <= i < last and d is not own and _may_be(d, sex)]
        pronoun = any(_PRONOUNS.get(scan.low(i)) == sex for i in range(start, last))
        acting = [d for i, d in here if _acts(scan, i)]
        if acting and not pronoun:
            return acting[-1]
        if not pronoun and any(_is_unnamed_master(scan, i) for i in range(start, last)):
            return None
        if here and not pronoun and last != at:
            return here[-1][1]
        if start == 0:
            return None
        start, last = scan.sentence(start - 1)[0], start
    return None


def _acts(scan: Scan, at: int) -> bool:
    token = scan.token(at)
    while token.dep_ in {"flat", "compound", "appos"} and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def _is_unnamed_master(scan: Scan, at: int) -> bool:
    """Whether somebody acts who is only called by an office ('The prime minister asked')."""
    office = title_role(scan.low(at)) in {"LEADER", "OFFICIAL"} and scan.token(at).dep_ in _SUBJECTS
    return office and scan.low(at - 1) != "," and not scan.is_large(at + 1)


def _may_be(draft: Draft, sex: str) -> bool:
    """Whether the given name of somebody is not one of the other sex alone."""
    return given_names().get(draft.name.split()[0].lower(), sex).find(sex) >= 0


def pair(scan: Scan, at: int) -> list[str]:
    """The two states that the nearest sentence to name any names before a word, in that order; else none."""
    start, last = scan.sentence(at)[0], at
    for _ in range(_BACK):
        hits = dict.fromkeys(scan.covered[i] for i in range(start, last) if i in scan.covered)
        states = [h for h in hits if h.entry.sort in {Sort.COUNTRY, Sort.DEMONYM, Sort.CAPITAL}]
        codes = list(dict.fromkeys(code for h in states if (code := owner_code(h))))
        if codes:
            return codes if len(codes) == 2 and _are_joined(scan, states) else []
        if start == 0:
            return []
        start, last = scan.sentence(start - 1)[0], start
    return []


def _are_joined(scan: Scan, states: Sequence[Hit]) -> bool:
    """Whether two names stand side by side with 'and' between them: 'Chad and Niger'."""
    return any(scan.low(a.last) == "and" and b.first - a.last <= 2 for a, b in pairwise(states))
