"""The report beside the plain model's: what both speak of, comparable with ``==``."""

import pytest


def as_said(shown, expected):
    """The part of what is shown that the model speaks of; bounds of intervals up to their last digits."""
    if isinstance(expected, dict) and "interval" in expected:
        return shown | {"interval": shown["interval"] and pytest.approx(shown["interval"], abs=1e-12)}
    if isinstance(expected, dict):
        return {key: as_said(shown[key], expected[key]) for key in shown.keys() & expected.keys()}
    return shown
