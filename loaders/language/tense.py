"""Whether a clause speaks of what was, is or will be, seen from the day the article appeared."""

from __future__ import annotations

import csv
from enum import Enum
from functools import cache
from pathlib import Path

from spacy.tokens import Token

TABLE = Path(__file__).with_name("time.csv")
OPENING = 4  # words from the start of a sentence in which a date that opens it stands
STEPS = frozenset(
    {"obl", "obl:tmod", "obl:unmarked", "nmod:unmarked", "nummod", "compound", "advmod", "conj"}
)
COMPARED = 6  # words from 'from' to the date of a figure
CLIMB = 12  # heads between a date and its verb; a longer way is a broken parse


class Tense(Enum):
    """The time of a clause; UNKNOWN where nothing governs (headlines without verb, unparsed text)."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@cache
def table(kind: str) -> dict[str, int]:
    """The words of one class of the table of time words, with their values (0 where there is none)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["word"]: int(row["value"] or 0) for row in csv.DictReader(file) if row["class"] == kind}


def tense(token: Token) -> Tense:
    """The tense of the clause a token stands in, by the verbs above it in the dependency parse.

    An infinitive takes its time from what governs it ('is expected to', 'plans to', 'is to' look ahead),
    a participle from itself ('published Thursday', 'planned for Friday'), a noun from words beside it
    ('ahead of Friday's talks', 'Tuesday's meeting' under its verb).
    """
    if not token.doc.has_annotation("DEP"):
        return Tense.UNKNOWN
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    if "since" in cases:
        return Tense.PAST
    if "for" in cases or _is_awaited(token):  # 'set for Friday', 'called a protest for Monday', 'due Friday'
        return Tense.FUTURE
    if cases & {"to", "until", "till"} and token.head.lemma_.lower() in table("shifting"):
        return Tense.FUTURE  # 'have been brought forward to Friday'
    if _is_compared(token):
        return Tense.PAST
    if cases & {"until", "till"}:
        return _until(token)
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if following.tag_ == "VBD":  # 'the two on Monday signed a treaty'
        return Tense.PAST
    if _modal_before(token):  # 'will on Monday sign a treaty', however the rest was parsed
        return Tense.FUTURE
    found = _climb(_verb_before(token) or _verb_after(token) or token)
    return Tense.UNKNOWN if "by" in cases and found is Tense.PAST else found


def _is_compared(token: Token) -> bool:
    """Whether a date tells when a figure stood that another is set against: 'up from 8.7 percent Tuesday'."""
    counted = False
    for before in reversed(token.doc[max(0, token.i - COMPARED) : token.i]):
        counted = counted or before.pos_ == "NUM"
        if before.pos_ not in {"NUM", "NOUN", "SYM"} and before.lower_ not in {"late", "%", "$"}:
            return counted and before.lower_ == "from"
    return False


def _until(token: Token) -> Tense:
    """Till a day to come ('closed until Friday'), unless what went on is over ('was ill until Friday')."""
    node = next((t for t in (token.head, token.head.head) if _is_predicate(t)), token.head)
    over = node.tag_ == "VBD" or any(c.tag_ == "VBD" for c in node.children if c.dep_ in {"aux", "cop"})
    denied = any(c.dep_ == "advmod" and c.lower_ in {"not", "n't", "n’t"} for c in node.children)
    lasting = node.lemma_.lower() in table("lasting") or any(c.dep_ == "cop" for c in node.children)
    return Tense.PAST if over and (denied or lasting) else Tense.FUTURE


def _verb_before(token: Token) -> Token | None:
    """The past form or participle a date follows at once: 'published (on) Monday'."""
    for before in reversed(token.doc[max(0, token.i - 3) : token.i]):
        if before.tag_ in {"VBD", "VBN"}:
            return before
        if before.tag_ not in {"IN", "RB", "JJ", "DT"}:
            return None
    return None


def _verb_after(token: Token) -> Token | None:
    """The verb of a sentence that a date and a comma open: 'On Monday, a day before he was to go, ...'."""
    if token.i - token.sent.start >= OPENING:
        return None
    after = next((t for t in token.doc[token.i + 1 : token.sent.end] if t.pos_ != "NUM"), token)
    if after.text != ",":
        return None
    root = token.sent.root
    verb = root if root.i > token.i else _finite(token)
    return verb if verb is not None and verb.i > token.i and verb.tag_[:2] == "VB" else None


def _finite(token: Token) -> Token | None:
    """The finite verb nearest to a date in a sentence that the parse gives no verb for its head."""
    verbs = [t for t in token.sent if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    return min(verbs, key=lambda t: abs(t.i - token.i), default=None)


def _is_awaited(token: Token) -> bool:
    """Whether a date follows at once what is said of things to come: 'a visit due (on) Friday'."""
    for before in reversed(token.doc[max(0, token.i - 3) : token.i]):
        if before.tag_ not in {"IN", "RB", "DT"} or before.lower_ in table("awaited"):
            return before.lower_ in table("awaited") and before.tag_ in {"JJ", "IN"}
    return False


def _modal_before(token: Token) -> bool:
    for before in reversed(token.doc[max(0, token.i - 3) : token.i]):
        if before.tag_ not in {"IN", "RB", "DT"}:
            return before.lower_ in {"will", "would", "shall", "'ll", "’ll"}
    return False


def _climb(token: Token) -> Tense:
    node, infinitive = token, False
    owned = token.dep_ == "nmod:poss"
    placed = any(child.dep_ == "case" and child.i < token.i for child in token.children)
    for _ in range(CLIMB):
        node = _finite_between(node, token) or node
        if infinitive and placed and node.lemma_.lower() in table("willing"):
            return Tense.FUTURE  # 'agreed to exchange envoys in March'
        found = _of_verb(node, infinitive) if _is_predicate(node) else _of_noun(node)
        if found is not None:
            return found
        if node.head is node:
            verb = _finite(node)
            return (verb is not None and _of_verb(verb, infinitive=False)) or Tense.UNKNOWN
        if node.dep_ in {"obj", "nsubj:pass"} and owned and node.head.lemma_.lower() in table("undoing"):
            return Tense.FUTURE  # "Thursday's meeting has been scrapped"
        infinitive = infinitive or any(child.tag_ == "TO" for child in node.children)
        node = node.head
    return Tense.UNKNOWN


def _finite_between(node: Token, token: Token) -> Token | None:
    """The finite verb between a participle and what was hung on it: 'the team led by X leaves on Friday'."""
    if node.tag_ != "VBN" or node.dep_ != "acl" or not node.i < token.i:
        return None
    below = (t for t in token.doc[node.i + 1 : token.i] if t.tag_ in {"VBZ", "VBD"} and t.dep_ == "xcomp")
    return next((t for t in below if t.head.i == node.i), None)


def _is_predicate(node: Token) -> bool:
    return node.tag_[:2] in {"VB", "MD"} or any(child.dep_ == "cop" for child in node.children)


def _of_verb(node: Token, infinitive: bool) -> Tense | None:
    group = [child for child in node.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    group = sorted((token for token in [*group, node] if token.tag_ != "TO"), key=lambda token: token.i)
    tags = {token.tag_ for token in group}
    to_infinitive = any(child.tag_ == "TO" for child in node.children)
    perfect = any(token.lower_ in {"have", "has", "had", "having", "'ve", "’ve"} for token in group[:-1])
    if infinitive and (_looks_ahead(node) or node.lemma_ == "be"):
        return Tense.FUTURE
    if "MD" in tags:
        return Tense.PAST if perfect and node.tag_ == "VBN" else Tense.FUTURE
    if to_infinitive:
        if perfect:
            return Tense.PAST
        return Tense.FUTURE if any(token.tag_ in {"VBZ", "VBP", "VBD"} for token in group) else None
    if node.tag_ in {"VBN", "JJ"} and node.lower_ in table("awaited") and not perfect:
        return Tense.FUTURE
    plain = _is_plain_present(node)
    unchanging = (plain or node.tag_ == "VBP") and node.lower_ in table("unchanging")
    if "VBD" in tags or perfect or unchanging or _is_split_perfect(node):
        return Tense.PAST
    if tags & {"VBZ", "VBP"} or plain:
        return Tense.PRESENT
    if node.tag_ == "VBN":
        return Tense.PAST
    return None  # an infinitive or -ing form: its time is that of the clause above


def _is_plain_present(node: Token) -> bool:
    """'The two ministers meet on Monday', where the tagger has an infinitive."""
    left = {child.dep_ for child in node.children if child.i < node.i}
    return node.tag_ == "VB" and "nsubj" in left and not left & {"aux", "mark"}


def _is_split_perfect(node: Token) -> bool:
    """'Have in fact spoken', where the parse hangs the participle on the noun between."""
    if node.lower_ not in {"have", "has"} or any(child.dep_ == "obj" for child in node.children):
        return False
    return any(t.tag_ == "VBN" and t.dep_ == "acl" and t.head.head.i == node.i for t in node.subtree)


def _looks_ahead(node: Token) -> bool:
    return node.lemma_.lower() in table("prospective") or node.lower_ in table("prospective")


def _of_noun(node: Token) -> Tense | None:
    if node.lower_ in table("eve"):
        return Tense.FUTURE
    for child in node.children:
        if child.dep_ == "amod" and child.lower_ in table("ahead"):
            return Tense.FUTURE
        if child.dep_ == "amod" and child.lower_ in table("behind"):
            return Tense.PAST
        if child.dep_ == "case" and node.pos_ not in {"PROPN", "NUM"}:
            if child.lower_ in {"ahead", "until"}:
                return Tense.FUTURE
            if child.lower_ in {"after", "since", "following"}:
                return Tense.PAST
    return None


def tells(token: Token) -> bool:
    """Whether a date stands in the main clause of a sentence of the past: 'In 1987 the dam broke'."""
    verb = token
    for _ in range(CLIMB):
        if _is_predicate(verb) or verb.head is verb:
            break
        if verb.dep_ not in STEPS or any(c.lower_ == "since" for c in verb.children):
            return False
        verb = verb.head
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_[:3] in {"aux", "cop"})
    return main and past
