"""A release of two short articles, and a server that answers from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.model import (
    Article,
    Country,
    Evidence,
    Kind,
    PartialDate,
    Person,
    Place,
    Reading,
    Role,
    Status,
    SummitReport,
)
from graph.release import build
from tests.serving import Running, serving

ADA = Person("Ada Example", Role.LEADER, "FRA", "President")
BEN = Person("Ben Sample", Role.LEADER, "DEU", "Chancellor")


def meeting(day: str) -> Reading:
    """An article of one sentence: the two met in Lyon that day."""
    text = f"Ada Example met Ben Sample in Lyon on {day}."
    report = SummitReport(
        kind=Kind.BILATERAL_MEETING,
        status=Status.HELD,
        label="Meeting in Lyon",
        evidence=(Evidence(0, len(text), text),),
        start=PartialDate(day),
        participants=(ADA, BEN),
        countries=(Country("FRA", "France"), Country("DEU", "Germany")),
        place=Place("Lyon", "FRA"),
    )
    article = Article(f"{day}.txt", text, "They met", "Example Times", PartialDate(day), "en")
    return Reading(article, (ADA, BEN), reports=(report,))


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release."""
    folder = tmp_path_factory.mktemp("releases")
    build(folder, [meeting("2024-05-03"), meeting("2024-06-07")])
    return folder


@pytest.fixture(scope="session")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over that release, with low limits on SPARQL."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    with serving(data, log, sparql_seconds="3", sparql_rows="40", body_bytes="100000") as running:
        yield running


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=server.address, timeout=60) as made:
        yield made
