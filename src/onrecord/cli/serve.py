"""``onrecord serve``: the archive over HTTP."""

from __future__ import annotations

import secrets
import signal
import socket
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import archive_name, coder_options, fail, loaded

if TYPE_CHECKING:
    from fastapi import FastAPI

    from onrecord.cli.serve_coder import LazyCoder
    from onrecord.serve import Limits

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--db", help="The archive: an SQLite file, or postgresql://...  [default: onrecord.db]")
@click.option(
    "--demo", is_flag=True, help="Code the example dispatches into an archive that goes when the server ends."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets others read.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one.")
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="A name of this server, beside addresses and localhost."
)
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the token that lets clients add and correct; without it nothing can be written.",
)
@click.option(
    "--max-body", type=click.IntRange(min=1), default=2_000_000, show_default=True, help="Bytes of a request."
)
@click.option(
    "--max-answer", type=click.IntRange(min=1), default=8_000_000, show_default=True, help="Bytes of a page of rows."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True,
    help="Seconds that a question to the archive may take.",
)  # fmt: skip
@coder_options
def serve(
    db: str | None, demo: bool, host: str, port: int, allow_host: tuple[str, ...], token_file: Path | None,
    max_body: int, max_answer: int, timeout: float, actors: Path | None, codebook: Path | None, only_codebook: bool,
) -> None:  # fmt: skip
    """Serve an archive as pages to read and as an HTTP API. Ctrl-C ends it.

    \b
    Examples:
      onrecord serve --demo
      onrecord serve --db press.db --token-file token.txt
    """
    from onrecord.cli.serve_coder import LazyCoder
    from onrecord.serve import Limits

    if demo and db is not None:
        fail("--demo makes an archive of its own: leave --db out")
    coder = LazyCoder(lambda: loaded(actors, codebook, only_codebook))
    if actors is not None or codebook is not None:
        coder.load()  # what is wrong in their files shows now
    limits = Limits(body=max_body, answer=max_answer, seconds=timeout)
    token = _token(token_file)
    listening = _listening(host, port)
    with ExitStack() as stack:
        stack.callback(listening.close)
        if demo:
            from onrecord.cli.demo import demo_archive

            db = str(demo_archive(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-demo-")))))
            token = token or secrets.token_urlsafe(16)
            click.echo(f"token to add and correct with: {token}")
        app = _app(db or "onrecord.db", token, coder, limits, allow_host)
        _tell(db or "onrecord.db", host, listening.getsockname()[1], writes=token is not None)
        _run(app, listening)


def _app(db: str, token: str | None, coder: LazyCoder, limits: Limits, hosts: tuple[str, ...]) -> FastAPI:
    from onrecord.serve import create_app
    from onrecord.store import StoreError

    try:
        return create_app(db, token=token, coder=coder, limits=limits, hosts=hosts)
    except StoreError as error:
        fail(str(error))


def _tell(db: str, host: str, port: int, *, writes: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        f"{archive_name(db)} ({'read and, with the token, write' if writes else 'read only'}): http://{shown}:{port}/"
    )
    if host not in _LOOPBACK:
        click.echo(f"onrecord: on {host} other machines can read this archive", err=True)
        if writes:
            click.echo("onrecord: the token travels unencrypted: put a server that speaks TLS in front", err=True)


def _token(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        token = path.read_text(encoding="utf-8").strip()
        open_to_others = path.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path}: {error}")
    if not token or not token.isascii() or len(token.split()) > 1:
        fail(f"{path}: one line with a token of ASCII characters without blanks is needed")
    if open_to_others:
        click.echo(f"onrecord: {path} can be read by others on this machine; chmod 600 {path}", err=True)
    return token


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        fail(f"cannot listen on {host}: {error.strerror or error}")
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        fail(f"cannot listen on {host}, port {port}: {error.strerror or error}")
    return listening


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    # uvicorn finishes what it is answering and then lets the signal go on; so the demo's archive goes too.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    settings = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listening])
