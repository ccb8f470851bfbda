"""``onrecord serve``: the archive over HTTP."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import fail

if TYPE_CHECKING:
    from fastapi import FastAPI

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--db", default="onrecord.db", show_default=True, help="The archive: an SQLite file.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others than this machine's own let others in.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one.")
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="Name by which clients call the server, beside addresses and localhost.",
)
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the token that lets clients add and correct.",
)
def serve(db: str, host: str, port: int, allow_host: tuple[str, ...], token_file: Path | None) -> None:
    """Serve an archive as pages to read and as an HTTP API. Ctrl-C ends it.

    \b
    Examples:
      onrecord serve --db press.db
      onrecord serve --token-file token.txt --port 8000
    """
    from onrecord.serve import create_app
    from onrecord.store import StoreError

    token = _token(token_file)
    listening = _listening(host, port)
    try:
        app = create_app(db, token=token, hosts=allow_host)
    except StoreError as error:
        fail(str(error))
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        f"{db}: http://{shown}:{listening.getsockname()[1]}/ ({'read-only' if token is None else 'with a token'})"
    )
    if host not in _LOOPBACK:
        click.echo(f"onrecord: {host} lets other machines read this archive", err=True)
    _run(app, listening)


def _token(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        token = path.read_text(encoding="utf-8").strip()
        open_to_others = path.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path}: {error}")
    if not token or "\n" in token:
        fail(f"{path}: one line with the token is needed")
    if open_to_others:
        click.echo(f"onrecord: {path} can be read by others on this machine; chmod 600 {path}", err=True)
    return token


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        fail(f"cannot listen on {host}, port {port}: {error.strerror or error}")
    return listening


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    settings = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listening])
