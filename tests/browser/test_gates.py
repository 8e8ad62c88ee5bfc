"""What stands before and after the form, in a browser: passkeys, single sign-on, trouble, confirmations."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpcenter.models import SiteSettings
from tests.browser.test_contact import send, write
from tests.factories.tickets import TicketFactory
from tests.letters import letters
from tests.tickets.identity_provider import Provider
from tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["light", "dark"])
def colours(request, page):
    page.emulate_media(color_scheme=request.param)


def flawless(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def authenticator_in(page):
    """A telephone with a finger on it, as far as the browser can tell."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    can = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options | can})
    return lambda finger: devtools.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": finger}
    )


def sign_in_by_code(page, live_server):
    page.goto(f"{live_server.url}/en/requests/")
    page.get_by_label("Your email").fill("ada@example.com")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(re.search(r"\d{8}", letters()[-1].body)[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Signed in as ada@example.com")).to_be_visible()


def test_a_passkey_is_added_signs_in_without_a_mail_and_is_removed(page, live_server, settings, colours):
    settings.PASSKEYS = True
    TicketFactory()
    finger = authenticator_in(page)
    sign_in_by_code(page, live_server)
    page.get_by_role("link", name="Passkeys").click()
    flawless(page)
    page.get_by_label("Name").fill("Blue Pixel")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("listitem").filter(has_text="Blue Pixel")).to_be_visible()
    flawless(page)
    page.get_by_role("link", name="My requests").first.click()
    page.get_by_role("button", name="Sign out").click()
    flawless(page)
    finger(finger=False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    finger(finger=True)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Signed in as ada@example.com")).to_be_visible()
    assert len(letters()) == 1
    page.get_by_role("link", name="Passkeys").click()
    page.get_by_role("button", name="Remove Blue Pixel").click()
    expect(page.get_by_text("Blue Pixel")).to_have_count(0)
    page.goto(f"{live_server.url}/en/requests/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    flawless(page)


class TestWithoutScript:
    @pytest.fixture
    def context_arguments(self):
        return {"java_script_enabled": False}

    def test_a_passkey_is_not_offered_and_the_organisation_is(self, page, live_server, settings):
        TicketFactory(subject="Mine")
        settings.PASSKEYS = True
        with Provider() as provider:
            settings.OIDC = [provider.setting]
            provider.says(email="ada@example.com", email_verified=True)
            page.goto(f"{live_server.url}/en/requests/")
            expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
            page.get_by_role("button", name="Sign in with Planet Express").click()
            expect(page.get_by_role("link", name="Mine")).to_be_visible()

    def test_without_the_trouble_a_request_is_taken_and_marked(self, page, live_server):
        SiteSettings(proof_of_work=True).save()
        page.goto(f"{live_server.url}/en/contact/")
        expect(page.locator("noscript .small")).to_be_visible()
        page.fill("#id_subject", "An invoice")
        page.fill("#id_body", "It is wrong.")
        page.fill("#id_email", "ada@example.com")
        page.wait_for_timeout(2100)
        page.get_by_role("button", name="Send to a person").click()
        expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
        assert Ticket.objects.get().is_suspect


def test_the_organisations_sign_on_leads_there_and_back_under_the_content_policy(page, live_server, settings):
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    with Provider() as provider:
        settings.OIDC = [provider.setting]
        provider.says(email="ada@example.com", email_verified=True)
        TicketFactory(subject="Mine")
        page.goto(f"{live_server.url}/fr/requests/")
        page.get_by_role("button", name="Planet Express").click()
        expect(page.get_by_role("link", name="Mine")).to_be_visible()
        assert "/fr/requests/" in page.url
    assert problems == []


def test_the_browser_takes_trouble_unseen_and_the_request_is_no_suspect(page, live_server):
    SiteSettings(proof_of_work=True).save()
    page.goto(f"{live_server.url}/en/contact/")
    write(page, email="ada@example.com")
    page.wait_for_timeout(2100)
    send(page)
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    assert not Ticket.objects.get().is_suspect


def test_where_the_browser_cannot_the_request_is_taken_all_the_same(page, live_server):
    SiteSettings(proof_of_work=True).save()
    page.route("**/proof-worker*", lambda route: route.abort())
    page.goto(f"{live_server.url}/en/contact/")
    write(page, email="ada@example.com")
    page.wait_for_timeout(2100)
    send(page)
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    assert Ticket.objects.get().is_suspect


def test_a_request_is_confirmed_from_the_mail(page, new_context, live_server, colours):
    SiteSettings(confirm_addresses=True).save()
    page.goto(f"{live_server.url}/en/contact/")
    write(page, email="ada@example.com")
    page.wait_for_timeout(2100)
    send(page)
    expect(page.get_by_role("heading", name="One step is left")).to_be_visible()
    flawless(page)
    link = re.search(r"/en/requests/\S+/confirm/\S+", letters()[0].body)[0]
    page.goto(live_server.url + link)
    flawless(page)
    expect(page.get_by_role("heading", name="Did you send this request?")).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Yes, that was me").press("Enter")
    expect(page.get_by_text("We have just written to")).to_have_count(0)
    assert Ticket.objects.get().proof == Ticket.Proof.GIVEN


def test_who_is_not_asked_why_reads_a_word_and_can_still_say_that_it_is_solved(page, live_server, colours):
    SiteSettings(why_share=0).save()
    page.goto(f"{live_server.url}/en/contact/")
    page.get_by_role("button", name="I no longer need this").click()
    expect(page.get_by_role("region", name="As you like")).to_be_focused()
    expect(page.get_by_role("button", name="I gave up")).to_have_count(0)
    flawless(page)
    page.get_by_role("button", name="My problem is solved").click()
    expect(page.get_by_role("heading", name="Good to hear that")).to_be_visible()
