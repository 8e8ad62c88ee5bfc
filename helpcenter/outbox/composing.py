"""A row of the outbox as a mail: in its reader's language, as text and as HTML, in its thread."""

from collections.abc import Mapping
from email.headerregistry import Address
from re import compile as regex
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, override

from helpcenter.accent import dark_shades, light_shades
from helpcenter.mail import Mail
from helpcenter.outbox.kinds import Letter, kind_called
from helpcenter.site import site
from helpcenter.text import one_line

MOST_REFERENCES = 20
EMPTY_LINES = regex(r"\n\s*\n\s*\n")


def composed(mail: Mail) -> EmailMultiAlternatives | None:
    """The mail as it goes out; None where there is nothing left to tell."""
    kind = kind_called(mail.kind)
    with override(mail.language):
        letter = kind.compose(mail.about)
        if letter is None:
            return None
        text, html = rendered(kind.name, letter)
    message = EmailMultiAlternatives(
        subject=header(letter.subject),
        body=text,
        from_email=sender(),
        to=[mail.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=headers(mail, letter),
    )
    message.attach_alternative(html, "text/html")
    # What providers send along with their reports of bounces.
    message.metadata = {"mail": str(mail.pk)}  # type: ignore[attr-defined]
    return message


def rendered(name: str, letter: Letter) -> tuple[str, str]:
    """Its text and its HTML, in the language at hand."""
    context = {**look(), **letter.context, "subject": letter.subject, "unsubscribe": letter.unsubscribe}
    text, html = (render_to_string(f"emails/{name}.{ending}", context) for ending in ("txt", "html"))
    return EMPTY_LINES.sub("\n\n", text.strip()) + "\n", html.strip()


def look() -> Mapping[str, Any]:
    """What the base of every mail expects."""
    return {
        "site": site(),
        "home": settings.SITE_URL,
        "light": light_shades(site().accent),
        "dark": dark_shades(site().accent),
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }


def headers(mail: Mail, letter: Letter) -> dict[str, str]:
    """What mail programs and other machines read."""
    said = {"Message-ID": mail.message_id}
    if references := [one.message_id for one in reversed(before(mail))]:
        said |= {"In-Reply-To": references[-1], "References": " ".join(references)}
    if letter.is_automatic:
        said |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if letter.unsubscribe:
        said["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        said["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return said


def before(mail: Mail) -> list[Mail]:
    """The mails of the same thread before this one, the newest first."""
    earlier = Mail.objects.filter(thread=mail.thread, queued_at__lt=mail.queued_at)
    return list(earlier[:MOST_REFERENCES]) if mail.thread else []


def sender() -> str:
    """The site's name before its address."""
    local, _at, domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")
    return str(Address(header(site().name), username=local, domain=domain))


def header(text: str) -> str:
    """A line that can be no second header, nor what a mail program would read as encoded."""
    return one_line(text, most=200).replace("=?", "= ?")
