"""A field of files: those that come with the form, and those that came before and wait under its token."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from tickets.models import Attachment
from tickets.services.examining import accepted_endings

if TYPE_CHECKING:
    from tickets.forms.files import FormWithFiles

MAIN = "attachments"  # the files of the message itself


class FilesInput(forms.FileInput):
    """An ordinary file input that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name)) if isinstance(files, MultiValueDict) else []


class BoundFiles(forms.BoundField):
    """The field on its form, with what a template shows of it."""

    form: "FormWithFiles"

    @property
    def ticked(self) -> str:
        """The name of the controls with the ids of files that came before."""
        return ticked_name(self.name)

    @property
    def waiting(self) -> list[Attachment]:
        """The files that wait for the form to be sent."""
        return self.form.waiting_for(self.name)

    @property
    def most_files(self) -> int:
        return int(settings.ATTACHMENT_MOST_FILES)

    @property
    def most_megabytes(self) -> int:
        return int(settings.ATTACHMENT_MEGABYTES)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """With the kinds that are taken, and described by the limits too."""
        built = dict(super().build_widget_attrs(attrs, widget))
        built["accept"] = ",".join(f".{ending}" for ending in accepted_endings())
        built["aria-describedby"] = f"{built.get('aria-describedby', '')} {self.auto_id}_limits".strip()
        return built


class FilesField(forms.Field):
    """Any number of files; its value are the ids of those that are to be sent."""

    widget = FilesInput
    bound_field_class = BoundFiles


def ticked_name(field: str) -> str:
    """How the controls with a field's ids are called."""
    return "upload" if field == MAIN else f"upload_{field}"
