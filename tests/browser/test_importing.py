"""An import in Chromium: uploaded, read as a plan, watched to its end, scripts on and off; clean for axe."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from helpcenter.models import User
from knowledgebase.importers import running
from knowledgebase.models import ArticleTranslation, ImportRun
from knowledgebase.tasks import carry_out_imports
from tests.knowledgebase.importers.trees import article
from tests.knowledgebase.test_import_admin import zipped

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADD = "/admin/knowledgebase/importrun/add/"
GUIDE = {
    "guide-en/printing/first-steps.md": article(
        "First steps with the printer", "![x](x.png) [gone](gone.md)"
    ),
    "guide-en/printing/paper.md": article("Choose the paper"),
    "guide-en/sharing/staff.md": article("Refund by hand", audience="staff"),
    "guide-en/sharing/broken.md": "---\ntitle: [\n---\n",
    "guide-fr/printing/paper.md": article("Choisir le papier"),
}


@pytest.fixture
def editor(page, live_server, client, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(carry_out_imports, "delay", lambda: None)
    client.force_login(User.objects.create_superuser("editor"))
    name, session = next((name, cookie.value) for name, cookie in client.cookies.items())
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def upload(page, live_server):
    page.goto(f"{live_server.url}{ADD}")
    file = {"name": "guide.zip", "mimeType": "application/zip", "buffer": zipped(GUIDE)}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("button[name=_save], input[name=_save]").first.click()
    expect(page.get_by_text("Waiting for the worker")).to_be_visible()


def look(page, name):
    """A picture for whoever asks for one, and no complaint of axe's."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    found = Axe().run(page, context=".kb-import" if page.locator(".kb-import").count() else "#main")
    assert found.violations_count == 0, found.generate_report()


def test_the_page_follows_the_worker_by_itself(editor, live_server):
    upload(editor, live_server)
    look(editor, "waiting")
    carry_out_imports()
    expect(editor.get_by_text("This is what would be done")).to_be_visible(timeout=8000)
    expect(editor.locator("[data-list=refused] li")).to_contain_text("broken.md")
    for scheme in ("light", "dark"):
        editor.evaluate(f"document.documentElement.classList.toggle('dark', {str(scheme == 'dark').lower()})")
        for width in (1440, 390):
            editor.set_viewport_size({"width": width, "height": 900})
            look(editor, f"plan-{scheme}-{width}")
            assert editor.evaluate("document.documentElement.scrollWidth") <= width
    editor.get_by_role("button", name="Import it").click()
    expect(editor.get_by_text("Waiting for the worker")).to_be_visible()
    ImportRun.objects.update(state="working", stage="written", done=2, total=4)
    expect(editor.locator("progress")).to_have_js_property("value", 50, timeout=8000)
    look(editor, "working")
    ImportRun.objects.update(state="waiting")
    carry_out_imports()
    expect(editor.get_by_text("Readers see what is published")).to_be_visible(timeout=8000)
    look(editor, "done")
    assert ArticleTranslation.objects.filter(status="published").count() == 4


def test_a_refused_upload_says_why_beside_the_field(editor, live_server):
    editor.goto(f"{live_server.url}{ADD}")
    look(editor, "upload")
    file = {"name": "photo.exe", "mimeType": "application/zip", "buffer": b"MZ"}
    editor.locator("input[type=file]").set_input_files(file)
    editor.locator("button[name=_save], input[name=_save]").first.click()
    expect(editor.get_by_text("Not a file to import")).to_be_visible()
    look(editor, "refused")


class TestWithoutScript:
    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def test_a_link_refreshes_the_page(self, editor, live_server):
        """The theme's own form needs scripts, so the upload comes from elsewhere."""
        run = ImportRun()
        file = SimpleUploadedFile("guide.zip", zipped(GUIDE))
        running.keep_upload(run, file, by=User.objects.get())
        editor.goto(f"{live_server.url}/admin/knowledgebase/importrun/{run.pk}/change/")
        carry_out_imports()
        editor.get_by_role("link", name="Refresh").click()
        editor.get_by_role("button", name="Import it").click()
        carry_out_imports()
        editor.get_by_role("link", name="Refresh").click()
        expect(editor.get_by_text("Readers see what is published")).to_be_visible()
        assert ImportRun.objects.get().account["fates"]["created"] == 4
