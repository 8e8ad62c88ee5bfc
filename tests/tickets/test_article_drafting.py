"""From a thread to an article: a draft without personal data, which nobody publishes unseen."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from helpcenter.erasure.erasing import erase
from knowledgebase.models import Article, ArticleTranslation, DraftCuts
from knowledgebase.services import (
    CutsNotConfirmed,
    add_translation,
    ask_for_review,
    confirm_cuts,
    publish,
    schedule,
)
from knowledgebase.services.writing import Text
from tests.factories.articles import again
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.conftest import a_token
from tickets.people_in import names_in
from tickets.services.article_drafting import draft_article
from tickets.services.writing import answer, reply

pytestmark = pytest.mark.django_db
ASKED = "Hi support,\nmy phone +33 6 12 34 56 78 shows no events.\n\nRegards\nAda Lovelace"


@pytest.fixture
def agent(client):
    agent = AgentFactory()
    client.force_login(agent)
    return agent


@pytest.fixture
def ticket(agent):
    ticket = TicketFactory(subject="Ada's phone is empty", name="Ada Lovelace", body=ASKED)
    answer(ticket.pk, body="Hi Ada,\npull down once.\n\nBest\nGrace Hopper", author=agent)
    ticket.refresh_from_db()
    return ticket


@pytest.fixture
def drafted(ticket, agent):
    return draft_article(ticket.pk, by=agent)


def page_of(ticket):
    return reverse("admin:tickets_ticket_change", args=[ticket.pk])


def writing_page(translation):
    return reverse("admin:knowledgebase_article_change", args=[translation.article_id])


def test_the_draft_says_what_was_asked_and_answered_and_nobodys_name(drafted):
    text = drafted.revisions.get()
    assert drafted.title == "[name]'s phone is empty"
    assert text.body == (
        "## What was asked\n\nHi support,\nmy phone [number] shows no events.\n\nRegards\n[name]\n\n"
        "## What was answered\n\nHi [name],\npull down once.\n\nBest\n[name]"
    )
    assert drafted.status == "draft"
    assert len(DraftCuts.objects.get().cuts) == 5


def test_what_one_side_wrote_in_a_row_stands_under_one_heading(ticket, agent):
    reply(ticket.pk, body="It works.")
    reply(ticket.pk, body="Really.")
    body = draft_article(ticket.pk, by=agent).revisions.get().body
    assert body.count("## ") == 3
    assert body.endswith("## What was asked\n\nIt works.\n\nReally.")


def test_colleagues_names_go_too(ticket, agent):
    ticket.participants.create(email="bob.smith@example.com", link_digest="x", added_at=timezone.now())
    reply(ticket.pk, body="Bob Smith told me so.", sender_email="carl.jung@example.com")
    assert "[name] told me so." in draft_article(ticket.pk, by=agent).revisions.get().body


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("ada.lovelace@example.com", {"ada lovelace"}),
        ("no-reply@example.com", set()),
        ("customer.service@example.com", set()),
        ("ada@example.com", set()),
        ("ada.l2@example.com", set()),
    ],
)
def test_an_address_says_a_name_only_where_it_is_made_of_one(address, names):
    assert names_in([], [address]) == names


def test_two_clicks_make_one_draft(client, ticket):
    for _ in range(2):
        client.post(page_of(ticket), {"act": "draft_article"})
    assert Article.objects.count() == 1
    page = client.get(page_of(ticket)).content.decode()
    assert writing_page(ArticleTranslation.objects.get()) in page
    assert "Draft an article from this thread" not in page


def test_a_thread_without_an_answer_offers_no_draft(client, agent):
    unanswered = TicketFactory()
    assert "Draft an article" not in client.get(page_of(unanswered)).content.decode()


def test_a_thread_in_a_language_without_articles_is_drafted_in_the_sites_own(agent, ticket):
    ticket.language = "tlh"
    ticket.save()
    assert draft_article(ticket.pk, by=agent).language == "en"


def test_a_thread_that_is_too_long_is_refused_in_words(client, agent, ticket):
    reply(ticket.pk, body="[a " * 6000)
    page = client.post(page_of(ticket), {"act": "draft_article"}, follow=True)
    assert "too long to be one article" in page.content.decode()
    assert not Article.objects.exists()


def test_nobody_publishes_it_before_its_cuts_are_confirmed(drafted, agent):
    with pytest.raises(CutsNotConfirmed):
        publish(drafted, by=agent)
    with pytest.raises(CutsNotConfirmed):
        schedule(drafted, at=timezone.now() + timedelta(days=1))
    assert confirm_cuts(drafted.article_id, by=agent)
    assert not confirm_cuts(drafted.article_id, by=agent)
    assert publish(drafted, by=agent).status == "published"


def test_a_translation_of_the_draft_waits_with_it(drafted, agent):
    french = add_translation(drafted.article, language="fr", text=Text("Titre", "Ada"))
    with pytest.raises(CutsNotConfirmed):
        publish(french, by=agent)


def test_its_page_shows_each_cut_and_the_way_to_the_thread(client, drafted, ticket):
    page = client.get(writing_page(drafted)).content.decode()
    assert page.count("<mark>") == 5
    assert "like a telephone number" in page
    assert "34 56 78" not in page
    source = reverse("admin:tickets_article_source", args=[drafted.article_id])
    assert source in page
    assert client.get(source).url == page_of(ticket)


def test_confirming_on_the_page_lets_it_be_published(client, agent, drafted):
    door = reverse("admin:knowledgebase_article_cuts", args=[drafted.article_id])
    assert client.post(door).url == writing_page(drafted)
    cuts = DraftCuts.objects.get()
    assert cuts.confirmed_by == agent
    assert "<mark>" not in client.get(writing_page(drafted)).content.decode()
    assert publish(drafted).status == "published"


def test_only_an_editor_confirms(client, drafted):
    reader = AgentFactory(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)
    door = reverse("admin:knowledgebase_article_cuts", args=[drafted.article_id])
    assert client.post(door).status_code == 403
    assert "Nothing personal is left" not in client.get(writing_page(drafted)).content.decode()
    assert DraftCuts.objects.unconfirmed().exists()


def test_publishing_on_the_page_is_refused_in_words_and_the_text_is_kept(client, drafted):
    fields = {
        "language": "en", "title": "Empty phone", "body": "Pull down.",
        "opened_with": drafted.revisions.get().pk,
        "audience": "everyone", "source_language": "en", "position": 0,
        "knowledgebase_article_save_and_publish": "1",
        "related-TOTAL_FORMS": 0, "related-INITIAL_FORMS": 0,
    }  # fmt: skip
    page = client.post(writing_page(drafted), fields, follow=True)
    assert "Not published: confirm" in page.content.decode()
    assert again(drafted).status == "draft"
    assert again(drafted).title == "Empty phone"


def test_many_at_once_leave_it_out_and_say_so(client, drafted):
    chosen = {"action": "publish_all", "_selected_action": [drafted.article_id]}
    page = client.post(reverse("admin:knowledgebase_article_changelist"), chosen, follow=True)
    assert "Not published: confirm" in page.content.decode()
    assert again(drafted).status == "draft"


def test_a_reviewer_cannot_publish_it_either(client, drafted):
    asked = ask_for_review(drafted, by=AgentFactory())
    door = reverse("admin:knowledgebase_article_review", args=[asked.pk])
    page = client.post(door, {"outcome": "publish"}, follow=True)
    assert "Not published: confirm" in page.content.decode()
    assert again(drafted).status == "draft"


def test_who_writes_no_articles_sees_its_title_only(client, ticket, drafted):
    reader = AgentFactory(is_superuser=False)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_ticket", "change_ticket"]))
    client.force_login(reader)
    page = client.get(page_of(ticket)).content.decode()
    assert "phone is empty" in page
    assert writing_page(drafted) not in page


def test_nothing_leads_from_the_article_to_a_thread_that_is_erased(client, drafted, ticket):
    source = reverse("admin:tickets_article_source", args=[drafted.article_id])
    assert client.get(source).status_code == 302
    erase(ticket.email)
    assert client.get(source).status_code == 404
    assert client.get(writing_page(drafted)).status_code == 200


def test_an_answer_by_form_token_is_not_a_draft(client, ticket):
    client.post(page_of(ticket), {"act": "answer", "body": "Yes.", "form_token": a_token()})
    assert not Article.objects.exists()
