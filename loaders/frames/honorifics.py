"""The sex that a text tells of somebody beside the name: by 'Mrs' before it, by 'her' after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from loaders.frames.speech import SUBJECTS, Named, noun_top

_HONORIFICS = {
    **dict.fromkeys(["mr", "mr.", "sir", "lord", "señor", "monsieur", "herr"], "m"),
    **dict.fromkeys(["mrs", "mrs.", "ms", "ms.", "miss", "lady", "madam", "madame", "dame"], "f"),
}


def told(doc: Doc, named: Named, inside: Collection[int]) -> Iterator[tuple[str, str]]:
    """Names with the sex that 'Mrs' before them, or 'her' after them as the only subject, tells of."""
    for sentence in doc.sents:
        people: dict[str, bool] = {}
        for token in sentence:
            low = token.lower_
            person = named.person(token)
            if person is not None:
                acts = noun_top(token).dep_ in SUBJECTS
                people[person.name] = people.get(person.name, False) or acts
                before = doc[token.i - 1].lower_ if token.i else ""
                if before in _HONORIFICS:
                    yield person.name, _HONORIFICS[before]
            elif low in {"his", "her"} and token.i not in inside and len(people) == 1:
                name, acts = next(iter(people.items()))
                if acts:
                    yield name, "m" if low == "his" else "f"
