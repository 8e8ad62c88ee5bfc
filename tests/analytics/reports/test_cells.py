"""Every number of every page of the report has its entry in words, and leads to as many things as it says.

A number either is a link to the list of what it counts, or stands in a row with such a link (a share, its
interval), or stands under an element one of whose ``data-`` attributes names its entry.
"""

import importlib
import pkgutil
import random
import re
from dataclasses import is_dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from analytics import reports
from analytics.admin.parts import PARTS
from analytics.events.model import Counted
from analytics.reports.filed import TICKET_HALVES
from analytics.reports.halves import HALVES
from analytics.reports.journeys import PROVISIONAL
from analytics.reports.numbers import Number
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.reopened import SOLVED_WORDS
from analytics.reports.work_behind import WORDS
from helpcenter.models import SiteSettings
from tests.analytics.reports.elements import tree
from tests.analytics.reports.test_page import MARCH, Links
from tests.analytics.story import discarded, helped, opened, replay, suggested, ticket

pytestmark = pytest.mark.django_db
LISTS = tuple(f"/admin/report/{name}/?" for name in ("journeys", "tickets", "agents", "discarded"))
SHOWN = {*HALVES, PROVISIONAL, *TICKET_HALVES, *SOLVED_WORDS, *WORDS}
# Words of the page with a number in them that is no measurement.
CONSTANTS = re.compile(r"95 %|n < 30|up to 35 days|1,000 ×")
NO_NUMBERS = {
    "nav",
    "form",
    "option",
    "time",
    "script",
    "style",
    "canvas",
    "svg",
    "thead",
    "summary",
    "title",
}
ROWS = {"tr", "p", "li", "section"}


def entries():
    """The keys of all numbers that some module of the report says in words."""
    found = {number.key for number in numbers()} | set(OUTCOME_WORDS)
    return found | {"saved"}


def numbers():
    for module in pkgutil.walk_packages(reports.__path__, f"{reports.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            yield from numbers_in(value)


def numbers_in(value):
    if isinstance(value, Number):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from numbers_in(one)
    elif is_dataclass(value) and isinstance(getattr(value, "number", None), Number):
        yield value.number


@pytest.fixture
def much(march):
    """The story with something in every panel that needs no holdout."""
    replay(
        helped("x", at="18:00", surface="widget"),
        opened("y", at="18:00") + suggested("y", "18:01") + ticket("y", "18:02", ticket="Y"),
        ticket("spam", "18:00", ticket="SPAM"),
        discarded("SPAM", at="19:00"),
    )
    SiteSettings(ticket_cost="12.50").save()
    day = "2026-03-02"
    for what, cause, count in (
        ("left_out", "bot", 1234), ("left_out", "gpc", 56), ("refused", "too_old", 7),
        ("refused", "missing_article", 8), ("conflict", "id", 9), ("failed", "record_vote", 3),
    ):  # fmt: skip
        Counted.objects.create(day=day, what=what, cause=cause, count=count)


def pages(manager):
    """Every part of the report, as a tree."""
    for part in PARTS:
        yield part, tree(manager.get(reverse(part.address), MARCH).content.decode())


def panels(page):
    """The cards of the report, by their headings."""
    (main,) = [one for one in page.everything() if one.tag == "main" and one.has_class("report")]
    for one in main.everything():
        if one.tag == "section" and one.has_class("card"):
            headings = [inner.text for inner in one.everything() if inner.tag in ("h2", "h3")]
            yield headings[0] if headings else "", one


def lists_in(element):
    """The numbers that lead to a list of what they count, each with its text."""
    for one in element.everything():
        href = one.attributes.get("href") or ""
        if one.tag == "a" and href.startswith(LISTS) and has_a_number(one.text):
            yield href, one.text


def test_every_cell_of_three_random_panels_leads_to_as_many_as_it_says(manager, much):
    seed = random.randrange(2**32)
    found = [
        (f"{part.label}: {heading}", cells)
        for part, page in pages(manager)
        for heading, panel in panels(page)
        if (cells := list(lists_in(panel)))
    ]
    for name, cells in random.Random(seed).sample(found, 3):
        for href, text in cells:
            told = f"{name}, seed {seed}: {href}"
            answer = manager.get(href)
            assert answer.status_code == 200, told
            assert Links(answer.content.decode()).marked["data-count", None] == text, told


def test_every_number_has_an_entry_in_words(manager, much):
    known = entries()
    for part, page in pages(manager):
        for heading, panel in panels(page):
            for one in panel.everything():
                for text in filter(has_a_number, one.texts):
                    assert is_accounted_for(one, known), f"{part.label}, {heading}: {text.strip()}"


def has_a_number(text):
    plain = CONSTANTS.sub("", " ".join(text.split()))
    return any(letter.isdigit() for letter in plain)


def is_accounted_for(element, known):
    around = list(element.around())
    if any(one.tag in NO_NUMBERS or one.has_class("as-of") for one in around):
        return True
    if any({"data-lines", "data-explains"} & set(one.attributes) for one in around):
        return True  # how long the list below is, and how to read it
    if element.tag in ("h2", "h3", "th", "dd", "dt") or (element.parent and element.parent.tag == "th"):
        return True  # words, which stand beside the numbers
    said = {value for one in around for name, value in one.attributes.items() if name.startswith("data-")}
    if said & known or any("data-saved" in one.attributes for one in around):
        return True
    row = next((one for one in around if one.tag in ROWS), None)
    return row is not None and any(is_known(href) for href, _text in lists_in(row))


def is_known(href):
    asked = parse_qs(urlsplit(href).query)
    return "agent" in asked or asked["show"][0] in SHOWN


def test_what_has_no_entry_is_found(manager, much):
    """The test above can fail: a number that nobody explains is no number of the report."""
    page = tree(
        '<main class="report"><section class="card"><h2>New</h2><p>About 17 people</p></section></main>'
    )
    ((_heading, panel),) = panels(page)
    (text,) = [one for one in panel.everything() if one.tag == "p"]
    assert has_a_number(text.texts[0])
    assert not is_accounted_for(text, entries())
    assert {"case_deflection_rate", "reopened", "tickets_per_thousand", "bot", "first_answer"} <= entries()


def test_who_was_not_seen_is_said_with_what_it_means(manager, much):
    page = Links(manager.get("/admin/report/", MARCH).content.decode())
    assert page.marked["data-unseen", "bot"].endswith("1,234")
    assert "A bot that passes itself off as a browser is still counted." in page.marked["data-unseen", "bot"]
    assert page.marked["data-unseen", "gpc"].endswith("56")
    assert page.marked["data-unseen", "too_old"].startswith("Arrived more than 35 days late")
    assert "missing_article" in page.marked["data-unseen", "not_an_event"]
    assert page.marked["data-unseen", "conflict"].endswith("9")
    assert page.marked["data-lag", None].startswith("Everything that has arrived is in the numbers.")
