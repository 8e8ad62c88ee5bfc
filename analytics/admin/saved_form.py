"""Forms for a saved report: what it shows, and to whom it is mailed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analytics.admin.parts import OVERVIEW, PARTS
from analytics.reports.period import SURFACES, BadQuery, Query, read_locale
from analytics.reports.permission import PERMISSION
from analytics.reports.usual import USUAL_DAYS
from analytics.sharing.digest import Digest
from analytics.sharing.saved_report import SavedReport
from helpcenter.choices import interface_languages
from helpcenter.models import User
from helpcenter.text import one_line

RIGHTS = "django.contrib.auth.backends.ModelBackend"
FIXED = SavedReport.Period.FIXED


class SavedForm(forms.ModelForm):
    """What a saved report shows when it is opened."""

    part = forms.ChoiceField(
        label=gettext_lazy("Page"), choices=lambda: [(part.address, part.label) for part in PARTS]
    )

    surface = forms.ChoiceField(
        label=gettext_lazy("Surface"),
        required=False,
        choices=lambda: [("", _("All surfaces")), *((name, name) for name in SURFACES)],
    )

    class Meta:
        model = SavedReport
        fields = ("name", "part", "period", "first", "last", "locale", "surface", "is_shared")
        labels = {"name": gettext_lazy("Name"), "period": gettext_lazy("Days")}
        help_texts = {
            "first": gettext_lazy("Of fixed days only."),
            "locale": gettext_lazy("A tag as in “en”, “none” for none; empty for all."),
        }
        widgets = {
            "first": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "last": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    @staticmethod
    def first_answers(query: Query) -> dict[str, Any]:
        """What the page shows now, its days rolling where they are usual ones."""
        is_usual = query.days in USUAL_DAYS
        return {
            "part": OVERVIEW.address,
            "period": f"{query.days}" if is_usual else FIXED,
            "first": None if is_usual else query.start,
            "last": None if is_usual else query.last,
            "locale": query.locale,
            "surface": query.surface,
        }

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_locale(self) -> str:
        try:
            return read_locale({"locale": self.cleaned_data["locale"]}) or ""
        except BadQuery as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        """Rolling days have no first and last one."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if cleaned.get("period") != FIXED:
            cleaned["first"] = cleaned["last"] = None
        elif first is None or last is None or not first <= last < first + LONGEST:
            self.add_error("last", _("Fixed days have a first and a last one, in this order."))
        return cleaned


LONGEST = timedelta(days=366 * 30)


class DigestForm(forms.Form):
    """How often a saved report is mailed, and to whom, each in a language of the site."""

    every = forms.ChoiceField(
        label=gettext_lazy("Mail it"),
        required=False,
        choices=lambda: [("", _("not at all")), *Digest.Every.choices],
    )

    def __init__(self, *args: Any, people: QuerySet[User], chosen: dict[int, str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.people = list(people)
        languages = interface_languages()
        for person in self.people:
            self.fields[f"reader_{person.pk}"] = forms.BooleanField(
                label=person.get_full_name() or person.get_username(),
                required=False,
                initial=person.pk in chosen,
            )
            self.fields[f"language_{person.pk}"] = forms.ChoiceField(
                label=_("Language for %s") % (person.get_full_name() or person.get_username()),
                choices=languages,
                required=False,
                initial=chosen.get(person.pk),
            )

    def rows(self) -> list[tuple[User, Any, Any]]:
        """Everybody who can be chosen, with the controls for them."""
        return [(one, self[f"reader_{one.pk}"], self[f"language_{one.pk}"]) for one in self.people]

    def readers(self) -> dict[int, str]:
        """The languages of those who are chosen, by their ids."""
        said = self.cleaned_data
        return {
            one.pk: said[f"language_{one.pk}"] or interface_languages()[0][0]
            for one in self.people
            if said[f"reader_{one.pk}"]
        }


def who_may_be_mailed() -> QuerySet[User]:
    """Those who may read the report, want mails about work and have an address."""
    able = User.objects.with_perm(PERMISSION, backend=RIGHTS)
    return able.filter(is_active=True, wants_mail=True).exclude(email="").order_by("username")
