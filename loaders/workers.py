"""Articles read by several processes at once, in order, whatever becomes of a process."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import current_thread, main_thread

from graph.model import Article, Problem, Reading
from loaders.pipeline import read_article

CHUNK = 4  # articles given to a process at once: it has work while the caller deals with what was read
GRACE = 2.0  # seconds that a process has to end by itself
AHEAD = 2  # chunks for each process that are read before they are asked for
TRIES = 2  # a process may have been stopped for what another one did
LOST = 8  # processes for each of the pool that may end in a row before all is given up

_CONTEXT = get_context("spawn")  # a fork would copy threads of the caller in the middle of their work

Result = Reading | Problem
Start = Callable[[], None]
"""What each process does first, such as sending its logs somewhere; must be picklable."""


def nothing() -> None:
    """No preparation."""


def read_all(articles: Iterable[Article], workers: int = 1, start: Start = nothing) -> Generator[Result]:
    """What is read from each article, in the order given, by so many processes; by none of its own for one.

    An article whose process the system stops twice (for want of memory, most likely) gives a problem in its
    place. Few articles are held at a time, and the processes end when the iteration does. Raises
    `ChildProcessError` when processes only end and never answer.
    """
    if workers <= 1:
        yield from map(read_article, articles)
        return
    pool = _Pool(workers, start)
    try:
        yield from pool.read(articles)
    finally:
        pool.close()


@dataclass(slots=True, eq=False)
class _Task:
    articles: list[Article]
    tries: int = 0
    results: list[Result] | None = None


@contextmanager
def undisturbed() -> Generator[None]:
    """Have processes start that never see Ctrl-C, which reaches all of a terminal, and start them whole.

    They inherit what is blocked here. The caller sees a Ctrl-C of meanwhile afterwards: blocking alone does
    not hold it back, for another thread may take it, and its handler always runs in the main one.
    """
    pressed: list[int] = []
    main = current_thread() is main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number)) if main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if main:
            signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        if pressed:
            signal.raise_signal(signal.SIGINT)


class _Worker:
    """A process, the line to it, and what it is reading."""

    def __init__(self, start: Start) -> None:
        self.line, other = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_work, args=(other, start), daemon=True)
        self.task: _Task | None = None
        with undisturbed():
            self.process.start()
        other.close()

    def give(self, task: _Task) -> None:
        """Send articles; if they cannot be sent, the broken line will tell."""
        task.tries += 1
        self.task = task
        with suppress(OSError):
            self.line.send(task.articles)

    def stop(self) -> int | None:
        """End the process at once, if it has not ended; how it did."""
        self.line.close()
        self.process.terminate()
        self.process.join(GRACE)
        self.process.kill()  # one that was stopped while it held a lock may wait for it for ever
        self.process.join()
        return self.process.exitcode


class _Pool:
    """Processes that read, each a few articles at a time; one that is gone is replaced."""

    def __init__(self, size: int, start: Start) -> None:
        self._size, self._start = size, start
        self._workers: list[_Worker] = []
        self._lost = 0  # processes that ended since one last answered

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        """The results in the order of the articles."""
        source = iter(articles)
        asked: deque[_Task] = deque()  # in order, until the caller has them
        waiting: deque[_Task] = deque()  # those of them that nobody reads yet
        while True:
            while len(asked) < self._size * AHEAD and (chunk := list(islice(source, CHUNK))):
                asked.append(_Task(chunk))
                waiting.append(asked[-1])
            if not asked:
                return
            self._hand_out(waiting)
            if asked[0].results is None:
                self._collect(asked, waiting)
            else:
                yield from asked.popleft().results or ()

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.stop()

    def _hand_out(self, waiting: deque[_Task]) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        while waiting and (idle or len(self._workers) < self._size):
            if not idle:
                self._workers.append(_Worker(self._start))
                idle.append(self._workers[-1])
            idle.pop().give(waiting.popleft())

    def _collect(self, asked: deque[_Task], waiting: deque[_Task]) -> None:
        """Wait for answers and note them; what was read by a process that ended waits for another one."""
        ready = wait([worker.line for worker in self._workers if worker.task])
        for worker in list(self._workers):
            if worker.task is None or worker.line not in ready:
                continue
            task, worker.task = worker.task, None
            try:
                answer = worker.line.recv()
            except (EOFError, OSError):
                self._workers.remove(worker)
                self._again(task, worker.stop(), asked, waiting)
                continue
            if isinstance(answer, Exception):
                raise answer
            task.results, self._lost = answer, 0

    def _again(self, task: _Task, code: int | None, asked: deque[_Task], waiting: deque[_Task]) -> None:
        """Read once more, one by one, what a process was reading when it ended."""
        self._lost += 1
        if self._lost >= LOST * self._size:
            raise ChildProcessError(f"processes that read articles keep ending, {_how(code)}")
        if len(task.articles) > 1:
            alone = [_Task([article]) for article in task.articles]
            place = asked.index(task)
            asked.remove(task)
            for later, one in enumerate(alone):
                asked.insert(place + later, one)
            waiting.extendleft(reversed(alone))
        elif task.tries < TRIES:
            waiting.appendleft(task)
        else:
            task.results = [_left_out(task.articles[0], code)]


def _how(code: int | None) -> str:
    return f"by signal {-code}" if code is not None and code < 0 else f"with status {code}"


def _left_out(article: Article, code: int | None) -> Problem:
    what = f"was left out: the process that read it ended {_how(code)}, {TRIES} times"
    return Problem(article.file, what, "load it with fewer workers or more memory, or divide it")


def _work(line: Connection, start: Start) -> None:
    """Read what comes until the line is closed, as it is when the caller is gone."""
    start()
    with suppress(EOFError, OSError):
        while True:
            articles = line.recv()
            try:
                answer: object = [read_article(article) for article in articles]
            except Exception as error:
                answer = RuntimeError(f"{type(error).__name__}: {error}")
            line.send(answer)
