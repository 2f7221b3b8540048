"""Matching over a dependency parse: lexicon hits, clauses and arguments.

Labels are those of Universal Dependencies. Token sets are sets of indices into the Doc.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from spacy.tokens import Span, Token

from loaders.document import per_token

HERE = Path(__file__).parent
HYPHENS = frozenset({"-", "–", "‐"})
GAP = 3  # tokens that a `~` in a pattern may stand for; `~ ~` for twice as many
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
ARGUMENTS = SUBJECTS | {"obj", "obl", "obl:unmarked", "obl:agent", "iobj", "xcomp", "advcl", "acl"}
CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis", "csubj", "advcl:relcl", "advcl"})
ASIDE = frozenset({"advmod", "obl"})  # 'talks ahead of the visit': the visit is no part of the talks
VERBAL = frozenset({"VERB", "AUX"})
HELPING = frozenset({"aux", "aux:pass"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
POS = MappingProxyType(
    {
        "V": frozenset({"VERB", "AUX"}),
        "N": frozenset({"NOUN", "PROPN", "ADP", "X"}),  # the last two for nouns that the tagger mistakes
        "A": frozenset({"ADJ", "VERB", "ADV"}),
    }
)

# --- lexicons ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a lexicon: the words (lemmas, `~` for a short gap), the part of speech, the other columns.

    `rest` are the choices for each word after the first, none for a gap.
    """

    words: tuple[str, ...]
    pos: str
    row: MappingProxyType[str, str] = field(hash=False, compare=False)
    rest: tuple[frozenset[str], ...] = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon entry found in a sentence; `head` is the verb or noun of it that carries the arguments."""

    entry: Entry
    tokens: tuple[Token, ...]
    head: Token = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "head", self._carrier())

    def _carrier(self) -> Token:
        wanted = POS.get(self.entry.pos)
        carriers = [t for t in self.tokens if wanted is None or t.pos_ in wanted] or list(self.tokens)
        if self.entry.pos == "N":
            carriers = [t for t in carriers if t.pos_ in {"NOUN", "PROPN"}] or carriers
            inside = {t.i for t in self.tokens}
            tops = [t for t in carriers if t.head.i not in inside]  # of 'line of credit', the line
            return (tops or carriers)[-1]
        main = [t for t in carriers if t.dep_ not in HELPING]  # of 'was received in', the participle
        return (main or carriers)[0]


class Form(NamedTuple):
    """A token as lexicons see it: its lemma and its own spelling, both in lower case."""

    token: Token
    lemma: str
    lower: str


def forms(span: Span) -> tuple[Form, ...]:
    """The tokens of a sentence that words are looked for in: all but hyphens and white space."""
    return tuple(
        Form(t, t.lemma_.lower(), t.lower_) for t in span if not t.is_space and t.text not in HYPHENS
    )


class Lexicon:
    """Rows of a CSV file with the columns `pattern`, `pos` and any others, found by their first word."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda e: -len(e.words)):
            self._by_first[entry.words[0]].append(entry)

    def find(self, sentence: Sequence[Form]) -> list[Hit]:
        """The entries that occur in a sentence, the longest at each place, without overlap."""
        hits: list[Hit] = []
        taken: set[int] = set()
        for at, (token, lemma, lower) in enumerate(sentence):
            entries = self._by_first.get(lemma, [])
            if lower != lemma and (others := self._by_first.get(lower)):
                entries = [*entries, *others]
            if not entries or token.i in taken:
                continue
            for entry in entries:
                found = _match(entry, sentence, at)
                if found and not any(t.i in taken for t in found):
                    hits.append(Hit(entry, found))
                    taken.update(t.i for t in found)
                    break
        return hits


def _match(entry: Entry, sentence: Sequence[Form], at: int) -> tuple[Token, ...] | None:
    """The tokens an entry covers from a place on, or None; an idiom of a verb must have one."""
    found = [sentence[at].token]
    gap = 0
    here = at + 1
    for choices in entry.rest:
        if not choices:
            gap += GAP
            continue
        for skip in range(here, min(here + gap + 1, len(sentence))):
            token, lemma, lower = sentence[skip]
            if lemma in choices or lower in choices:
                found.append(token)
                here = skip + 1
                break
        else:
            return None
        gap = 0
    wanted = POS.get(entry.pos)
    asked = len(entry.words) == 1 or entry.pos == "V"
    if wanted and asked and not any(t.pos_ in wanted for t in found):
        return None
    return tuple(found)


@cache
def load(name: str) -> Lexicon:
    """The lexicon of a file beside this module; alternatives in a pattern's first word are split by `|`."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return Lexicon([entry for row in csv.DictReader(file) for entry in _entries(row)])


def _entries(row: dict[str, str]) -> Iterator[Entry]:
    first, *others = row["pattern"].split()
    rest = tuple(frozenset() if word == "~" else frozenset(word.split("|")) for word in others)
    for word in first.split("|"):
        yield Entry((word, *others), row["pos"], MappingProxyType(row), rest)


@cache
def table(name: str) -> MappingProxyType[str, str]:
    """A two-column CSV file (key, value) as a mapping; a key may list several words split by `|`."""
    out = {}
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        for keys, value in list(csv.reader(file))[1:]:
            out.update(dict.fromkeys(keys.split("|"), value))
    return MappingProxyType(out)


@cache
def words(name: str) -> frozenset[str]:
    """A class of words from `words.csv`."""
    with (HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset({row["class"]: row["words"] for row in csv.DictReader(file)}[name].split())


# --- the parse --------------------------------------------------------------------------------------


@per_token
def phrase(head: Token) -> frozenset[int]:
    """A noun with its dependents, apart from clauses that hang on it and conjoined verbs."""
    return _reached(head, lambda child: child.dep_ not in CLAUSES and child.dep_ not in ASIDE)


@per_token
def clause(head: Token) -> frozenset[int]:
    """A predicate with its arguments: no clauses with a subject of their own, but purposes ('to see X')."""
    return _reached(head, lambda child: child.dep_ not in CLAUSES or is_purpose(child))


def _reached(head: Token, follows: Callable[[Token], bool]) -> frozenset[int]:
    """The tokens below a head along dependents that follow it; verbs joined to it by 'and' do not."""
    out: set[int] = set()
    waiting = [head]
    while waiting:
        node = waiting.pop()
        if node.i in out:
            continue
        out.add(node.i)
        waiting += [c for c in node.children if follows(c) and not (c.dep_ == "conj" and c.pos_ in VERBAL)]
    return frozenset(out)


def is_purpose(token: Token) -> bool:
    """Whether a clause is an infinitive or participle without a subject of its own."""
    if token.dep_ != "advcl" or any(c.dep_ in SUBJECTS for c in token.children):
        return False
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)


def subject(head: Token) -> Token | None:
    """The subject of a predicate: its own, one shared with the verb it hangs on, or an antecedent."""
    node = head
    for _ in range(6):
        own = [c for c in node.children if c.dep_ in SUBJECTS and c.dep_ != "csubj"]
        if own:
            return _antecedent(max(own, key=lambda c: (c.i < node.i, not _is_time(c), c.i)), node)
        if node.dep_ == "acl" and node.head.lemma_.lower() in words("INTENTS"):
            return _willing(node.head)
        if node.dep_ in {"acl", "acl:relcl"}:
            return _described(node.head)
        if node.dep_ not in {"xcomp", "conj", "advcl", "parataxis", "ccomp", "cop", "aux"}:
            return None
        node = node.head
    return None


def _is_time(token: Token) -> bool:
    """Whether it tells how long, and so is no doer: 'X, a few weeks in office, came'."""
    return token.lemma_.lower() in words("MEASURES")


def _willing(noun: Token) -> Token | None:
    """Who is to act in 'an invitation to X to come', else its owner: 'X accepted an invitation to come'."""
    asked = next((c for c in noun.children if any(k.lower_ in {"for", "to"} for k in c.children)), None)
    if asked is not None and asked.dep_ == "nmod":
        return asked
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    verb = governor(noun)
    if owner is not None:
        return owner
    return subject(verb) if verb is not None and verb.i != noun.i else None


def _antecedent(token: Token, verb: Token) -> Token:
    if token.lower_ not in RELATIVES:
        return token
    node = verb
    for _ in range(4):
        if node.dep_ == "acl:relcl":
            return _described(node.head)
        node = node.head
    return token


def _described(token: Token) -> Token:
    """The name that a noun beside it describes: of 'Ann Roe, the envoy, who ...' the person."""
    aside = token.dep_ == "appos" or (
        token.dep_ == "conj" and not any(c.dep_ == "cc" for c in token.children)
    )
    named = aside and token.head.i < token.i and token.head.pos_ == "PROPN"
    return token.head if named else token


def governor(head: Token) -> Token | None:
    """The verb (or predicate noun) that a noun is an argument of; None for a noun that heads its sentence."""
    node = head
    while node.head.i != node.i:
        said_of = node.head.pos_ in VERBAL or any(c.dep_ == "cop" for c in node.head.children)
        loose = node.dep_ in {"nmod", "nmod:unmarked"} and said_of
        if loose or node.dep_ in ARGUMENTS:
            aside = node.head.pos_ == "ADV" and node.head.dep_ == "advmod"  # 'walked away from a treaty'
            return node.head.head if aside else node.head
        node = node.head
    return node if node.pos_ in VERBAL else None


def arguments(head: Token, *cases: str) -> list[Token]:
    """Dependents of a word brought in by one of the prepositions, and what is joined to them by 'and'."""
    found = []
    for child in head.children:
        marks = {c.lower_ for c in child.children if c.dep_ == "case"}
        if child.dep_ in {"obl", "nmod", "obl:agent", "advcl"} and marks & set(cases):
            found.append(child)
    return found


def objects(head: Token) -> list[Token]:
    """The objects of a verb."""
    return [c for c in head.children if c.dep_ in {"obj", "iobj"}]
