"""Evidence is cut from the article's own text, by the edges of what was parsed."""

from __future__ import annotations

import spacy

from graph.model import Article, Evidence
from loaders.document import Document


def test_evidence_leaves_out_what_was_blanked_before_and_after_a_sentence() -> None:
    text = "---\ntitle: A meeting\n---\n\nAnna met Ivo. Share this"
    masked = " " * 24 + "\n\n" + "Anna met Ivo. " + " " * 10
    doc = spacy.blank("en")(masked)
    evidence = Document(Article("a.md", text), doc).evidence(doc[:])
    assert evidence == Evidence(26, 39, "Anna met Ivo.")
    assert text[evidence.start : evidence.end] == evidence.quote
