"""The tokenizer: spaCy's English rules and what news and the treebanks add to them."""

from typing import Any

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_suffix_regex

from loaders.language.sentences import words_of

INFIXES = [
    r"(?<=\.)-(?=[A-Za-z])",  # U.S.-led
    r"(?<=[0-9])[–—-](?=[$€£¥])",  # $350-$380
    r"(?<=[0-9][–—-])[$€£¥](?=[0-9])",
    r"(?<=[0-9])[–—](?=[0-9])",  # 2014–2018
    r"(?<=[A-Za-z])['’]s(?=[—–-])",  # the president's—and
    r"(?<=[A-Za-z.,!?])[\"“”](?=[A-Za-z])",  # "yes"said
]
SUFFIXES = [r"(?<=[0-9])(?:bn|mn|tn|trn)"]  # €1.2bn


def tune_tokenizer(nlp: Language) -> None:
    """Add our rules and the titles and other abbreviations that keep their full stop."""
    tokenizer: Any = nlp.tokenizer  # a compiled class without types
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or []), *INFIXES]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or []), *SUFFIXES]).search
    for form in sorted(words_of("title") | words_of("other")):
        tokenizer.add_special_case(form, [{ORTH: form}])
