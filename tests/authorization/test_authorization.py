"""Who may do what at every address: each row of authz.yaml, knocked at in every role."""

import logging

import pytest
from django.core.cache import cache
from django.db import transaction

from helpcenter import limits
from tests.authorization.doors import address, doors, table
from tests.authorization.people import GROUPS, LIKE, ROLES, a_world, browser_of
from tests.tickets.conftest import a_token
from tickets.models import Ticket

pytestmark = pytest.mark.django_db
AT_THE_ADMIN = ("anonymous", "requester", "staff", *GROUPS, "owner")
LOGIN, FIRST_PAGE = "/admin/login/", "/admin/"
PARTS = {
    "the public pages": lambda name: not name.startswith(("admin", "tickets")),
    "requests": lambda name: name.startswith("tickets"),
    "the admin of articles": lambda name: name.startswith("admin") and "knowledgebase" in name,
    "the rest of the admin": lambda name: name.startswith("admin") and "knowledgebase" not in name,
}


def test_every_address_of_the_project_is_in_the_table():
    assert sorted({name for name, _row in table()}) == sorted(doors())


def test_every_row_says_what_is_answered_to_everybody():
    for name, row in table():
        for method in {"get", "post"} & set(row):
            assert set(row[method]) <= {"everybody", *ROLES}, name
            assert "everybody" in row[method], name
    for method in ("get", "post"):
        assert {name for name, row in table() if method in row} == set(doors()), method


@pytest.mark.parametrize("part", PARTS)
def test_everybody_is_answered_as_the_table_says(part, caplog):  # ADM-013
    caplog.set_level(logging.CRITICAL, "django.request")  # else each refusal is written down at length
    world = a_world()
    roles = AT_THE_ADMIN if "admin" in part else ROLES
    browsers = {role: browser_of(role) for role in roles}
    rows = [(name, row) for name, row in table() if PARTS[part](name)]
    assert len(rows) > 10
    wrong = [
        f"{method} {name} {row.get('send', '')} as {role}: {said}, not {wanted}"
        for name, row in rows
        for method in ("get", "post")
        if method in row
        for role, browser in browsers.items()
        if (wanted := wanted_of(row[method], role))
        and not fits(said := knock(world, browser, method, name, row.get("send", {})), wanted)
    ]
    assert wrong == [], "\n".join(wrong)


def test_the_words_of_a_ticket_are_shown_to_those_only_who_may_read_it(caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    world = a_world()
    secret = "Only its readers know this subject"
    Ticket.objects.filter(pk=world.ticket.pk).update(subject=secret)
    readers = {"requester", "agent", "team_lead", "administrator", "owner"}
    browsers = {role: browser_of(role) for role in AT_THE_ADMIN}
    seen = {
        role: [name for name in doors() if secret in content(world, browser, name)]
        for role, browser in browsers.items()
    }
    assert {role for role, found in seen.items() if found} == readers, seen


def content(world, browser, name):
    """The text of a page, if it is one."""
    before = browser.cookies.copy()
    limits.forget()
    cache.clear()
    with transaction.atomic():
        answer = browser.get(address(doors()[name], world.values(name)))
        said = b"".join(answer)
        transaction.set_rollback(True)
    browser.cookies = before
    return said.decode("utf-8", "replace")


def wanted_of(answers, role):
    """What the table says of a role, or of whom it is like, or of everybody."""
    names = (role, LIKE.get(role), "everybody")
    return next(answers[name] for name in names if name in answers)


def knock(world, browser, method, name, send):
    """What is answered: its status, and where it leads. Whatever it did is undone."""
    at = address(doors()[name], world.values(name))
    sent = {field: world.words.get(value, value) for field, value in send.items()}
    sent = {field: a_token() if value == "a token" else value for field, value in sent.items()}
    before = browser.cookies.copy()
    limits.forget()
    cache.clear()
    with transaction.atomic():
        answer = getattr(browser, method)(at, sent if method == "post" else None)
        b"".join(answer)  # a file is closed at its end
        transaction.set_rollback(True)
    browser.cookies = before
    return answer.status_code, answer.get("Location", "")


def fits(said, wanted):
    """Whether an answer is one of those that the table names."""
    status, location = said
    if isinstance(wanted, list):
        return any(fits(said, one) for one in wanted)
    if isinstance(wanted, int):
        return status == wanted and not location.startswith(LOGIN)
    return {
        "login": location.startswith(LOGIN),
        "shut": status in {403, 404},
        "none": status == 405,
        "in": status < 500
        and status not in {401, 403, 404, 405}
        and location != FIRST_PAGE
        and not location.startswith(LOGIN),
    }[wanted]
