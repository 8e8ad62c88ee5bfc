"""The arithmetic of colours, against published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.colour import Colour, contrast

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the grey that famously just fails
        ("#767676", "#ffffff", 4.54),  # and its neighbour that just passes
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_red_lies_where_the_oklch_paper_puts_it():
    red = Colour.from_hex("#ff0000")
    assert (red.lightness, red.chroma, red.hue) == pytest.approx((0.628, 0.2577, 29.23), abs=0.005)


@given(HEX)
def test_a_colour_survives_the_way_there_and_back(text):
    assert Colour.from_hex(text).to_hex() == text


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360))
def test_every_colour_can_be_shown_somehow(lightness, chroma, hue):
    text = Colour(lightness, chroma, hue).to_hex()
    assert len(text) == 7
    int(text[1:], 16)
