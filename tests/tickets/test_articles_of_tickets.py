"""What agents say of a ticket's articles: which one answered it, which one is wrong, and a new one."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from helpcenter.erasure.erasing import erase
from helpcenter.erasure.exporting import export
from knowledgebase.models import Article, ArticleTask
from knowledgebase.services import move_task
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import ArticleLink, Change
from tickets.services.article_links import AlreadyReported, report_article, say_answered, take_answered_back
from tickets.services.writing import answer
from tickets.thread import thread_of

pytestmark = pytest.mark.django_db
MISSING = "The steps for tablets are missing."


@pytest.fixture
def agent():
    return WorkerFactory(email="grace@example.org")


@pytest.fixture
def ticket():
    return TicketFactory()


@pytest.fixture
def article():
    return ArticleFactory(title="Old events on a phone")


def page_of(ticket):
    return reverse("agent:articles", args=[ticket.reference])


def wrong(ticket, article):
    return reverse("agent:report_article", args=[ticket.reference, article.article_id])


def as_editor(agent):
    agent.user_permissions.add(*Permission.objects.filter(codename__in=["add_article", "view_article"]))
    return agent


def test_the_article_that_answered_it_is_kept_with_who_and_when(desk, agent, ticket, article):
    sent = desk.post(page_of(ticket), {"answered": article.article_id})
    assert (sent.status_code, sent["Location"]) == (303, page_of(ticket))
    link = ticket.article_links.get()
    assert (link.kind, link.article, link.by) == ("answered", article.article_id, agent)
    page = desk.get(page_of(ticket)).text
    assert "Answered by" in page
    assert "Old events on a phone" in page
    assert "Grace Hopper" in page


def test_said_twice_it_is_said_once_and_stands_in_the_history_once(agent, ticket, article):
    for _ in range(2):
        say_answered(ticket.pk, article, by=agent)
    assert ticket.article_links.count() == 1
    (line,) = thread_of(ticket).lines[1:]
    assert (line.change.get_what_display(), line.old, line.new) == (
        "Answered by the article",
        "–",
        "Old events on a phone",
    )


def test_it_is_taken_back_and_the_history_says_that_too(desk, ticket, article):
    desk.post(page_of(ticket), {"answered": article.article_id})
    desk.post(page_of(ticket), {"remove": article.article_id})
    assert not ticket.article_links.exists()
    last = ticket.changes.last()
    assert (last.old, last.new) == ("Old events on a phone", "")


def test_what_was_never_linked_is_not_taken_back(agent, ticket, article):
    take_answered_back(ticket.pk, article.article_id, title="x", by=agent)
    assert not ticket.changes.exists()


def test_an_article_that_was_deleted_since_can_be_taken_back_too(desk, agent, ticket, article):
    say_answered(ticket.pk, article, by=agent)
    gone = article.article_id
    Article.objects.all().delete()
    assert "(deleted since)" in desk.get(page_of(ticket)).text
    desk.post(page_of(ticket), {"remove": gone})
    assert not ticket.article_links.exists()


@pytest.mark.parametrize("nonsense", ["", "0", "x", "99999999999999999999", "-1", "424242"])
def test_what_names_no_article_is_no_article(desk, ticket, nonsense):
    assert desk.post(page_of(ticket), {"answered": nonsense}).status_code == 404
    assert not ticket.article_links.exists()


def test_an_agent_links_only_what_they_may_read(desk, agent, ticket):
    secret = ArticleFactory(title="How we refund", audience=Article.Audience.STAFF)
    assert desk.post(page_of(ticket), {"answered": secret.article_id}).status_code == 404
    assert desk.get(wrong(ticket, secret)).status_code == 404
    as_editor(agent)
    assert desk.post(page_of(ticket), {"answered": secret.article_id}).status_code == 303


def test_the_page_offers_what_the_search_suggests_and_what_the_thread_names(
    desk, agent, ticket, article, suggested, settings
):
    named = ArticleFactory(title="Named in the thread")
    elsewhere = ArticleFactory(title="Of another site")
    body = (
        f"See [this]({settings.SITE_URL}/en/a/{named.article_id}-x/) "
        f"and https://other.example/en/a/{elsewhere.article_id}-x/"
    )
    answer(ticket.pk, body=body, author=agent)
    suggested(article.article_id)
    page = desk.get(page_of(ticket)).text
    assert "In the thread" in page
    assert "Named in the thread" in page
    assert "Of another site" not in page
    assert f"Article {article.article_id}" in page


def test_an_article_is_found_by_words(desk, ticket, article):
    assert "Old events on a phone" in desk.get(page_of(ticket) + "?q=old+events").text
    assert "Nothing fits these words." in desk.get(page_of(ticket) + "?q=zebra").text


def test_beside_the_thread_stands_what_was_said(desk, agent, ticket, article):
    say_answered(ticket.pk, article, by=agent)
    part = desk.get(page_of(ticket) + "?part=1").text
    assert "<html" not in part
    assert "Old events on a phone" in part
    assert f'href="{page_of(ticket)}"' in desk.get(reverse("agent:ticket", args=[ticket.reference])).text


def test_the_page_takes_at_most_twelve_queries(desk, agent, ticket, django_assert_max_num_queries):
    for number in range(5):
        made = ArticleFactory(title=f"Article number {number}")
        say_answered(ticket.pk, made, by=agent)
        report_article(ticket.pk, made, words=MISSING, by=agent)
    desk.get(page_of(ticket))
    with django_assert_max_num_queries(12):
        assert "Article number 4" in desk.get(page_of(ticket)).text


def test_what_is_wrong_becomes_a_task_of_the_editors_in_the_agents_words(desk, agent, ticket, article):
    assert "Old events on a phone" in desk.get(wrong(ticket, article)).text
    assert desk.post(wrong(ticket, article), {"words": f"  {MISSING} "})["Location"] == page_of(ticket)
    task = ArticleTask.objects.get()
    assert (task.article_id, task.words, task.asked_by, task.is_open) == (
        article.article_id,
        MISSING,
        agent,
        True,
    )
    assert ticket.article_links.get().task == task.pk
    assert ticket.changes.get().new == "Old events on a phone"
    assert MISSING in desk.get(page_of(ticket)).text


def test_without_words_there_is_no_task(desk, ticket, article):
    sent = desk.post(wrong(ticket, article), {"words": " "})
    assert sent.status_code == 422
    assert "Say it in a few words" in sent.text
    assert not ArticleTask.objects.exists()


def test_the_same_is_not_asked_for_twice_until_it_is_done(agent, ticket, article):
    report_article(ticket.pk, article, words=MISSING, by=agent)
    with pytest.raises(AlreadyReported):
        report_article(ticket.pk, article, words="Again", by=agent)
    move_task(ArticleTask.objects.get().pk, to="done", by=AgentFactory())
    report_article(ticket.pk, article, words="It is still wrong.", by=agent)
    assert ArticleTask.objects.count() == ticket.article_links.count() == 2


def test_the_agent_reads_on_the_ticket_that_it_was_done_and_how(desk, agent, ticket, article):
    report_article(ticket.pk, article, words=MISSING, by=agent)
    move_task(
        ArticleTask.objects.get().pk,
        to="done",
        by=AgentFactory(first_name="Ada"),
        answer="Added, with a picture.",
    )
    page = desk.get(page_of(ticket)).text
    assert "Done" in page
    assert "Added, with a picture." in page


def test_a_task_leads_to_its_ticket_for_those_who_may_see_that(client, agent, article):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[agent])
    ticket = TicketFactory(topic=topic)
    report_article(ticket.pk, article, words=MISSING, by=agent)
    door = reverse("agent:task_source", args=[ArticleTask.objects.get().pk])
    client.force_login(agent)
    assert client.get(door)["Location"] == reverse("agent:ticket", args=[ticket.reference])
    client.force_login(WorkerFactory())
    assert client.get(door).status_code == 404


def test_a_ticket_of_another_team_is_not_there(desk, ticket, article):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket.topic = topic
    ticket.save()
    assert desk.get(page_of(ticket)).status_code == 404
    assert desk.post(page_of(ticket), {"answered": article.article_id}).status_code == 404
    assert desk.post(wrong(ticket, article), {"words": MISSING}).status_code == 404


def test_every_agent_drafts_an_article_and_editors_are_led_to_it(desk, agent, ticket):
    answer(ticket.pk, body="Hi Ada,\npull down once.", author=agent)
    assert "Draft an article from this thread" in desk.get(page_of(ticket)).text
    for _ in range(2):
        desk.post(page_of(ticket), {"draft": "1"})
    link = ticket.article_links.get()
    assert link.kind == "drafted"
    assert Article.objects.count() == 1
    assert "Hi [name]" in Article.objects.get().translations.get().revisions.get().body
    page = desk.get(page_of(ticket)).text
    way = reverse("admin:knowledgebase_article_change", args=[link.article])
    assert "Drafted from this thread" in page
    assert way not in page
    as_editor(agent)
    assert way in desk.get(page_of(ticket)).text
    assert "Draft an article from this thread" not in page
    assert ticket.changes.filter(what=Change.What.DRAFTED).count() == 1


def test_a_thread_without_an_answer_makes_no_draft(desk, agent, ticket):
    desk.post(page_of(ticket), {"draft": "1"})
    assert not Article.objects.exists()


def test_who_is_erased_takes_along_what_was_said_of_articles_and_what_editors_were_asked(
    agent, ticket, article
):
    report_article(ticket.pk, article, words="Ada Lovelace found no steps for tablets.", by=agent)
    say_answered(ticket.pk, article, by=agent)
    erase(ticket.email)
    assert not ArticleTask.objects.exists()
    assert not ArticleLink.objects.exists()


def test_what_agents_say_of_articles_is_not_told_to_the_customer(agent, ticket):
    secret = ArticleFactory(title="How we refund", audience=Article.Audience.STAFF)
    say_answered(ticket.pk, secret, by=agent)
    assert "How we refund" not in str(export(ticket.email))
