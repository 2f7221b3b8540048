"""What a deal is called, for people to read: a short noun phrase, or an act ('buying gas')."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from loaders.frames.match import Hit, words
from loaders.language.lexicon import DAYS_AND_MONTHS

LONGEST_NAME = 9  # words
NOUNS = frozenset({"NOUN", "PROPN"})
LEFT = frozenset({"amod", "compound", "nummod", "flat"})
VOWELS = frozenset("aeiou")


def of_hit(hit: Hit, named: Collection[int], *, verbal: bool) -> str:
    """What a deal is called: its noun or act with the closest words; `named` are the heads of the parties."""
    if not verbal:
        return _plain(hit.head, _named(hit.head, named))
    verb = next((c for c in hit.head.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), hit.head)
    acted = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass", "obl"} and c.pos_ in NOUNS]
    acted = [c for c in acted if c.i not in named and c.lower_ not in DAYS_AND_MONTHS and _is_acted_on(c)]
    acted.sort(key=lambda c: c.dep_ == "obl")
    if not acted and verb.lemma_.lower() == "be":
        return "agreement"
    if not acted:
        return _plain(verb, _clause(verb))
    name = _plain(acted[0], _named(acted[0], named))
    after = [c.lower_ for c in acted[0].children if c.dep_ == "case"] if acted[0].dep_ == "obl" else []
    particle = [c.lower_ for c in verb.children if c.dep_ == "compound:prt"]
    return " ".join([gerund(verb.lemma_.lower()), *particle, *after[:1], name])


def _is_acted_on(noun: Token) -> bool:
    """Whether a noun is what an act is about and not when or where it is done."""
    case = next((c.lower_ for c in noun.children if c.dep_ == "case"), "")
    return noun.dep_ != "obl" or case in {
        "on",
        "with",
        "for",
        "from",
        "in",
        "into",
        "to",
        "of",
        "over",
        "upon",
    }


def gerund(verb: str) -> str:
    """The -ing form of a verb: 'supplying', 'leasing', 'swapping'."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    single = sum(letter in VOWELS for letter in verb) == 1  # not 'open', 'offer'
    short = len(verb) > 2 and single and verb[-1] not in VOWELS | set("wxy")
    if short and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _named(head: Token, named: Collection[int]) -> list[int]:
    """A noun with what stands before it and the phrases after it, without article, owner or parties."""
    out = [*_left(head), head.i]
    node: Token | None = head
    while node is not None and (node := _after(node, named)) is not None:
        case = [c.i for c in node.children if c.dep_ == "case"]
        amount = any(c.dep_ == "nummod" for c in node.children)
        substance = _after(node, named) if amount else None
        if substance is not None and any(c.lower_ == "of" for c in substance.children):
            node = substance
        more = [*case, *_left(node), node.i]
        if len(out) + len(more) > LONGEST_NAME:
            break
        out += more
    telling = [i for i in out if head.doc[i].lower_ not in words("PLAIN")]
    clause = next((c for c in head.children if c.dep_ == "acl" and c.i > head.i), None)
    if clause is not None and len(telling) < 2 + (out[-1] != head.i):
        return [*out, *_clause(clause)]
    return out


def _left(head: Token) -> list[int]:
    """The adjectives, compounds and numbers before a noun, with what belongs to them."""
    found = [t for c in head.children if c.i < head.i and c.dep_ in LEFT for t in c.subtree]
    first = min([head.i, *(t.i for t in found)])
    while first > 1 and head.doc[first].is_title and head.doc[first - 1].lower_ == "of":
        if not head.doc[first - 2].is_title:
            break
        first -= 2  # 'Power of Siberia 2 pipeline'
    owned = {t.i for c in head.children if c.dep_ in {"det", "nmod:poss"} for t in c.subtree}
    inside = [t for t in head.doc[first : head.i] if t.i not in owned]
    while inside and (inside[0].is_punct or inside[0].dep_ in {"case", "cc"}):
        inside.pop(0)
    tail = [c.i for c in head.children if c.i > head.i and c.dep_ in {"flat", "compound", "nummod"}]
    return [t.i for t in inside[-LONGEST_NAME + 1 :]] + [i for i in tail if i < head.i]


def _after(head: Token, named: Collection[int]) -> Token | None:
    """The noun that a phrase after a noun is about, unless it is a party or a day."""
    for child in head.children:
        if child.i < head.i or child.dep_ not in {"nmod", "nmod:unmarked"}:
            continue
        marks = {c.lower_ for c in child.children if c.dep_ == "case"}
        party = child.i in named or any(c.i in named for c in child.children if c.dep_ != "nmod:poss")
        if child.lower_ in DAYS_AND_MONTHS or marks & {"between", "among"} or (party and not marks & {"of"}):
            continue
        return child if child.dep_ == "nmod" else None
    return None


def _clause(verb: Token) -> list[int]:
    """A verb with what follows it in its own clause."""
    last = max(t.i for t in verb.subtree)
    out = [verb.i]
    for token in verb.doc[verb.i + 1 : min(last + 1, verb.i + LONGEST_NAME)]:
        if token.is_punct and token.text not in {"-", "“", "”", '"'}:
            break
        out.append(token.i)
    while len(out) > 1 and verb.doc[out[-1]].pos_ in {"ADP", "DET", "CCONJ", "PART", "PUNCT", "SCONJ"}:
        out.pop()
    return out


def _plain(head: Token, tokens: list[int]) -> str:
    """The words of tokens as text, without quotation marks."""
    doc = head.doc
    text = "".join(doc[i].text_with_ws if i + 1 in tokens else doc[i].text + " " for i in tokens)
    return " ".join(text.translate(str.maketrans("", "", '"“”‘')).split()).strip(" ,;:-–—'’.()")
