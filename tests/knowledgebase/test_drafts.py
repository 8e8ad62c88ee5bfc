"""Drafts are kept while editors write, and two editors of one text never overwrite each other."""

import pytest
from django.test import Client
from django.urls import reverse

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation, Revision, WritingDraft
from knowledgebase.services import save_revision
from knowledgebase.services.writing import Text
from tests.at_once import at_once
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.test_admin import PUBLISH, editor, page_of, sent

__all__ = ["editor"]
pytestmark = pytest.mark.django_db
DOOR = reverse("admin:knowledgebase_article_draft")
ADD = reverse("admin:knowledgebase_article_add")


def typed(article: ArticleTranslation | None, body: str, **changes: object) -> dict[str, object]:
    """What the page tells while one types."""
    told: dict[str, object] = {"language": "en", "title": "Title", "summary": "", "body": body}
    if article is not None:
        latest = article.revisions.first()
        told |= {"article": article.article_id, "opened_with": latest.pk}
    return told | changes


def by_colleague(article: ArticleTranslation, body: str = "Theirs") -> Revision:
    ada, _created = User.objects.get_or_create(username="ada")
    return save_revision(article, text=Text("Title", body), author=ada)


def opened(client, article) -> dict[str, str]:
    """The values of the page as it opens."""
    form = client.get(page_of(article)).context["adminform"].form
    return {name: form.initial.get(name) for name in ("title", "body", "opened_with")}


def test_what_is_typed_is_kept_without_a_revision_and_comes_back(editor):
    article = ArticleFactory(body="As it was")
    answer = editor.post(DOOR, typed(article, "Half a sen"))
    assert "Draft kept at" in answer.json()["says"]
    assert article.revisions.count() == 1
    page = editor.get(page_of(article)).content.decode()
    assert "Half a sen</textarea>" in page
    assert "and did not save" in page


def test_a_draft_is_its_editors_alone(editor):
    article = ArticleFactory(body="As it was")
    editor.post(DOOR, typed(article, "Mine"))
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    assert opened(other, article)["body"] == "As it was"
    other.post(DOOR, typed(article, "Yours"))
    assert opened(editor, article)["body"] == "Mine"


def test_a_draft_is_dropped_with_one_click(editor):
    article = ArticleFactory(body="As it was")
    editor.post(DOOR, typed(article, "Mine"))
    answer = editor.post(DOOR, typed(article, "Mine", draft="drop"))
    assert answer["Location"] == page_of(article)
    assert opened(editor, article)["body"] == "As it was"
    assert not WritingDraft.objects.exists()


def test_a_draft_goes_when_it_is_saved_and_one_that_says_nothing_new_is_not_shown(editor):
    article = ArticleFactory(body="As it was")
    editor.post(DOOR, typed(article, "New"))
    editor.post(page_of(article), sent(title="Title", body="New", **opened_with(article)))
    assert not WritingDraft.objects.exists()
    editor.post(DOOR, typed(article, "New"))  # one that was still under way
    assert "did not save" not in editor.get(page_of(article)).content.decode()


def test_a_new_article_has_a_draft_too_and_each_language_its_own(editor):
    editor.post(DOOR, typed(None, "Brand new"))
    editor.post(DOOR, typed(None, "Tout neuf", language="fr"))
    assert "Brand new</textarea>" in editor.get(ADD + "?language=en").content.decode()
    assert "Tout neuf</textarea>" in editor.get(ADD + "?language=fr").content.decode()
    editor.post(ADD, sent(title="Title", body="Brand new"))
    assert [draft.language for draft in WritingDraft.objects.all()] == ["fr"]


def test_unfinished_and_odd_drafts_are_kept_and_impossible_ones_refused_in_words(editor):
    assert editor.post(DOOR, {"language": "en"}).status_code == 200
    assert editor.post(DOOR, typed(None, "x\x00\u202e" * 100, title="t" * 500)).status_code == 200
    assert WritingDraft.objects.get().title == "t" * 200
    for wrong in ({"language": "xx"}, {"article": "999"}, {"article": "x"}, {"opened_with": "-1"}):
        answer = editor.post(DOOR, typed(None, "x") | wrong)
        assert (answer.status_code, bool(answer.json()["problem"])) == (422, True)


def test_only_those_who_may_write_have_drafts(client):
    assert client.post(DOOR, {"language": "en"}).status_code == 302
    client.force_login(User.objects.create_user("agent", is_staff=True))
    assert client.post(DOOR, {"language": "en"}).status_code == 403
    assert not WritingDraft.objects.exists()


def test_an_editor_is_told_while_typing_that_a_colleague_has_saved(editor):
    article = ArticleFactory()
    told = typed(article, "Mine")
    assert editor.post(DOOR, told).json()["colleague"] == ""
    by_colleague(article)
    assert editor.post(DOOR, told).json()["colleague"].startswith("ada saved this text")
    assert "ada saved this text" in editor.get(page_of(article)).content.decode()


def opened_with(article: ArticleTranslation) -> dict[str, str]:
    return {"opened_with": str(article.revisions.first().pk)}


def test_a_colleagues_text_is_not_overwritten_and_both_stand_side_by_side(editor):
    article = ArticleFactory(title="Title", body="One\n\nTwo")
    mine = sent(title="Title", body="One\n\nTwo of mine", slug="mine", **opened_with(article))
    by_colleague(article, "One\n\nTwo of theirs")
    answer = editor.post(page_of(article), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "One\n\nTwo of theirs</textarea>" in page
    assert "One\n\nTwo of mine</textarea>" in page
    assert "<del>theirs</del>" in page
    assert "<ins>mine</ins>" in page
    article.refresh_from_db()
    assert (article.revisions.count(), article.slug) == (2, "title"), "nothing of it was saved"
    assert WritingDraft.objects.get().body == "One\n\nTwo of mine", "and nothing is lost"


def test_mine_becomes_the_next_revision_when_i_say_so(editor):
    article = ArticleFactory(title="Title", body="One")
    mine = sent(title="Title", body="Mine", **opened_with(article), **{PUBLISH: "1"})
    by_colleague(article)
    page = editor.post(page_of(article), mine)
    carried = dict(page.context["sent"]) | {"opened_with": str(page.context["latest"].pk)}
    assert editor.post(page.context["address"], carried).status_code == 302
    article.refresh_from_db()
    assert [one.body for one in article.revisions.all()] == ["Mine", "Theirs", "One"]
    assert article.published.body == "Mine", "what was pressed is done"
    assert not WritingDraft.objects.exists()


def test_or_i_go_on_from_theirs_with_mine_at_hand(editor):
    article = ArticleFactory(title="Title", body="One")
    mine = sent(title="Title", body="Mine", **opened_with(article))
    theirs = by_colleague(article)
    editor.post(page_of(article), mine)
    editor.post(DOOR, typed(article, "", draft="aside"))
    page = editor.get(page_of(article)).content.decode()
    assert "Mine</textarea>" in page
    assert opened(editor, article) == {"title": "Title", "body": "Theirs", "opened_with": theirs.pk}
    editor.post(DOOR, typed(article, "Theirs and m"))
    assert "Mine</textarea>" in editor.get(page_of(article)).content.decode(), "typing on does not lose it"
    both = sent(title="Title", body="Theirs and mine", opened_with=str(theirs.pk))
    assert editor.post(page_of(article), both).status_code == 302
    assert article.revisions.first().body == "Theirs and mine"


def test_who_saves_what_a_colleague_has_saved_meets_no_clash(editor):
    article = ArticleFactory(title="Title", body="One")
    mine = sent(title="Title", body="The same", **opened_with(article))
    by_colleague(article, "The same")
    assert editor.post(page_of(article), mine).status_code == 302
    assert article.revisions.count() == 2


def test_a_translation_begun_by_two_is_a_clash_too(editor):
    article = ArticleFactory(title="Title")
    mine = sent(language="fr", title="Titre", body="À moi", opened_with="0")
    assert editor.post(page_of(article, "fr"), mine | {"body": "À elle"}).status_code == 302
    assert editor.post(page_of(article, "fr"), mine).status_code == 409


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_many_who_save_at_once_one_is_first_and_all_texts_are_there(language):
    """Real threads, each with its own connection, let go at the same moment."""
    article = ArticleFactory(title="Title", body="One")
    began_with = str(article.revisions.first().pk) if language == "en" else "0"
    clients = []
    for number in range(6):
        client = Client()
        client.force_login(User.objects.create_superuser(f"editor{number}"))
        clients.append(client)

    def save(number: int) -> int:
        text = sent(language=language, title="Title", body=f"Text {number}", opened_with=began_with)
        return clients[number].post(page_of(article, language), text).status_code

    answers = dict(enumerate(at_once(save, times=len(clients))))
    assert sorted(answers.values()) == [302] + [409] * 5
    (first,) = [number for number, status in answers.items() if status == 302]
    saved = Revision.objects.filter(translation__article=article.article_id, translation__language=language)
    assert [one.body for one in saved] == (
        [f"Text {first}", "One"] if language == "en" else [f"Text {first}"]
    )
    kept = set(WritingDraft.objects.values_list("body", flat=True))
    assert kept == {f"Text {number}" for number in answers if number != first}
