"""The form of an upload: what cannot be imported is refused before anything is unpacked."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from knowledgebase.importers.trees import ARCHIVES, Unreadable, look_into
from knowledgebase.models import ImportRun

MOST_BYTES = 200_000_000
PLAIN = (".md", ".markdown", ".mdx", ".jsonl", ".ndjson", ".json")
ACCEPTED = ARCHIVES + PLAIN


class ImportForm(forms.ModelForm):
    """A file, and how to read it."""

    class Meta:
        model = ImportRun
        fields = ["file", "format", "locale", "overwrite"]
        widgets = {
            "file": UnfoldAdminFileFieldWidget(attrs={"accept": ",".join(ACCEPTED)}),
            "format": UnfoldAdminSelectWidget,
            "locale": UnfoldAdminSelectWidget,
            "overwrite": UnfoldBooleanSwitchWidget,
        }
        help_texts = {
            "file": gettext_lazy(
                "An archive (.zip, .tar.gz) of Markdown files or of pages of the Zendesk API, or one file"
                " (.md, .jsonl). Nothing is written before you have seen the plan."
            ),
            "format": gettext_lazy("Found out if you do not say it."),
        }

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        name = (upload.name or "").lower()
        if not name.endswith(ACCEPTED):
            raise ValidationError(_("Not a file to import. Accepted: %s.") % ", ".join(ACCEPTED))
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(_("Over 200 MB: use the command import_articles on the server."))
        if name.endswith(".zip"):
            try:
                look_into(upload)
            except Unreadable as error:
                raise ValidationError(str(error)) from error
        return upload
