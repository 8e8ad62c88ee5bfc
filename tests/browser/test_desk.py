"""What the desk does with pictures, links, drafts and colleagues, by mouse and by keyboard alone."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from helpcenter.models import User
from knowledgebase.models import Picture, WritingDraft
from knowledgebase.services import pictures, save_revision
from knowledgebase.services.writing import Text
from tests.browser.test_writing import desk, editor, open_page, shown, text
from tests.factories.articles import ArticleFactory

__all__ = ["desk", "editor"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GIVE = """([name, type, bytes, kind]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.querySelector("#id_body").dispatchEvent(event);
}"""


def png(size=(30, 20)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    return file.getvalue()


def give(page: Page, kind: str, name: str = "a.png", content: bytes | None = None) -> None:
    """Paste or drop a file on the text."""
    given = base64.b64encode(png() if content is None else content).decode()
    text(page).focus()
    page.evaluate(GIVE, [name, "image/png", given, kind])


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_picture_arrives_and_its_description_is_asked_for(desk, live_server, kind):
    open_page(desk, live_server, ArticleFactory(body="Look:"))
    desk.keyboard.press("Control+End")
    text(desk).press("Control+End")
    give(desk, kind)
    expect(desk.locator(".kb-uploads")).to_contain_text("what it shows")
    address = Picture.objects.get().file.url
    assert text(desk).input_value().endswith(f"![]({address})")
    expect(desk.locator(".kb-remarks")).to_contain_text("no description")
    desk.keyboard.type("A teal door")
    expect(text(desk)).to_have_value(f"Look:![A teal door]({address})")
    expect(desk.locator(".kb-remarks li")).to_have_count(0)
    pictures.prepare_pictures()
    expect(shown(desk).locator("img")).to_have_js_property("naturalWidth", 30)


def test_a_picture_is_chosen_from_the_toolbar(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body=""))
    with desk.expect_file_chooser() as chooser:
        desk.get_by_role("button", name="Pictures").click()
    chooser.value.set_files([{"name": "a.png", "mimeType": "image/png", "buffer": png()}])
    expect(desk.locator(".kb-uploads")).to_contain_text("what it shows")
    assert "![](/media/pictures/" in text(desk).input_value()


def test_a_file_that_is_no_picture_leaves_the_text_as_it_was(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body="As it was"))
    give(desk, "drop", "virus.png", b"MZ no picture")
    expect(desk.locator(".kb-uploads")).to_contain_text("virus.png: This file is no picture")
    expect(text(desk)).to_have_value("As it was")


def test_saving_waits_for_what_is_under_way(desk, live_server):
    article = ArticleFactory(body="Look:")
    open_page(desk, live_server, article)
    desk.route("**/picture/", lambda route: (desk.wait_for_timeout(600), route.continue_()))
    give(desk, "paste")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("1 picture has no description")).to_be_visible()
    latest = article.revisions.first()
    assert "Uploading" not in latest.body
    assert "/media/pictures/" in latest.body


def test_two_brackets_link_an_article_by_keyboard_alone(desk, live_server):
    aim = ArticleFactory(title="Déplacer [un] rendez-vous")
    ArticleFactory(title="Deplacer plus tard", draft=True)
    open_page(desk, live_server, ArticleFactory(body="See", title="Another"))
    text(desk).press("Control+End")
    desk.keyboard.type(" [[depl")
    options = desk.locator("#kb-options [role=option]")
    expect(options).to_have_count(2)
    expect(options.filter(has_text="plus tard")).to_contain_text("Draft")
    expect(options.first).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("ArrowDown")
    expect(text(desk)).to_have_attribute("aria-activedescendant", "kb-option-1")
    while "Déplacer" not in desk.locator("#kb-options [aria-selected=true]").inner_text():
        desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    expect(text(desk)).to_have_value(f"See [Déplacer \\[un\\] rendez-vous](article:{aim.article_id})")
    expect(shown(desk).get_by_role("link", name="Déplacer [un] rendez-vous")).to_have_attribute(
        "href", aim.get_absolute_url()
    )
    desk.keyboard.press("Control+z")
    expect(text(desk)).to_have_value("See [[depl")


def test_escape_closes_the_list_and_what_is_typed_stays(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body="", title="Another"))
    text(desk).press_sequentially("[[ano")
    expect(desk.locator("#kb-options li")).to_have_count(1)
    expect(desk.locator("#kb-options")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#kb-options")).to_be_hidden()
    desk.keyboard.press("Enter")
    expect(text(desk)).to_have_value("[[ano\n")


@pytest.mark.parametrize(
    ("tool", "holds"),
    [
        ("Callout", "aside.callout-note"),
        ("Table", "table td"),
        ("Block of code", "pre"),
        ("Tabs, one for each platform", "article-tabs .tab-name"),
    ],
)
def test_a_tool_inserts_a_piece_that_shows_at_once(desk, live_server, tool, holds):
    open_page(desk, live_server, ArticleFactory(body="Before"))
    text(desk).press("Control+End")
    desk.get_by_role("button", name=tool, exact=True).click()
    expect(shown(desk).locator(holds).first).to_be_attached()
    assert text(desk).input_value().startswith("Before\n\n")
    assert desk.evaluate(
        "document.querySelector('#id_body').selectionEnd > document.querySelector('#id_body').selectionStart"
    )


def test_a_remark_leads_to_its_place(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body="[x](article:999)\n\n![](/media/pictures/x.png)"))
    buttons = desk.get_by_role("button", name="Show it in the text")
    expect(buttons).to_have_count(2)
    desk.locator("li", has_text="no description").get_by_role("button").click()
    desk.keyboard.type("A door")
    assert "![A door](/media/pictures/x.png)" in text(desk).input_value()
    desk.locator("li", has_text="not there").get_by_role("button").click()
    assert desk.evaluate("getSelection().toString()") == "article:999"


def test_a_draft_is_kept_while_typing_and_comes_back(desk, live_server):
    article = ArticleFactory(body="As it was")
    open_page(desk, live_server, article)
    text(desk).press("Control+End")
    desk.keyboard.type(" and more")
    expect(desk.locator("[data-kept]")).to_contain_text("Draft kept at")
    assert WritingDraft.objects.get().body == "As it was and more"
    open_page(desk, live_server, article)
    expect(text(desk)).to_have_value("As it was and more")
    desk.get_by_role("button", name="Drop it").click()
    expect(text(desk)).to_have_value("As it was")
    assert not WritingDraft.objects.exists()


def test_leaving_at_once_keeps_the_last_words_too(desk, live_server):
    article = ArticleFactory(body="As it was")
    open_page(desk, live_server, article)
    text(desk).press("Control+End")
    desk.keyboard.type("!")
    desk.goto(f"{live_server.url}/admin/")
    open_page(desk, live_server, article)
    expect(text(desk)).to_have_value("As it was!")


def test_a_server_that_is_away_is_said_and_asked_again(desk, live_server):
    open_page(desk, live_server, ArticleFactory(body="x"))
    desk.route("**/draft/", lambda route: route.abort())
    text(desk).fill("Typed")
    expect(desk.locator("[data-kept]")).to_contain_text("could not be kept")
    desk.unroute("**/draft/")
    expect(desk.locator("[data-kept]")).to_contain_text("Draft kept at", timeout=12_000)


def test_two_editors_at_once_and_nothing_is_lost(desk, live_server):
    article = ArticleFactory(title="Title", summary="", body="One\n\nTwo")
    open_page(desk, live_server, article)
    text(desk).fill("One\n\nTwo of mine")
    save_revision(article, text=Text("Title", "One\n\nTwo of theirs"), author=User.objects.create_user("ada"))
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_role("alert")).to_contain_text("ada saved revision 2")
    expect(desk.locator("ins")).to_have_text("mine")
    desk.get_by_role("button", name="Go on from theirs, with mine beside it").click()
    expect(text(desk)).to_have_value("One\n\nTwo of theirs")
    expect(desk.get_by_label("What you had written before")).to_have_value("One\n\nTwo of mine")
    text(desk).fill("One\n\nTwo of ours")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".kb-aside")).to_have_count(0)
    assert [one.body.split()[-1] for one in article.revisions.all()] == ["ours", "theirs", "Two"]
