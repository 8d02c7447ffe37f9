"""What every request passes first: who may ask, for what, how much; and the headers of answers.

It stands before Streamlit, whose own look at a foreign origin asks the network who this
machine is and lets every reader wait for the answer.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from posture import words
from posture.doctor import policy as rules
from posture.ui.quotas import Bucket, Buckets, Sockets, Uploads

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from posture.doctor.policy import Limits, Policy

LOG: Final = logging.getLogger("posture.guard")
REFUSED: Final = 1008
"""The web socket's code for a policy that was not kept."""
TOO_BIG: Final = 1009
WITHOUT_PAGES: Final = ("/posture/", "/static/", "/_stcore/")
COSTLY: Final = "/posture/marks/"
NO_LENGTH: Final = rules.MIB
"""What an upload that does not tell its length is counted as."""


class Guard:
    """Refuse early what is not for this server; put its headers on every answer."""

    def __init__(
        self, app: ASGIApp, policy: Policy, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Wrap the whole application; ``clock`` counts seconds."""
        limits = policy.limits
        self.app, self.policy, self.clock = app, policy, clock
        self.asked = Buckets(limits.asked_each_s, limits.asked_burst)
        self.sockets = Sockets(limits.sockets, limits.sockets_each)
        self.uploads = Uploads(limits.upload_bytes, limits.upload_files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or pass on."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        fixed = rules.headers(self.policy, Headers(scope=scope).get("host", ""))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = MutableHeaders(scope=message)
                for name, value in fixed:
                    kept[name] = value
            await send(message)

        none_there = PlainTextResponse(words.t("guard.missing"), 404, {"Cache-Control": "no-store"})
        instead = False

        async def truthful(message: Message) -> None:
            """Say of what is not there that it is not: Streamlit gives its page instead."""
            nonlocal instead
            if message["type"] == "http.response.start" and _is_page(message, scope["path"]):
                instead = True
                await none_there(scope, receive, dressed)
            if not instead:
                await dressed(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, truthful)
            return
        status, key, wait = refusal
        extra = {"Cache-Control": "no-store"} | ({"Retry-After": str(wait)} if wait else {})
        answer = PlainTextResponse(words.t(key), status_code=status, headers=extra)
        await answer(scope, receive, dressed)

    def _refusal(self, scope: Scope) -> tuple[int, str, int] | None:
        """Return status, words and seconds to wait; None if nothing speaks against it."""
        path, limits = scope["path"], self.policy.limits
        if not rules.is_host(Headers(scope=scope).get("host", ""), self.policy.hosts):
            return 421, "guard.host", 0
        if (long := _too_long(scope, limits)) is not None:
            return long
        if not rules.answers(path):
            return 404, "guard.missing", 0
        if path in rules.PAGES or path.startswith(COSTLY):
            wait = self.asked.wait(_client(scope), self.clock())
            if wait:
                return 429, "guard.often", math.ceil(wait)
        if path.startswith(rules.UPLOAD) and not self._may_upload(scope):
            return 413, "guard.uploads", 0
        return None

    def _may_upload(self, scope: Scope) -> bool:
        session, _, file = scope["path"].removeprefix(rules.UPLOAD).partition("/")
        if scope["method"] == "DELETE":
            self.uploads.drop(session, file)
        if scope["method"] != "PUT":
            return True
        told = Headers(scope=scope).get("content-length", "")
        size = int(told) if told.isascii() and told.isdigit() else NO_LENGTH
        return self.uploads.put(session, file, size, self.clock())

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        head, client = Headers(scope=scope), _client(scope)
        host, origin = head.get("host", ""), head.get("origin", "")
        known = scope["path"] == rules.SOCKET and rules.is_host(host, self.policy.hosts)
        if not (known and rules.is_origin(origin, host, self.policy.origins)):
            LOG.warning("Refused a socket: origin %.80r, host %.80r", origin, host)
            await send({"type": "websocket.close", "code": REFUSED})
            return
        if not self.sockets.enter(client):
            LOG.warning("Refused a socket: too many are open, or too many of one client")
            await send({"type": "websocket.close", "code": REFUSED})
            return
        try:
            await self.app(scope, self._measured(receive, send), send)
        finally:
            self.sockets.leave(client)

    def _measured(self, receive: Receive, send: Send) -> Receive:
        """Let messages through at a pace, and none that is too large."""
        limits = self.policy.limits
        pace = Bucket(
            limits.messages_each_s, limits.messages_burst, limits.messages_burst, self.clock()
        )

        async def measured() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            content = message.get("bytes")
            if content is None or len(content) > limits.message_bytes:  # pages send no text
                LOG.warning("Closed a socket: a message was no page's, or too large")
                await send({"type": "websocket.close", "code": TOO_BIG})
                return {"type": "websocket.disconnect", "code": TOO_BIG}
            await asyncio.sleep(pace.borrow(self.clock()))
            return message

        return measured


def _is_page(start: Message, path: str) -> bool:
    """Return whether an answer is Streamlit's page where something else was asked for."""
    if path in rules.PAGES or not path.startswith(WITHOUT_PAGES):
        return False
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _too_long(scope: Scope, limits: Limits) -> tuple[int, str, int] | None:
    if len(scope["path"]) + len(scope["query_string"]) > limits.address_chars:
        return 414, "guard.long", 0
    if sum(len(name) + len(value) for name, value in scope["headers"]) > limits.head_bytes:
        return 431, "guard.head", 0
    return None


def _client(scope: Scope) -> str:
    """Return the address of whoever asks; behind a proxy, what the proxy says it is."""
    return scope["client"][0] if scope.get("client") else ""
