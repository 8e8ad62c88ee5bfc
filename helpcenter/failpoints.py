"""Named points at which tests kill the process that comes by, as a power cut would.

They do nothing unless FAILPOINTS names a folder, and with that a site starts in DEBUG only. There a file
of the point's name arms it: the first process to come by takes the file away, leaves ``<point>.reached``
and is gone.
"""

import os
import signal
from enum import StrEnum
from pathlib import Path

from django.conf import settings


class Point(StrEnum):
    """Where a process may be killed, in the order in which a request and its mail come by."""

    FILE_NOTED = "submitting.file-noted"  # its row is kept, its bytes are not
    FILE_KEPT = "submitting.file-kept"
    BEGUN = "submitting.begun"
    TICKET_WRITTEN = "submitting.ticket-written"
    MESSAGE_WRITTEN = "submitting.message-written"
    FILES_ATTACHED = "submitting.files-attached"
    MAIL_WRITTEN = "submitting.mail-written"
    EVENT_WRITTEN = "submitting.event-written"
    COMMITTING = "submitting.committing"
    COMMITTED = "submitting.committed"
    ANSWERING = "submitting.answering"
    CLAIMED = "sending.claimed"
    HANDING_OVER = "sending.handing-over"
    HANDED_OVER = "sending.handed-over"  # the server has it, and nothing says so yet
    MARKED = "sending.marked"
    MAIL_FETCHED = "receiving.fetched"  # its row is kept, the server does not know
    MAIL_STORED = "receiving.stored"
    MAIL_READ = "receiving.read"
    MAIL_CARRIED = "receiving.carried"  # its files are kept, the mail waits
    MAIL_SETTLING = "receiving.settling"
    MAIL_SETTLED = "receiving.settled"
    HELD_SENT = "holding.sent"  # a message by now, not yet committed
    RULES_BEGUN = "ruling.begun"  # one more attempt is counted, nothing is done
    RULES_DONE = "ruling.done"  # and what happened is forgotten; nothing is committed
    EXPORT_TAKEN = "exporting.taken"
    EXPORT_WRITTEN = "exporting.written"  # its file lies there, and no row names it
    EXPORT_READY = "exporting.ready"
    DIGEST_FROZEN = "digest.frozen"  # worked out, nothing of it written
    DIGEST_POSTED = "digest.posted"  # the issue and its mails, not yet committed
    DIGEST_MADE = "digest.made"


def reach(point: Point) -> None:
    """End this process here and now where a test has armed the point; else do nothing."""
    if settings.FAILPOINTS and _is_armed(Path(settings.FAILPOINTS) / point):
        os.kill(os.getpid(), signal.SIGKILL)


def _is_armed(file: Path) -> bool:
    """Whether it was; renaming succeeds for one process only."""
    try:
        file.rename(f"{file}.reached")
    except FileNotFoundError:
        return False
    return True
