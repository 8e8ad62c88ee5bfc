"""What a ticket has to do with others, for the side panel and for its customer's page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.models import Ticket, TicketLink

Kind = TicketLink.Kind
# What the other ticket is, seen from the later and from the earlier end of a link.
FROM_LATER = {Kind.RELATED: _("Related to"), Kind.FOLLOWS: _("Follows"), Kind.SPLIT_FROM: _("Split from")}
FROM_EARLIER = {
    Kind.RELATED: _("Related to"),
    Kind.FOLLOWS: _("Followed by"),
    Kind.SPLIT_FROM: _("Split off"),
}


@dataclass(frozen=True)
class Kin:
    """Another ticket, what it is to this one, and whether that can be taken back with a click."""

    ticket: Ticket
    words: str | Promise
    is_removable: bool = False


def has_kin() -> Exists:
    """A question within a question for tickets: most have none."""
    return Exists(TicketLink.objects.filter(Q(ticket=OuterRef("pk")) | Q(other=OuterRef("pk"))))


def kin_of(ticket: Ticket, agent: User, *, parts: Iterable[Ticket] = (), is_linked: bool = True) -> list[Kin]:
    """The tickets that this one belongs with, as far as the agent sees them; of its parts they read all."""
    links = list(TicketLink.objects.about(ticket)) if is_linked else []
    others = {one.other_id if one.ticket_id == ticket.pk else one.ticket_id for one in links}
    wanted = others | ({ticket.merged_into_id} if ticket.merged_into_id else set())
    seen = {one.pk: one for one in Ticket.objects.seen_by(agent).filter(pk__in=wanted)} if wanted else {}
    found = [Kin(seen[pk], _("Merged into")) for pk in [ticket.merged_into_id] if pk in seen]
    found += [Kin(part, _("Took in")) for part in parts]
    return found + [_at_other_end(ticket, link, seen) for link in links if others & seen.keys() & _ends(link)]


def _ends(link: TicketLink) -> set[int]:
    return {link.ticket_id, link.other_id}


def _at_other_end(ticket: Ticket, link: TicketLink, seen: dict[int, Ticket]) -> Kin:
    is_later = link.ticket_id == ticket.pk
    other = seen[link.other_id if is_later else link.ticket_id]
    words = (FROM_LATER if is_later else FROM_EARLIER)[Kind(link.kind)]
    return Kin(other, words, is_removable=link.kind == Kind.RELATED)


def earlier_of(ticket: Ticket) -> Ticket | None:
    """The request that this one follows, for its customer."""
    link = ticket.links.filter(kind=Kind.FOLLOWS).select_related("other").first()
    return link.other if link else None
