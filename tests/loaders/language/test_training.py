"""The recipe of the English pipeline, on a corpus that is learnt by heart in seconds."""

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import DocBin

from loaders.language import english
from loaders.language.training.__main__ import NEEDED, main, parts

TEXTS = (
    "Angela Merkel met Emmanuel Macron in Berlin.",
    "Canada and Mexico have signed a treaty on water.",
    "The ministers of Peru will visit Lima next week.",
)
QUICK = {
    "training.max_steps": 60,
    "training.eval_frequency": 60,
    "training.batcher.size": 150,
    "training.optimizer.learn_rate.warmup_steps": 5,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts as the shipped pipeline reads them, under the names of the corpora."""
    folder = tmp_path_factory.mktemp("corpus")
    nlp = english.load()
    for name in NEEDED:
        DocBin(docs=[*nlp.pipe(TEXTS * 30)], store_user_data=False).to_disk(folder / f"{name}.spacy")
    return folder


@pytest.fixture(scope="module")
def trained(corpus: Path) -> tuple[Language, Language]:
    return parts(corpus, QUICK)


@pytest.mark.parametrize("text", TEXTS)
def test_the_corpus_is_learnt(trained: tuple[Language, Language], text: str) -> None:
    syntax, names = trained
    known, read = english.load()(text), syntax(text)
    assert [(t.tag_, t.head.i, t.dep_) for t in read] == [(t.tag_, t.head.i, t.dep_) for t in known]
    assert [(e.text, e.label_) for e in names(text).ents] == [(e.text, e.label_) for e in known.ents]


def test_what_is_missing_is_named(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ud_dev.spacy").write_bytes((corpus / "ud_dev.spacy").read_bytes())
    monkeypatch.setattr("sys.argv", ["training", str(tmp_path)])
    assert main() == 2
    assert "has no ud_train, ner_train_free, ner_test_gum.spacy" in capsys.readouterr().err
