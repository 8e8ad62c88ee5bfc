"""Keeping the draft of somebody who is signed in, for as long as it is one."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from helpcenter.transactions import tried_twice
from tickets.models import AgentDraft, Draft

LIVES = timedelta(days=30)  # since the last word


class OtherDraft(Exception):
    """Meanwhile another draft was saved elsewhere: which one is wanted?"""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


class DraftGone(Exception):
    """Meanwhile the draft was sent or thrown away elsewhere."""


@tried_twice
@transaction.atomic
def save_draft(user_id: int, words: Mapping[str, str | bool], *, known: str) -> Draft:
    """Save the words in place of the version that their writer has seen; ``known`` is empty for none.

    Raises:
        OtherDraft: there is one that its writer has not seen.
        DraftGone: the one that they have seen is no more.
    """
    there = Draft.objects.select_for_update().filter(user=user_id).first()
    if there is None and known:
        raise DraftGone
    if there is not None and there.version != known and there.words != words:
        raise OtherDraft(there)
    draft = there or Draft(user_id=user_id)
    draft.words, draft.saved_at = dict(words), timezone.now()
    draft.save()
    return draft


def forget_draft(user_id: int) -> None:
    """It was sent, or is wanted no more."""
    Draft.objects.filter(user=user_id).delete()


def sweep_drafts() -> int:
    """Delete those that nobody has written on for a month."""
    before = timezone.now() - LIVES
    return sum(drafts.forgotten(before=before).delete()[0] for drafts in (Draft.objects, AgentDraft.objects))
