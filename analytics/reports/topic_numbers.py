"""What is counted of the tickets about a topic, and the shares of them, each in words."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analytics.reports.filed import TicketHalf
from analytics.reports.numbers import Kind, Number

TOPIC_HALVES = {
    half.key: half
    for half in (
        TicketHalf("filed", _("tickets submitted"), Q()),
        TicketHalf(
            "looked",
            _("tickets whose customer searched or opened an article in the same visit"),
            Q(looked=True),
        ),
        TicketHalf("took_back", _("tickets that took a deflection back"), Q(took_back=True)),
    )
}

TOPIC_SHARES = {
    number.key: number
    for number in (
        Number(
            "looked",
            Kind.SHARE,
            _("Had looked"),
            _("Of the tickets, how many came in a visit that searched or opened an article."),
            "tickets of a journey that searched or viewed / tickets",
            _("share, shown in per cent"),
            None,
            source=_("this project"),
            misleads=_(
                "High where articles do not help, and low where nobody expects an article: both ask for one. "
                "Tickets by mail or telephone have no visit in which anybody could have looked."
            ),
        ),
        Number(
            "took_back",
            Kind.SHARE,
            _("Took a deflection back"),
            _("Of the tickets, how many came within the window after a visit that had counted as helped."),
            "tickets that a journey is reversed by / tickets",
            _("share, shown in per cent"),
            None,
            source=_("this project"),
            misleads=_(
                "Whoever is known by no address is not recognised: tickets of strangers take nothing back."
            ),
        ),
    )
}
