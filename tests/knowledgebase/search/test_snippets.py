"""Snippets show the words that were asked for, and never run anything."""

import pytest

from knowledgebase.search.snippets import LETTERS, marked, snippet


def words(*wanted):
    return lambda word: word.lower() in wanted


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Print it", "<mark>Print</mark> it"),
        ("no such word", "no such word"),
        ("", ""),
        ("a <b> & print", "a &lt;b&gt; &amp; <mark>print</mark>"),
        ("print<script>print", "<mark>print</mark>&lt;script&gt;<mark>print</mark>"),
        ("l'print \"", "l&#x27;<mark>print</mark> &quot;"),
        ("two\n\nlines   print", "two lines <mark>print</mark>"),
    ],
)
def test_words_are_marked_and_everything_is_escaped(text, html):
    assert snippet(text, words("print")) == html


def test_a_long_text_is_cut_around_the_words():
    text = "start " + "filler " * 200 + "then print the calendar " + "more " * 200
    shown = snippet(text, words("print", "calendar"))
    assert "<mark>print</mark> the <mark>calendar</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LETTERS + 60


def test_the_window_with_most_different_words_is_shown():
    text = "print print print " + "filler " * 100 + "print the calendar of the team " + "filler " * 100
    assert "team" in snippet(text, words("print", "calendar", "team"))


def test_a_title_is_marked_whole():
    assert marked("Print & share", words("share")) == "Print &amp; <mark>share</mark>"
