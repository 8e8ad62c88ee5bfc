"""Whatever colour an owner picks, everybody can read it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.accent import (
    DARK_GROUNDS,
    ENOUGH,
    LIGHT_GROUNDS,
    dark_shades,
    light_shades,
    scale,
    stylesheet,
)
from helpcenter.colour import contrast

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(HEX)
@example("#ffffff")
@example("#ffff00")
@example("#000000")
def test_the_accent_is_readable_on_every_ground(wanted):
    for shades, grounds in ((light_shades(wanted), LIGHT_GROUNDS), (dark_shades(wanted), DARK_GROUNDS)):
        for ground in (*grounds, shades.soft):
            assert contrast(shades.accent, ground) >= ENOUGH
            assert contrast(shades.strong, ground) >= ENOUGH


@given(HEX)
@example("#ffffff")
@example("#000000")
def test_words_on_the_accent_are_readable(wanted):
    for shades in (light_shades(wanted), dark_shades(wanted)):
        assert contrast(shades.on_accent, shades.accent) >= ENOUGH
        assert contrast(shades.on_accent, shades.strong) >= ENOUGH


@pytest.mark.parametrize("wanted", ["#0b6e5f", "#1f4fa3", "#7a2e8e"])
def test_a_colour_that_can_be_read_stays_as_it_is(wanted):
    assert light_shades(wanted).accent == wanted


def test_yellow_becomes_dark_enough_to_read_and_stays_yellowish():
    accent = light_shades("#ffd500").accent
    red, green, blue = (int(accent[at : at + 2], 16) for at in (1, 3, 5))
    assert red > blue
    assert green > blue


def test_the_style_sheet_names_all_four_for_both_themes():
    sheet = stylesheet("#0b6e5f")
    assert sheet.startswith("@layer tokens{:root{--accent:light-dark(#0b6e5f,#")
    for name in ("--accent-strong:", "--accent-soft:", "--on-accent:"):
        assert name in sheet


def test_the_admins_scale_goes_from_pale_to_dark():
    shades = scale("#0b6e5f")
    assert list(map(int, sorted(shades, key=int))) == [50, *range(100, 1000, 100), 950]
    assert contrast(shades["600"], "#ffffff") >= ENOUGH
