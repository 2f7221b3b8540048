"""Trains the English pipeline and writes it where it is shipped."""

import argparse
import shutil
import sys
from pathlib import Path

from loaders.language import english
from loaders.language.training.assemble import assemble
from loaders.language.training.evaluate import evaluate, table
from loaders.language.training.train import train

HERE = Path(__file__).parent
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
    missing = [
        name for name in ("ud_train", "ud_dev", "ner_train_free") if not _file(options.data, name).is_file()
    ]
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
    treebank = _file(data, "ud_train")
    syntax = train(HERE / "syntax.cfg", {"paths.train": treebank, "paths.dev": _file(data, "ud_dev")})
    names = train(
        HERE / "names.cfg",
        {"paths.train": _file(data, "ner_train_free"), "paths.dev": _file(data, "ner_test_gum")},
        start=syntax,
    )
    nlp = assemble(syntax, names, treebank)
    card = (output / CARD).read_text(encoding="utf-8") if (output / CARD).is_file() else ""
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    if card:
        (output / CARD).write_text(card, encoding="utf-8")
    print(table(list(evaluate(nlp, data))))


def _file(data: Path, name: str) -> Path:
    return data / f"{name}.spacy"


if __name__ == "__main__":
    sys.exit(main())
