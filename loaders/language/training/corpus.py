"""Training examples from spaCy DocBins: read once, varied anew in every epoch.

A treebank is kept as sentences of plain columns, so that a variant is made by changing words and not
spaCy objects. The variants stand for what news pages do and the treebanks do not: typographic quotation
marks and dashes, headlines without a full stop, names nobody has met.
"""

# ruff: noqa: S311  (chance here makes variants of sentences, and nothing secret)

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry

Reader = Callable[[Language], Iterator[Example]]
# The names of a label: the words of each, and whether a space follows each word but the last.
Pool = dict[str, list[tuple[list[str], list[bool]]]]

QUOTES = {'"': ("“", "”"), "'": ("‘", "’"), "``": ("“", "“"), "''": ("”", "”")}
GAZETTEER = Path(__file__).parents[2] / "gazetteer"
GAZETTEER_LABELS = {
    "leaders.csv": "PER",
    "officials.csv": "PER",
    "countries.csv": "LOC",
    "places.csv": "LOC",
    "organizations.csv": "ORG",
}
DASHES = ("–", "—", "--", "-")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Some tokens with their annotation, one list a column; `heads` are positions in the same lists."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    ents: list[str]


def _columns(doc: Doc, start: int, end: int) -> Tokens:
    tokens = doc[start:end]
    parsed = doc.has_annotation("DEP")
    return Tokens(
        words=[t.text for t in tokens],
        spaces=[bool(t.whitespace_) for t in tokens],
        tags=[t.tag_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        morphs=[str(t.morph) for t in tokens],
        lemmas=[t.lemma_ for t in tokens],
        heads=[t.head.i - start for t in tokens] if parsed else [],
        deps=[t.dep_ for t in tokens],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_ for t in tokens],
    )


def _load(path: Path, nlp: Language) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def _typographic(words: list[str], spaces: list[bool]) -> list[str]:
    """Straight quotation marks, apostrophes and dashes as a newspaper sets them."""
    dash = random.choice(DASHES)
    out = []
    for i, word in enumerate(words):
        if word in QUOTES:
            opening = not spaces[i] and (i == 0 or spaces[i - 1])
            out.append(QUOTES[word][0 if opening else 1])
        elif word in ("--", "–", "—") or (word == "-" and spaces[i]):
            out.append(dash)
        else:
            out.append(word.replace("'", "’"))
    return out


def _blend(word: str, other: str) -> str:
    """The beginning of one name and the end of another: a name nobody has met."""
    if len(word) < 4 or len(other) < 4 or not (word.isalpha() and other.isalpha()):
        return word
    return word[: random.randint(2, len(word) - 1)] + other[-random.randint(2, len(other) - 2) :].lower()


def _without_final_stop(s: Tokens) -> Tokens:
    if len(s.words) < 4 or s.words[-1] != "." or (len(s.words) - 1) in s.heads:
        return s
    cut = slice(0, -1)
    return Tokens(*(getattr(s, name)[cut] for name in s.__dataclass_fields__))


def _vary_sentence(s: Tokens, names: list[str]) -> Tokens:
    """One sentence as it might stand elsewhere in the news."""
    words = s.words
    if random.random() < 0.35:
        words = _typographic(words, s.spaces)
    if random.random() < 0.3:
        words = [
            _blend(w, random.choice(names)) if p == "PROPN" and random.random() < 0.25 else w
            for w, p in zip(words, s.pos, strict=True)
        ]
    if random.random() < 0.03:
        words = [w.title() if len(w) > 3 and w.isalpha() else w for w in words]
    elif random.random() < 0.02:
        words = [w.lower() for w in words]
    return replace(s, words=words)


def _join(sentences: list[Tokens]) -> Tokens:
    """Sentences one after the other, with a space between them."""
    joined = Tokens([], [], [], [], [], [], [], [], [])
    for s in sentences:
        offset = len(joined.words)
        for name in s.__dataclass_fields__:
            getattr(joined, name).extend(
                [h + offset for h in s.heads] if name == "heads" else getattr(s, name)
            )
        joined.spaces[-1] = True
    return joined


def _parsed_example(nlp: Language, sentences: list[Tokens]) -> Example:
    """An example whose sentence starts are given, as they are when the parser runs."""
    t = _join(sentences)
    starts = [False] * len(t.words)
    position = 0
    for s in sentences:
        starts[position] = True
        position += len(s.words)
    reference = Doc(
        nlp.vocab, words=t.words, spaces=t.spaces, tags=t.tags, pos=t.pos, morphs=t.morphs, lemmas=t.lemmas,
        heads=t.heads, deps=t.deps,
    )  # fmt: skip
    predicted = nlp.make_doc(reference.text)
    firsts = {token.idx for token, start in zip(reference, starts, strict=True) if start}
    for token in predicted:
        token.is_sent_start = token.idx in firsts
    return Example(predicted, reference)


def _pieces(document: list[Tokens]) -> Iterator[list[Tokens]]:
    """A document cut at random into paragraphs of one to six sentences."""
    start = 0
    while start < len(document):
        end = start + random.choice((1, 1, 2, 2, 3, 3, 4, 5, 6))
        yield document[start:end]
        start = end


@registry.readers("entente.treebank.v1")  # type: ignore[untyped-decorator]
def treebank(path: Path, limit: int = 0) -> Reader:
    """Paragraphs of the treebank in a DocBin, in a new order, cut and wording at each call."""
    documents: list[list[Tokens]] = []
    names: list[str] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not documents:
            for doc in _load(path, nlp):
                documents.append([_columns(doc, s.start, s.end) for s in doc.sents])
                names.extend(t.text for t in doc if t.pos_ == "PROPN")
        pieces = [piece for document in documents for piece in _pieces(document)]
        random.shuffle(pieces)
        for piece in pieces[: limit or None]:
            varied = [_vary_sentence(s, names) for s in piece]
            if random.random() < 0.1:
                varied[-1] = _without_final_stop(varied[-1])
            yield _parsed_example(nlp, varied)

    return read


def _entities(t: Tokens) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of each entity."""
    start = None
    for i, tag in enumerate([*t.ents, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, i, t.ents[start][2:]
            start = None
        if tag.startswith("B-"):
            start = i


def _name(span: Span) -> tuple[list[str], list[bool]]:
    return [t.text for t in span], [bool(t.whitespace_) for t in span[:-1]]


def _rename(t: Tokens, pool: Pool) -> Tokens:
    """The same sentence about others: some names swapped for names of their kind, or for new ones."""
    words: list[str] = []
    spaces: list[bool] = []
    ents: list[str] = []
    last = 0
    for start, end, label in _entities(t):
        words += t.words[last:start]
        spaces += t.spaces[last:start]
        ents += t.ents[last:start]
        name = t.words[start:end]
        gaps = t.spaces[start:end]
        if random.random() < 0.5:
            name, inner = random.choice(pool[label])
            gaps = [*inner, gaps[-1]]
        if label == "PER":
            name = [
                _blend(w, random.choice(random.choice(pool[label])[0]))
                if w[:1].isupper() and random.random() < 0.3
                else w
                for w in name
            ]
        words += name
        spaces += gaps
        ents += [f"B-{label}"] + [f"I-{label}"] * (len(name) - 1)
        last = end
    return replace(
        t, words=words + t.words[last:], spaces=spaces + t.spaces[last:], ents=ents + t.ents[last:]
    )


def _vary_names(t: Tokens, pool: Pool) -> Tokens:
    if random.random() < 0.25:
        t = _rename(t, pool)
    words = t.words
    if random.random() < 0.3:
        words = _typographic(words, t.spaces)
    chance = random.random()
    if chance < 0.03:
        words = [w.title() if len(w) > 3 and w.isalpha() else w for w in words]
    elif chance < 0.05:
        words = [w.upper() for w in words]
    return replace(t, words=words)


def _known_names() -> Iterator[tuple[str, str]]:
    """(label, name) of what the gazetteer lists: diplomacy's own names, which the corpora hardly have."""
    for file, label in GAZETTEER_LABELS.items():
        with (GAZETTEER / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield label, row["name"]


@registry.readers("entente.names.v1")  # type: ignore[untyped-decorator]
def name_corpus(path: Path, limit: int = 0) -> Reader:
    """Texts with named entities from a DocBin, in a new order and with some other names at each call."""
    texts: list[Tokens] = []
    pool: Pool = {}

    def read(nlp: Language) -> Iterator[Example]:
        if not texts:
            for doc in _load(path, nlp):
                texts.append(_columns(doc, 0, len(doc)))
                for ent in doc.ents:
                    pool.setdefault(ent.label_, []).append(_name(ent))
            for label, name in _known_names():
                pool.setdefault(label, []).append(_name(nlp.make_doc(name)[:]))
        random.shuffle(texts)
        for text in texts[: limit or None]:
            varied = _vary_names(text, pool)
            # An empty IOB tag says 'not annotated', which spaCy writes '-' in this scheme.
            ents = [tag or "-" for tag in varied.ents]
            reference = Doc(nlp.vocab, words=varied.words, spaces=varied.spaces)
            predicted = nlp.make_doc(reference.text)
            yield Example.from_dict(
                predicted, {"words": varied.words, "spaces": varied.spaces, "entities": _biluo(ents)}
            )

    return read


def _biluo(tags: list[str]) -> list[str]:
    out = []
    for tag, following in zip(tags, [*tags[1:], "O"], strict=True):
        inside = following.startswith("I-")
        if tag.startswith("B-"):
            out.append(tag if inside else "U-" + tag[2:])
        elif tag.startswith("I-"):
            out.append(tag if inside else "L-" + tag[2:])
        else:
            out.append(tag)
    return out
