"""Where releases stand on disk, how one is switched to, and how the next one gets there.

    DATA/releases/0001/store/          an Oxigraph store, never written to again
    DATA/releases/0001/manifest.json   number, content hash, time, parent, counts, problems of the load
    DATA/current                       a link to the release that is served

A load builds the next release in `DATA/releases/.building`, sharing the files of its parent's store by hard
links, and publishes it by renaming that folder and switching the link. Reading takes no lock.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from graph.model import Problem
from graph.store import EmbeddedStore

_MANIFEST = "manifest.json"


class ReleaseError(Exception):
    """A release cannot be built, found or switched to; the message says why and that nothing changed."""


@dataclass(frozen=True)
class Release:
    """A published state of the graph; `hash` is of its content alone, whatever order it was loaded in.

    `created` is an ISO time in UTC; `counts` tells the number of articles, reports, events and so on;
    `problems` are those of the load that built it; `state` is what the hash is made of, `moves` the same for
    the graph of moves, which has no part in it. `form` tells how the store is laid out and `rules` by which
    version of the program events were derived.
    """

    number: int
    hash: str
    created: str
    parent: int | None
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    path: Path = field(compare=False)
    state: int = field(default=0, repr=False)
    moves: int = field(default=0, repr=False)
    form: int = 0
    rules: str = ""

    @cached_property
    def store(self) -> EmbeddedStore:
        """The store of this release, opened for reading when first asked for; raises `StoreError`."""
        return EmbeddedStore.open(self.path / "store")

    def write(self) -> None:
        """Write the manifest."""
        manifest = asdict(self) | {"state": f"{self.state:x}", "moves": f"{self.moves:x}"}
        del manifest["path"]
        (self.path / _MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), "utf-8")

    @classmethod
    def read(cls, path: Path) -> Release:
        """Read the manifest in a release's folder; raises `ReleaseError`."""
        try:
            manifest = json.loads((path / _MANIFEST).read_text("utf-8"))
            manifest["problems"] = tuple(Problem(**one) for one in manifest["problems"])
            for sum_ in ("state", "moves"):
                manifest[sum_] = int(manifest.get(sum_, "0"), 16)
            return cls(path=path, **manifest)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ReleaseError(f"{path} holds no release that can be read: {error}") from error


# --- reading ----------------------------------------------------------------------------------------


def releases(data: Path) -> tuple[Release, ...]:
    """List the releases in a data folder, oldest first."""
    folders = (data / "releases").glob("[0-9]*") if data.is_dir() else ()
    return tuple(Release.read(path) for path in sorted(folders, key=lambda path: int(path.name)))


def current(data: Path) -> Release | None:
    """Return the release that is served, or None before the first load."""
    link = data / "current"
    return Release.read(link.resolve()) if link.is_symlink() else None


def open_release(data: Path, number: int | None = None) -> Release:
    """Return a release by number, or the one that is served; raises `ReleaseError` when there is none."""
    found = current(data) if number is None else _numbered(data, number)
    if found is None:
        raise ReleaseError(f"{data} holds no release yet: load articles first")
    return found


def _numbered(data: Path, number: int) -> Release:
    known = {release.number: release for release in releases(data)}
    if number not in known:
        listed = ", ".join(map(str, known)) or "none"
        raise ReleaseError(f"there is no release {number} in {data}; there are: {listed}")
    return known[number]


# --- switching --------------------------------------------------------------------------------------


def rollback(data: Path, number: int) -> Release:
    """Serve an earlier (or later) release again; raises `ReleaseError` when there is none of that number."""
    with lock(data):
        release = _numbered(data, number)
        switch(data, release)
        return release


def switch(data: Path, release: Release) -> None:
    """Make the link to the served release point at another one, in one step."""
    link = data / "current.next"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / release.path.name)
    link.replace(data / "current")
    sync(data)


@contextmanager
def lock(data: Path) -> Iterator[None]:
    """Keep other loads out; raises `ReleaseError` when one is running. A killed process lets go of it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = (data / "lock").open("a+")
    except OSError as error:
        raise ReleaseError(f"{data} cannot be written to: {error}") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.seek(0)
            raise ReleaseError(
                f"another load is running on {data} (process {handle.read().strip() or 'unknown'}): "
                "wait until it has ended"
            ) from error
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


# --- building ---------------------------------------------------------------------------------------


def prepare(data: Path, parent: Release | None) -> Path:
    """Make the folder in which the next release is built, with the parent's store in it.

    Clears away what a killed load left there. The sorted files of the parent's store are never written to
    again, so they are shared by hard links; the rest of it is small and copied, but for its logs: all they
    held is in sorted files since `Ledger.save`.
    """
    clear(data)
    building = data / "releases" / ".building"
    store = building / "store"
    store.mkdir(parents=True)
    for file in (parent.path / "store").iterdir() if parent else ():
        if file.suffix == ".sst":
            _share(file, store / file.name)
        elif file.suffix != ".log" and not file.name.startswith("LO"):
            shutil.copy2(file, store / file.name)
    return building


def clear(data: Path) -> None:
    """Remove what an unfinished load has left."""
    shutil.rmtree(data / "releases" / ".building", ignore_errors=True)


def _share(file: Path, other: Path) -> None:
    try:
        other.hardlink_to(file)
    except OSError:  # a file system without hard links
        shutil.copy2(file, other)


def publish(data: Path, building: Path, release: Release) -> Release:
    """Write the manifest, make everything durable, and switch to the new release."""
    release.write()
    for folder in (building / "store", building):
        for file in folder.iterdir():
            if file.is_file() and file.stat().st_nlink == 1:  # what is shared with the parent is on disk
                sync(file)
        sync(folder)
    final = building.with_name(f"{release.number:04d}")
    building.rename(final)
    sync(final.parent)
    published = Release.read(final)
    switch(data, published)
    return published


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
