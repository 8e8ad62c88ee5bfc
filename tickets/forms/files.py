"""Files in a form: what comes with it, and what came before it and waits under its token."""

from functools import cached_property
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from tickets.file_names import clean_name
from tickets.forms.fields import Token
from tickets.models import Attachment
from tickets.models.attachment import AttachmentQuerySet
from tickets.services.examining import accepted_endings
from tickets.services.refused_files import BadFile, NoRoom
from tickets.services.uploading import keep_upload
from tickets.tokens import FormToken, new_form_token, read_form_token

MOST_IDS = 200


class FilesInput(forms.FileInput):
    """An ordinary file input that takes several."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return list(files.getlist(name)) if isinstance(files, MultiValueDict) else []


class FilesField(forms.Field):
    """Any number of files."""

    widget = FilesInput


class FormWithFiles(forms.Form):
    """A form that takes files. What comes with it waits under its token, whatever else is wrong."""

    attachments = FilesField(required=False, label=_("Files"))
    form_token = Token()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_no_room = False
        endings = ",".join(f".{ending}" for ending in accepted_endings())
        self.fields["attachments"].widget.attrs |= {"accept": endings, "aria-describedby": "files-help"}

    @cached_property
    def token(self) -> str:
        """The token to show again: the one that came, so that it stays one form, or else a new one."""
        came = str(self.data.get("form_token") or self.initial.get("form_token", ""))
        return came if read_form_token(came) else new_form_token()

    @property
    def most_files(self) -> int:
        return int(settings.ATTACHMENT_MOST_FILES)

    @property
    def most_megabytes(self) -> int:
        return int(settings.ATTACHMENT_MEGABYTES)

    @property
    def waiting(self) -> list[Attachment]:
        """The files that wait for this form to be sent."""
        if not self._chosen:
            return []
        digest = self._token.digest
        return list(Attachment.objects.of_form(digest).waiting().filter(public_id__in=self._chosen))

    @property
    def refusal(self) -> int:
        """The status of the answer to a form that must be filled in again."""
        return 507 if self.has_no_room else 422

    def forgive(self) -> None:
        """Say nothing yet of what is missing or wrong, but for the files that were not taken."""
        for name in set(self.errors) - {"attachments"}:
            del self.errors[name]

    def clean_attachments(self) -> list[str]:
        """Keep what came, forget what is ticked no more, and give the ids of all that is to be sent."""
        came, of_form = self.cleaned_data["attachments"], Attachment.objects.of_form(self._token.digest)
        of_form.waiting().exclude(public_id__in=self._chosen).delete()
        self._miss_none(of_form)
        for file in came:
            self._keep(file)
        return self._chosen

    @cached_property
    def _token(self) -> FormToken:
        return cast("FormToken", read_form_token(self.token))  # made or read by us

    @cached_property
    def _chosen(self) -> list[str]:
        """The ids of the files that were there already and are still ticked; a back button sends them too."""
        data = self.data or self.initial
        ticked = data.getlist("upload") if isinstance(data, MultiValueDict) else data.get("upload", [])
        return list(dict.fromkeys(map(str, ticked)))[:MOST_IDS]

    def _keep(self, file: UploadedFile) -> None:
        try:
            kept = keep_upload(file, name=file.name or "", form_digest=self._token.digest)
        except BadFile as refused:
            self.has_no_room = self.has_no_room or isinstance(refused, NoRoom)
            self.add_error("attachments", f"{clean_name(file.name or '')}: {refused}")
        else:
            if kept.public_id not in self._chosen:
                self._chosen.append(kept.public_id)

    def _miss_none(self, of_form: AttachmentQuerySet) -> None:
        """Somebody who ticks a file counts on it being sent; one of another form is as if it were gone."""
        if not self._chosen:
            return
        there = of_form.filter(public_id__in=self._chosen).values_list("public_id", flat=True)
        gone = set(self._chosen) - set(there)
        if gone:
            self._chosen[:] = [each for each in self._chosen if each not in gone]
            self.add_error(
                "attachments", _("A file that you had chosen is no longer here. Please choose it again.")
            )
