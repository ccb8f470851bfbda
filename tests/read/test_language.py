import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Wednesday that talks would begin next week.", "en"),
        ("THE ARMY REPORTED TODAY THAT GUERRILLAS ATTACKED THE FARM AND BURNED A TRUCK.", "en"),
        ("El presidente declaró que las negociaciones comenzarán la próxima semana en Bogotá.", "es"),
        ("ראש הממשלה אמר היום כי השיחות יתחדשו בשבוע הבא בירושלים", "he"),
        ("中国外交部发言人表示，中方反对发射导弹，北京。外交部发言人表示，双方将继续谈判并保持接触", "zh"),
        ("Too short.", None),
        ("asdkjh qweoiu zmxncb alskdj qwoeiu zmxnb", None),
        ("12 34 56 78 90 " * 20, None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert detect_language(text) == code


@given(st.text(st.characters(exclude_categories=()), min_size=25))
def test_no_text_is_too_odd(text: str) -> None:
    detect_language(text)


def test_odd_characters_do_not_hide_the_language() -> None:
    assert detect_language("\x07\x85\ufdd0 The minister said on Wednesday that talks would begin.") == "en"
