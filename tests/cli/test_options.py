"""What commands share."""

from __future__ import annotations

import pytest

from onrecord.cli.options import archive_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("press.db", "press.db"),
        ("a:b@c.db", "a:b@c.db"),
        ("postgresql://me@host/press", "postgresql://me@host/press"),
        ("postgresql://me:secret@host:5432/press", "postgresql://me@host:5432/press"),
        ("postgresql://me:se:c@ret@host/press", "postgresql://me@host/press"),
        ("postgresql://host/press?user=me&password=secret&x=1", "postgresql://host/press?user=me&password=...&x=1"),
        ("onrecord add a.txt --db postgresql://me:secret@host/p", "onrecord add a.txt --db postgresql://me@host/p"),
    ],
)
def test_no_message_shows_a_password(given: str, shown: str) -> None:
    assert archive_name(given) == shown
