"""Rules in the admin: when, if, then; and a dry run of each, which changes nothing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max, QuerySet
from django.forms import BaseInlineFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin, TabularInline

from tickets.admin.named_controls import NamedControls
from tickets.admin.rule_lines import ActionLine, ConditionLine, actions_offered, conditions_offered, in_words
from tickets.models import Change, Rule, RuleAction, RuleCondition
from tickets.rules.trying import Tried, tried
from tickets.thread import in_words as value_in_words

HOW_MANY = (100, 500)


class RuleForm(forms.ModelForm):
    """What only some rules need is there for those alone."""

    class Meta:
        model = Rule
        fields = ["name", "active", "position", "when", "waited_in", "hours"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") and data["when"] != Rule.When.WAITED:
            data |= {"waited_in": "", "hours": None}
        return data


class SomeLines(BaseInlineFormSet):
    """A rule that does something."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if all(form in self.deleted_forms for form in kept):
            raise ValidationError(_("Say one thing at least that it does."))


class ConditionInline(TabularInline):
    """The ifs."""

    model = RuleCondition
    form = ConditionLine
    hide_title = True
    fields = ["choice", "negated", "words"]
    verbose_name_plural = gettext_lazy(
        "If (lines about the same are alternatives, of which one is enough; all the others must be met)"
    )

    def get_extra(self, request: HttpRequest, obj: Rule | None = None, **kwargs: Any) -> int:
        return 1 if obj else 3

    def get_formset(self, request: HttpRequest, obj: Rule | None = None, **kwargs: Any) -> Any:
        form = type("ConditionLine", (ConditionLine,), {"offered": conditions_offered()})
        return super().get_formset(request, obj, form=form, **kwargs)

    @admin.display(description=gettext_lazy("What"))
    def choice(self, line: RuleCondition) -> str:
        """For who may only look."""
        return in_words(line, conditions_offered())


class ActionInline(TabularInline):
    """The thens."""

    model = RuleAction
    form = ActionLine
    hide_title = True
    formset = SomeLines
    fields = ["choice", "words"]
    verbose_name_plural = gettext_lazy("Then (one after the other)")

    def get_extra(self, request: HttpRequest, obj: Rule | None = None, **kwargs: Any) -> int:
        return 1 if obj else 2

    def get_formset(self, request: HttpRequest, obj: Rule | None = None, **kwargs: Any) -> Any:
        form = type("ActionLine", (ActionLine,), {"offered": actions_offered()})
        return super().get_formset(request, obj, form=form, **kwargs)

    @admin.display(description=gettext_lazy("What"))
    def choice(self, line: RuleAction) -> str:
        """For who may only look."""
        return in_words(line, actions_offered())


@admin.register(Rule)
class RuleAdmin(ModelAdmin):
    """In the order in which they are carried out."""

    form = RuleForm
    list_display = ["name", "position", "active", "when", "times", "last_time"]
    list_editable = ["position", "active"]
    inlines = [ConditionInline, ActionInline]
    change_form_template = "tickets/admin/rule.html"
    fieldsets = [
        (None, {"fields": ["name", "active", "position"]}),
        (
            gettext_lazy("When"),
            {
                "fields": ["when", ("waited_in", "hours")],
                "description": gettext_lazy(
                    "Status and hours are for rules that wait for time to pass, and for no other."
                ),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rule]:
        rules: QuerySet[Rule] = super().get_queryset(request)
        return rules.annotate(times=Count("runs"), last_time=Max("runs__ran_at"))

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, form=NamedControls, **kwargs)

    @admin.display(description=gettext_lazy("Times carried out"))
    def times(self, rule: Rule) -> int:
        return int(rule.times)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description=gettext_lazy("Last carried out"))
    def last_time(self, rule: Rule) -> Any:
        return rule.last_time  # type: ignore[attr-defined]  # annotated above

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.try_view))
        return [path("<int:rule_id>/try/", view, name="tickets_rule_try"), *super().get_urls()]

    def try_view(self, request: HttpRequest, rule_id: int) -> HttpResponse:
        """What the rule, as it is saved, would do among the last tickets."""
        rule: Rule | None = self.get_object(request, str(rule_id))
        if not self.has_view_permission(request, rule):
            raise PermissionDenied
        if rule is None:
            raise Http404
        most = HOW_MANY[1] if request.GET.get("last") == str(HOW_MANY[1]) else HOW_MANY[0]
        number, found = tried(rule, agent=request.user, most=most)  # type: ignore[arg-type]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Dry run: %s") % rule,
            "original": rule,
            "rule": rule,
            "number": number,
            "most": most,
            "other": next(one for one in HOW_MANY if one != most),
            "found": [(one.ticket, said_of(one)) for one in found],
        }
        return TemplateResponse(request, "tickets/admin/rule_tried.html", context)


def said_of(one: Tried) -> list[str]:
    """What would be done to a ticket, line by line."""
    labels = dict(Change.What.choices)
    said = [
        f"{labels[name]}: {value_in_words(name, old)} → {value_in_words(name, new)}"
        for name, old, new in one.plan.changes(one.ticket)
    ]
    said += [_("Internal note: %s") % note[:80] for note in one.plan.notes]
    return said + [_("Mail to: %s") % team for team in one.plan.mailed]
