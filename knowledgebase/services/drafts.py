"""Drafts: kept while an editor writes, and gone once the text is saved or dropped."""

from django.db import transaction

from helpcenter.models import User
from helpcenter.text import normalised, one_line
from helpcenter.transactions import tried_twice
from knowledgebase.models import Article, Revision, WritingDraft
from knowledgebase.services.writing import Text


def draft_of(editor: User, article: Article | None, *, language: str) -> WritingDraft | None:
    """What this editor has typed and not saved."""
    drafts = WritingDraft.objects.filter(editor=editor, article=article, language=language)
    return drafts.select_related("opened_with").first()


@tried_twice
@transaction.atomic
def keep_draft(
    editor: User, article: Article | None, *, language: str, text: Text, opened_with: Revision | None
) -> WritingDraft:
    """Keep what is being typed, in place of what was typed before."""
    kept, _created = WritingDraft.objects.update_or_create(
        editor=editor,
        article=article,
        language=language,
        defaults={
            "title": one_line(text.title, most=200),
            "summary": one_line(text.summary, most=300),
            "body": normalised(text.body),
            "with_html": bool(text.with_html),
            "opened_with": opened_with,
        },
    )
    return kept


@transaction.atomic
def drop_draft(editor: User, article: Article | None, *, language: str) -> None:
    """Forget what was typed."""
    WritingDraft.objects.filter(editor=editor, article=article, language=language).delete()


@transaction.atomic
def go_on_from(revision: Revision, *, editor: User) -> None:
    """Let an editor go on from a colleague's text, with their own laid aside and still at hand."""
    translation = revision.translation
    draft = WritingDraft.objects.select_for_update().filter(
        editor=editor, article=translation.article_id, language=translation.language
    )
    for mine in draft:
        mine.set_aside, mine.body = mine.body, revision.body
        mine.title, mine.summary, mine.with_html = revision.title, revision.summary, revision.with_html
        mine.opened_with = revision
        mine.save()


def says_something_new(draft: WritingDraft, latest: Revision | None) -> bool:
    """Whether a draft is worth being shown again."""
    if draft.set_aside:
        return True
    if latest is None:
        return bool(draft.title or draft.body or draft.summary)
    return (draft.title, draft.summary, draft.body, draft.with_html) != (
        latest.title,
        latest.summary,
        latest.body,
        latest.with_html,
    )
