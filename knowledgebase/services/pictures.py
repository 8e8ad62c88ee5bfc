"""Pictures that editors bring: kept at once, made ready for readers by the worker."""

import hashlib
import logging
from functools import partial

from celery import current_app
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from kombu.exceptions import OperationalError

from helpcenter.text import one_line
from helpcenter.transactions import tried_twice
from knowledgebase.imaging import Kind, prepared
from knowledgebase.models import Picture

logger = logging.getLogger(__name__)
PREPARE = "knowledgebase.tasks.prepare_picture"


@tried_twice
@transaction.atomic
def store_picture(content: bytes, *, kind: Kind, name: str) -> Picture:
    """Keep a picture under the hash of its content; one that is there already is that one."""
    digest = hashlib.sha256(content).hexdigest()
    if known := Picture.objects.filter(pk=digest).first():
        return known
    width, height = kind.size or (None, None)
    file = f"pictures/{digest}{kind.suffix}"
    picture = Picture(digest=digest, file=file, name=one_line(name, most=200), width=width, height=height)
    if kind.is_ready:
        _put(file, content)
    else:
        picture.waiting.save(f"{digest}{kind.suffix}", ContentFile(content), save=False)
        transaction.on_commit(partial(_ask_the_worker, digest))
    picture.save(force_insert=True)
    return picture


@transaction.atomic
def prepare_picture(digest: str) -> None:
    """Make the file that readers see out of the one that was uploaded; nothing where that is done."""
    waiting = Picture.objects.select_for_update(skip_locked=True).filter(pk=digest).exclude(waiting="")
    picture = waiting.first()
    if picture is None:
        return
    with picture.waiting.open() as uploaded:
        _put(str(picture.file), prepared(uploaded.read()))
    storage, name = picture.waiting.storage, str(picture.waiting)
    picture.waiting = ""
    picture.save(update_fields=["waiting"])
    transaction.on_commit(partial(storage.delete, name))


def prepare_pictures() -> int:
    """Make ready whatever still waits, for the bell that should have rung may have been lost."""
    done = 0
    for digest in Picture.objects.exclude(waiting="").values_list("pk", flat=True):
        try:
            prepare_picture(digest)
            done += 1
        except Exception:
            logger.exception("picture %s cannot be made ready", digest)
    return done


def _put(name: str, content: bytes) -> None:
    """Write a file under exactly this name; half of one that an earlier try left goes first."""
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def _ask_the_worker(digest: str) -> None:
    """Without a broker the sweep finds it within a minute."""
    try:
        current_app.send_task(PREPARE, [digest], ignore_result=True)
    except OperationalError as away:
        logger.warning("no broker to tell of a picture: %s", away)
