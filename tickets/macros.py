"""What a macro comes to on a ticket: words with their placeholders filled in, and what it will set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from helpcenter import versions
from helpcenter.models import User
from helpcenter.site import site
from helpcenter.text import one_line
from tickets.choices import choices
from tickets.macro_words import filled_in
from tickets.models import Macro, Ticket
from tickets.properties import as_tags

NAME = "macros"
KEPT_SECONDS = 600


@dataclass(frozen=True)
class Offered:
    """A macro as it is offered on a ticket's page."""

    pk: int
    name: str
    is_shared: bool


@dataclass(frozen=True)
class Effect:
    """``controls`` are the values of the page's controls by their name, and ``said`` tells of all of it."""

    name: str
    text: str
    controls: Mapping[str, str]
    added_tags: tuple[str, ...]
    removed_tags: tuple[str, ...]
    said: tuple[str, ...]

    def tags_of(self, typed: str) -> str:
        """The tags as they stand in their box, with and without those that the macro says."""
        tags = {*as_tags(typed), *self.added_tags} - {*self.removed_tags}
        return ", ".join(sorted(tags))


def offered_to(agent: User) -> list[Offered]:
    """The macros that an agent may use; without a query while none is changed."""
    (version,) = versions.current(NAME)
    key = f"macros-{agent.pk}-{version}"
    found: list[Offered] | None = cache.get(key)
    if found is None:
        rows = Macro.objects.used_by(agent).values_list("pk", "name", "owner")
        found = [Offered(pk, name, owner is None) for pk, name, owner in rows]
        cache.set(key, found, KEPT_SECONDS)
    return found


def effect_of(macro: Macro, ticket: Ticket, *, by: User) -> Effect:
    """What using it does, in the ticket's language where it is written in that."""
    set_here = list(_set_by(macro, by))
    tags = [(_("Added tags"), macro.added_tags), (_("Removed tags"), macro.removed_tags)]
    said = [(label, words) for _control, label, _value, words in set_here]
    said += [(label, ", ".join(names)) for label, names in tags if names]
    return Effect(
        name=macro.name,
        text=filled_in(_text_of(macro, ticket.language), _values(ticket, by)),
        controls={control: value for control, _label, value, _words in set_here},
        added_tags=tuple(macro.added_tags),
        removed_tags=tuple(macro.removed_tags),
        said=tuple(f"{label}{pgettext('before a value', ':')} {words}" for label, words in said),
    )


def _set_by(macro: Macro, by: User) -> Iterator[tuple[str, str, str, str]]:
    """A control with its label, and the value that it gets with the words for it."""
    offered = choices()
    assignee = by if macro.takes else macro.assignee
    if macro.then:
        yield "then", _("Status once it is sent"), macro.then, str(macro.get_then_display())
    if macro.priority:
        yield "priority", _("Priority"), str(macro.priority), str(macro.get_priority_display())
    if assignee in offered.agents:  # who left is given nothing
        yield "assignee", _("Assignee"), str(assignee.pk), assignee.get_full_name() or assignee.username
    if macro.team in offered.teams:
        yield "team", _("Team"), str(macro.team.pk), str(macro.team)


def _text_of(macro: Macro, language: str) -> str:
    """In this language, else in the first of the site's that it is written in."""
    texts = {text.language: text.body for text in macro.texts.all()}
    order = [language, *site().languages, *sorted(texts)]
    return next((texts[one] for one in order if one in texts), "")


def _values(ticket: Ticket, by: User) -> dict[str, str]:
    """Of each placeholder. The address is the one that opens only for who may read the request."""
    name = one_line(ticket.name)
    with override(ticket.language):
        path = reverse("tickets:request", args=[ticket.public_id])
    return {
        "customer.name": name,
        "customer.first_name": name.partition(" ")[0],
        "ticket.reference": ticket.reference,
        "ticket.subject": one_line(ticket.subject),
        "ticket.link": f"{settings.SITE_URL}{path}",
        "agent.name": by.get_full_name() or by.get_username(),
        "site.name": site().name,
    }
