"""Many readers of one app at once, each asking for another choice once a second."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING, Final

from websockets.exceptions import WebSocketException

from benchmarks.peers.doors import DOORS, RefusedError
from benchmarks.peers.measures import percentile

if TYPE_CHECKING:
    from benchmarks.peers.doors import Choose
    from benchmarks.peers.rows import Rows
    from benchmarks.servers import Server

THINK_S: Final = 1.0
OPENED_AT_ONCE: Final = 5
FAILURES: Final = (OSError, TimeoutError, HTTPException, WebSocketException, RefusedError)


@dataclass(slots=True)
class Crowd:
    """What so many readers saw."""

    readers: int
    times_ms: list[float] = field(default_factory=list)
    unanswered_ms: list[float] = field(default_factory=list)
    """How long those had waited that nobody answered before the end."""
    errors: list[str] = field(default_factory=list)
    joined: int = 0
    late: bool = False
    """Whether some were not let in in time."""
    cpu_ms_per_filter: float = 0.0

    def p50_ms(self) -> float:
        """Return the median of all waits, milliseconds."""
        return median(self.times_ms + self.unanswered_ms)

    def p95_ms(self) -> float:
        """Return the 95th percentile of all waits, milliseconds; a lower bound if some go on."""
        return percentile(self.times_ms + self.unanswered_ms, 95)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long readers are let in, ask, and wait for what they asked last."""

    join_s: float
    ask_s: float
    answer_s: float


async def _ask(
    choose: Choose, choices: tuple[tuple[str, ...], ...], number: int, crowd: Crowd, bounds: Bounds
) -> None:
    """Ask once a second until time is over; wait for the last answer a while longer."""
    await asyncio.sleep(THINK_S * number / crowd.readers)
    end = time.monotonic() + bounds.ask_s
    first = number % (len(choices) - 1)  # never the last, which chooses nothing: pages begin so
    for chosen in islice(cycle(choices), first, None):
        begin = time.monotonic()
        if begin > end:
            return
        try:
            async with asyncio.timeout(end - begin + bounds.answer_s):
                await choose(chosen)
        except TimeoutError:
            crowd.unanswered_ms.append(1000 * (time.monotonic() - begin))
            return
        took = time.monotonic() - begin
        crowd.times_ms.append(1000 * took)
        await asyncio.sleep(max(0.0, THINK_S - took))


async def _gathered(server: Server, rows: Rows, crowd: Crowd, bounds: Bounds) -> None:
    door = asyncio.Semaphore(OPENED_AT_ONCE)
    ready, over = asyncio.Semaphore(0), asyncio.Event()
    choices = rows.choices()

    async def reader(number: int) -> None:
        try:
            async with AsyncExitStack() as page:
                async with door:
                    choose = await page.enter_async_context(DOORS[server.name](server, rows))
                crowd.joined += 1
                ready.release()
                await over.wait()
                await _ask(choose, choices, number, crowd, bounds)
        except FAILURES as error:
            crowd.errors.append(repr(error))
            ready.release()

    tasks = [asyncio.create_task(reader(number)) for number in range(crowd.readers)]
    try:
        async with asyncio.timeout(bounds.join_s):
            for _ in tasks:
                await ready.acquire()
        before = server.cpu_s()
        over.set()
        await asyncio.gather(*tasks)  # raises what nobody foresaw
        answered = max(1, len(crowd.times_ms))
        crowd.cpu_ms_per_filter = 1000 * (server.cpu_s() - before) / answered
    except TimeoutError:
        crowd.late = True
        crowd.errors.append(f"{crowd.joined} of {crowd.readers} readers were let in in time")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def crowded(server: Server, rows: Rows, readers: int, bounds: Bounds) -> Crowd:
    """Let so many readers in, let them ask, and return what they saw.

    Parameters
    ----------
    server
        Running.
    rows
        What it shows.
    readers
        How many; a few at a time are let in, and nobody asks before all are.
    bounds
        When to stop.
    """
    crowd = Crowd(readers)

    async def run() -> None:
        with ThreadPoolExecutor(readers) as threads:
            asyncio.get_running_loop().set_default_executor(threads)
            await _gathered(server, rows, crowd, bounds)

    asyncio.run(run())
    return crowd
