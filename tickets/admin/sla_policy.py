"""Service levels: what is promised to whom, in the order in which they are looked at."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextareaWidget

from tickets.admin.named_controls import NamedControls
from tickets.models import SlaPolicy, Ticket, Topic


class PolicyForm(forms.ModelForm):
    """Topics to tick, customers one a line."""

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.prefetch_related("translations"),
        label=gettext_lazy("Topics"),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=gettext_lazy("None: whatever it is about."),
    )

    class Meta:
        model = SlaPolicy
        fields = ["name", "topics", "customers"]
        widgets = {"customers": UnfoldAdminTextareaWidget(attrs={"rows": 4, "placeholder": "example.com"})}

    def clean_customers(self) -> str:
        customers = SlaPolicy(customers=self.cleaned_data["customers"]).customer_list
        for customer in customers:
            try:
                validate_email(customer if "@" in customer else f"x@{customer}")
            except ValidationError as error:
                said = _("“%s” is no address, nor the domain of one.") % customer
                raise ValidationError(said) from error
        return "\n".join(customers)


@admin.register(SlaPolicy)
class SlaPolicyAdmin(ModelAdmin):
    """The first whose conditions a ticket meets is the one that applies to it."""

    form = PolicyForm
    list_display = ["name", "position", "active", "whom", "first_answer", "solution", "calendar"]
    list_editable = ["position", "active"]
    fieldsets = [
        (None, {"fields": ["name", "active", "position"]}),
        (gettext_lazy("For whom"), {"fields": ["topics", "customers", "priority"]}),
        (gettext_lazy("What is promised"), {"fields": ["first_answer", "solution", "calendar"]}),
        (gettext_lazy("Warnings"), {"fields": ["warn_percent", "alert_address"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        policies = super().get_queryset(request).select_related("calendar")
        return policies.prefetch_related("topics__translations")

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, form=NamedControls, **kwargs)

    @admin.display(description=gettext_lazy("For whom"))
    def whom(self, policy: SlaPolicy) -> str:
        said = [str(topic) for topic in policy.topics.all()] + policy.customer_list
        if policy.priority > Ticket.Priority.LOW:
            said.insert(0, _("%s and above") % policy.get_priority_display())
        shown = ", ".join(said[:4]) + (", …" if len(said) > 4 else "")
        return shown or _("everybody")
