"""One-item stages on this machine: in order, over processes where there is much to do, with a guard on every item.

A page that hangs, eats memory or kills its process becomes a Skipped with the reason; the run goes on.
"""

from __future__ import annotations

import gc
import itertools
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from typing import Any, TypeVar

from crossread.records import Article, Page, Skipped
from crossread.settings import Engine

Result = TypeVar("Result", bound=Article)
FEW = 24  # pages that are done sooner than a pool of processes has started
AHEAD = 4  # pages in flight for each worker: bounds the memory


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage in cycles seldom: records hold none, and looking takes a fifth of what follows the encoder."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def each(
    stage: str, function: Callable[[Page], Result | Skipped], pages: Iterable[Page | Skipped], engine: Engine
) -> Iterator[Result | Skipped]:
    """`function(page)` for each page, in the order of the pages; what is already skipped passes through."""
    stream = iter(pages)
    first = list(itertools.islice(stream, FEW))
    stream = itertools.chain(first, stream)
    if engine.processes == 1 or len(first) < FEW:
        for page in stream:
            yield page if isinstance(page, Skipped) else _alone(stage, function, page, engine)
    else:
        yield from _over_processes(stage, function, stream, engine)


def _over_processes(
    stage: str, function: Callable[[Page], Result | Skipped], pages: Iterator[Page | Skipped], engine: Engine
) -> Iterator[Result | Skipped]:
    """The same over a pool. Ctrl-C ends the workers at once."""
    from pebble import ProcessPool

    workers = engine.processes
    waiting: deque[tuple[Page | Skipped, Any]] = deque()
    pool: Any = ProcessPool(max_workers=workers, initializer=limit_memory, initargs=[engine.page_megabytes])
    try:
        for page in pages:
            waiting.append((page, None if isinstance(page, Skipped) else _schedule(pool, function, page, engine)))
            if len(waiting) >= workers * AHEAD:
                yield _outcome(stage, *waiting.popleft(), engine)
        while waiting:
            yield _outcome(stage, *waiting.popleft(), engine)
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _schedule(pool: Any, function: Callable[[Page], Any], page: Page, engine: Engine) -> Any:
    return pool.schedule(function, args=[page], timeout=engine.page_seconds)


def _outcome(stage: str, page: Page | Skipped, future: Any, engine: Engine) -> Any:
    """The result of one page, or why there is none."""
    if isinstance(page, Skipped):
        return page
    try:
        return future.result()
    except FutureTimeout:
        return _late(stage, page, engine)
    except MemoryError:
        return Skipped(page.input, stage, f"needed more than {engine.page_megabytes} MB")
    except KeyboardInterrupt:
        raise
    except Exception as error:  # whatever a page does to a parser, the others are worth having
        return Skipped(page.input, stage, f"broke: {type(error).__name__}: {error}"[:200])


def _alone(stage: str, function: Callable[[Page], Result | Skipped], page: Page, engine: Engine) -> Result | Skipped:
    """One page in this process, with an alarm where the platform has one."""
    guarded = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if guarded:
        before = signal.signal(signal.SIGALRM, _alarm)
        signal.setitimer(signal.ITIMER_REAL, engine.page_seconds)
    try:
        return function(page)
    except TimeoutError:
        return _late(stage, page, engine)
    except Exception as error:  # as above
        return Skipped(page.input, stage, f"broke: {type(error).__name__}: {error}"[:200])
    finally:
        if guarded:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _late(stage: str, page: Page, engine: Engine) -> Skipped:
    return Skipped(page.input, stage, f"took longer than {engine.page_seconds} s")


def _alarm(number: int, frame: object) -> None:
    raise TimeoutError


def leave_interrupts() -> None:
    """Leave Ctrl-C to the parent of this worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def limit_memory(megabytes: int) -> None:
    """Let this worker grow by so much and no more, where the platform can say so; leave Ctrl-C to the parent."""
    leave_interrupts()
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
    except OSError:  # macOS
        return
    limit = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
