"""Everybody who may come to a door, each with a browser of their own, and what they may find behind it."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from analytics.reports.annotation import Annotation
from helpcenter.models import Incident, RoleGroup, SiteSettings, User
from helpcenter.outbox.posting import post
from knowledgebase.models import (
    ArticleTask,
    ArticleTranslation,
    CategoryTranslation,
    ImportRun,
    Snippet,
    StopWords,
    Synonyms,
    Vote,
)
from tests.factories.articles import ArticleFactory, CategoryFactory
from tests.factories.rules import RuleFactory
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import AgentFactory, FieldFactory, TicketFactory
from tests.tickets.files import a_file
from tests.tickets.mail_in.mails import raw
from tickets.models import Absence, Attachment, BlockedSender, Macro, Mailbox, ReceivedMail, Team, Ticket
from tickets.services.article_links import report_article
from tickets.services.mail_in.storing import store
from tickets.services.uploading import attach, keep_upload
from tickets.tokens import digest, link_token

LINK, COLLEAGUES_LINK = "the-secret", "the-colleagues-secret"
GROUPS = ("customer", "agent", "team_lead", "editor", "analyst", "administrator")
ROLES = (
    "anonymous",
    "stranger",
    "requester",
    "linked",
    "colleague",
    "linked_colleague",
    "staff",
    *GROUPS,
    "owner",
)
# Who may do as much as another one, where the table says nothing of them.
LIKE = {"customer": "stranger", "administrator": "owner"} | dict.fromkeys(
    ("agent", "team_lead", "editor", "analyst"), "staff"
)


@dataclass(frozen=True)
class World:
    """One of each: a request with a file and two colleagues, an article, and whatever the admin lists."""

    ticket: Ticket
    file: Attachment
    article: ArticleTranslation

    def values(self, door: str) -> dict[str, object]:
        """What stands in the address of a door for each of its parts."""
        return {
            "public_id": self.ticket.public_id,
            "reference": self.ticket.reference,
            "view": "open",
            "ticket_id": self.ticket.pk,
            "file_id": self.file.public_id,
            "view_id": 1,  # of none
            "token": link_token(LINK),
            "task_id": ArticleTask.objects.get().pk,
            "article_id": self.article.article_id,
            "pk": self._pk(door),
            "slug": CategoryTranslation.objects.first().slug if "category" in door else self.article.slug,
            "id": User.objects.get(username="ada").pk,
            "object_id": _first(door),
            "content_type_id": 1,
            "received_id": ReceivedMail.objects.get().pk,
            "run_id": 1,
            "export_id": 1,
            "saved_id": 1,
            "issue_id": 1,
            "panel": "rates",
            "ending": "csv",
            "rule_id": 1,
            "provider": "postmark",
            "key": "00000000-0000-0000-0000-000000000001",
            "number": 1,
            "provider_id": "x",
            "name": "nothing.png",
            "locale": "en-us",
            "kind": "articles",
            "named": "1-x",
            "url": "nowhere/",
            "app_label": "tickets",
        }

    def _pk(self, door: str) -> int:
        """Of an import, of a translation where its revisions are compared, else of the article."""
        if "import" in door:
            return int(ImportRun.objects.get().pk)
        is_of_translation = door.endswith(("_revisions", "_behind"))
        return int(self.article.pk if is_of_translation else self.article.article_id)

    @property
    def words(self) -> dict[str, str]:
        """What the table calls by a name."""
        bob, carl = (one.pk for one in self.ticket.participants.order_by("email"))
        return {"the colleague": str(bob), "another colleague": str(carl)}


def a_world() -> World:
    """Everything that can be knocked at."""
    ticket = TicketFactory(public_id=LINK, email="ada@example.com")
    TicketFactory(email="eve@example.com")
    kept = keep_upload(a_file(), name="app.log", form_digest="f" * 64)
    attach(ticket.messages.get(), [kept.public_id], form_digest="f" * 64)
    for email, link in (("bob@example.com", COLLEAGUES_LINK), ("carl@example.com", "of-no-matter")):
        ticket.participants.create(email=email, link_digest=digest(link), added_at=timezone.now())
    for name in ("ada", "bob", "eve"):
        _customer(name)
    article = ArticleFactory(category=CategoryFactory())
    FieldFactory()
    Vote.objects.create(article=article.article, language="en", helpful=True, changed_at=timezone.now())
    post("tickets/received", key="1", to="ada@example.com", language="en", about={"ticket": ticket.pk})
    for model in (Incident, Group, Synonyms, StopWords, Snippet, ImportRun, Team, Macro):
        model.objects.get_or_create(pk=1)
    Absence.objects.create(
        pk=1, person=User.objects.get(username="ada"), starts_on=timezone.now(), ends_on=timezone.now()
    )
    boxes = [Mailbox.objects.create(address=f"{name}@help.example") for name in ("unused", "support")]
    store(boxes[1], raw())
    report_article(
        ticket.pk, article, words="The steps for tablets are missing.", by=User.objects.get(username="ada")
    )
    PolicyFactory(pk=1, alert_address="")
    RuleFactory(pk=1)
    BlockedSender.objects.create(sender="eve@elsewhere.example")
    Annotation.objects.create(day="2026-03-04", words="Prices changed")
    SiteSettings.load().save()
    return World(ticket, kept, article)


def _first(door: str) -> object:
    """Of a page about one thing of a model: something of that model that is there."""
    models = {model._meta.label_lower.replace(".", "_"): model for model in admin.site._registry}  # noqa: SLF001  no public list
    here = door.removeprefix("admin:").removeprefix("admin/").replace("/", "_")
    found = [model for name, model in models.items() if here.startswith(f"{name}_")]
    return found[0].objects.order_by("pk").first().pk if found else 1


def browser_of(role: str) -> Client:
    """Somebody's browser, at home in this role."""
    client = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"})
    names = {"stranger": "eve", "requester": "ada", "colleague": "bob"}
    links = {"linked": link_token(LINK), "linked_colleague": COLLEAGUES_LINK}
    if role in names:
        client.force_login(User.objects.get(username=names[role]))
    elif role in links:
        client.get(f"/en/requests/r/{links[role]}")
    elif role in {"staff", "owner"}:
        client.force_login(AgentFactory(is_superuser=role == "owner"))
    elif role in GROUPS:
        client.force_login(_member(role))
    return client


def _member(role: str) -> User:
    """Somebody who is in the role's group, and nothing else."""
    user = _customer("cleo") if role == "customer" else AgentFactory(is_superuser=False)
    user.groups.add(RoleGroup.objects.get(role=role).group)
    return user


def _customer(name: str) -> User:
    """An account that proved its address, as a code does."""
    user = User.objects.create_user(name, f"{name}@example.com")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
