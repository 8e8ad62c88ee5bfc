"""An article begun from a thread: personal data out first, and nothing published before a person agrees."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from helpcenter.models import User
from knowledgebase.models import ArticleTranslation, DraftCuts
from knowledgebase.personal import Cleaned, without_personal_data
from knowledgebase.services.writing import Text, create_article


@dataclass(frozen=True)
class Said:
    """One message of a thread, as it was typed."""

    text: str
    is_answer: bool


@transaction.atomic
def draft_from_thread(
    *, language: str, title: str, said: Sequence[Said], names: Collection[str], author: User
) -> ArticleTranslation:
    """A draft of what was asked and answered, with a mark in place of whatever says who somebody is.

    ``names`` are those of the people in the thread.

    Raises:
        SourceTooLong: the thread is too long to be one article.
    """
    with override(language):
        note = gettext("Drafted from a thread")
        headings = {False: gettext("What was asked"), True: gettext("What was answered")}
    called = without_personal_data(title, names=names)
    told = [(one.is_answer, without_personal_data(one.text, names=names)) for one in said]
    text = Text(called.text, _composed(told, headings))
    translation = create_article(language=language, text=text, author=author, note=note)
    cuts = [cut.as_json() for cleaned in (called, *(part for _, part in told)) for cut in cleaned.cuts]
    DraftCuts.objects.create(article_id=translation.article_id, cuts=cuts)
    return translation


def _composed(told: Sequence[tuple[bool, Cleaned]], headings: dict[bool, str]) -> str:
    """Each part under a heading; what one side wrote in a row stands under one."""
    parts: list[str] = []
    before: bool | None = None
    for is_answer, cleaned in told:
        if is_answer != before:
            parts.append(f"## {headings[is_answer]}")
        parts.append(cleaned.text)
        before = is_answer
    return "\n\n".join(parts)


def confirm_cuts(article_id: int, *, by: User) -> bool:
    """Say that nothing personal is left in an article, nor too much taken out; False where nothing waits."""
    waiting = DraftCuts.objects.unconfirmed().filter(article=article_id)
    return bool(waiting.update(confirmed_by=by, confirmed_at=timezone.now()))
