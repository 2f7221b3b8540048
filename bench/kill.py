"""Kill loads at random moments and see that what is served is the release before or the one after.

    .venv/bin/python -m bench.kill [--loads N] [--seed N]

Each load is `server.loading.load`, which the command line runs, in a process of its own: it reads a short
article, merges it into a graph of the seeds and publishes. It is killed (SIGKILL) at a moment between its
start and its end. Then what is served is opened and its hash worked out anew from every statement in it: it
has to be the hash in the manifest, and that of the release before or after. A release that was published is
taken back, so that every load begins with the same.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import product
from multiprocessing.connection import Connection
from pathlib import Path

from rich.console import Console

from graph.ledger import recount
from graph.shelf import current, open_release, rollback
from loaders.language import english
from server import console, loading

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLE = """Presidents Vladimir Putin of Russia and Xi Jinping of China met in Shanghai on 20 May 2014.
They signed a contract on gas supplies. "It is a good contract," Mr. Putin said.
"""
_FORKS = multiprocessing.get_context("fork")  # the language model is loaded once, before


def load(data: Path, paths: Sequence[Path]) -> None:
    """Load in this process, quietly."""
    silent = Console(file=io.StringIO())
    for module, name in product((console, loading), ("out", "err")):
        setattr(module, name, silent)
    sys.exit(not loading.load(data, paths, None, "Harbour Gazette", workers=1))


def kill(data: Path, paths: Sequence[Path], after: float) -> bool:
    """Start a load and kill it after so many seconds; return whether it was still running."""
    process = _FORKS.Process(target=load, args=(data, paths))
    process.start()
    process.join(after)
    running = process.is_alive()
    process.kill()
    process.join()
    assert running or process.exitcode == 0, "the load failed"
    return running


def served(data: Path) -> str:
    """Return the hash of what is served, worked out anew.

    That too is done in a process of its own: one that has a store open cannot be forked.
    """
    receiver, sender = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_tell, args=(data, sender))
    process.start()
    named, found = receiver.recv()
    process.join()
    assert found == named, "a release is not what its manifest says"
    return str(found)


def _tell(data: Path, sender: Connection) -> None:
    release = open_release(data)
    sender.send((release.hash, recount(release.store)))


def run(data: Path, base: Sequence[Path], more: Sequence[Path], loads: int, seed: int) -> Counter[str]:
    """Kill so many loads of `more` into a graph of `base`; return how many left which release."""
    kill(data, base, 600)
    before = served(data)
    began = time.monotonic()
    kill(data, more, 600)
    took = time.monotonic() - began
    after = served(data)
    assert before != after, "the load changes nothing"
    chance = random.Random(seed)  # noqa: S311 - moments to kill at
    found: Counter[str] = Counter()
    for number in range(loads):
        if number % 20 == 0:
            print(f"{number} of {loads} loads", file=sys.stderr, flush=True)
        _back(data)
        running = kill(data, more, chance.uniform(0, 1.05 * took))
        found["building when killed"] += (data / "releases" / ".building").exists()
        found["done before the kill"] += not running
        found[{before: "before", after: "after"}[served(data)]] += 1
    _back(data)
    kill(data, more, 600)
    assert served(data) == after, "a load after all these does not work"
    return found


def _back(data: Path) -> None:
    """Serve the first release again, without any other."""
    rollback(data, 1)
    for folder in (data / "releases").glob("[0-9]*"):
        if folder.name != "0001":
            shutil.rmtree(folder)
    assert current(data)


def main() -> None:
    """Read how many loads to kill, and kill them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--loads", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    english.load()
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(ARTICLE, "utf-8")
        found = run(Path(folder, "data"), [SEEDS], [article], given.loads, given.seed)
    told = ", ".join(f"{number} {name}" for name, number in sorted(found.items()))
    print(f"{given.loads} loads killed: {told}; every hash was right")


if __name__ == "__main__":
    main()
