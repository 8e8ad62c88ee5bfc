"""The editor's page: one language of an article, and the article's place."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from helpcenter.models import User
from knowledgebase.admin.body_widget import BodyWidget
from knowledgebase.admin.buttons import Then
from knowledgebase.admin.drafts import saved_since
from knowledgebase.admin.first_values import latest_in, typed, written
from knowledgebase.admin.remarks import remarks
from knowledgebase.models import Article, WritingDraft
from knowledgebase.rendering import SourceTooLong, is_too_long
from knowledgebase.services.drafts import says_something_new
from knowledgebase.services.editing import Edit
from knowledgebase.services.publishing import TooLate
from knowledgebase.services.writing import Text


class WritingForm(forms.ModelForm):
    """Begins with the latest revision of the language, whether readers see it or not."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    opened_with = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=200, widget=UnfoldAdminTextInputWidget)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("One line for lists and search engines."),
    )
    body = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=BodyWidget,
        help_text=_("Markdown. > [!NOTE] makes a callout, ``` a block of code, [^1] a footnote."),
    )
    with_html = forms.BooleanField(
        label=_("Keep HTML in the text"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("Cleaned of all that is not plain content. Off: shown as it was typed."),
    )
    slug = forms.SlugField(
        label=_("Words in the address"),
        required=False,
        allow_unicode=True,
        max_length=80,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Made from the title when empty. Old addresses lead to the new one."),
    )
    note = forms.CharField(
        label=_("What changed"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("For the list of revisions."),
    )

    is_up_to_date = forms.BooleanField(
        label=_("Says the same as the source language now does"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("Takes this translation off the list of those that are behind."),
    )

    then = forms.ChoiceField(
        label=_("When it is saved"),
        choices=[("", _("nothing else")), *Then.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    publish_at = forms.SplitDateTimeField(
        label=_("Publish on"),
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget,
        help_text=_("To publish it later; in UTC."),
    )
    reviewer = forms.ModelChoiceField(
        label=_("Reviewer"),
        queryset=User.objects.filter(is_staff=True, is_active=True).order_by("username"),
        required=False,
        empty_label=_("anybody"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("To ask for a review."),
    )
    review_note = forms.CharField(
        label=_("What to look at"), max_length=500, required=False, widget=UnfoldAdminTextInputWidget
    )

    class Meta:
        model = Article
        fields = [
            "category", "position", "audience", "groups", "owner", "review_on", "source_language",
        ]  # fmt: skip

    opened_in = settings.LANGUAGE_CODE  # the page says in which language it is opened
    draft: WritingDraft | None = None  # and what its editor has typed before and not saved

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = latest_in(self.instance, self.opened_in)
        self.initial.update(written(latest), language=self.opened_in)
        desk = self.fields["body"].widget
        desk.language, desk.article = self.opened_in, self.instance.pk
        desk.remarks = remarks(latest.html if latest else "", language=self.opened_in)
        if self.draft and says_something_new(self.draft, latest):
            self.initial.update(typed(self.draft))
            desk.draft = self.draft
            desk.colleague = saved_since(
                self.instance, self.opened_in, self.draft.opened_with, self.draft.editor
            )

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if is_too_long(body):
            raise forms.ValidationError(str(SourceTooLong()))
        return body

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        if sent.get("then") == Then.SCHEDULE and not (sent.get("publish_at") or self.has_error("publish_at")):
            self.add_error("publish_at", _("Say when readers are to see it."))
        if sent.get("publish_at") and sent["publish_at"] <= timezone.now():
            self.add_error("publish_at", str(TooLate()))
        if sent.get("audience") == Article.Audience.GROUPS and not sent.get("groups"):
            self.add_error("groups", _("Choose at least one group, or nobody but staff can read it."))
        return sent

    def edit(self) -> Edit:
        """What was sent, in the words of the service."""
        sent = self.cleaned_data
        return Edit(
            language=sent["language"],
            text=Text(sent["title"], sent["body"], sent["summary"], sent["with_html"]),
            category=sent["category"],
            position=sent["position"],
            audience=sent["audience"],
            groups=sent["groups"],
            owner=sent["owner"],
            review_on=sent["review_on"],
            source_language=sent["source_language"],
            is_up_to_date=sent["is_up_to_date"],
            slug=sent["slug"],
            opened_with=sent["opened_with"],
            note=sent["note"],
        )
