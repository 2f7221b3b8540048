"""The pipeline measured on held-out corpora, with spaCy's own scorer."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

SYNTAX_TESTS = ("pud_news", "pud_wiki", "gumnews_test", "gum_test", "ewt_test")
NAME_TESTS = ("ner_test_politics", "ner_test_pud", "ner_test_gum")
SYNTAX_FIGURES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
NAME_FIGURES = ("ents_p", "ents_r", "ents_f")


@dataclass(frozen=True, slots=True)
class Result:
    """Percentages of one test set, by the name of the figure."""

    test: str
    figures: dict[str, float]


def evaluate(nlp: Language, data: Path) -> Iterator[Result]:
    """The figures of every test set in the folder `data`, from raw text (its own tokens and sentences)."""
    for test in SYNTAX_TESTS:
        yield _result(test, _scores(nlp, data, test), SYNTAX_FIGURES)
    for test in NAME_TESTS:
        scores = _scores(nlp, data, test)
        by_label = {f"F {label}": score["f"] for label, score in scores["ents_per_type"].items()}
        yield _result(test, scores | by_label, (*NAME_FIGURES, *sorted(by_label)))


def _scores(nlp: Language, data: Path, test: str) -> dict[str, Any]:
    docs = DocBin().from_disk(data / f"{test}.spacy").get_docs(nlp.vocab)
    return nlp.evaluate(Example(nlp.make_doc(doc.text), doc) for doc in docs)


def _result(test: str, scores: dict[str, Any], names: tuple[str, ...]) -> Result:
    return Result(
        test, {name: round(100 * scores[name], 1) for name in names if scores.get(name) is not None}
    )


def table(results: list[Result]) -> str:
    """The results as Markdown tables, one for each set of figures."""
    lines: list[str] = []
    header: tuple[str, ...] = ()
    for result in results:
        if tuple(result.figures) != header:
            header = tuple(result.figures)
            lines += ["", "| test | " + " | ".join(header) + " |", "|---" * (len(header) + 1) + "|"]
        lines.append(f"| {result.test} | " + " | ".join(str(v) for v in result.figures.values()) + " |")
    return "\n".join(lines).strip()
