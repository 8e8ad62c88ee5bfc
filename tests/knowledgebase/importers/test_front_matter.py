"""Front matter is read in its usual dialects, or refused with a reason."""

from datetime import UTC, datetime

import pytest

from knowledgebase.importers.front_matter import BadFrontMatter, read

BODY = "\nText.\n"


@pytest.mark.parametrize(
    ("source", "title", "body"),
    [
        ("---\ntitle: A\n---\nText.\n", "A", "Text.\n"),
        ("\ufeff---\r\ntitle: A\r\n---\r\nText.\r\n", "A", "Text.\n"),
        ("---\ntitle: A\n...\nText.\n", "A", "Text.\n"),
        ("# A #\n\nText.", "A", "Text.\n"),
        ("---\nlang: en\n---\n# A\nText.", "A", "Text.\n"),
        ("---\n---\n# A\nText.", "A", "Text.\n"),
        ("---\ntitle: 2024\n---\nText.", "2024", "Text.\n"),
        ('---\ntitle: "A: b"\n---\n---\nText.', "A: b", "---\nText.\n"),
        ("---\ntitle: Save *all* files & folders\n---\nText.", "Save *all* files & folders", "Text.\n"),
    ],
)
def test_title_and_text_are_found(source, title, body):
    matter = read(source)
    assert (matter.title, matter.body) == (title, body)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Text without a title.", "no title"),
        ("---\ntitle: A: b\n---\nText.", "no YAML"),
        ("---\ntitle: [A\n---\nText.", "no YAML"),
        ("---\ntitle: A\nText.", "no end"),
        ("---\n- A\n---\nText.", "no list of names"),
        ("---\na: &a [1]\nb: [*a, *a]\ntitle: x\n---\n", "aliases"),
        ("---\ntitle: !!python/object/apply:os.system [id]\n---\n", "no YAML"),
        (f"---\ntitle: {'x' * 30_000}\n---\n", "20 kB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(source, reason):
    with pytest.raises(BadFrontMatter, match=reason):
        read(source)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("lang: fr", "language", "fr"),
        ("language: pt_BR", "language", "pt-br"),
        ("category: Printing", "categories", ("Printing",)),
        ("category: Devices > Printing", "categories", ("Devices", "Printing")),
        ("categories: [Printing, Other]", "categories", ("Printing",)),
        ("description: In short.", "summary", "In short."),
        ("translation_key: a/b", "key", "a/b"),
        ("weight: 7", "position", 7),
        ("weight: .nan", "position", 0),
        ("draft: true", "status", "draft"),
        ("draft: 'false'", "status", "published"),
        ("published: false", "status", "draft"),
        ("updated: 2024-05-06", "updated_at", datetime(2024, 5, 6, tzinfo=UTC)),
        ('updated: "2024-05-06"', "updated_at", datetime(2024, 5, 6, tzinfo=UTC)),
        ("date: 2024-05-06T07:08:09Z", "updated_at", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
        ('date: "2024-99-99"', "updated_at", None),
        ("date: soon", "updated_at", None),
    ],
)
def test_the_dialects_of_each_field_are_understood(line, name, value):
    assert getattr(read(f"---\ntitle: A\n{line}\n---\n{BODY}"), name) == value


@pytest.mark.parametrize(
    ("written", "position"),
    [
        (".inf", 0),
        ("-.inf", 0),
        (".nan", 0),
        ("1" + "0" * 400, 1_000_000),
        ("2.9", 2),
        ("-3", 0),
        ("true", 0),
    ],
)
def test_a_position_that_is_no_place_is_the_first_or_the_last(written, position):
    assert read(f"---\ntitle: A\nposition: {written}\n---\nText.").position == position


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+14:00", "9999-12-31", "'9999-12-31T23:59:59Z'"])
def test_a_moment_that_could_not_be_read_back_says_nothing(written):
    assert read(f"---\ntitle: A\nupdated: {written}\n---\nText.").updated_at is None
