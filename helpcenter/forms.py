"""The site's settings as their owner edits them: languages to tick, footer links one a line."""

import hashlib
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminColorInputWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from helpcenter.choices import interface_languages
from helpcenter.models import GOALS, SiteSettings
from helpcenter.text import one_line

LOGO_TYPES = {".svg", ".png", ".webp", ".jpg", ".jpeg"}
LOGO_BYTES = 200_000
LINKS_AT_MOST = 12


class FooterLinksField(forms.CharField):
    """Links as lines, ``label | address`` each."""

    widget = UnfoldAdminTextareaWidget(
        attrs={"rows": 4, "placeholder": "Status | https://status.example.com"}
    )

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{link['label']} | {link['url']}" for link in value)

    def to_python(self, value: Any) -> Any:
        lines = [one_line(line) for line in (super().to_python(value) or "").splitlines()]
        links = [link_on(line, number) for number, line in enumerate(lines, start=1) if line]
        if len(links) > LINKS_AT_MOST:
            raise ValidationError(_("At most %d links fit into the footer.") % LINKS_AT_MOST)
        return links

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def link_on(line: str, number: int) -> dict[str, str]:
    """The link that a line describes.

    Raises:
        ValidationError: it has no label, or no address that a browser can open.
    """
    label, _bar, address = (part.strip() for part in line.partition("|"))
    if not label or not address:
        raise ValidationError(_("Line %d: write a label, a bar, and an address.") % number)
    if not address.startswith("/") or address.startswith("//"):
        URLValidator(
            schemes=["http", "https"],
            message=_("Line %d: the address must begin with https://, http:// or a single /.") % number,
        )(address)
    return {"label": label, "url": address}


class SiteSettingsForm(forms.ModelForm):
    """Every setting on one page, each with what it does."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=interface_languages,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=gettext_lazy("The languages offered to readers."),
    )
    default_language = forms.ChoiceField(
        label=gettext_lazy("Default language"),
        choices=interface_languages,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("For readers whose browser asks for none of them."),
    )
    footer_links = FooterLinksField(
        label=gettext_lazy("Footer links"),
        required=False,
        help_text=gettext_lazy("One a line: a label, a bar, an address."),
    )

    class Meta:
        model = SiteSettings
        fields = (
            "name",
            "logo",
            "accent",
            "footer_links",
            "languages",
            "rating_style",
            "contact_hours",
            "answer_hours",
            "confirm_addresses",
            "proof_of_work",
            "mail_suggestions",
            "why_share",
            "identity_mode",
            "measure_after_consent",
            "time_zone",
            "journey_gap",
            "read_seconds",
            "reversal_window",
            "ticket_cost",
            "currency",
            *(f"goal_{rate}_rate" for rate in GOALS),
        )
        help_texts = {
            "answer_hours": gettext_lazy("Shown to customers; leave empty to promise nothing."),
            "journey_gap": gettext_lazy("Without a sign of life for 1 to 720 minutes, a visit is over."),
            "read_seconds": gettext_lazy("1 to 3600 seconds in view, with somebody at the screen."),
            "reversal_window": gettext_lazy("1 to 60 days."),
        }
        widgets = {"accent": UnfoldAdminColorInputWidget(attrs={"type": "color"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.languages:
            self.initial.setdefault("default_language", self.instance.languages[0])

    def clean_logo(self) -> Any:
        logo = self.cleaned_data.get("logo")
        if not isinstance(logo, UploadedFile):
            return logo
        suffix = Path(logo.name or "").suffix.lower()
        if suffix not in LOGO_TYPES or (logo.size or 0) > LOGO_BYTES:
            raise ValidationError(_("An SVG, PNG, WebP or JPEG file of at most 200 kB."))
        # Pictures are kept for ever by browsers, so another content needs another name.
        logo.name = hashlib.sha256(logo.read()).hexdigest()[:16] + suffix
        logo.seek(0)
        return logo

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        languages, default = cleaned.get("languages"), cleaned.get("default_language")
        if languages and default:
            if default not in languages:
                self.add_error("default_language", _("Tick it among the languages first."))
            cleaned["languages"] = [default, *(code for code in languages if code != default)]
        return cleaned
