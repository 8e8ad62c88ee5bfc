"""What becomes of a text once it is saved: a button of its own to publish it, a choice for all the rest."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import action

from knowledgebase.admin.ways import editor
from knowledgebase.models import ArticleTranslation
from knowledgebase.services import (
    CutsNotConfirmed,
    archive,
    ask_for_review,
    publish,
    schedule,
    unpublish,
    unschedule,
)

Sent = Mapping[str, Any]  # the cleaned data of the writing form


class Then(TextChoices):
    """What can be done beside saving."""

    ASK = "ask", gettext_lazy("ask for a review")
    SCHEDULE = "schedule", gettext_lazy("publish it later")
    UNSCHEDULE = "unschedule", gettext_lazy("publish nothing by itself")
    TAKE_OFF = "take_off", gettext_lazy("take it off the site")
    ARCHIVE = "archive", gettext_lazy("archive it")


class Buttons(ModelAdmin):
    """A part of the editor's page: what its buttons and its choice do."""

    actions_submit_line = ["save_and_publish"]

    @action(description=gettext_lazy("Save and publish"), icon="publish")
    def save_and_publish(self, request: HttpRequest, translation: ArticleTranslation) -> None:
        try:
            publish(translation, by=editor(request))
        except CutsNotConfirmed as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, _("Readers see it now."))

    def do_then(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        """What was chosen beside saving, as far as it is allowed."""
        try:
            self._do_then(request, translation, sent)
        except CutsNotConfirmed as refusal:
            self.message_user(request, str(refusal), messages.ERROR)

    def _do_then(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        """What was chosen beside saving, if anything."""
        who = editor(request)
        match sent["then"]:
            case Then.ASK:
                ask_for_review(translation, by=who, reviewer=sent["reviewer"], note=sent["review_note"])
                told = _("Your request is on the work list of whoever you ask.")
            case Then.SCHEDULE:
                schedule(translation, at=sent["publish_at"])
                at = formats.date_format(sent["publish_at"], "DATETIME_FORMAT")
                told = _("Readers see it from %s on.") % at
            case Then.UNSCHEDULE:
                unschedule(translation)
                told = _("It is not published by itself.")
            case Then.TAKE_OFF:
                unpublish(translation, by=who)
                told = _("Readers no longer see it in this language.")
            case Then.ARCHIVE:
                archive(translation, by=who)
                told = _("It is archived in this language: readers no longer see it.")
            case _nothing:
                return
        self.message_user(request, told)
