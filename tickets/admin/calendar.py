"""Business hours: when agents work, and which days are free."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin, TabularInline

from tickets.admin.named_controls import NamedControls
from tickets.models import Calendar, CalendarHours, Holiday

OFFICE_DAYS = range(5)


class HoursForm(NamedControls):
    """One line of the week: a new one without a weekday says nothing, and is no mistake."""

    class Meta:
        model = CalendarHours
        fields = ["weekday", "opens", "closes"]

    def has_changed(self) -> bool:
        """What a new calendar suggests is said too, though nobody changed it."""
        return super().has_changed() if self.instance.pk else bool(self["weekday"].value())


class WeekFormSet(BaseInlineFormSet):
    """A week in which somebody works."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if all(form in self.deleted_forms for form in kept):
            raise ValidationError(_("Say for one weekday at least from when until when somebody works."))


class HoursInline(TabularInline):
    """The week; what closes before it opens closes on the next day."""

    model = CalendarHours
    form = HoursForm
    formset = WeekFormSet
    verbose_name_plural = gettext_lazy(
        "Hours (a closing time that is no later than the opening is on the next day)"
    )

    def get_extra(self, request: HttpRequest, obj: Calendar | None = None, **kwargs: Any) -> int:
        return 0 if obj else len(OFFICE_DAYS)


class HolidayInline(TabularInline):
    """The days on which nobody works."""

    model = Holiday
    form = NamedControls
    extra = 0


@admin.register(Calendar)
class CalendarAdmin(ModelAdmin):
    """A new one begins as nine to five, from Monday to Friday."""

    list_display = ["name", "time_zone", "week", "free"]
    inlines = [HoursInline, HolidayInline]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("hours", "holidays")

    @admin.display(description=gettext_lazy("Hours"))
    def week(self, calendar: Calendar) -> str:
        return " · ".join(str(hours) for hours in calendar.hours.all())

    @admin.display(description=gettext_lazy("Holidays"))
    def free(self, calendar: Calendar) -> int:
        return len(calendar.holidays.all())

    def get_formset_kwargs(self, request: HttpRequest, obj: Calendar, inline: Any, prefix: str) -> Any:
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk or not isinstance(inline, HoursInline):
            return given
        return given | {"initial": [{"weekday": day} for day in OFFICE_DAYS]}
