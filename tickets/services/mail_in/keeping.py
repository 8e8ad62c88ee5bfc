"""How long raw mails are kept: long enough to see what went wrong, and no longer."""

from datetime import datetime, timedelta

from tickets.models import ReceivedMail

KEPT_FOR = timedelta(days=30)


def drop_old(now: datetime) -> int:
    """Delete what came in long ago, whatever became of it; what waits stays."""
    settled = ReceivedMail.objects.exclude(state=ReceivedMail.State.WAITING)
    number, _by_model = settled.filter(received_at__lt=now - KEPT_FOR).defer("raw").delete()
    return number
