"""A browser that has signed in, without going through the form each time."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from helpcenter.models import User


def sign_in(page: Page, live_server, user: User) -> None:
    """Give the browser the session of a user."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
