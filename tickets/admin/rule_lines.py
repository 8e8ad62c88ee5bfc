"""The lines of a rule's form: one choice among everything that can be said, and words where it takes some."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from tickets.admin.named_controls import NamedControls
from tickets.choices import Choices, choices
from tickets.models import Calendar, RuleAction, RuleCondition, Ticket
from tickets.properties import as_tags
from tickets.rules.planning import WAYS
from tickets.transitions import Status

If, Then = RuleCondition.Kind, RuleAction.Kind
Options: TypeAlias = Iterable[tuple[Any, Any]]
PRIORITIES, LANGUAGES = Ticket.Priority.choices, settings.LANGUAGES
# Those that go by what is typed beside them.
TYPED = {If.TAG, If.CUSTOMER, If.SUBJECT, Then.ADD_TAGS, Then.REMOVE_TAGS, Then.NOTE}
ARE_TAGS = {If.TAG, Then.ADD_TAGS, Then.REMOVE_TAGS}
LONGEST_NOTE, LONGEST_WORDS = 5_000, 500


def conditions_offered() -> list[tuple[Any, Any]]:
    """Everything that a ticket can be, by what of it."""
    named, calendars = choices(), Calendar.objects.values_list("pk", "name")
    return _grouped(
        {
            If.TOPIC: [("", _("none")), *_rows(named.topics)],
            If.PRIORITY: PRIORITIES,
            If.AT_LEAST: PRIORITIES[1:],
            If.TAG: [("", _("one of these"))],
            If.STATUS: Status.choices,
            If.TEAM: [("", _("none")), *_rows(named.teams)],
            If.ASSIGNEE: [("", _("nobody")), *_agents(named)],
            If.LANGUAGE: LANGUAGES,
            If.CUSTOMER: [("", _("one of these"))],
            If.SUBJECT: [("", _("one of these"))],
            If.HOURS: list(calendars),
        }
    )


def actions_offered() -> list[tuple[Any, Any]]:
    """Everything that can be done."""
    named = choices()
    return _grouped(
        {
            Then.PRIORITY: PRIORITIES,
            Then.ADD_TAGS: [("", _("these"))],
            Then.REMOVE_TAGS: [("", _("these"))],
            Then.ASSIGNEE: [("", _("nobody")), *_agents(named)],
            Then.TEAM: [("", _("none")), *_rows(named.teams)],
            Then.STATUS: [(status, Status(status).label) for status in WAYS],
            Then.NOTE: [("", _("this"))],
            Then.MAIL: [("", _("the one that the ticket is given to")), *_rows(named.teams)],
        }
    )


def in_words(line: RuleCondition | RuleAction, offered: Options) -> str:
    """A line as its form shows it; what it names may be gone."""
    known = {value: label for _group, options in offered if _group for value, label in options}
    said = str(known.get(_key(line), f"{line.get_kind_display()}: ?"))
    words = f" {line.value}" if line.kind in TYPED else ""
    return f"{_('not')} {said}{words}" if getattr(line, "negated", False) else f"{said}{words}"


class Line(NamedControls):
    """``choice`` is kind and value in one; ``words`` are the value where it is typed."""

    choice = forms.ChoiceField(label=gettext_lazy("What"), widget=UnfoldAdminSelectWidget)
    words = forms.CharField(label=gettext_lazy("Words"), required=False, strip=True)
    offered: Options = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "choice" not in self.fields:  # who may only look
            return
        self.fields["choice"].choices = [("", "–"), *self.offered]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["choice"] = _key(self.instance)
            self.initial["words"] = self.instance.value if self.instance.kind in TYPED else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, _colon, value = str(data.get("choice", "")).partition(":")
        words = data.get("words", "")
        if not kind:
            return data
        if kind in TYPED and not words:
            self.add_error("words", _("Say which."))
        elif words and kind not in TYPED:
            self.add_error("words", _("Words are for tags, addresses, subjects and notes."))
        elif kind in ARE_TAGS:
            words = self._tags(words)
        elif kind == If.CUSTOMER:
            words = self._customers(words)
        self.instance.kind, self.instance.value = kind, words if kind in TYPED else value
        return data

    def _tags(self, words: str) -> str:
        tags = as_tags(words)
        if not tags or any(len(tag) > 40 for tag in tags):
            self.add_error("words", _("Tags with commas between, of at most 40 letters each."))
        return ", ".join(tags)

    def _customers(self, words: str) -> str:
        customers = [one for word in words.split(",") if (one := word.strip().lower().removeprefix("@"))]
        for one in customers:
            try:
                validate_email(one if "@" in one else f"x@{one}")
            except ValidationError:
                self.add_error("words", _("“%s” is no address, nor the domain of one.") % one)
        return ", ".join(customers)


class ConditionLine(Line):
    """One of the ifs."""

    negated = forms.TypedChoiceField(
        label=gettext_lazy("Is it"),
        choices=[("", gettext_lazy("is")), ("yes", gettext_lazy("is not"))],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]  # whatever coerce could give
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    words = forms.CharField(
        label=gettext_lazy("Words, with commas between"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=UnfoldAdminTextInputWidget,
    )

    class Meta:
        model = RuleCondition
        fields = ["negated"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["negated"] = "yes" if self.instance.negated else ""


class ActionLine(Line):
    """One of the thens."""

    words = forms.CharField(
        label=gettext_lazy("Tags or note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )

    class Meta:
        model = RuleAction
        fields: list[str] = []


def _key(line: RuleCondition | RuleAction) -> str:
    return f"{line.kind}:{'' if line.kind in TYPED else line.value}"


def _grouped(offered: Mapping[Any, Options]) -> list[tuple[Any, Any]]:
    """What a list shows, chosen or not, says both: what, and which."""
    return [
        (
            kind.label,
            [(f"{kind}:{value}", format_lazy("{}: {}", kind.label, said)) for value, said in options],
        )
        for kind, options in offered.items()
        if options
    ]


def _rows(rows: Iterable[Any]) -> list[tuple[Any, str]]:
    return [(row.pk, str(row)) for row in rows]


def _agents(named: Choices) -> list[tuple[Any, str]]:
    return [(agent.pk, agent.get_full_name() or agent.get_username()) for agent in named.agents]
