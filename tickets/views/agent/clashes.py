"""What an agent is told where somebody else has just set the same property."""

from django.utils.translation import gettext as _

from tickets.services.properties import Clash
from tickets.thread import in_words


def said_of(clash: Clash) -> list[str]:
    """Each change, and by whom it was made."""
    return [
        _("%(who)s has just changed “%(what)s” from %(old)s to %(new)s. Save again to have it your way.")
        % {
            "who": (one.by.get_full_name() or one.by.get_username()) if one.by else _("Somebody"),
            "what": one.get_what_display(),
            "old": in_words(one.what, one.old),
            "new": in_words(one.what, one.new),
        }
        for one in clash.changes
    ]
