"""Running what is asynchronous, also beside a browser: its loop is another thread's."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable


def run(waiting: Awaitable[Any]) -> None:
    """Wait for something in a loop and a thread of its own, and raise what it raises."""

    async def wait() -> None:
        await waiting

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, wait()).result()
