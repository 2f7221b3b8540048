"""Training by a spaCy config: fresh variants of the corpus in every epoch, averaged weights at the end."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from confection import Config
from spacy.language import DEFAULT_CONFIG, Language
from spacy.schemas import ConfigSchemaTraining
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import create_evaluation_callback, train_while_improving
from spacy.util import load_config, registry, resolve_dot_names
from thinc.api import fix_random_seed

from loaders.language.training import corpus  # noqa: F401  (registers the readers named in the configs)
from loaders.language.training.tokens import tune_tokenizer


def train(config: Path, overrides: dict[str, Any], start: Language | None = None) -> Language:
    """The pipeline that `config` describes, trained for its `training.max_steps`.

    With `start`, the token encoder of its `ner` begins as a copy of the `tok2vec` of that pipeline.
    """
    given = load_config(config, overrides=overrides, interpolate=False)
    nlp = init_nlp(Config(DEFAULT_CONFIG).merge(given))
    tune_tokenizer(nlp)
    if start is not None:
        _copy_encoder(start, nlp)
    settings = nlp.config.interpolate()
    fix_random_seed(settings["training"]["seed"])
    t = registry.resolve(settings["training"], schema=ConfigSchemaTraining)
    train_corpus, dev_corpus = resolve_dot_names(settings, [t["train_corpus"], t["dev_corpus"]])

    def batches() -> Iterator[tuple[int, list[Example]]]:
        for epoch in count():
            for batch in t["batcher"](train_corpus(nlp)):
                yield epoch, batch

    began = monotonic()
    steps = train_while_improving(
        nlp,
        t["optimizer"],
        batches(),
        create_evaluation_callback(nlp, dev_corpus, t["score_weights"]),
        dropout=t["dropout"],
        accumulate_gradient=t["accumulate_gradient"],
        patience=t["patience"],
        max_steps=t["max_steps"],
        eval_frequency=t["eval_frequency"],
        exclude=t["frozen_components"],
        annotating_components=t["annotating_components"],
        before_update=None,
    )
    for _batch, info, best in steps:
        if best is not None:
            scores = {k: round(v, 4) for k, v in info["other_scores"].items() if isinstance(v, float)}
            print(
                f"step {info['step']} epoch {info['epoch']} {monotonic() - began:.0f} s {scores}", flush=True
            )
    _keep_averages(nlp, t["optimizer"].averages)
    return nlp


def _copy_encoder(source: Language, target: Language) -> None:
    encoder: Any = source.get_pipe("tok2vec")
    tagger: Any = target.get_pipe("ner")
    tagger.model.get_ref("tok2vec").layers[0].from_bytes(encoder.model.to_bytes())


def _keep_averages(nlp: Language, averages: dict[Any, Any]) -> None:
    """Replace each weight by its moving average, as `Language.use_params` does for a while."""
    pipe: Any
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():
            for name in node.param_names:
                if (node.id, name) in averages:
                    node.set_param(name, averages[node.id, name])
