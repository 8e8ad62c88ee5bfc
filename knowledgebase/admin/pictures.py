"""The door for pictures: for script, and as a page that gives the Markdown to insert."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from helpcenter.text import one_line
from knowledgebase.imaging import MOST_BYTES, BadPicture, Kind, PictureTooHeavy, examined
from knowledgebase.importers.pictures import size_of
from knowledgebase.models import Picture
from knowledgebase.services import store_picture


class PictureForm(forms.Form):
    """A file, whatever it calls itself, and what it shows."""

    file = forms.FileField(
        label=_("Picture"), widget=forms.FileInput(attrs={"accept": "image/*"}), max_length=255
    )
    alt = forms.CharField(
        label=_("What it shows"),
        required=False,
        max_length=300,
        help_text=_("Read aloud to people who cannot see the picture. Leave it empty only for decoration."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise PictureTooHeavy
            self.content = file.read()
            self.kind = examined(self.content)
        except BadPicture as refused:
            raise forms.ValidationError(str(refused)) from refused
        return file

    def save(self) -> Picture:
        """Keep the picture."""
        kind = self.kind
        if kind.suffix == ".svg":
            kind = Kind(".svg", size_of(self.content, ".svg"), is_ready=True)
        return store_picture(self.content, kind=kind, name=self.cleaned_data["file"].name)


def upload(request: HttpRequest, *, may_write: bool, context: dict[str, Any]) -> HttpResponse:
    """Keep a picture, and say how an article shows it."""
    if not may_write:
        raise PermissionDenied
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "admin/knowledgebase/picture.html", context | {"form": form})
    by_script = request.accepts("application/json") and not request.accepts("text/html")
    if not form.is_valid():
        if by_script:
            return JsonResponse({"problem": " ".join(map(str, form.errors.get("file", [])))}, status=422)
        return render(request, "admin/knowledgebase/picture.html", context | {"form": form}, status=422)
    picture = form.save()
    made = {"address": picture.file.url, "markdown": markdown_for(picture, alt=form.cleaned_data["alt"])}
    if by_script:
        return JsonResponse(made, status=201)
    return render(request, "admin/knowledgebase/picture.html", context | made | {"form": PictureForm()})


def markdown_for(picture: Picture, *, alt: str) -> str:
    """How an article shows the picture."""
    words = one_line(alt).replace("\\", "").replace("[", "(").replace("]", ")")
    return f"![{words}]({picture.file.url})"
