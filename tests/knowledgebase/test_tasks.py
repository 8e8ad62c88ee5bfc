"""What agents ask the editors to mend: a list with its states, a page to close it, and word to who asked."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from helpcenter.models import Mail
from helpcenter.outbox.composing import composed
from knowledgebase.models import ArticleTask
from knowledgebase.services import AlreadyDone, move_task, open_task, plan_task
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, WorkerFactory

pytestmark = pytest.mark.django_db
MISSING = "The steps for tablets are missing."
LIST = reverse("admin:knowledgebase_articletask_changelist")


@pytest.fixture
def editor(client):
    editor = AgentFactory(is_superuser=False, first_name="Ada", last_name="Lovelace")
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)
    return editor


@pytest.fixture
def asker():
    return WorkerFactory(email="grace@example.org")


@pytest.fixture
def task(asker):
    article = ArticleFactory(title="Old events on a phone")
    return open_task(article.article_id, language="en", words=MISSING, by=asker)


def page_of(task):
    return reverse("admin:knowledgebase_articletask_change", args=[task.pk])


def test_editors_see_it_in_their_list_with_its_state_and_the_numbers_of_each(client, editor, asker, task):
    move_task(open_task(task.article_id, language="en", words="Typo", by=asker).pk, to="done", by=editor)
    page = client.get(LIST).text
    assert MISSING in page
    assert "Open (1)" in page
    assert "Done (1)" in page
    assert "Typo" not in client.get(LIST, {"state": "open"}).text
    assert MISSING not in client.get(LIST, {"state": "done"}).text


def test_it_stands_on_the_articles_own_page_on_the_work_list_and_in_the_menu(client, editor, task):
    article = reverse("admin:knowledgebase_article_change", args=[task.article_id])
    for page in (article, reverse("admin:knowledgebase_article_work")):
        shown = client.get(page).text
        assert MISSING in shown
        assert page_of(task) in shown
    assert "1 open task" in client.get(article).text
    move_task(task.pk, to="done", by=editor)
    assert MISSING not in client.get(article).text


def test_done_closes_it_with_an_answer(client, editor, task):
    assert (
        client.post(page_of(task), {"state": "done", "answer": "Added, with a picture."})["Location"] == LIST
    )
    task.refresh_from_db()
    assert (task.is_open, task.done_by, task.answer) == (False, editor, "Added, with a picture.")
    page = client.get(page_of(task)).text
    assert "Added, with a picture." in page
    assert "It is done" not in page


def test_of_two_editors_the_second_is_told(client, editor, task):
    client.post(page_of(task), {"state": "done", "answer": "Mine"})
    client.post(page_of(task), {"state": "done", "answer": "No, mine"})
    assert "A colleague has done this already." in client.get(LIST).text
    with pytest.raises(AlreadyDone):
        move_task(task.pk, to="done", by=editor)
    assert ArticleTask.objects.get().answer == "Mine"


def test_whoever_asked_is_told_by_mail_what_they_asked_and_what_was_done(editor, asker, task):
    move_task(task.pk, to="done", by=editor, answer="Added, with a picture.")
    mail = Mail.objects.get(kind="knowledgebase/task_done")
    assert mail.to == asker.email
    text = composed(mail).body
    assert "Ada Lovelace says that what you asked for is done." in text
    assert MISSING in text
    assert "Added, with a picture." in text
    assert f"/a/{task.article_id}/" in text


@pytest.mark.parametrize("without", [{"wants_mail": False}, {"email": ""}, {"is_active": False}])
def test_who_wants_no_mails_or_left_gets_none(editor, asker, task, without):
    for name, value in without.items():
        setattr(asker, name, value)
    asker.save()
    move_task(ArticleTask.objects.get().pk, to="done", by=editor)
    assert not Mail.objects.exists()


def test_who_did_it_themselves_knows(asker, task):
    move_task(task.pk, to="done", by=asker)
    assert not Mail.objects.exists()


def test_a_task_names_its_ticket_to_those_only_who_work_on_tickets(client, editor, task):
    assert "The ticket it came from" not in client.get(page_of(task)).text
    client.force_login(AgentFactory())
    assert "The ticket it came from" in client.get(page_of(task)).text


def test_a_task_goes_through_its_states_and_whoever_takes_it_owns_it(client, editor, task):
    colleague = AgentFactory(first_name="Grace")
    client.post(page_of(task), {"state": "in_work"})
    task.refresh_from_db()
    assert (task.state, task.owner, task.is_open) == ("in_work", editor, True)
    client.post(page_of(task), {"state": "open", "owner": colleague.pk})
    task.refresh_from_db()
    assert (task.state, task.owner) == ("open", colleague)
    client.post(page_of(task), {"state": "open", "owner": ""})
    task.refresh_from_db()
    assert task.owner is None, "taken away again"
    client.post(page_of(task), {"state": "open", "owner": colleague.pk})
    client.post(page_of(task), {"state": "wont", "answer": "The feature goes."})
    task.refresh_from_db()
    assert (task.state, task.owner, task.is_open) == ("wont", colleague, False)
    assert "Will not be done" in client.get(page_of(task)).text


def test_what_will_not_be_done_is_told_to_nobody_as_done(editor, task):
    move_task(task.pk, to="wont", by=editor)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("posted", [{}, {"state": "gone"}, {"state": "open", "owner": "0"}])
def test_what_is_no_move_moves_nothing(client, editor, task, posted):
    assert client.post(page_of(task), posted).status_code == 200
    task.refresh_from_db()
    assert (task.state, task.owner) == ("open", None)


def test_editors_see_their_own_and_nobodys(client, editor, task):
    assert MISSING not in client.get(LIST, {"owner": "me"}).text
    assert MISSING in client.get(LIST, {"owner": "nobody"}).text
    move_task(task.pk, to="in_work", by=editor)
    assert MISSING in client.get(LIST, {"owner": "me"}).text
    assert MISSING not in client.get(LIST, {"owner": "nobody"}).text


def test_of_one_source_one_task_is_open_and_a_new_one_follows_it(editor):
    first = plan_task(source="report:empty:en:x", words="Searched for: x", by=editor)
    assert plan_task(source="report:empty:en:x", words="Again", by=editor) == first
    move_task(first.pk, to="done", by=editor)
    assert plan_task(source="report:empty:en:x", words="Again", by=editor) != first


def test_a_task_without_an_article_is_listed_and_leads_to_a_new_one(client, editor):
    task = plan_task(source="report:empty:en:x", words="Searched for: <b>x</b>", by=editor)
    for page in (LIST, page_of(task), reverse("admin:knowledgebase_article_work")):
        shown = client.get(page).text
        assert "No article yet" in shown
        assert "<b>x" not in shown
    assert reverse("admin:knowledgebase_article_add") in client.get(page_of(task)).text
    move_task(task.pk, to="done", by=AgentFactory())
    assert not Mail.objects.exists()
