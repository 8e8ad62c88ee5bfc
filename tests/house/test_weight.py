"""What a reader's browser has to fetch for a page: all of it within 60 kB, script within 15."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import reverse

from helpcenter import versions
from helpcenter.models import SiteSettings
from knowledgebase.models import ArticleTranslation

MOST_BYTES = 60_000
MOST_SCRIPT_BYTES = 15_000
LINKED = re.compile(r'(?:<link[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href|<script[^>]*src)="([^"]+)"')
HREF_FIRST = re.compile(r'<link[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|preload|icon)"')
IMPORTED = re.compile(r'(?:from|import)\s*\(?\s*"(\./[^"]+|\.\./[^"]+)"')
FETCHED_BY_STYLES = re.compile(r'url\("(fonts/[^"]+)"\)')


@pytest.fixture
def sample(db):
    """The sample's articles, and what the pages remember of the time before them forgotten."""
    call_command("load_sample", verbosity=0)
    versions.forget()


def static_file(address: str) -> Path:
    """The file behind a static address, whose name may carry a hash."""
    name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", address.removeprefix(settings.STATIC_URL))
    return Path(finders.find(name))


def with_imports(files: set[Path]) -> set[Path]:
    """The files, and those that scripts import and styles fetch, however deep."""
    found, due = set(), set(files)
    while due:
        file = due.pop()
        found.add(file)
        if file.suffix in {".js", ".css"}:
            names = IMPORTED.findall(file.read_text()) + FETCHED_BY_STYLES.findall(file.read_text())
            due |= {(file.parent / name).resolve() for name in names} - found
    return found


def on_the_wire(file: Path) -> int:
    """Bytes as served: fonts as they are, text with Brotli, as WhiteNoise keeps it."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(brotli.compress(content))


def weigh(client, address: str) -> tuple[int, int]:
    """All bytes of the page, and those of its script."""
    page = client.get(address, headers={"accept-encoding": "br, gzip"})
    assert page.status_code == 200
    html = client.get(address).text
    linked = {*LINKED.findall(html), *HREF_FIRST.findall(html)}
    files = with_imports({static_file(link) for link in linked if link.startswith(settings.STATIC_URL)})
    made = [client.get(link) for link in linked if not link.startswith(settings.STATIC_URL)]
    everything = len(page.content) + sum(map(on_the_wire, files)) + sum(len(part.content) for part in made)
    return everything, sum(on_the_wire(file) for file in files if file.suffix == ".js")


@pytest.mark.parametrize("kind", ["home", "category", "search", "article", "contact"])
def test_a_page_is_light(client, sample, kind, record_property):
    article = ArticleTranslation.objects.get(title="Connect another app with CalDAV")
    address = {
        "home": reverse("knowledgebase:home"),
        "category": reverse("knowledgebase:category", args=["calendars"]),
        "search": reverse("knowledgebase:search") + "?q=event",
        "article": article.get_absolute_url(),
        "contact": reverse("tickets:contact"),
    }[kind]
    everything, script = weigh(client, address)
    record_property("bytes", everything)
    assert everything <= MOST_BYTES
    assert 0 < script <= MOST_SCRIPT_BYTES


def test_a_browser_that_takes_trouble_fetches_little_more(client, sample):
    """Only where the site's owner has it so; the widget that ALTCHA ships would be some 27 kB of script."""
    before, script_before = weigh(client, reverse("tickets:contact"))
    settings = SiteSettings.load()
    settings.proof_of_work = True
    settings.save()
    versions.forget()
    after, script_after = weigh(client, reverse("tickets:contact"))
    assert 0 < script_after - script_before <= 1_000
    assert after - before <= 2_500
