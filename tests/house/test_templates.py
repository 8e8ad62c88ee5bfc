"""Templates: they compile, say what they expect, run nothing inline, and speak every language."""

import re

import pytest
from django.template.loader import get_template

from tests.house.templates import all_templates, name, public_templates, source

INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|href\s*=\s*[\"']javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
# Tags that already speak the reader's language, or whose text is the template's data.
TRANSLATED = re.compile(r"\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}", re.DOTALL)
NOT_TEXT = re.compile(r"<(script|style|svg)\b.*?</\1>|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|&\w+;", re.DOTALL)
SAID_ALOUD = re.compile(r"\s(?:aria-label|title|alt|placeholder)\s*=\s*\"([^\"]*)\"")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Not ours to translate: names, units, and what a machine reads.
UNTRANSLATED = {"kB", "MB", "html", "doctype", "UTC", "Markdown", "CSV", "JSON", "XLSX"}

each = pytest.mark.parametrize("path", all_templates(), ids=str)
each_public = pytest.mark.parametrize("path", public_templates(), ids=str)


@each
def test_it_compiles(path):
    get_template(name(path))


@each
def test_its_first_line_says_what_it_expects(path):
    first = path.read_text().splitlines()[0]
    assert re.search(r"\{# Expects: .+ #\}", first), f"write {{# Expects: … #}} into the first line of {path}"


@each_public
def test_nothing_in_it_is_inline(path):
    text = source(path)
    assert not INLINE.findall(text)
    for script in SCRIPT.finditer(text):
        data_only = re.search(r"type=\"application/(ld\+)?json\"", script["attributes"])
        assert data_only or not script["body"].strip(), f"a script inside {path}"


@each
def test_html_is_trusted_only_where_somebody_looked(path):
    """Beside ``|safe`` stands a comment that says who made the HTML safe: {# safe: … #}."""
    for line in path.read_text().splitlines():
        if re.search(r"\|\s*safe\b|\{% autoescape off", line):
            assert "{# safe:" in line, f"{path}: {line.strip()}"


@each
def test_what_it_says_goes_through_gettext(path):
    text = TRANSLATED.sub("", source(path))
    aloud = " ".join(SAID_ALOUD.findall(text))
    shown = TAG.sub(" ", NOT_TEXT.sub(" ", text)) + " " + NOT_TEXT.sub(" ", aloud)
    words = [word for word in LETTERS.findall(shown) if word not in UNTRANSLATED]
    assert words == [], f"{path} says this without translate"
