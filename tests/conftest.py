"""What every test may use. The parser loads once a run, and only if a test asks for it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from onrecord.coding import load_coding_data
from onrecord.parse import Parser, load_parser
from onrecord.pipeline import Pipeline
from onrecord.reference.gazetteer import gazetteer
from onrecord.reference.roles import roles

# A busy machine is no bug: time is bounded by the tests that are about time.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser with the packaged pipeline."""
    return load_parser()


@pytest.fixture(scope="session")
def pipeline(parser: Parser) -> Pipeline:
    """The whole pipeline around the same parser."""
    return Pipeline(parser, gazetteer(), roles(), load_coding_data())


@pytest.fixture(scope="session")
def frames(parser: Parser) -> Pipeline:
    """The pipeline without its encoder: the frames of the lexicon code events alone."""
    return Pipeline(parser, gazetteer(), roles(), load_coding_data(encoder=False))
