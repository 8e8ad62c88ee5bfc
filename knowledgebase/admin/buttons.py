"""The buttons of the editor's page that do more than save."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import action

from knowledgebase.admin.tabs import language_of
from knowledgebase.admin.ways import editor
from knowledgebase.models import Article, ArticleTranslation
from knowledgebase.services import archive, ask_for_review, publish, schedule, unpublish

Sent = Mapping[str, Any]  # the cleaned data of the writing form
OF_A_NEW_ARTICLE = ("save_and_publish", "save_and_schedule", "save_and_ask")


class Buttons(ModelAdmin):
    """What can become of a text once it is saved; a part of its admin."""

    actions_submit_line = [*OF_A_NEW_ARTICLE, "take_off", "put_away"]

    @action(description=gettext_lazy("Save and publish"), icon="publish")
    def save_and_publish(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        publish(translation, by=editor(request))
        self.message_user(request, _("Readers see it now."))

    @action(description=gettext_lazy("Save and take off the site"), icon="visibility_off")
    def take_off(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        unpublish(translation, by=editor(request))
        self.message_user(request, _("Readers no longer see it in this language."))

    @action(description=gettext_lazy("Save and archive"), icon="archive")
    def put_away(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        archive(translation, by=editor(request))
        self.message_user(request, _("It is archived in this language: readers no longer see it."))

    @action(description=gettext_lazy("Save and schedule"), icon="schedule")
    def save_and_schedule(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        schedule(translation, at=sent["publish_at"])
        at = formats.date_format(sent["publish_at"], "DATETIME_FORMAT")
        self.message_user(request, _("Readers see it from %s on.") % at)

    @action(description=gettext_lazy("Save and ask for review"), icon="rate_review")
    def save_and_ask(self, request: HttpRequest, translation: ArticleTranslation, sent: Sent) -> None:
        ask_for_review(translation, by=editor(request), reviewer=sent["reviewer"], note=sent["review_note"])
        self.message_user(request, _("Your request is on the work list of whoever you ask."))

    def get_actions_submit_line(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """Only what readers see can be taken away from them, only what is written be put away."""
        article = Article.objects.filter(pk=object_id).first()
        language = language_of(request, article)
        is_public = article and article.translations.published().in_language(language).exists()
        buttons = super().get_actions_submit_line(request, object_id)
        unfit = () if is_public else ("take_off", "put_away") if article is None else ("take_off",)
        return [one for one in buttons if not one.action_name.endswith(unfit)] if unfit else buttons
