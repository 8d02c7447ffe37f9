"""How much each client has asked of this process, so that no one takes it from the others."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from typing import Final

MOST_CLIENTS: Final = 4_096
"""Clients kept in mind; those not heard of for longest are forgotten first."""
DAY_S: Final = 86_400.0


@dataclass(slots=True)
class Bucket:
    """What may be taken at once, filled again at a steady pace."""

    each_s: float
    most: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Take one if it is there and return 0; else the seconds until it will be."""
        self._fill(now)
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.each_s

    def borrow(self, now: float) -> float:
        """Take one, there or not; return the seconds until it is paid back."""
        self._fill(now)
        self.level -= 1
        return max(0.0, -self.level / self.each_s)

    def _fill(self, now: float) -> None:
        self.level = min(self.most, self.level + (now - self.at) * self.each_s)
        self.at = now


class Buckets:
    """A bucket for each of many clients."""

    def __init__(self, each_s: float, most: float) -> None:
        """Begin with full buckets."""
        self._each_s, self._most = each_s, most
        self._of: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Take one from a client's bucket; return the seconds to wait if it is empty, else 0."""
        bucket = self._of.get(client)
        if bucket is None:
            bucket = self._of[client] = Bucket(self._each_s, self._most, self._most, now)
            if len(self._of) > MOST_CLIENTS:
                self._of.popitem(last=False)
        self._of.move_to_end(client)
        return bucket.wait(now)


@dataclass(slots=True)
class Sockets:
    """Open sockets of all and of each client."""

    most: int
    most_each: int
    _of: Counter[str] = field(default_factory=Counter)

    def enter(self, client: str) -> bool:
        """Count one more and return true, unless there are too many."""
        if self._of.total() >= self.most or self._of[client] >= self.most_each:
            return False
        self._of[client] += 1
        return True

    def leave(self, client: str) -> None:
        """Count one less."""
        self._of[client] -= 1
        if self._of[client] <= 0:
            del self._of[client]


class Uploads:
    """What each session has uploaded: its server keeps it in memory until the session ends."""

    def __init__(self, most_bytes: int, most_files: int) -> None:
        """Begin with nothing uploaded."""
        self._most_bytes, self._most_files = most_bytes, most_files
        self._of: OrderedDict[str, tuple[float, dict[str, int]]] = OrderedDict()

    def put(self, session: str, file: str, size: int, now: float) -> bool:
        """Count a file and return true, unless it is too much for its session.

        The same file again takes the place of the first.
        """
        while self._of and now - next(iter(self._of.values()))[0] > DAY_S:
            self._of.popitem(last=False)
        _, files = self._of.setdefault(session, (now, {}))
        others = {name: taken for name, taken in files.items() if name != file}
        if len(others) >= self._most_files or sum(others.values()) + size > self._most_bytes:
            return False
        files[file] = size
        if len(self._of) > MOST_CLIENTS:
            self._of.popitem(last=False)
        return True

    def drop(self, session: str, file: str) -> None:
        """Forget a file that was taken back."""
        if session in self._of:
            self._of[session][1].pop(file, None)
