"""Which release is being served: looked up anew for each request, opened once."""

from __future__ import annotations

from dataclasses import dataclass

from graph import shelf
from graph.remote import RemoteStore
from graph.store import Store, StoreError
from server.errors import UserError
from server.settings import Settings


class NothingServedError(UserError):
    """There is no release to answer from; the message says why."""


@dataclass(frozen=True, slots=True)
class Served:
    """A store to answer from, where query workers find it, and the release it holds."""

    store: Store
    source: str
    release: shelf.Release | None = None

    @property
    def number(self) -> int | None:
        """The number of the release; none is known of a store elsewhere."""
        return self.release.number if self.release else None


class Current:
    """What is served now: the published release, or always the store elsewhere that the settings name.

    An earlier release is closed when the last request lets go of it.
    """

    def __init__(self, settings: Settings) -> None:
        self._data = settings.data
        self._seen: tuple[str, Served] | None = None
        url = str(settings.store_url) if settings.store_url else None
        self._elsewhere = Served(RemoteStore(url), url) if url else None

    def served(self) -> Served:
        """The release to answer a request from. Raises `NothingServedError` where there is none."""
        if self._elsewhere:
            return self._elsewhere
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
            found = shelf.open_release(self._data)
            return Served(found.store, str(found.path / "store"), found)
        except (shelf.ReleaseError, StoreError) as error:
            raise NothingServedError(str(error)) from error
