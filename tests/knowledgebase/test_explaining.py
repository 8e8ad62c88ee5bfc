"""Why a reader voted so: all of it optional, theirs to change, and never put beside anybody else's vote."""

import pytest
from django.test import Client

from helpcenter.models import SiteSettings
from helpcenter.visitors import COOKIE, new_key
from knowledgebase.models import BLAME, PRAISE, Reason, Vote
from knowledgebase.services import cast_vote, explain_vote
from tests.factories.articles import ArticleFactory, visitor
from tests.factories.events import BROWSER

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def client() -> Client:
    return Client(HTTP_USER_AGENT=BROWSER)


@pytest.fixture
def article():
    return ArticleFactory()


def door(article) -> str:
    return f"/en/a/{article.article_id}/vote/"


def explained(article, reader, reasons=(), comment="", **kwargs) -> bool:
    return explain_vote(
        article_id=article.article_id, visitor=reader, reasons=reasons, comment=comment, **kwargs
    )


def kept() -> tuple[list[str], str]:
    vote = Vote.objects.get()
    return vote.reasons, vote.comment


def test_reasons_and_a_comment_stand_beside_the_vote(article):
    reader = visitor()
    cast_vote(article, visitor=reader, helpful=False)
    assert explained(article, reader, ["wrong", "unclear"], " Missing\u202e: a picture ")
    assert kept() == (["unclear", "wrong"], "Missing: a picture")


def test_reasons_go_with_the_kind_of_vote(article):
    reader = visitor()
    cast_vote(article, visitor=reader, helpful=True)
    explained(article, reader, ["clear", "wrong"])
    assert kept()[0] == ["clear"]
    cast_vote(article, visitor=reader, rating=5)
    assert kept()[0] == ["clear"]
    cast_vote(article, visitor=reader, rating=3)
    assert kept()[0] == []
    explained(article, reader, ["clear", "wrong"])
    assert kept()[0] == ["wrong"]


def test_a_comment_stays_when_the_vote_changes(article):
    reader = visitor()
    cast_vote(article, visitor=reader, helpful=False)
    explained(article, reader, comment="A picture, please")
    cast_vote(article, visitor=reader, helpful=True)
    assert kept() == ([], "A picture, please")


def test_what_is_left_empty_is_taken_back_only_by_who_saw_it(article):
    reader = visitor()
    cast_vote(article, visitor=reader, helpful=False)
    explained(article, reader, ["wrong"], "The button is gone")
    explained(article, reader, replaces=False)
    assert kept() == (["wrong"], "The button is gone")
    explained(article, reader, ["unclear"], replaces=False)
    assert kept() == (["unclear"], "The button is gone")
    explained(article, reader, replaces=True)
    assert kept() == ([], "")


def test_nobody_explains_a_vote_that_they_have_not_cast(article):
    cast_vote(article, visitor=visitor("a" * 22), helpful=True)
    assert not explained(article, visitor("b" * 22), ["clear"], "Mine")
    elsewhere = ArticleFactory()
    assert not explained(elsewhere, visitor("a" * 22), ["clear"], "Mine")
    assert kept() == ([], "")


def test_without_script_the_page_asks_why_and_thanks(client, article):
    voted = client.post(door(article), {"helpful": "no"})
    page = client.get(voted["Location"])
    assert page.content.count(b'name="reasons"') == len(Reason)
    (good, bad) = page.context["reasons"]
    assert (good.is_open, bad.is_open) == (False, True)
    answer = client.post(
        door(article), {"reasons": ["failed", "incomplete"], "comment": "Where is the button?"}
    )
    assert answer["Location"].endswith("?voted=said#helpful")
    assert b"an editor reads it" in client.get(answer["Location"]).content
    assert kept() == (["incomplete", "failed"], "Where is the button?")


@pytest.mark.parametrize(
    "said",
    [
        {"reasons": ["clear"]},
        {"comment": "Only words"},
        {"comment": ""},
        {"reasons": ["clear"], "comment": ""},
    ],
)
def test_each_part_is_optional(client, article, said):
    client.post(door(article), {"helpful": "yes"}, **JSON)
    assert client.post(door(article), said, **JSON).status_code == 200
    assert kept() == (said.get("reasons", []), said.get("comment", ""))


@pytest.mark.parametrize(
    ("rating", "offered"), [("1", BLAME), ("2", BLAME), ("3", BLAME), ("4", PRAISE), ("5", PRAISE)]
)
def test_of_five_four_is_where_praise_begins(client, article, rating, offered):
    SiteSettings(rating_style="stars").save()
    page = client.get(client.post(door(article), {"rating": rating})["Location"])
    (asked,) = (one for one in page.context["reasons"] if one.is_open)
    assert asked.offered == offered


@pytest.mark.parametrize(
    "said",
    [
        {"reasons": ["nonsense"]},
        {"reasons": ["clear\x00"]},
        {"comment": "x" * 2001},
        {"comment": "a\x00b" * 900},
    ],
)
def test_what_is_no_explanation_is_refused_and_changes_nothing(client, article, said):
    client.post(door(article), {"helpful": "yes"}, **JSON)
    client.post(door(article), {"reasons": ["clear"], "comment": "Good"}, **JSON)
    assert client.post(door(article), said, **JSON).status_code == 400
    assert kept() == (["clear"], "Good")


def test_a_comment_of_as_many_letters_as_the_box_holds_is_taken(client, article):
    client.post(door(article), {"helpful": "yes"}, **JSON)
    lines = "\r\n".join(["x" * 9] * 200)  # browsers count a line's end as one letter, and send two
    assert client.post(door(article), {"comment": lines}, **JSON).status_code == 200
    assert len(kept()[1]) == 1999


def test_a_machine_that_fills_in_everything_is_thanked_and_not_kept(client, article):
    client.post(door(article), {"helpful": "yes"}, **JSON)
    said = {"comment": "Buy now", "reasons": ["clear"], "website": "https://spam.example"}
    assert client.post(door(article), said, **JSON).status_code == 200
    assert kept() == ([], "")


def test_who_writes_without_end_is_asked_to_wait(client, article):
    client.post(door(article), {"helpful": "yes"}, **JSON)
    answers = [client.post(door(article), {"comment": f"Word {n}"}, **JSON) for n in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert (answers[30].status_code, answers[30]["Retry-After"]) == (429, "600")
    assert kept()[1] == "Word 29"


def test_only_the_browser_that_said_it_hears_its_words_again(client, article):
    client.post(door(article), {"helpful": "no"}, **JSON)
    client.post(door(article), {"reasons": ["wrong"], "comment": "My number is 12"}, **JSON)
    assert client.get(door(article)).json()["vote"] == {
        "helpful": False,
        "rating": None,
        "reasons": ["wrong"],
        "comment": "My number is 12",
    }
    other = Client(HTTP_USER_AGENT=BROWSER)
    other.cookies[COOKIE] = new_key()
    assert other.get(door(article)).json() == {"vote": None}


def test_browsers_that_look_alike_for_a_day_hear_nothing_of_each_other(article):
    SiteSettings(identity_mode="daily").save()
    first, second = (Client(HTTP_USER_AGENT=BROWSER) for _ in range(2))
    first.post(door(article), {"helpful": "no"}, **JSON)
    first.post(door(article), {"comment": "My number is 12"}, **JSON)
    second.cookies[COOKIE] = new_key()  # left from another mode
    assert second.get(door(article)).json() == {"vote": None}
    answer = second.post(door(article), {"helpful": "no"}, **JSON)
    assert answer.json() == {"vote": {"helpful": False, "rating": None}}


def test_editors_read_reasons_in_the_list_and_narrow_it_to_one(admin_client, article):
    cast_vote(article, visitor=visitor("a" * 22), helpful=False)
    explained(article, visitor("a" * 22), ["wrong"], "Nothing happens")
    cast_vote(article, visitor=visitor("b" * 22), helpful=True)
    page = admin_client.get("/admin/knowledgebase/vote/").content.decode()
    assert "It is wrong or out of date" in page
    narrowed = admin_client.get("/admin/knowledgebase/vote/?reason=wrong")
    assert [vote.comment for vote in narrowed.context["cl"].queryset] == ["Nothing happens"]
    assert not admin_client.get("/admin/knowledgebase/vote/?reason=clear").context["cl"].queryset
