import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import decode
from onrecord.read.encoding import binary_reason

WESTERN = "The president said “we will not go” – and left for Zürich at noon. It’s over."
RUSSIAN = "Президент заявил, что переговоры начнутся в Москве в понедельник, сообщает агентство."
POLISH = "Prezydent powiedział, że rząd podejmie działania w sprawie żądań związków."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        ("Le président a été reçu à Varsovie.", "latin-1"),
        ("¿Dónde está el señor Peña?", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "iso8859-5"),
        (POLISH, "cp1250"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, 0)


def test_big_endian_marks_are_known() -> None:
    assert decode(codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be")) == (WESTERN, 0)


def test_what_cannot_be_decoded_is_replaced_and_counted() -> None:
    assert decode("naïve “talk” ".encode() + b"\xff\xfe end") == ("naïve “talk” \ufffd\ufffd end", 2)
    assert decode(b"Hello \xff world") == ("Hello \ufffd world", 1)


def test_a_replacement_character_of_the_source_is_no_loss() -> None:
    assert decode("lost \ufffd before".encode()) == ("lost \ufffd before", 0)
    assert decode("é \ufffd ".encode() + b"\xff") == ("é \ufffd \ufffd", 1)


def test_a_declared_encoding_comes_before_detection() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), ["no-such-codec", "koi8-r"]) == (RUSSIAN, 0)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"PK\x03\x04....", "zip"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b....", "gzip"),
        (b"abc\x00\x01\x02", "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, reason: str) -> None:
    assert reason in (binary_reason(raw) or "")


def test_text_is_not_refused() -> None:
    assert binary_reason(WESTERN.encode("utf-16")) is None
    assert binary_reason(WESTERN.encode("cp1252")) is None
    assert binary_reason(b"A long report. " * 100 + b"\x00") is None
    assert binary_reason(b"") is None


@given(st.binary(max_size=300))
def test_any_bytes_decode(raw: bytes) -> None:
    text, lost = decode(raw)
    assert 0 <= lost <= text.count("\ufffd")
