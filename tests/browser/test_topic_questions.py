"""A topic's questions in a real browser, with scripts on and off."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpcenter.models import SiteSettings
from tests.factories.tickets import FieldFactory, TopicFactory
from tickets.models import FieldAnswer, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOG = {"name": "app.log", "mimeType": "text/plain", "buffer": b"12:00 sync failed\n"}


@pytest.fixture
def topics():
    """Two topics; one asks for the device and, of telephones only, the model."""
    phones = TopicFactory(names={"en": "Phones", "fr": "Téléphones"})
    device = FieldFactory(
        topic=phones,
        kind="choice",
        required=True,
        words={"en": {"label": "Device", "choices": "Phone\nComputer"}},
    )
    FieldFactory(
        topic=phones,
        required=True,
        shown_if=device,
        shown_if_value="Phone",
        position=1,
        words={"en": {"label": "Which phone?", "help": "It stands in Settings, under About."}},
    )
    FieldFactory(topic=phones, kind="date", position=2, words={"en": {"label": "Since when?"}})
    invoices = TopicFactory(names={"en": "Invoices"}, position=1)
    FieldFactory(topic=invoices, required=True, words={"en": {"label": "Number of the invoice"}})
    pictures = TopicFactory(names={"en": "Pictures"}, position=2)
    FieldFactory(topic=pictures, kind="file", required=True, words={"en": {"label": "The log"}})
    return phones, invoices


@pytest.fixture
def form(page, live_server, topics):
    page.goto(f"{live_server.url}/en/contact/")
    return page


def write(page):
    page.fill("#id_subject", "My phone shows old events")
    page.fill("#id_body", "Since yesterday.")
    page.fill("#id_email", "ada@example.com")


def send(page):
    page.get_by_role("button", name="Send to a person").click()


def answers():
    return list(FieldAnswer.objects.values_list("label", "value"))


class WithAndWithoutScript:
    """What must be true either way."""

    def test_what_must_be_answered_is_asked_for_and_kept(self, form):
        write(form)
        form.get_by_label("Topic").select_option("Phones")
        self.show_questions(form)
        form.get_by_label("Device").select_option("Phone")
        send(form)
        expect(form.locator(".errors")).to_be_visible()
        form.locator(".errors").get_by_role("link", name=re.compile(r"^Which phone\?: ")).click()
        expect(form.get_by_label("Which phone?")).to_be_focused()
        expect(form.locator("#id_body")).to_have_value("Since yesterday.")
        form.get_by_label("Which phone?").fill("Fairphone 5")
        form.get_by_label("Since when?").fill("2026-03-31")
        send(form)
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        expect(form.locator(".answers")).to_contain_text("Fairphone 5")
        expect(form.locator(".answers")).to_contain_text("31 March 2026")
        assert answers() == [
            ("Device", "Phone"),
            ("Which phone?", "Fairphone 5"),
            ("Since when?", "2026-03-31"),
        ]

    def test_files_that_answer_a_question_stand_beside_it(self, form):
        write(form)
        form.set_input_files("#id_attachments", {**LOG, "name": "other.log", "buffer": b"12:01"})
        form.get_by_label("Topic").select_option("Pictures")
        if not form.locator(".questions:not([hidden])").count():
            form.get_by_role("button", name="Show this topic’s questions").click()
        send(form)
        form.locator(".errors").get_by_role("link", name=re.compile(r"^The log: Please answer")).click()
        expect(form.get_by_label("The log")).to_be_focused()
        form.get_by_label("The log").set_input_files(LOG)
        send(form)
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        expect(form.locator(".answers").get_by_role("link", name="app.log")).to_be_visible()
        expect(form.locator(".message .attachment")).to_have_count(1)
        with form.expect_download() as download:
            form.locator(".answers").get_by_role("link", name="app.log").click()
        assert download.value.path().read_bytes() == LOG["buffer"]
        assert answers() == [("The log", "app.log")]

    def test_what_another_topic_or_answer_would_ask_is_neither_asked_nor_kept(self, form):
        write(form)
        form.get_by_label("Topic").select_option("Phones")
        self.show_questions(form)
        form.get_by_label("Device").select_option("Computer")
        send(form)
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert answers() == [("Device", "Computer")]

    def test_nothing_is_cut_off_on_a_telephone(self, form):
        form.set_viewport_size({"width": 390, "height": 844})
        form.get_by_label("Topic").select_option("Phones")
        self.show_questions(form)
        expect(form.get_by_label("Device")).to_be_visible()
        assert form.evaluate("document.documentElement.scrollWidth") == 390


class TestWithScript(WithAndWithoutScript):
    """Choosing is enough, and what appears is said."""

    def show_questions(self, form):
        expect(form.get_by_label("Device")).to_be_visible()

    def test_choosing_shows_what_is_asked_without_a_request_and_says_so(self, form):
        asked = []
        form.on("request", lambda request: "/contact/" in request.url and asked.append(request.url))
        expect(form.get_by_label("Device")).to_be_hidden()
        form.get_by_label("Topic").select_option("Phones")
        expect(form.get_by_label("Device")).to_be_visible()
        expect(form.get_by_label("Which phone?")).to_be_hidden()
        said = form.locator("topic-questions [data-said]")
        expect(said).to_have_text("Asked about “Phones”, further down: Device, Since when? (optional)")
        form.get_by_label("Device").select_option("Phone")
        expect(form.get_by_label("Which phone?")).to_be_visible()
        expect(said).to_have_text("New question, further down: Which phone?")
        form.get_by_label("Device").select_option("Computer")
        expect(form.get_by_label("Which phone?")).to_be_hidden()
        form.get_by_label("Topic").select_option("Invoices")
        expect(form.get_by_label("Device")).to_be_hidden()
        expect(form.get_by_label("Number of the invoice")).to_be_visible()
        assert asked == []

    def test_one_wait_is_said_at_a_time(self, page, live_server, monkeypatch):
        SiteSettings(answer_hours=4).save()
        slow, quick = TopicFactory(names={"en": "Invoices"}), TopicFactory(names={"en": "Others"})
        monkeypatch.setattr("tickets.usual_wait.usual_waits", lambda: {slow.pk: timedelta(hours=30)})
        page.goto(f"{live_server.url}/en/contact/")
        general, own = (
            page.get_by_text("usually within 4 hours"),
            page.get_by_text("usually answer within 30"),
        )
        for topic, shown, gone in ((slow, own, general), (quick, general, own)):
            page.get_by_label("Topic").select_option(str(topic.pk))
            expect(shown).to_be_visible()
            expect(gone).to_be_hidden()

    def test_the_draft_keeps_topic_and_answers(self, form):
        write(form)
        form.get_by_label("Topic").select_option("Phones")
        form.get_by_label("Device").select_option("Phone")
        form.get_by_label("Which phone?").fill("Fairphone 5")
        form.reload()
        expect(form.get_by_label("Which phone?")).to_be_visible()
        expect(form.get_by_label("Which phone?")).to_have_value("Fairphone 5")

    def test_the_keyboard_alone_is_enough(self, form):
        form.get_by_label("Topic").focus()
        form.keyboard.press("ArrowDown")
        form.locator("#id_name").focus()
        for keys in ("Phone", None):
            form.keyboard.press("Tab")
            form.keyboard.type(keys or "Fairphone 5")
        expect(form.get_by_label("Which phone?")).to_have_value("Fairphone 5")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(form, scheme):
    form.emulate_media(color_scheme=scheme)
    write(form)
    form.get_by_label("Topic").select_option("Phones")
    form.get_by_label("Device").select_option("Phone")
    expect(form.get_by_role("group", name="About “Phones”")).to_be_visible()
    for _ in ("asked", "asked again, with errors"):
        found = Axe().run(form)
        assert found.violations_count == 0, found.generate_report()
        send(form)
    form.get_by_label("Which phone?").fill("Fairphone 5")
    send(form)
    expect(form.locator(".answers")).to_be_visible()
    found = Axe().run(form)
    assert found.violations_count == 0, found.generate_report()


class TestWithoutScript(WithAndWithoutScript):
    """A button fetches the questions, and nothing typed is lost on the way."""

    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def show_questions(self, form):
        form.get_by_role("button", name="Show this topic’s questions").click()
        expect(form.get_by_role("group", name="About “Phones”")).to_be_focused()

    def test_who_misses_the_button_is_shown_the_questions_before_anything_is_filed(self, form):
        write(form)
        form.get_by_label("Topic").select_option("Invoices")
        send(form)
        expect(form.get_by_label("Number of the invoice")).to_be_visible()
        expect(form.locator("#id_body")).to_have_value("Since yesterday.")
        assert not Ticket.objects.exists()

    def test_a_file_that_comes_with_showing_the_questions_is_kept(self, form):
        write(form)
        form.set_input_files("#id_attachments", LOG)
        form.get_by_label("Topic").select_option("Phones")
        self.show_questions(form)
        expect(form.get_by_role("checkbox", name="app.log")).to_be_checked()
        form.get_by_label("Device").select_option("Computer")
        send(form)
        expect(form.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert [file.name for file in Ticket.objects.get().messages.get().attachments.all()] == ["app.log"]
