"""Take the pictures of README and docs from a running demo, as a visitor and as its owner."""

import base64
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandError

from helpcenter.models import User

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--hide-scrollbars",
]
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
MOST_BYTES = 200_000
QUESTION = "move an event"
REQUEST = "My phone shows events that I deleted"
STORY = "Since yesterday the app on my phone only shows events from last week. On the computer all is there."


@dataclass(frozen=True)
class Picture:
    """One way of looking at one page."""

    page: str
    scheme: str
    width: str

    @property
    def file(self) -> str:
        return f"{self.page}-{self.scheme}-{self.width}.webp"


class Command(BaseCommand):
    """Writes ``docs/pictures/*.webp``; the demo must be running, on the same data folder."""

    help = "Take the pictures of README and docs from a running demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default=settings.SITE_URL, help="where the demo answers")
        parser.add_argument("--folder", default="docs/pictures", type=Path)
        parser.add_argument("--only", choices=sorted(PAGES), help="one page instead of all")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [picture for picture in pictures() if options["only"] in {None, picture.page}]
        for picture, content in taken(wanted, address=options["address"].rstrip("/")):
            if len(content) > MOST_BYTES:
                raise CommandError(f"{picture.file} has {len(content):,} bytes, more than {MOST_BYTES:,}.")
            (folder / picture.file).write_bytes(content)
            self.stdout.write(f"{folder / picture.file}: {len(content):,} bytes")


def pictures() -> list[Picture]:
    """Each page in light and dark, wide and narrow; what is read at a desk, wide."""
    return [
        Picture(page, scheme, width)
        for page in PAGES
        for scheme in ("light", "dark")
        for width in SIZES
        if page not in AT_A_DESK or width == "wide"
    ]


def taken(wanted: list[Picture], *, address: str) -> Iterator[tuple[Picture, bytes]]:
    """The pictures, one after the other, each in a browser that remembers nothing.

    Raises:
        CommandError: Playwright or Chromium is missing, or the demo does not answer.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as missing:
        raise CommandError("Playwright is missing: install requirements/dev.txt.") from missing
    program = next((path for path in CHROMIUM if Path(path).exists()), None)
    owners_session = session_of_owner()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for picture in wanted:
            try:
                yield picture, shot(browser, picture, address=address, session=owners_session)
            except Error as failed:
                raise CommandError(f"{picture.file}: {failed.message.splitlines()[0]}") from failed
        browser.close()


def shot(browser: Any, picture: Picture, *, address: str, session: str) -> bytes:
    """Go to the page as a person would, and take its picture."""
    width, height = SIZES[picture.width]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=picture.scheme)
    if picture.page in AT_A_DESK:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    PAGES[picture.page](page, address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    answer = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 82})
    context.close()
    return base64.b64decode(answer["data"])


def go_home(page: Any, address: str) -> None:
    """The first page, as it opens."""
    page.goto(f"{address}/en/")


def read_an_article(page: Any, address: str) -> None:
    """The first answer to a question."""
    page.goto(f"{address}/en/search/?q={QUESTION}")
    page.locator(".results a").first.click()
    page.wait_for_selector(".prose")


def ask_a_person(page: Any, address: str) -> None:
    """The form, filled so far that suggestions stand beside it."""
    page.goto(f"{address}/en/contact/")
    page.fill("[name=subject]", "Phone doesn’t show new events")
    page.fill("[name=body]", STORY)
    page.wait_for_timeout(2_500)


def read_the_report(page: Any, address: str) -> None:
    """The report of the last weeks."""
    page.goto(f"{address}/admin/report/")


def weigh_the_evidence(page: Any, address: str) -> None:
    """How far the rate can be trusted."""
    page.goto(f"{address}/admin/report/evidence/")


def look_at_articles(page: Any, address: str) -> None:
    """What each article did."""
    page.goto(f"{address}/admin/report/articles/")


def answer_a_ticket(page: Any, address: str) -> None:
    """A request of the sample, as an agent reads it."""
    page.goto(f"{address}/agent/views/open/")
    page.locator("[data-list] a", has_text=REQUEST).click()
    page.wait_for_selector(".thread")


PAGES: dict[str, Callable[[Any, str], None]] = {
    "home": go_home,
    "article": read_an_article,
    "contact": ask_a_person,
    "report": read_the_report,
    "report-evidence": weigh_the_evidence,
    "report-articles": look_at_articles,
    "ticket": answer_a_ticket,
}
AT_A_DESK = {"report", "report-evidence", "report-articles", "ticket"}  # by the owner


def session_of_owner() -> str:
    """A session of the demo's owner, so that no password is needed here.

    Raises:
        CommandError: nobody may see the report yet.
    """
    owner = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if owner is None:
        raise CommandError("There is no owner yet: start the demo once.")
    session = SessionStore()
    session[SESSION_KEY] = str(owner.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = owner.get_session_auth_hash()
    session.set_expiry(600)
    session.create()
    return str(session.session_key)
