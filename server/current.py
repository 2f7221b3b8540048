"""Which release is being served: looked up anew for each request, opened once."""

from __future__ import annotations

from dataclasses import dataclass

from graph import release
from graph.store import Store, StoreError
from server.errors import UserError
from server.settings import Settings


class NothingServedError(UserError):
    """There is no release to answer from; the message says why."""


@dataclass(frozen=True, slots=True)
class Served:
    """A release open for reading: its number and hash, its store, and where query workers find that."""

    number: int
    digest: str
    store: Store
    source: str
    release: release.Release


class Current:
    """The release that is published now. An earlier one is closed when the last request lets go of it."""

    def __init__(self, settings: Settings) -> None:
        self._data = settings.data
        self._seen: tuple[str, Served] | None = None

    def served(self) -> Served:
        """The release to answer a request from. Raises `NothingServedError` where there is none."""
        try:
            target = (self._data / "current").readlink().name
        except OSError:
            message = f"There is no release in {self._data} yet: load articles first."
            raise NothingServedError(message) from None
        if self._seen is None or self._seen[0] != target:
            self._seen = target, self._open()
        return self._seen[1]

    def _open(self) -> Served:
        try:
            found = release.open_release(self._data)
            return Served(found.number, found.hash, found.store, str(found.path / "store"), found)
        except (release.ReleaseError, StoreError) as error:
            raise NothingServedError(str(error)) from error
