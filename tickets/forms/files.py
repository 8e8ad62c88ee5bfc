"""Forms that take files. What comes waits under the form's token, whatever else is wrong."""

from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from tickets.file_names import clean_name
from tickets.forms.fields import Token
from tickets.forms.file_fields import FilesField, ticked_name
from tickets.models import Attachment
from tickets.services.examining import Examined, examined
from tickets.services.refused_files import BadFile, NoRoom
from tickets.services.uploading import keep
from tickets.tokens import FormToken, new_form_token, read_form_token

MOST_IDS = 200


class FormWithFiles(forms.Form):
    """A form with a message's files, and perhaps more fields of files."""

    attachments = FilesField(required=False, label=_("Files"))
    form_token = Token()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_no_room = False
        self._ids: dict[str, list[str]] = {}

    @cached_property
    def token(self) -> str:
        """The token to show again: the one that came, so that it stays one form, or else a new one."""
        came = str(self.data.get("form_token") or self.initial.get("form_token", ""))
        return came if read_form_token(came) else new_form_token()

    @property
    def refusal(self) -> int:
        """The status of the answer to a form that must be filled in again."""
        return 507 if self.has_no_room else 422

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """Every field of files."""
        return [self[name] for name, field in self.fields.items() if isinstance(field, FilesField)]

    def waiting_for(self, name: str) -> list[Attachment]:
        """The files that wait for the form to be sent with this field."""
        ids = self._chosen(name)
        if not ids:
            return []
        return list(Attachment.objects.of_form(self._token.digest).waiting().filter(public_id__in=ids))

    def forgive(self) -> None:
        """Say nothing yet of what is missing or wrong, but for the files that were not taken."""
        for name in set(self.errors) - {field.name for field in self.file_fields}:
            del self.errors[name]

    def clean(self) -> dict[str, Any]:
        """Keep what came, forget what is ticked no more, and give the ids of all that is to be sent."""
        names = [field.name for field in self.file_fields]
        came = {name: self._examined(name) for name in names}
        every = [each for name in names for each in self._chosen(name)]
        if every or any(came.values()) or self.data.get("uploads"):  # or there is nothing to look for
            digests = [what.digest for files in came.values() for _file, what in files]
            waiting = Attachment.objects.of_form(self._token.digest).waiting()
            # Of two clicks at once the second brings what the first has just kept, which nobody forgets then.
            waiting.exclude(public_id__in=every).exclude(digest__in=digests).delete()
        for name in names:
            self._miss_none(name)
            for file, what in came[name]:
                self._keep(name, file, what)
            self.cleaned_data[name] = self._chosen(name)
        return super().clean() or self.cleaned_data

    @cached_property
    def _token(self) -> FormToken:
        return cast("FormToken", read_form_token(self.token))  # made or read by us

    def _chosen(self, name: str) -> list[str]:
        """The ids of the files that were there already and are still ticked; a back button sends them too."""
        if name not in self._ids:
            data, control = self.data or self.initial, ticked_name(name)
            ticked = data.getlist(control) if isinstance(data, MultiValueDict) else data.get(control, [])
            self._ids[name] = list(dict.fromkeys(map(str, ticked)))[:MOST_IDS]
        return self._ids[name]

    def _examined(self, name: str) -> list[tuple[UploadedFile, Examined]]:
        """What came with this field and is taken, each with what it is."""
        found = []
        for file in self.cleaned_data.get(name, []):
            try:
                found.append((file, examined(file, name=file.name or "")))
            except BadFile as refused:
                self._refuse(name, file, refused)
        return found

    def _keep(self, name: str, file: UploadedFile, what: Examined) -> None:
        try:
            kept = keep(file, what, form_digest=self._token.digest)
        except BadFile as refused:
            self._refuse(name, file, refused)
        else:
            if kept.public_id not in self._chosen(name):
                self._chosen(name).append(kept.public_id)

    def _refuse(self, name: str, file: UploadedFile, refused: BadFile) -> None:
        self.has_no_room = self.has_no_room or isinstance(refused, NoRoom)
        self.add_error(name, f"{clean_name(file.name or '')}: {refused}")

    def _miss_none(self, name: str) -> None:
        """Somebody who ticks a file counts on it being sent; one of another form is as if it were gone."""
        ids = self._chosen(name)
        if not ids:
            return
        of_form = Attachment.objects.of_form(self._token.digest)
        there = set(of_form.filter(public_id__in=ids).values_list("public_id", flat=True))
        if gone := set(ids) - there:
            ids[:] = [each for each in ids if each not in gone]
            self.add_error(name, _("A file that you had chosen is no longer here. Please choose it again."))
