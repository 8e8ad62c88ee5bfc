"""The admin in the site's own clothes: name, mark, accent, and a menu by kind of work."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from helpcenter.accent import scale
from helpcenter.appearance import accent_address, icon_address
from helpcenter.site import site

# The greys of tokens.css, from its second paper to its darkest; the theme asks for eleven.
GREYS = {
    "50": "#f7f7f5",
    "100": "#efefeb",
    "200": "#e4e4df",
    "300": "#c9ced3",
    "400": "#a3acb5",
    "500": "#656e77",
    "600": "#4c545c",
    "700": "#3a4148",
    "800": "#2b3137",
    "900": "#14171a",
    "950": "#0f1214",
}
WORDS = {
    "subtle-light": "var(--color-base-500)",
    "subtle-dark": "var(--color-base-400)",
    "default-light": "var(--color-base-600)",
    "default-dark": "var(--color-base-300)",
    "important-light": "var(--color-base-900)",
    "important-dark": "var(--color-base-100)",
}


@dataclass(frozen=True)
class Entry:
    """One line of the menu, for those who hold the permission."""

    title: str | Promise
    icon: str
    address: str
    permission: str
    badge: str = ""  # the dotted name of what counts what waits there


MENU: list[tuple[str | Promise, list[Entry]]] = [
    (
        _("Analytics"),
        [
            Entry(_("Deflection"), "monitoring", "admin:deflection_report", "analytics.view_report"),
            Entry(_("Holdout"), "science", "admin:holdout", "analytics.view_report"),
        ],
    ),
    (
        _("Content"),
        [
            Entry(
                _("Work list"),
                "checklist",
                "admin:knowledgebase_article_work",
                "knowledgebase.change_article",
                badge="knowledgebase.admin.work.waiting_reviews",
            ),
            Entry(
                _("Tasks"),
                "assignment_late",
                "admin:knowledgebase_articletask_changelist",
                "knowledgebase.view_articletask",
                badge="knowledgebase.admin.tasks.open_tasks_badge",
            ),
            Entry(
                _("Articles"),
                "article",
                "admin:knowledgebase_article_changelist",
                "knowledgebase.view_article",
            ),
            Entry(
                _("Categories"),
                "folder",
                "admin:knowledgebase_category_changelist",
                "knowledgebase.view_category",
            ),
            Entry(
                _("Snippets"),
                "content_paste",
                "admin:knowledgebase_snippet_changelist",
                "knowledgebase.view_snippet",
            ),
            Entry(
                _("Synonyms"),
                "join_inner",
                "admin:knowledgebase_synonyms_changelist",
                "knowledgebase.view_synonyms",
            ),
            Entry(
                _("Stop words"),
                "do_not_disturb_on",
                "admin:knowledgebase_stopwords_changelist",
                "knowledgebase.view_stopwords",
            ),
            Entry(
                _("Imports"),
                "upload_file",
                "admin:knowledgebase_importrun_changelist",
                "knowledgebase.view_importrun",
            ),
        ],
    ),
    (
        _("Tickets"),
        [
            Entry(_("Workspace"), "support_agent", "agent:home", "tickets.work"),
            Entry(_("Tickets"), "inbox", "admin:tickets_ticket_changelist", "tickets.view_ticket"),
            Entry(_("Topics"), "sell", "admin:tickets_topic_changelist", "tickets.view_topic"),
            Entry(
                _("Received mails"),
                "move_to_inbox",
                "admin:tickets_receivedmail_changelist",
                "tickets.view_receivedmail",
                badge="tickets.admin.received_mail.aside_badge",
            ),
            Entry(
                _("Mailboxes"),
                "markunread_mailbox",
                "admin:tickets_mailbox_changelist",
                "tickets.view_mailbox",
            ),
            Entry(
                _("Blocked senders"),
                "block",
                "admin:tickets_blockedsender_changelist",
                "tickets.view_blockedsender",
            ),
            Entry(_("Teams"), "groups", "admin:tickets_team_changelist", "tickets.view_team"),
            Entry(_("Rules"), "rule", "admin:tickets_rule_changelist", "tickets.view_rule"),
            Entry(
                _("Service levels"),
                "timer",
                "admin:tickets_slapolicy_changelist",
                "tickets.view_slapolicy",
            ),
            Entry(
                _("Business hours"),
                "schedule",
                "admin:tickets_calendar_changelist",
                "tickets.view_calendar",
            ),
        ],
    ),
    (
        _("Site"),
        [
            Entry(
                _("Settings"),
                "tune",
                "admin:helpcenter_sitesettings_changelist",
                "helpcenter.view_sitesettings",
            ),
            Entry(
                _("Incidents"),
                "campaign",
                "admin:helpcenter_incident_changelist",
                "helpcenter.view_incident",
            ),
            Entry(_("Mails"), "mail", "admin:helpcenter_mail_changelist", "helpcenter.view_mail"),
            Entry(_("Users"), "person", "admin:helpcenter_user_changelist", "helpcenter.view_user"),
            Entry(_("Groups"), "group", "admin:auth_group_changelist", "auth.view_group"),
        ],
    ),
]


def title(request: HttpRequest) -> str:
    """The name at the top of every page of the admin."""
    return site().name


def icon(request: HttpRequest) -> str:
    """The owner's logo, or the mark that browser tabs show."""
    logo = site().logo
    return str(logo.url) if logo else icon_address()


def colours(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Every colour of the theme, anew each time: the theme writes into what it is given."""
    return {"base": dict(GREYS), "primary": scale(site().accent), "font": dict(WORDS)}


def tokens(request: HttpRequest) -> str:
    """The site's own colours and distances by name."""
    return static("helpcenter/tokens.css")


def accent(request: HttpRequest) -> str:
    """The owner's accent among them."""
    return accent_address()


def stylesheet(request: HttpRequest) -> str:
    """What the theme leaves undone."""
    return static("helpcenter/admin.css")


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The menu: what this person may see of it."""
    lines = [
        (title, [line for entry in entries if (line := shown(entry, request))]) for title, entries in MENU
    ]
    mark_where_it_is(request, [line for _title, items in lines for line in items])
    return [{"title": title, "items": items} for title, items in lines if items]


def mark_where_it_is(request: HttpRequest, lines: list[dict[str, Any]]) -> None:
    """Of the lines that lead to this page or to what it is below, the nearest one."""
    above = [line["link"] for line in lines if request.path.startswith(line["link"])]
    nearest = max(above, key=len, default=None)
    for line in lines:
        line["active"] = line["link"] == nearest


def shown(entry: Entry, request: HttpRequest) -> dict[str, Any] | None:
    """A line of the menu as the theme wants it; None where it is not for this person or leads nowhere."""
    if not request.user.has_perm(entry.permission):
        return None
    try:
        line = {"title": entry.title, "icon": entry.icon, "link": reverse(entry.address)}
    except NoReverseMatch:
        return None
    count = import_string(entry.badge)(request) if entry.badge else None
    return line | ({"badge": count} if count else {})
