"""Files in a real browser: sent while somebody writes, dropped, pasted, tried again; and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.signed_in import sign_in
from tests.factories.tickets import AgentFactory
from tests.tickets.files import a_picture
from tickets.models import Attachment, Message, Ticket
from tickets.services.previewing import make_previews

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOG = {"name": "app.log", "mimeType": "text/plain", "buffer": b"12:00 sync failed\n"}
PICTURE = {"name": "screen.png", "mimeType": "image/png", "buffer": a_picture(size=(1200, 800))}
PROGRAM = {"name": "setup.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ\x90"}
CARRY = """(kind) => {
    const carried = new DataTransfer();
    carried.items.add(new File(["12:00 sync failed"], kind === "paste" ? "image.png" : "dropped.log"));
    const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true })
        : new DragEvent("drop", { dataTransfer: carried, bubbles: true });
    document.querySelector("#id_body").dispatchEvent(event);
}"""


@pytest.fixture
def form(page, live_server):
    page.goto(f"{live_server.url}/en/contact/")
    page.fill("#id_subject", "My phone shows old events")
    page.fill("#id_body", "Since yesterday.")
    page.fill("#id_email", "ada@example.com")
    return page


def choose(page, *files):
    page.set_input_files("#id_attachments", list(files))


def row(page, name):
    return page.locator(".file").filter(has_text=name)


def ready(page, name):
    expect(row(page, name).locator("[data-ready]")).to_be_visible()


def send(page):
    page.get_by_role("button", name="Send to a person").click()


def arrived(page):
    page.wait_for_url("**/requests/*/")
    return {file.name: file for file in Ticket.objects.get().messages.get().attachments.all()}


def test_a_file_is_uploaded_while_somebody_writes_and_sent_with_the_form(form):
    choose(form, LOG, PICTURE)
    ready(form, "app.log")
    ready(form, "screen.png")
    expect(form.locator("[data-note]")).to_contain_text("is uploaded and will be sent along.")
    assert Attachment.objects.waiting().count() == 2
    send(form)
    assert set(arrived(form)) == {"app.log", "screen.png"}
    make_previews()
    form.reload()
    expect(form.locator(".attachment img")).to_have_js_property("naturalWidth", 960)
    with form.expect_download() as download:
        form.get_by_role("link", name="app.log").click()
    assert download.value.suggested_filename == "app.log"
    assert download.value.path().read_bytes() == LOG["buffer"]


def test_files_are_dropped_and_pictures_pasted(form):
    form.evaluate(CARRY, "drop")
    ready(form, "dropped.log")
    form.evaluate(CARRY, "paste")
    expect(row(form, "Pasted picture 2.png")).to_contain_text("is not what its name says")


def test_sending_waits_for_what_is_under_way(form):
    held = []

    def hold(route):
        held.append(route)

    form.route("**/contact/files/", hold)
    choose(form, LOG)
    expect(row(form, "app.log")).to_be_visible()
    send(form)
    expect(form.locator("[data-note]")).to_have_text(
        "Your message is sent as soon as the files are uploaded."
    )
    assert not Ticket.objects.exists()
    held[0].continue_()
    assert set(arrived(form)) == {"app.log"}


def test_a_failed_upload_is_tried_again(form):
    form.route("**/contact/files/", lambda route: route.abort())
    choose(form, LOG)
    expect(row(form, "app.log")).to_contain_text("The upload failed.")
    form.unroute("**/contact/files/")
    form.get_by_role("button", name="Try again").click()
    ready(form, "app.log")
    send(form)
    assert set(arrived(form)) == {"app.log"}


@pytest.mark.parametrize("status", [500, 507, 413])
def test_a_failed_upload_holds_the_message_once_and_costs_no_word(form, status):
    form.route("**/contact/files/", lambda route: route.fulfill(status=status, body="<html>"))
    choose(form, LOG)
    expect(row(form, "app.log")).to_contain_text("The upload failed.")
    send(form)
    expect(form.locator("[data-note]")).to_contain_text("Not every file could be uploaded.")
    expect(form.get_by_role("button", name="Try again")).to_be_focused()
    expect(form.locator("#id_body")).to_have_value("Since yesterday.")
    assert not Ticket.objects.exists()
    send(form)
    assert arrived(form) == {}


def test_what_is_not_taken_is_said_beside_it_and_never_sent(form):
    asked = []
    form.on("request", lambda request: asked.append(request.url))
    choose(form, PROGRAM)
    expect(row(form, "setup.exe")).to_contain_text("This kind of file is not accepted.")
    assert not [url for url in asked if url.endswith("/contact/files/")]
    form.get_by_role("button", name="Remove setup.exe").click()
    expect(form.locator(".file")).to_have_count(0)
    expect(form.locator("#id_attachments")).to_be_focused()


def test_what_is_removed_is_gone_here_and_there(form):
    choose(form, LOG, PICTURE)
    ready(form, "app.log")
    ready(form, "screen.png")
    form.get_by_role("button", name="Remove app.log").click()
    expect(form.get_by_role("button", name="Remove screen.png")).to_be_focused()
    form.wait_for_timeout(300)
    assert Attachment.objects.get().name == "screen.png"
    send(form)
    assert set(arrived(form)) == {"screen.png"}


def test_files_survive_a_reload_and_another_mistake(form):
    choose(form, LOG)
    ready(form, "app.log")
    expect(form.get_by_text("Draft saved")).to_be_visible()
    form.reload()
    ready(form, "app.log")
    form.fill("#id_email", "ada")
    send(form)
    expect(form.locator(".errors")).to_be_focused()
    ready(form, "app.log")
    expect(form.locator(".file")).to_have_count(1)
    form.fill("#id_email", "ada@example.com")
    send(form)
    assert set(arrived(form)) == {"app.log"}


def test_a_double_click_and_going_back_send_a_file_once(form):
    choose(form, LOG)
    ready(form, "app.log")
    form.get_by_role("button", name="Send to a person").dblclick()
    arrived(form)
    address = form.url
    form.go_back()
    form.wait_for_timeout(400)
    send(form)
    form.wait_for_url(address)
    assert (Ticket.objects.count(), Message.objects.count(), Attachment.objects.count()) == (1, 1, 1)


def test_the_keyboard_alone_is_enough(form):
    choose(form, LOG)
    ready(form, "app.log")
    form.locator("#id_body").focus()
    for name in ("Preview", "id_attachments", "Remove app.log", "id_email"):
        form.keyboard.press("Tab")
        at = form.evaluate("document.activeElement.id || document.activeElement.innerText.trim()")
        assert at == name
    form.keyboard.press("Shift+Tab")
    form.keyboard.press("Enter")
    expect(form.locator(".file")).to_have_count(0)


def test_an_agent_sends_a_file_from_the_desk(form, live_server):
    choose(form, LOG)
    ready(form, "app.log")
    send(form)
    arrived(form)
    thread = form.url
    sign_in(form, live_server, AgentFactory())
    form.goto(f"{live_server.url}/admin/tickets/ticket/{Ticket.objects.get().pk}/change/")
    with form.expect_download() as download:
        form.get_by_role("link", name="app.log").click()
    assert download.value.path().read_bytes() == LOG["buffer"]
    form.fill("#id_body", "Try this.")
    choose(form, PICTURE)
    ready(form, "screen.png")
    form.get_by_role("button", name="Send answer").click()
    expect(form.get_by_text("Your answer is in the thread.")).to_be_visible()
    form.goto(thread)
    expect(form.get_by_role("link", name="screen.png")).to_be_visible()


class TestInLightAndDark:
    """What axe says, and whether a telephone shows everything."""

    @pytest.fixture(params=["light", "dark"])
    def context_arguments(self, request):
        return {"color_scheme": request.param, "viewport": {"width": 390, "height": 844}}

    def test_axe_finds_nothing_and_nothing_is_cut_off(self, form):
        choose(form, LOG, PROGRAM, PICTURE)
        ready(form, "screen.png")
        for at in ("form", "thread"):
            found = Axe().run(form)
            assert found.violations_count == 0, f"{at}: {found.generate_report()}"
            assert form.evaluate("document.documentElement.scrollWidth") == 390
            if at == "form":
                form.get_by_role("button", name="Remove setup.exe").click()
                send(form)
                arrived(form)
                make_previews()
                form.reload()


class TestWithoutScript:
    """An ordinary file input, and ticks for what came already."""

    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def test_a_file_is_sent_with_the_form_and_another_with_a_reply(self, form):
        choose(form, LOG)
        send(form)
        assert set(arrived(form)) == {"app.log"}
        form.fill("#id_body", "And a picture.")
        choose(form, PICTURE)
        form.get_by_role("button", name="Send reply").click()
        expect(form.get_by_role("link", name="screen.png")).to_be_visible()

    def test_what_is_wrong_stands_beside_the_field_and_what_is_right_stays_ticked(self, form):
        form.fill("#id_email", "ada")
        choose(form, LOG, PROGRAM)
        send(form)
        expect(form.locator("#id_attachments_error")).to_contain_text("setup.exe: This kind of file")
        expect(form.get_by_role("checkbox", name="app.log")).to_be_checked()
        form.fill("#id_email", "ada@example.com")
        choose(form, PICTURE)
        send(form)
        assert set(arrived(form)) == {"app.log", "screen.png"}

    def test_what_is_no_longer_ticked_is_not_sent(self, form):
        form.fill("#id_email", "ada")
        choose(form, LOG)
        send(form)
        form.get_by_role("checkbox", name="app.log").uncheck()
        form.fill("#id_email", "ada@example.com")
        send(form)
        assert arrived(form) == {}
        assert not Attachment.objects.exists()
