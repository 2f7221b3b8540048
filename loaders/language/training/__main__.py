"""Trains the English pipeline and writes it where it is shipped."""

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from spacy.language import Language

from loaders.language import english
from loaders.language.training.assemble import assemble
from loaders.language.training.evaluate import evaluate, table
from loaders.language.training.train import train

HERE = Path(__file__).parent
NEEDED = ("ud_train", "ud_dev", "ner_train_free", "ner_test_gum")
CARD = "README.md"  # written by hand, kept when the weights are replaced


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loaders.language.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of DocBins: ud_train.spacy, ner_train_free.spacy ...")
    parser.add_argument(
        "--evaluate", action="store_true", help="only print the figures of the shipped pipeline"
    )
    parser.add_argument(
        "--output", type=Path, default=english.MODEL, help="folder written (default: %(default)s)"
    )
    options = parser.parse_args()
    missing = [name for name in NEEDED if not _file(options.data, name).is_file()]
    if missing:
        print(f"{options.data} has no {', '.join(missing)}.spacy", file=sys.stderr)
        return 2
    if options.evaluate:
        print(table(list(evaluate(english.load(), options.data))))
        return 0
    build(options.data, options.output)
    return 0


def build(data: Path, output: Path) -> None:
    """Train from the DocBins in `data` and write the pipeline to `output`; about an hour on one core."""
    nlp = assemble(*parts(data), _file(data, "ud_train"))
    card = (output / CARD).read_text(encoding="utf-8") if (output / CARD).is_file() else ""
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    if card:
        (output / CARD).write_text(card, encoding="utf-8")
    print(table(list(evaluate(nlp, data))))


def parts(data: Path, overrides: Mapping[str, Any] = MappingProxyType({})) -> tuple[Language, Language]:
    """The pipeline of syntax and the tagger of names, trained one after the other on the DocBins in `data`.

    `overrides` are settings of both configs by their dotted names, such as `training.max_steps`.
    """

    def paths(train: str, dev: str) -> dict[str, Any]:
        return {"paths.train": str(_file(data, train)), "paths.dev": str(_file(data, dev)), **overrides}

    syntax = train(HERE / "syntax.cfg", paths("ud_train", "ud_dev"))
    return syntax, train(HERE / "names.cfg", paths("ner_train_free", "ner_test_gum"), start=syntax)


def _file(data: Path, name: str) -> Path:
    return data / f"{name}.spacy"


if __name__ == "__main__":
    sys.exit(main())
