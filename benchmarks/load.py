"""Many readers at once: ``python -m benchmarks.load`` starts the page, asks, and ends it.

Each reader is a web socket that does what a page does: it joins, waits for the first run, and then
asks for another filter every few seconds. A filter counts from the moment it is sent until the
server says that the run has finished. No message is named instead of sent again, as browsers have
it, so the bytes are an upper bound. Then one reader alone filters as fast as it is answered, and
the memory of the process is read on the way.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks.servers import HOST, ROOT, serve

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

    from benchmarks.servers import Server

QUERIES: Final = tuple(
    "&".join(f"{key}={value}" for key, value in pairs)
    for pairs in (
        (("service", "USN"),),
        (("service", "USN"), ("service", "USMC")),
        (("service", "USMC"), ("country", "JP")),
        (("country", "JP"),),
        (("kind", "camp"), ("country", "JP")),
        (("on", "2024-08-01"), ("service", "USAF")),
        (("command", "usfj"),),
        (),
    )
)
"""What readers ask for, in turn; each begins at another place."""
ANSWER_LIMIT_S: Final = 30.0
OPENED_AT_ONCE: Final = 10


@dataclass(slots=True)
class Heard:
    """What all readers saw."""

    times_s: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kilobytes: float = 0.0
    pills: str = ""
    """The id of the first group of pills that a page drew."""


async def _filter(page: ClientConnection, query: str, heard: Heard) -> float:
    """Ask for a view; return the seconds until its run has finished."""
    message = BackMsg()
    message.rerun_script.query_string = query
    return await answered(page, message, heard)


async def answered(page: ClientConnection, message: BackMsg, heard: Heard) -> float:
    """Send a message to an app of Streamlit; return the seconds until its run has finished."""
    begin = time.perf_counter()
    await page.send(message.SerializeToString())
    async with asyncio.timeout(ANSWER_LIMIT_S):
        while True:
            raw = await page.recv()
            answer = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            heard.kilobytes += len(raw) / 1000
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                heard.errors.append(answer.delta.new_element.exception.message)
            if kind == "delta" and not heard.pills:
                heard.pills = answer.delta.new_element.button_group.id
            if kind == "script_finished":
                return time.perf_counter() - begin


def page_of(server: Server) -> connect:
    """Return the web socket of an app of Streamlit, to be entered."""
    address = f"ws://{HOST}:{server.port}/_stcore/stream"
    origin = f"http://{HOST}:{server.port}"
    return connect(address, origin=origin, subprotocols=["streamlit"], max_size=None)  # type: ignore[arg-type,list-item]  # plain text is both


@dataclass(frozen=True, slots=True)
class Asked:
    """How many readers, how long each thinks, and the door they come in by."""

    readers: int
    think_s: float
    filters: int
    door: asyncio.Semaphore
    joined: asyncio.Semaphore
    all_joined: asyncio.Event


async def _reader(server: Server, number: int, asked: Asked, heard: Heard) -> None:
    try:
        async with page_of(server) as page:
            async with asked.door:
                await _filter(page, "", heard)
            asked.joined.release()
            await asked.all_joined.wait()
            await asyncio.sleep(asked.think_s * number / asked.readers)
            for query in islice(cycle(QUERIES), number, number + asked.filters):
                took = await _filter(page, query, heard)
                heard.times_s.append(took)
                await asyncio.sleep(max(0.0, asked.think_s - took))
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        heard.errors.append(repr(error))
        asked.joined.release()


async def _crowd(server: Server, readers: int, think_s: float, filters: int) -> Heard:
    heard = Heard()
    door, joined = asyncio.Semaphore(OPENED_AT_ONCE), asyncio.Semaphore(0)
    asked = Asked(readers, think_s, filters, door, joined, asyncio.Event())
    tasks = [asyncio.create_task(_reader(server, n, asked, heard)) for n in range(readers)]
    for _ in tasks:
        await joined.acquire()
    heard.kilobytes = 0.0
    asked.all_joined.set()
    await asyncio.gather(*tasks)
    return heard


async def _alone(server: Server, runs: int) -> None:
    """Filter again and again in one session; print runs and resident memory, MiB, on the way."""
    heard = Heard()
    async with page_of(server) as page:
        for number, query in enumerate(islice(cycle(QUERIES), runs + 1)):
            await _filter(page, query, heard)
            if number % max(1, runs // 10) == 0:
                mib = server.resident_mib()
                print(f"after {number} runs of one reader: {mib:.1f} MiB", flush=True)
    print(f"errors {len(heard.errors)} {heard.errors[:3]}")


def main() -> None:
    """Run both and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--readers", type=int, default=50, metavar="N")
    parser.add_argument("--think", type=float, default=3.0, metavar="SECONDS")
    parser.add_argument("--filters", type=int, default=15, metavar="N", help="of each reader")
    parser.add_argument("--runs", type=int, default=1_000, metavar="N", help="of one reader alone")
    asked = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    with (
        tempfile.TemporaryDirectory() as home,
        serve("ours", ROOT / "app.py", ROOT, Path(home), ()) as server,
    ):
        heard = asyncio.run(_crowd(server, asked.readers, asked.think, asked.filters))
        cuts = statistics.quantiles(heard.times_s, n=100)
        print(f"{asked.readers} readers, one filter every {asked.think:g} s, {len(heard.times_s)}")
        print(f"median {1000 * cuts[49]:.0f} ms, p95 {1000 * cuts[94]:.0f} ms")
        print(f"errors {len(heard.errors)} {heard.errors[:3]}")
        print(f"kB per filter {heard.kilobytes / max(1, len(heard.times_s)):.1f}")
        print(f"resident after the crowd: {server.resident_mib():.0f} MiB")
        asyncio.run(_alone(server, asked.runs))


if __name__ == "__main__":
    main()
