"""The shipped pipeline put together from its trained parts, and its lemma tables."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, DocBin

from loaders.language import sentences  # noqa: F401  (registers the component)

TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]
META = {
    "name": "entente",
    "version": "1.0.0",
    "description": "English for news of diplomacy: tags, lemmas, sentences, dependencies and names.",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "Universal Dependencies English EWT and GUM", "license": "CC BY-SA 4.0"},
        {"name": "GUM named entities", "license": "CC BY-SA 4.0"},
        {"name": "Universal NER on English EWT", "license": "CC BY-SA 4.0"},
        {"name": "WikiGold", "license": "CC BY 4.0"},
        {"name": "CrossNER", "license": "MIT"},
        {"name": "WordNet 3.0 (lemma tables)", "license": "WordNet License"},
    ],
}
CLOSED_CLASSES = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"}


def assemble(syntax: Language, names: Language, treebank: Path) -> Language:
    """The tagger, sentences and parser of `syntax`, a rule lemmatizer, and the `ner` of `names`."""
    syntax.add_pipe("entente_sentences", before="parser")
    lemmatizer = syntax.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, Lemmatizer)  # noqa: S101  (what the factory makes)
    documents = DocBin().from_disk(treebank).get_docs(syntax.vocab)
    lemmatizer.initialize(nlp=syntax, lookups=lemma_tables(lemmatizer, documents))
    syntax.add_pipe("ner", source=names)
    syntax.meta.update(META)
    syntax.config["paths"].update(train=None, dev=None)
    return syntax


def lemma_tables(lemmatizer: Lemmatizer, documents: Iterable[Doc]) -> Lookups:
    """WordNet's rules and exceptions, overruled where the treebank knows another lemma of a form.

    The tables come from the package spacy-lookups-data, which is needed here only.
    """
    lookups = load_lookups(lang="en", tables=TABLES)
    lemmatizer.initialize(lookups=lookups)
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for doc in documents:
        for token in doc:
            if token.pos_ not in ("PROPN", "PUNCT", "SYM", "X", "NUM"):
                lemma = "I" if token.lemma_ == "I" else token.lemma_.lower()
                counts[token.pos_, token.lower_][lemma, lemmatizer.rule_lemmatize(token)[0]] += 1
    exceptions = lookups.get_table("lemma_exc")
    for (pos, form), pairs in counts.items():
        (lemma, by_rule), count = pairs.most_common(1)[0]
        if pos in CLOSED_CLASSES or (lemma != by_rule and count > 1):
            entries = exceptions.setdefault(pos.lower(), {})
            entries[form] = entries[form.replace("'", "’")] = [lemma]
    lemmatizer.cache.clear()
    return lookups
