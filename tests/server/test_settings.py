"""Settings come from the environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from server.cli import explained
from server.settings import ROOT, Settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ENTENTE_DATA", "ENTENTE_PORT", "PORT", "ENTENTE_STORE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_defaults() -> None:
    settings = Settings()
    assert (settings.data, settings.port, settings.host) == (ROOT / "data", 8000, "127.0.0.1")


def test_the_environment_sets_them_and_what_is_given_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("ENTENTE_DATA", "elsewhere")
    assert (Settings().port, Settings().data) == (8123, Path("elsewhere"))
    monkeypatch.setenv("ENTENTE_PORT", "8124")
    assert Settings().port == 8124
    assert Settings(port=8125, data=Path("here")).port == 8125


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "http"), ("PORT", "70000"), ("ENTENTE_STORE_URL", "file:///x"), ("ENTENTE_SPARQL_ROWS", "0")],
)
def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    message = explained(caught.value)
    assert message.startswith("The settings are not right")
    assert value in message
