"""Read a few sentences through the real pipeline and hand back the reports."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, Article, PartialDate
from loaders.pipeline import read_article

Read = Callable[..., tuple[AnyReport, ...]]


@pytest.fixture(scope="session")
def reports() -> Read:
    """`reports(text, published)`: the reports of a text; of Wednesday 12 June 2024 unless told otherwise."""

    def read(text: str, published: str = "2024-06-12") -> tuple[AnyReport, ...]:
        article = Article("test.txt", text, published=PartialDate(published), language="en")
        return read_article(article).reports

    return read
