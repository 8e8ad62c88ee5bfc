"""What other programs' Markdown has and ours has not is taken out, and anchors stay; code stays as it is."""

import time

import pytest

from knowledgebase.importers.dialects import plain
from knowledgebase.importers.front_matter import BadFrontMatter, read

SPAN = '<span id="part"></span>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Part {#part}", f"## Part {SPAN}"),
        ("## Part {:#part}", f"## Part {SPAN}"),
        ("## Part {: #part .wide }", f"## Part {SPAN}"),
        ("## Part ## {#part}", f"## Part ## {SPAN}"),
        ("Text\n{: .note}\nMore", "Text\nMore"),
        ("Text\n{:#part}\nMore", f"Text\n{SPAN}\nMore"),
        ("> Text\n> {: .note}\n\nMore", "> Text\n\nMore"),
        ("[x](y){: .button} and *z*{: .big}", "[x](y) and *z*"),
        ("![x](y.png){:width='3'}", "![x](y.png)"),
        ("{::nomarkdown}\nText", "Text"),
        ("`{: .x}`", "`{: .x}`"),
        ("```\n{: .x}\n```", "```\n{: .x}\n```"),
        ("A {word} and {{ template }}", "A {word} and {{ template }}"),
        ("Smile {:-)", "Smile {:-)"),
    ],
)
def test_attributes_in_braces_go_and_ids_stay(before, after):
    assert plain(before) == after


@pytest.mark.parametrize("text", ["{:" * 20_000, "## " * 20_000, "{#a" * 20_000, "`" * 20_001, "#" * 50_000])
def test_hostile_text_is_read_quickly(text):
    started = time.perf_counter()
    plain(text)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        ('+++\ntitle = "A"\ndate = 2024-05-06\n+++\nText.', "updated_at", "2024-05-06T00:00:00+00:00"),
        ('+++\ntitle = "A"\nweight = 3\ndraft = true\n+++\nText.', "status", "draft"),
        ('+++\ntitle = "A"\n[params]\nlang = "fr"\n+++\nText.', "language", "fr"),
        ('{\n "title": "A",\n "slug": "b"\n}\nText.', "slug", "b"),
        ("---\ntitle: A\npermalink: /help/some-page.html\n---\nText.", "slug", "some-page"),
        ("---\ntitle: A\nsidebar_position: 2\nunlisted: true\n---\nText.", "status", "draft"),
        (
            "---\ntitle: A\nlast_update:\n  date: 2024-05-06\n  author: x\n---\nText.",
            "updated_at",
            "2024-05-06T00:00:00+00:00",
        ),
        ("---\ntitle: A\nid: 360001234567\n---\nText.", "old_number", "360001234567"),
        ("---\ntitle: A\nid: intro\n---\nText.", "old_number", "0"),
        ("---\ntitle: A\nid: 7\n---\nText.", "old_number", "0"),
        ("---\ntitle: A\nid: '³'\n---\nText.", "old_number", "0"),
        ("---\ntitle: A\naudience: staff\n---\nText.", "audience", "staff"),
        ("---\ntitle: A\narticle: 5\nkey: x\n---\nText.", "article_id", "0"),
        ("# A {#part}\n\nText.", "title", "A"),
    ],
)
def test_front_matter_of_the_usual_programs_is_understood(source, name, value):
    found = getattr(read(source), name)
    assert (found.isoformat() if name.endswith("_at") else str(found)) == value
    assert read(source).body == "Text.\n"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("+++\ntitle = \n+++\nText.", "no TOML"),
        ("+++\ntitle = 1\nText.", "no end"),
        ('{\n"title": \n}\nText.', "no JSON"),
        ("---\ntitle: A\naudience: friends\n---\nText.", "its audience is none of"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(source, reason):
    with pytest.raises(BadFrontMatter, match=reason):
        read(source)
