"""Who has signed in to correct: a signed cookie, and a token in every form that proves the form is ours.

Nothing is kept: the secret is of this process, so a restart signs everybody out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

COOKIE = "onrecord_session"
SECONDS = 12 * 3600
MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Session:
    """The name that corrections are stored under, and the token for forms."""

    name: str
    csrf: str


class Sessions:
    """Makes and reads the cookies of one process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def issue(self, name: str, now: float | None = None) -> str:
        """The value of a cookie for somebody of this name, good for `SECONDS`."""
        until = int(time.time() if now is None else now) + SECONDS
        body = base64.urlsafe_b64encode(name.encode("utf-8", "replace")).decode() + f".{until}"
        return f"{body}.{self._sign('cookie', body)}"

    def read(self, cookie: str | None, now: float | None = None) -> Session | None:
        """The session of a cookie; null where we did not make it or its time is over."""
        body, dot, signature = (cookie or "").rpartition(".")
        if not dot or not hmac.compare_digest(signature.encode(), self._sign("cookie", body).encode()):
            return None
        name, _, until = body.partition(".")
        if int(until) < (time.time() if now is None else now):
            return None
        try:
            return Session(base64.urlsafe_b64decode(name).decode(), self._sign("form", body))
        except (binascii.Error, UnicodeDecodeError):  # pragma: no cover - what we signed decodes
            return None

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._secret, f"{purpose} {text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing about them."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def local(address: str) -> str:
    """`address` if it is a path of this server, else the home page: a sign-in must not send anybody elsewhere."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain else "/"
