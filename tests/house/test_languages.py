"""Each language is whole: every text of the code is translated, and what is compiled is what was written."""

import io
import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command

from tests.house.templates import tracked

LANGUAGES = ["fr"]
OURS = Path("locale")
# The admin's theme comes without translations; its words stand apart, for no text of ours says them.
THEME = OURS / "unfold"
# A space is a flag of %-formatting too, but no text means it: “95 % of” holds no placeholder.
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-zA-Z]|%[a-zA-Z]|\{\w*\}")
NOT_SHIPPED = {"tests", "benchmarks"}
# Where gettext is missing the rest still holds; where nothing may be skipped, its absence is a failure.
needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None and os.environ.get("HELPCENTER_NO_SKIPS") != "1",
    reason="collecting the texts of the code needs GNU gettext: apt-get install gettext",
)
each = pytest.mark.parametrize("language", LANGUAGES)
each_catalog = pytest.mark.parametrize("folder", [OURS, THEME], ids=str)


def written(language: str, folder: Path = OURS) -> Catalog:
    """The catalogue that translators edit."""
    with (folder / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(catalog: Catalog) -> list[Message]:
    """All but the header."""
    return [message for message in catalog if message.id]


def key(message: Message) -> tuple[str | None, str | tuple[str, ...]]:
    """What a text is looked up by; two texts that differ only in the plural are one to gettext."""
    return message.context, message.id if isinstance(message.id, str) else tuple(message.id)


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    """The one form of a text, or its plural forms."""
    return [text] if isinstance(text, str) else list(text)


def placeholders(text: str) -> Counter[str]:
    """How often each placeholder stands in it."""
    return Counter(PLACEHOLDER.findall(text))


def are_kept(message: Message) -> bool:
    """No form loses or invents a placeholder; one that English leaves out of a form may be left out there."""
    allowed = [placeholders(form) for form in forms(message.id)]
    return all(placeholders(form) in allowed for form in forms(message.string))


def texts(catalog: Catalog) -> dict[object, object]:
    """Each translation by what it is looked up by."""
    return {key(message): message.string for message in messages(catalog)}


def compiled(catalog: Catalog) -> dict[object, object]:
    """Its translations as they read once compiled."""
    file = io.BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return texts(read_mo(file))


@pytest.fixture(scope="session")
def folder_of_texts(tmp_path_factory):
    """Python and templates alone, for collecting leaves files beside what it reads."""
    folder = tmp_path_factory.mktemp("texts")
    for path in [*tracked("*.py"), *tracked("*.html"), *tracked("*.txt")]:
        if path.parts[0] not in NOT_SHIPPED:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / path)
    return folder


@needs_gettext
@each
def test_every_text_of_the_code_is_in_the_catalogue(language, folder_of_texts, monkeypatch, settings):
    known = {key(message) for message in messages(written(language))}
    settings.LOCALE_PATHS = [folder_of_texts / "locale"]
    monkeypatch.chdir(folder_of_texts)
    call_command("makemessages", locale=[language], no_location=True, verbosity=0)
    of_the_code = {key(message) for message in messages(written(language))}
    assert len(of_the_code) > 500
    assert of_the_code - known == set(), "run make messages, and translate these"
    assert known - of_the_code == set(), "run make messages: the code no longer says these"


@each
@each_catalog
def test_no_translation_is_missing_or_a_guess(language, folder):
    catalog = written(language, folder)
    assert [message.id for message in messages(catalog) if message.fuzzy] == []
    assert [message.id for message in messages(catalog) if not all(forms(message.string))] == []
    plural = [message for message in messages(catalog) if message.pluralizable]
    assert [message.id for message in plural if len(message.string) != catalog.num_plurals] == []


@each
@each_catalog
def test_placeholders_are_kept(language, folder):
    assert [message.id for message in messages(written(language, folder)) if not are_kept(message)] == []


@each
@each_catalog
def test_what_is_compiled_is_what_was_written(language, folder):
    with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        shipped = texts(read_mo(file))
    assert shipped == compiled(written(language, folder)), "run make messages"


@each_catalog
def test_french_is_set_as_french_is(folder):
    """Typographic apostrophes and guillemets, and no space that could break before high punctuation."""
    said = [form for message in messages(written("fr", folder)) for form in forms(message.string)]
    poor = re.compile(r"\w'\w| [:;!?»](?:\s|$)|\w[;!?](?:\s|$)|« |[“”]|\d %")
    assert [text for text in said if poor.search(re.sub(r"<[^>]*>|&\w+;", "", text))] == []
