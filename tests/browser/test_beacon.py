"""beacon.js in a real browser: what it keeps, what it sends, and when it is silent."""

import time

import pytest

from analytics.events.model import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARTICLE = '<article-reader data-article="7" data-via="direct"><p>Long</p></article-reader>'


@pytest.fixture
def visit(page, live_server):
    """Open a page of ours that holds only what the test gives it; the beacon's script is the real one."""

    def open_page(body="", *, address="/page", tab=page):
        html = f"""<!doctype html><html lang="fr"><title>t</title><body style="height: 5000px">{body}
            <script type="module" src="/static/analytics/beacon.js"></script></body></html>"""
        tab.route("**/page*", lambda route: route.fulfill(body=html, content_type="text/html"))
        tab.goto(live_server.url + address)
        return tab

    return open_page


@pytest.fixture
def events(page):
    """The stored events, once there are this many; the browser goes on meanwhile."""

    def stored(count, *, within=6.0, **wanted):
        until = time.monotonic() + within
        while len(found := list(Event.objects.filter(**wanted).order_by("at"))) < count:
            assert time.monotonic() < until, f"{len(found)} of {count} events after {within} s"
            page.wait_for_timeout(50)
        return found

    return stored


def announce(page, **detail):
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('helpcenter:fact', {detail}))", detail)


def kept(page):
    return page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('helpcenter-event:')).length"
    )


def hide(page):
    """What a browser does to a page whose tab goes out of sight."""
    page.evaluate("""() => {
        Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    }""")


def show(page):
    page.evaluate("""() => {
        delete document.visibilityState;
        document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
    }""")


def test_a_page_that_is_opened_is_told_with_its_language(visit, events):
    page = visit('<page-view data-page="home"></page-view>')
    (event,) = events(1)
    assert (event.kind, event.page, event.locale, event.surface) == ("page_viewed", "home", "fr", "web")
    assert event.id.version == 7
    assert (
        abs((event.id.int >> 80) - event.at.timestamp() * 1000) < 60_000
    )  # a slow answer looks like a slow clock
    assert page.context.cookies()[0]["name"] == "hc_visitor"
    page.wait_for_function("!Object.keys(localStorage).length")


def test_the_way_to_an_article_stands_in_the_link_and_is_taken_out_of_the_address(visit, events):
    page = visit(ARTICLE, address="/page?via=search&x=1#part")
    (event,) = events(1)
    assert (event.kind, event.article, event.via) == ("article_viewed", 7, "search")
    assert page.url.endswith("/page?x=1#part")


@pytest.mark.parametrize(
    ("way", "address", "via"),
    [("suggestion", "/page?via=search", "suggestion"), ("direct", "/page?via=mail", "direct")],
)
def test_only_a_page_of_its_own_asks_the_address(visit, way, address, via, events):
    visit(ARTICLE.replace("direct", way), address=address)
    assert events(1)[0].via == via


def test_reading_is_told_as_the_time_so_far_on_hiding_and_on_leaving(visit, events):
    page = visit(ARTICLE)
    page.wait_for_timeout(2300)
    hide(page)
    assert [event.seconds for event in events(1, kind="article_read")] == [2]
    page.wait_for_timeout(1500)
    show(page)
    page.wait_for_timeout(1200)
    page.evaluate("document.querySelector('article-reader').remove()")
    assert [event.seconds for event in events(2, kind="article_read")] == [2, 3]
    assert Event.objects.values("visitor").distinct().count() == 1


def test_time_without_a_sign_of_life_does_not_count(page, visit, events):
    page.clock.install()
    visit(ARTICLE)
    page.clock.run_for(100_000)
    page.mouse.move(50, 50)
    page.clock.run_for(30_000)
    hide(page)
    page.clock.run_for(5_000)
    assert [event.seconds for event in events(1, kind="article_read")] == [90]


def test_leaving_the_page_tells_what_was_read(visit, events):
    page = visit(ARTICLE)
    events(1)
    page.wait_for_timeout(1200)
    page.goto("about:blank")
    (read,) = events(1, kind="article_read")
    assert read.seconds >= 1


def test_a_page_loaded_behind_another_is_not_opened_until_it_is_seen(page, visit, events):
    page.add_init_script(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})"
    )
    visit(ARTICLE)
    page.wait_for_timeout(300)
    assert kept(page) == 0
    show(page)
    assert events(1)[0].kind == "article_viewed"


def test_facts_of_one_moment_keep_their_order(visit, events):
    page = visit()
    page.evaluate("""() => { for (const kind of ["contact_opened", "contact_typed", "contact_opened"])
        document.dispatchEvent(new CustomEvent("helpcenter:fact", {detail: {kind}})) }""")
    assert [event.kind for event in events(3)] == ["contact_opened", "contact_typed", "contact_opened"]


def test_forty_facts_go_in_two_letters_one_after_the_other(visit, events):
    page = visit()
    letters = []
    page.on("request", lambda request: request.url.endswith("/b") and letters.append(request.post_data_json))
    for number in range(40):
        announce(page, kind="searched", query=f"question {number}", results=number)
    assert len(events(40)) == 40
    assert [len(letter["events"]) for letter in letters] == [32, 8]
    assert Event.objects.values("visitor").distinct().count() == 1


def test_what_could_not_be_sent_is_kept_and_sent_by_the_next_page(visit, events):
    page = visit()
    page.route("**/b", lambda route: route.abort())
    announce(page, kind="contact_opened")
    page.wait_for_timeout(1200)
    assert kept(page) == 1
    page.unroute("**/b")
    visit()
    assert [event.kind for event in events(1)] == ["contact_opened"]
    page.wait_for_function("!Object.keys(localStorage).length")


def test_a_busy_site_is_asked_again_when_it_said(visit, events):
    page = visit()
    asked_at = []

    def answer(route):
        asked_at.append(time.monotonic())
        if len(asked_at) == 1:
            route.fulfill(status=503, headers={"Retry-After": "3"})
        else:
            route.continue_()

    page.route("**/b", answer)
    announce(page, kind="contact_opened")
    assert len(events(1, within=10)) == 1
    assert asked_at[1] - asked_at[0] > 2.9


def test_what_is_refused_is_never_sent_again(visit, events):
    page = visit()
    with page.expect_response("**/b") as answered:
        announce(page, kind="article_viewed", article=7, via="nowhere")
        announce(page, kind="contact_opened")
    assert answered.value.json()["refused"][0]["reason"] == "bad_via"
    page.wait_for_function("!Object.keys(localStorage).length")
    assert [event.kind for event in events(1)] == ["contact_opened"]


def test_two_tabs_are_one_visitor_and_store_nothing_twice(visit, context, events):
    first, second = visit(), visit(tab=context.new_page())
    for tab in (first, second):
        announce(tab, kind="contact_opened")
    first.wait_for_function("!Object.keys(localStorage).length")
    assert len(events(2)) == 2
    assert Event.objects.values("visitor").distinct().count() == 1


def test_who_leaves_before_the_first_answer_is_still_one_visitor(visit, events):
    visit('<page-view data-page="home"></page-view>')
    visit('<page-view data-page="search"></page-view>', address="/page?2")
    left = time.monotonic()
    events(2)
    assert time.monotonic() - left > 2, "the next page waits for what the goodbye brings: the cookie"
    assert Event.objects.values("visitor").distinct().count() == 1


@pytest.mark.parametrize(
    "wish",
    [
        "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})",
        "Object.defineProperty(navigator, 'doNotTrack', {value: '1'})",
        "document.cookie = 'hc_optout=1'",
    ],
)
def test_whoever_does_not_want_to_be_measured_sends_and_stores_nothing(page, visit, wish):
    page.add_init_script(wish)
    sent = []
    page.on("request", lambda request: request.url.endswith("/b") and sent.append(request))
    visit('<page-view data-page="home"></page-view>' + ARTICLE)
    page.wait_for_timeout(1300)
    hide(page)
    assert (sent, kept(page)) == ([], 0)
    assert "hc_visitor" not in [cookie["name"] for cookie in page.context.cookies()]


def test_without_storage_the_page_remembers_what_it_has_to_say(page, visit, events):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    visit('<page-view data-page="search"></page-view>')
    assert [event.page for event in events(1)] == ["search"]
