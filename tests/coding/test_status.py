"""The status of an event of a frame, read off its verb phrase. The sentences are invented."""

from __future__ import annotations

import pytest

from onrecord.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norway attacked Sweden on Sunday.", "ASSAULT", "happened"),
        ("Norway has attacked Sweden.", "ASSAULT", "happened"),
        ("Norway is attacking Sweden.", "ASSAULT", "ongoing"),
        ("Norway did not attack Sweden.", "ASSAULT", "denied"),
        ("Norway never attacked Sweden.", "ASSAULT", "denied"),
        ("Norway could attack Sweden.", "ASSAULT", "conditional"),
        ("If Norway attacked Sweden, trade would end.", "ASSAULT", "conditional"),
        ("Norway met Sweden in Oslo.", "CONSULT", "happened"),
        ("Norwegian Prime Minister Kari Berg will meet Swedish Prime Minister Ola Ek in Oslo.", "AGREE", "planned"),
        ("Norway will withdraw its troops from Sweden.", "CONCEDE", "planned"),
        ("Norwegian Prime Minister Kari Berg will not meet Swedish Prime Minister Ola Ek.", "REJECT", "happened"),
    ],
)
def test_status_and_precedence(frames: Pipeline, text: str, kind: str, status: str) -> None:
    assert (kind, status) in [(e.type, e.status) for e in frames(text).events]
