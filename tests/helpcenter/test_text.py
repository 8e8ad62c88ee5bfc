"""Text that people type, made safe to store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text import normalised, one_line

LETTERS = [
    ("plain", "plain"),
    ("  trimmed \n", "trimmed"),
    ("a\x00b", "ab"),
    ("\x00\x00", ""),
    ("\u200b\u200b\u2060", ""),
    ("\ufeffstart", "start"),
    ("evil\u202egpj.exe", "evilgpj.exe"),
    ("\u2066inside\u2069", "inside"),
    ("half \ud83d pair", "half  pair"),
    ("\udfff", ""),
    ("tab\tand\nline", "tab\tand\nline"),
    ("windows\r\nline", "windows\nline"),
    ("old mac\rline", "old mac\nline"),
    ("bell\x07 escape\x1b[31m", "bell escape[31m"),
    ("c1\x85control", "c1control"),
    ("e\u0301", "\u00e9"),
    ("½ ﬁ", "½ ﬁ"),
    ("👩\u200d👩\u200d👧 family", "👩\u200d👩\u200d👧 family"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("שלום עולם", "שלום עולם"),
]


@pytest.mark.parametrize(("typed", "kept"), LETTERS)
def test_what_is_kept_of_what_is_typed(typed, kept):
    assert normalised(typed) == kept


def test_the_cut_leaves_no_space_at_its_end():
    assert normalised("one two", most=4) == "one"


def test_one_line_joins_lines_and_drops_what_cannot_be_seen():
    assert one_line(" Re:\r\nBcc: everyone\x00 \u2028 now ") == "Re: Bcc: everyone now"


@given(st.text(st.characters(exclude_categories=())))
def test_normalising_twice_changes_nothing_and_always_encodes(typed):
    once = normalised(typed)
    assert normalised(once) == once
    assert "\x00" not in once
    once.encode()


@given(st.text())
def test_one_line_is_one_line(typed):
    assert len(one_line(typed).splitlines()) <= 1
