"""The cases of bad_inputs.yaml that concern writing, each at the editor's own doors."""

import time
from html import escape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from helpcenter.models import User
from knowledgebase.models import Article, ArticleTranslation, Picture, Revision, Snippet, WritingDraft
from knowledgebase.services import pictures
from tests.bad_inputs import CASES
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.test_admin import PUBLISH, editor, page_of, sent
from tests.knowledgebase.test_pictures import from_a_phone
from tests.knowledgebase.test_rendering import dangers

__all__ = ["editor"]
pytestmark = pytest.mark.django_db
ADD = reverse("admin:knowledgebase_article_add")
PREVIEW = reverse("admin:knowledgebase_article_preview")
PICTURE = reverse("admin:knowledgebase_article_picture")


def published(client, body: str, **changes: str) -> Revision:
    """What readers see of a text that an editor has written."""
    answer = client.post(ADD, sent(body=body, **changes, **{PUBLISH: "1"}))
    assert answer.status_code == 302, answer.content.decode()[:500]
    return ArticleTranslation.objects.get().published


def test_adm_011_limits_are_named_and_what_is_within_them_is_rendered_in_time(editor):
    assert "5 MB text, 3000 headings, 500 levels" in CASES["ADM-011"]["title"]
    answer = editor.post(ADD, sent(body="word " * 1_000_000))
    # Django itself refuses forms over 2.5 MB before reading them; over 200 kB our own words say what to do.
    assert answer.status_code == 400 or "split the article" in answer.content.decode()
    assert "split the article" in editor.post(ADD, sent(body="word " * 100_000)).content.decode()
    assert not Article.objects.exists()
    headings = "\n\n".join(f"## Heading {number}" for number in range(3_000))
    levels = "- " * 500 + "level 500"
    for body in (headings, levels):
        begun = time.process_time()
        answer = editor.post(PREVIEW, {"language": "en", "title": "T", "body": body})
        assert answer.status_code == 200
        assert time.process_time() - begun < 2


def test_adm_008_html_that_is_kept_is_cleaned(editor):
    hostile = '<script>alert(1)</script><iframe src="//evil.example"></iframe><p onclick=x>Words</p>'
    revision = published(editor, hostile + '<img src="data:image/png;base64,AAAA">', with_html="on")
    assert dangers(revision.html) == []
    assert "Words" in revision.html


@pytest.mark.parametrize("case", ["FORM-003", "FORM-007"])
@pytest.mark.parametrize("with_html", ["on", ""])
def test_hostile_words_of_the_form_are_as_harmless_in_articles(editor, client, case, with_html):
    words = str(CASES[case]["input"])
    revision = published(editor, words, with_html=with_html, title=words)
    assert dangers(revision.html) == []
    page = client.get(revision.translation.get_absolute_url()).content.decode()
    assert escape(words) in page
    preview = editor.post(PREVIEW, {"language": "en", "title": words, "body": words, "with_html": with_html})
    for made in (page, preview.content.decode()):
        assert 'href="javascript' not in made
        assert words == escape(words) or words not in made


def test_adm_013_who_may_not_write_finds_every_door_closed(client):
    article = ArticleFactory()
    snippet = Snippet.objects.create(key="hours")
    client.force_login(User.objects.create_user("agent", is_staff=True))
    names = [
        "article_add",
        "article_preview",
        "article_picture",
        "article_links",
        "article_draft",
        "snippet_add",
    ]
    doors = [reverse(f"admin:knowledgebase_{name}") for name in names]
    doors += [page_of(article), reverse("admin:knowledgebase_snippet_change", args=[snippet.pk])]
    for door in doors:
        for method in (client.get, client.post):
            assert method(door).status_code in {403, 404}, door
    assert not WritingDraft.objects.exists()


def test_adm_014_who_loses_the_right_loses_it_in_an_open_tab(editor):
    article = ArticleFactory()
    User.objects.update(is_superuser=False)
    assert editor.post(page_of(article), sent(body="Too late")).status_code == 403
    assert editor.post(reverse("admin:knowledgebase_article_draft"), {"language": "en"}).status_code == 403
    assert article.revisions.count() == 1


def upload(client, content: bytes, name: str):
    headers = {"accept": "application/json"}
    return client.post(PICTURE, {"file": SimpleUploadedFile(name, content)}, headers=headers)


def test_upl_003_a_drawing_with_script_runs_nothing(editor):
    drawing = str(CASES["UPL-003"]["input"]).encode()
    served = editor.get(upload(editor, drawing, "a.svg").json()["address"])
    assert "sandbox" in served["Content-Security-Policy"]
    assert "script-src" not in served["Content-Security-Policy"]
    assert served["X-Content-Type-Options"] == "nosniff"
    served.close()


@pytest.mark.parametrize(
    ("case", "name", "content"),
    [
        (
            "UPL-007",
            "a.xhtml",
            b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        ),
        ("UPL-007", "a.svgz", b"\x1f\x8b\x08\x00" + b"\0" * 40),
        ("UPL-007", "a.png", b"[InternetShortcut]\nURL=javascript:alert(1)"),
        ("UPL-018", "a.gif", b"GIF89a/*......*/=1;alert(1)"),
        ("UPL-019", "a.png", b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script></html>"),
    ],
)
def test_what_only_calls_itself_a_picture_is_refused(editor, case, name, content):
    assert case in CASES
    assert upload(editor, content, name).status_code == 422
    assert not Picture.objects.exists()


def test_upl_024_a_picture_of_ten_thousand_frames_is_refused_in_time(editor):
    file = BytesIO()
    frames = [Image.new("P", (100, 100), number % 2) for number in range(2)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=20)
    head, tail = file.getvalue()[:-1], b";"
    second = head[head.rindex(b"\x21\xf9") :]
    begun = time.process_time()
    answer = upload(editor, head + second * 10_000 + tail, "anim.gif")
    assert "40 million pixels" in answer.json()["problem"]
    assert time.process_time() - begun < 2


def test_upl_032_where_a_photo_was_taken_is_told_to_nobody(editor):
    address = upload(editor, from_a_phone(), "photo.jpg").json()["address"]
    pictures.prepare_pictures()
    assert b"Exif" not in b"".join(editor.get(address).streaming_content)


def test_url_005_a_link_elsewhere_gives_no_handle_on_our_page(editor):
    assert 'rel="noopener"' in published(editor, "[x](https://other.example)").html
