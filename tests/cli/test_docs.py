"""What the documentation tells to type can be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from onrecord.cli.main import main

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
_OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The command lines of a page: the words of the command, as far as it goes, and its options."""
    for line in page.read_text(encoding="utf-8").splitlines():
        for told in re.findall(r"(?:^    (?:\$ )?|`)onrecord ([^`#|>]*)", line):
            # What stands between quotation marks is no option.
            yield told, _OPTION.findall(re.sub(r"\"[^\"]*\"|'[^']*'", "", told))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_and_option_exists(page: Path) -> None:
    context = click.Context(main)
    for line, options in commands(page):
        first, *rest = line.replace("|", " ").split() or [""]
        if first.startswith("-") or not re.fullmatch(r"[a-z]+", first):
            continue
        command = main.get_command(context, first)
        assert command is not None, line
        if isinstance(command, click.Group) and rest and (inner := command.get_command(context, rest[0])) is not None:
            command = inner
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
        assert set(options) <= known, line


def test_pages_have_commands_to_look_at() -> None:
    assert sum(1 for page in PAGES for _ in commands(page)) > 40


def test_the_page_of_queries_names_every_filter() -> None:
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for name in ("events", "quotes", "entities", "reports", "dyads", "recode", "correct"):
        command = main.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.name not in (
                "db",
                "actors",
                "codebook",
                "only_codebook",
            ):
                assert any(f"{option}" in text for option in parameter.opts), f"{name} {parameter.opts}"
