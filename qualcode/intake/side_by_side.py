"""Work on many files in processes beside this one, so that reading and storing go on at the same time.

Results come in the order of the files, however long each takes. It guards that nothing is left behind: what runs
beside ends with the process that began it, and Ctrl-C is for that one to hear.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from threading import Thread
from typing import Any, TypeVar

from qualcode.locale import language, use

MANY = 40
"""Files from which it is worth the half second that other processes take to begin."""
PROCESSES = 2
"""More would not fit into the memory that an import may take."""
_AHEAD = 64
"""Results that wait at most, so that those processes go on while this one is busy with something longer."""

Result = TypeVar("Result")
_beside: dict[str, Callable[[int], Any]] = {}
"""The work of a process that was begun here; empty in every other."""


def results(prepare: Callable[[], Callable[[int], Result]], count: int) -> Iterator[Callable[[], Result]]:
    """For each number below `count`, in order, what returns its result, or raises what the work on it raised.

    `prepare` makes the work, once in each process; both it and the results can be pickled.
    """
    here = cache(prepare)
    if count < MANY or (os.cpu_count() or 1) < 2:
        yield from (partial(here(), number) for number in range(count))
        return
    with _pool(prepare) as pool:
        coming = deque[Future[Result]]()
        for number in range(count):
            while number + len(coming) < min(count, number + _AHEAD):
                coming.append(_begun(pool, number + len(coming)))
            yield partial(_result, coming.popleft(), here, number)


def _begun(pool: ProcessPoolExecutor, number: int) -> "Future[Any]":
    try:
        return pool.submit(_work, number)
    except BrokenExecutor as error:
        lost = Future[Any]()
        lost.set_exception(error)
        return lost


def _result(future: "Future[Result]", here: Callable[[], Callable[[int], Result]], number: int) -> Result:
    try:
        return future.result()
    except BrokenExecutor:  # another program ended a process, and all that was to come is lost
        return here()(number)


@contextmanager
def _pool(prepare: Callable[[], Callable[[int], Any]]) -> Iterator[ProcessPoolExecutor]:
    # Begun anew, not copied: a copy of a process with threads may wait for ever for one that it does not have.
    fresh = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(PROCESSES, fresh, _begin, (language(), prepare))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(spoken: str, prepare: Callable[[], Callable[[int], Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    use(spoken)
    _beside["work"] = prepare()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(number: int) -> Any:
    return _beside["work"](number)
