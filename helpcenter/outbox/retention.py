"""How long it is kept that a mail was sent, and to whom."""

from datetime import datetime, timedelta

from django.db.models import Q

from helpcenter.mail import Mail

KEPT_FOR = timedelta(days=90)  # as long as the private link that it may have carried


def drop_old_mails(now: datetime) -> int:
    """Delete what was sent or given up long ago; how many."""
    end = now - KEPT_FOR
    dropped, _by_model = Mail.objects.filter(Q(sent_at__lt=end) | Q(failed_at__lt=end)).delete()
    return dropped
