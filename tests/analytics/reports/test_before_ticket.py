"""What agents learn of a customer's visits before a ticket, and what they do not learn."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from analytics.events.border import Border
from analytics.events.record import record
from analytics.pipeline.settle import settle
from helpcenter.people import person_hash
from tests.factories.articles import ArticleFactory
from tests.factories.events import FIELDS, NOON
from tests.factories.tickets import AgentFactory, TicketFactory

pytestmark = pytest.mark.django_db
ADA, EVE = person_hash("ada@example.com"), person_hash("eve@example.com")


def happened(kind, minutes, *, visitor="home", at: datetime = NOON, **fields):
    """One event, so many minutes from noon."""
    event = {"id": str(uuid4()), "at": at + timedelta(minutes=minutes), "kind": kind, "surface": "web"}
    record([event | FIELDS[kind] | {"visitor": visitor} | fields])


@pytest.fixture
def ticket():
    """Filed at noon from the browser ``home``, by somebody whose address nobody has proved."""
    ticket = TicketFactory(reference="HC-1", submitted_at=NOON)
    happened("ticket_submitted", 0, person=ADA)
    return ticket


@pytest.fixture
def proved(ticket):
    ticket.proof = ticket.Proof.GIVEN
    ticket.save()
    return ticket


@pytest.fixture
def agent(client):
    user = AgentFactory(is_superuser=False)
    user.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    client.force_login(user)
    return user


def shown(client, ticket):
    page = client.get(reverse("admin:before_ticket", args=[ticket.reference]), {"part": "1"})
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_it_tells_what_they_searched_read_and_said(client, agent, ticket):
    article = ArticleFactory(title="Move an event").article_id
    happened("page_viewed", -10)
    happened("searched", -9, query="Lost events", results=0)
    happened("article_viewed", -8, article=article, via="search")
    happened("article_read", -7, article=article, seconds=80)
    happened("article_rated", -6, article=article, helpful=False)
    happened("contact_opened", -5)
    happened("contact_typed", -4)
    page = shown(client, ticket)
    assert "Searched for “Lost events” <small>no results" in page
    assert f'Read <a href="/en/a/{article}-move-an-event/">Move an event</a> for 1 min 20 s' in page
    assert "said it did not help" in page
    assert page.count("Opened the form") == 1
    assert "Opened a page" not in page


def test_it_tells_what_the_form_suggested_and_what_of_it_was_opened(client, agent, ticket):
    opened, ignored = (ArticleFactory(title=title).article_id for title in ("Opened one", "Ignored one"))
    happened("suggestions_shown", -3, articles=[opened])
    happened("suggestions_shown", -2, articles=[opened, ignored])
    happened("article_viewed", -1, article=opened, via="suggestion")
    page = shown(client, ticket)
    assert page.count("The form suggested") == 1
    assert "Opened one</a> <b>(opened)</b>, <a" in page
    assert "Opened one</a>, from the suggestions" in page


def test_an_article_that_is_gone_is_called_by_its_number(client, agent, ticket):
    happened("article_viewed", -1, article=987)
    assert "Opened article 987" in shown(client, ticket)


def test_what_they_typed_is_text(client, agent, ticket):
    happened("searched", -1, query="<script>alert(1)</script>", results=1)
    assert "&lt;script&gt;" in shown(client, ticket)
    assert "<script>" not in shown(client, ticket)


def test_earlier_and_later_visits_are_folded(client, agent, ticket):
    happened("searched", -24 * 60, query="yesterday")
    happened("searched", -31 * 24 * 60, query="long ago")
    happened("searched", -1, query="just now")
    happened("searched", 180, query="afterwards")
    settle()
    page = shown(client, ticket)
    own, folded = page.split("<details>", 1)
    assert "just now" in own
    assert "afterwards" in folded.split("</details>")[0]
    assert "yesterday" in folded
    assert "long ago" not in page


def test_another_browser_of_theirs_tells_where_they_signed_in_and_proved_the_address(client, agent, proved):
    happened("searched", -100, visitor="office", query="at the office", person=ADA)
    settle()
    assert "at the office" in shown(client, proved)
    assert "another browser" in shown(client, proved)


def test_whoever_types_a_strangers_address_has_nobody_learn_of_the_stranger(client, agent, ticket):
    happened("searched", -100, visitor="office", query="at the office", person=ADA)
    settle()
    assert "at the office" not in shown(client, ticket)


def test_a_browser_where_somebody_only_typed_the_address_tells_nothing(client, agent, proved):
    happened("searched", -100, visitor="foreign", query="somebody else's")
    happened("ticket_submitted", -99, visitor="foreign", person=ADA, ticket="HC-0")
    assert "somebody else" not in shown(client, proved)


def test_in_a_shared_browser_only_their_own_stretch_tells(client, agent, ticket):
    happened("searched", -200, query="of nobody known")
    happened("searched", -9, query="eve's own", person=EVE)
    happened("searched", -8, query="still ada's")
    settle()
    page = shown(client, ticket)
    assert "still ada" in page
    assert "eve" not in page
    assert "of nobody known" not in page


def test_another_visitors_visits_are_never_told(client, agent, ticket):
    happened("searched", -1, visitor="somebody", query="not hers")
    assert "not hers" not in shown(client, ticket)


@pytest.mark.parametrize(
    ("visitor", "words"),
    [("home", "straight to the form"), (f"person:{ADA}", "without a visit to the site")],
)
def test_without_steps_it_says_so(client, agent, visitor, words):
    ticket = TicketFactory(reference="HC-1", submitted_at=NOON)
    happened("ticket_submitted", 0, person=ADA, visitor=visitor)
    assert words in shown(client, ticket)


def test_somebody_who_is_not_measured_is_said_to_be(client, agent):
    assert "Nothing is recorded of this visit" in shown(client, TicketFactory())


def test_a_ticket_before_the_border_is_too_old(client, agent):
    Border.objects.create(first_kept_at=NOON, gap_minutes=30, read_seconds=20, window_days=7, zone="UTC")
    old = TicketFactory(submitted_at=NOON - timedelta(days=1))
    assert "no longer kept" in shown(client, old)


def test_only_whoever_may_read_tickets_learns_it(client, agent, ticket):
    agent.user_permissions.clear()
    assert client.get(reverse("admin:before_ticket", args=["HC-1"])).status_code == 403


def test_a_ticket_that_is_not_there_is_missing(client, agent):
    assert client.get(reverse("admin:before_ticket", args=["HC-77"])).status_code == 404


def test_it_asks_five_questions_however_much_there_is(client, agent, proved, django_assert_num_queries):
    for minutes in range(-60, 0):
        happened("article_viewed", minutes, article=ArticleFactory().article_id)
        happened("searched", 24 * 60 * minutes // 10, visitor="office", person=ADA)
    settle()
    address = reverse("admin:before_ticket", args=["HC-1"])
    client.get(address, {"part": "1"})
    # The five, and four of whoever comes: session, account, and two for its permissions.
    with django_assert_num_queries(9):
        client.get(address, {"part": "1"})


def test_the_tickets_page_asks_for_it_and_has_a_link_without_script(client, ticket):
    client.force_login(AgentFactory())
    page = client.get(reverse("admin:tickets_ticket_change", args=[ticket.pk])).content.decode()
    address = reverse("admin:before_ticket", args=["HC-1"])
    assert f'<named-slot><p><a href="{address}">' in page
    assert "Before writing" in client.get(address).content.decode()
