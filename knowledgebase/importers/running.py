"""Imports that the worker carries out: one at a time, telling how far they are, stopped when asked to."""

import time
from datetime import timedelta
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from helpcenter.models import User
from knowledgebase.importers.account import Account, Progress
from knowledgebase.importers.importing import Options, import_files
from knowledgebase.importers.markdown import is_telling
from knowledgebase.importers.sources import Refused
from knowledgebase.importers.trees import Unreadable, opened
from knowledgebase.models import ImportRun

State = ImportRun.State
LOST_AFTER = timedelta(minutes=2)  # without a sign of life, another worker takes it
KEPT = timedelta(days=7)  # an upload that nobody went on with
EVERY = 0.5  # seconds between two signs of life


class Stopped(Exception):
    """Somebody asked for it: what is written is whole."""


def keep_upload(run: ImportRun, upload: UploadedFile, *, by: User) -> None:
    """Store an uploaded file under a name of our own, to be looked at."""
    run.name, run.started_by = (upload.name or "?")[-200:], by
    # A random name, but with the ending that tells what it is.
    ending = "".join(Path(run.name.lower()).suffixes[-2:])[-20:]
    run.file.save(f"{timezone.now():%Y%m%d}{ending}", upload, save=True)


def go_on(run: ImportRun) -> bool:
    """Carry out what was planned; False where that is not what it waits for."""
    return _moved(run, State.PLANNED, state=State.WAITING, is_plan=False, done=0, total=0, stage="")


def stop(run: ImportRun) -> bool:
    """Stop before the next handful of articles; what only waits is stopped at once."""
    if any(_moved(run, before, state=State.STOPPED) for before in (State.WAITING, State.PLANNED)):
        return True
    return _moved(run, State.WORKING, stop_wanted=True)


def _moved(run: ImportRun, before: str, **values: object) -> bool:
    """Change the row only if it still is in that state: somebody else may have been faster."""
    return bool(ImportRun.objects.filter(pk=run.pk, state=before).update(**values))


@transaction.atomic
def take_next() -> ImportRun | None:
    """The one that waits longest, unless another is being worked on; a lost one is taken up again."""
    now = timezone.now()
    ImportRun.objects.filter(state=State.WORKING, alive_at__lt=now - LOST_AFTER).update(state=State.WAITING)
    if ImportRun.objects.filter(state=State.WORKING).exists():
        return None
    waiting = ImportRun.objects.filter(state=State.WAITING).order_by("pk")
    run = waiting.select_for_update(skip_locked=True).first()
    if run is not None:
        run.state, run.alive_at = State.WORKING, now
        run.save(update_fields=["state", "alive_at"])
    return run


def carry_out(run: ImportRun) -> None:
    """Look at what was uploaded, or import it; whatever happens stands in the row."""
    account = Account()
    try:
        _work(run, account)
    except Stopped:
        run.state = State.STOPPED
    except (Unreadable, Refused) as error:
        run.state, run.problem = State.FAILED, str(error)[:500]
    except Exception:
        run.state, run.problem = State.FAILED, "An error of the program; the log of the worker tells more."
        raise
    finally:
        run.account = account.as_json()
        run.save(update_fields=["state", "problem", "account", "stage", "done", "total"])
        if run.state in {State.DONE, State.FAILED}:
            run.file.storage.delete(str(run.file.name))


def _work(run: ImportRun, account: Account) -> None:
    options = Options(format=run.format, locale=run.locale, dry_run=run.is_plan, overwrite=run.overwrite)
    told = 0.0
    with opened(Path(run.file.path), name=run.name, is_telling=is_telling) as (root, files):
        for progress in import_files(root, files, options, account):
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                _tell(run, progress)
    if not sum(account.fates.values()) and not account.refused:
        raise Unreadable(f"No article is in {run.name}.")
    run.state = State.PLANNED if run.is_plan else State.DONE


def _tell(run: ImportRun, progress: Progress) -> None:
    """Give a sign of life, and hear whether to stop."""
    run.stage, run.done, run.total = progress.stage, progress.done, progress.total
    ImportRun.objects.filter(pk=run.pk).update(
        stage=run.stage, done=run.done, total=run.total, alive_at=timezone.now()
    )
    if ImportRun.objects.filter(pk=run.pk, stop_wanted=True).exists():
        raise Stopped


def drop_old_uploads() -> None:
    """Files that nobody went on with."""
    old = ImportRun.objects.filter(
        state__in=[State.PLANNED, State.STOPPED], created_at__lt=timezone.now() - KEPT
    )
    for run in old:
        run.file.storage.delete(str(run.file.name))
        _moved(run, State.PLANNED, state=State.STOPPED)
