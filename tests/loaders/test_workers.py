"""Articles read by several processes: the same as by one, in order, whatever becomes of a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Article, PartialDate, Problem, Reading
from loaders.pipeline import read_article
from loaders.workers import CHUNK, read_all, undisturbed

PLACES = ("Lyon", "Bonn", "Rome", "Oslo", "Cairo", "Lima", "Delhi", "Kyiv", "Tunis", "Seoul")
DAY = PartialDate("2024-05-04")
ARTICLES = [
    Article(f"{place}.txt", f"Emmanuel Macron met Olaf Scholz in {place} on 3 May 2024.", published=DAY)
    for place in PLACES
]


def dying() -> None:
    """Make this process end itself, as the system would, as soon as it reads about Rome or Lima."""

    def read(article: Article) -> Reading:
        if article.file in ("Rome.txt", "Lima.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return read_article(article)

    pytest.MonkeyPatch().setattr("loaders.workers.read_article", read)


def once() -> None:
    """Make the first of all processes end itself, and no other."""
    try:
        Path(os.environ["ONCE"]).touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def broken() -> None:
    """Make reading fail as it does without a language model."""

    def read(_: Article) -> Reading:
        raise OSError("there is no model")

    pytest.MonkeyPatch().setattr("loaders.workers.read_article", read)


def test_processes_read_what_one_reads_and_in_order() -> None:
    assert len(ARTICLES) > 2 * CHUNK
    expected = list(map(read_article, ARTICLES))
    assert any(reading.reports for reading in expected)
    assert list(read_all(ARTICLES, 2)) == expected
    assert not multiprocessing.active_children()


def test_an_article_that_ends_its_process_is_told_and_the_others_are_read() -> None:
    results = list(read_all(ARTICLES, 2, dying))
    files = [one.file if isinstance(one, Problem) else one.article.file for one in results]
    assert files == [article.file for article in ARTICLES]
    lost = [one for one in results if isinstance(one, Problem)]
    assert [one.file for one in lost] == ["Rome.txt", "Lima.txt"]
    assert all("signal 9" in one.what and "memory" in one.mend for one in lost)


def test_a_process_that_ends_for_no_fault_of_an_article_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))
    assert [one.article.file for one in read_all(ARTICLES, 2, once) if isinstance(one, Reading)] == [
        article.file for article in ARTICLES
    ]


def test_a_killed_process_is_noticed_while_the_caller_waits() -> None:
    """Kill every process again and again: nothing hangs, and the end is told."""
    ended = threading.Event()

    def kill() -> None:
        while not ended.is_set():
            for child in multiprocessing.active_children():
                child.kill()
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with pytest.raises(ChildProcessError, match="signal 9"):
            list(read_all(ARTICLES, 2))
    finally:
        ended.set()
        killer.join()
    assert not multiprocessing.active_children()


def test_what_no_article_is_to_blame_for_is_raised_here() -> None:
    with pytest.raises(RuntimeError, match="there is no model"):
        list(read_all(ARTICLES, 2, broken))
    assert not multiprocessing.active_children()


def test_processes_end_when_nobody_wants_more() -> None:
    results = read_all(ARTICLES, 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_no_more_articles_are_taken_than_are_soon_read() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield ARTICLES[taken % len(ARTICLES)]

    results = read_all(endless(), 2)
    for _ in range(3):
        next(results)
    results.close()
    assert taken < 10 * CHUNK


def test_ctrl_c_while_a_process_starts_is_seen_when_it_has_started() -> None:
    """Another thread may take the signal, and then blocking it in this one holds nothing back."""
    other = threading.Event()
    threading.Thread(target=other.wait, daemon=True).start()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    whole = False
    try:
        with pytest.raises(KeyboardInterrupt), undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(20):
                time.sleep(0.01)
            whole = True
        assert whole
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
        other.set()
