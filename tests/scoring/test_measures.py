"""Counts, F1 and intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.scoring.measures import Counts, by_class, calibration_error, interval, macro_f1, total


def test_f1_of_known_counts() -> None:
    counts = Counts(6, 2, 4)
    assert counts.precision == pytest.approx(0.75)
    assert counts.recall == pytest.approx(0.6)
    assert counts.f1 == pytest.approx(2 / 3)
    assert Counts().f1 == Counts().precision == Counts().recall == 0


def test_classes_are_counted_each_for_itself() -> None:
    counts = by_class(["A", "A", "B", "C"], ["A", "B", "B", "A"])
    assert counts == {"A": Counts(1, 1, 1), "B": Counts(1, 1, 0), "C": Counts(0, 0, 1)}
    assert macro_f1(["A", "A", "B", "C"], ["A", "B", "B", "A"]) == pytest.approx((0.5 + 2 / 3 + 0) / 3)


@given(st.lists(st.builds(Counts, st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_the_interval_holds_its_bounds(samples: list[Counts]) -> None:
    low, high = interval(samples, lambda drawn: total(drawn).f1)
    assert 0 <= low <= high <= 1


def test_the_interval_is_the_same_every_time() -> None:
    samples = [Counts(1, 0, 1), Counts(0, 1, 0), Counts(2, 0, 0)]
    assert interval(samples, lambda d: total(d).f1) == interval(samples, lambda d: total(d).f1)


def test_a_calibrated_confidence_has_no_error() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == pytest.approx(0)
    assert calibration_error([(1.0, False)] * 3) == pytest.approx(1)
    assert calibration_error([]) == 0
