"""The shape of the report, for the API's schema only: analytics.reports.as_json writes the numbers."""

from collections.abc import Mapping

from rest_framework import serializers

from analytics.api.article_schema import ArticleSchema
from analytics.api.evidence_schema import StrengthSchema, UnderSchema
from analytics.api.guard_rails_schema import AlarmSchema, GuardRailsSchema
from analytics.api.holdout_schema import HoldoutSchema
from analytics.api.rate_schema import RateSchema
from analytics.api.work_schema import ArticlesLinkedSchema, ServiceLevelsSchema
from analytics.outcomes.names import DEFLECTED, OUTCOMES
from analytics.reports.evidence_numbers import BOUNDS
from analytics.reports.numbers import Kind
from analytics.reports.registry import COUNTS, DEFINITIONS, RATES
from helpcenter.models import SiteSettings


class CausedSchema(serializers.Serializer):
    """A difference of two shares, and its 95 % interval; the numerator is the difference, over 1."""

    value = serializers.FloatField(allow_null=True)
    interval = serializers.ListField(
        child=serializers.FloatField(), min_length=2, max_length=2, allow_null=True
    )
    numerator = serializers.FloatField(allow_null=True)
    denominator = serializers.IntegerField()


class SavedSchema(serializers.Serializer):
    """Money, as a range."""

    value = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()
    currency = serializers.CharField()


class GoalSchema(serializers.Serializer):
    """What the site's owner wants a rate to be: a share to reach, or not to exceed."""

    share = serializers.FloatField()
    at_most = serializers.BooleanField()


class MeasureSchema(serializers.Serializer):
    """Under which settings numbers were made: minutes, seconds, days and whose days."""

    journey_gap = serializers.IntegerField()
    read_seconds = serializers.IntegerField()
    reversal_window = serializers.IntegerField()
    time_zone = serializers.CharField()


class GoneSchema(MeasureSchema):
    """Days whose events are kept no longer, and the settings that they were counted under."""

    before = serializers.DateField()


class SettingsSchema(MeasureSchema):
    """Of which settlement the numbers are, under which settings it was made, and who could be seen.

    ``identity_mode`` is the last of the period's ``identity_modes``; ``not_seen`` says in words what these
    cannot know.
    """

    settle_number = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateTimeField(allow_null=True)
    measuring_since = serializers.DateField(allow_null=True)
    days_gone = serializers.ListField(child=GoneSchema())
    identity_mode = serializers.ChoiceField(choices=SiteSettings.IdentityMode.choices)
    identity_modes = serializers.ListField(child=serializers.CharField())
    measure_after_consent = serializers.BooleanField()
    not_seen = serializers.ListField(child=serializers.CharField())


def keyed(name: str, makers: Mapping[str, type[serializers.Field]]) -> serializers.Serializer:
    """An object with one field a key."""
    fields = {key: make() for key, make in makers.items()}
    schema: serializers.Serializer = type(name, (serializers.Serializer,), fields)()
    return schema


def definition_of(key: str) -> type[serializers.Serializer]:
    """Every definition is a share or a ratio of counts, but one."""
    return CausedSchema if DEFINITIONS[key].kind is Kind.DIFFERENCE else RateSchema


class ReportSchema(serializers.Serializer):
    """The deflection report."""

    period = serializers.DictField(child=serializers.CharField(allow_null=True))
    settings = SettingsSchema()
    outcomes = keyed("OutcomesSchema", dict.fromkeys(OUTCOMES, serializers.IntegerField))
    reversed = keyed("ReversedSchema", dict.fromkeys(DEFLECTED, serializers.IntegerField))
    definitions = keyed("DefinitionsSchema", {key: definition_of(key) for key in DEFINITIONS})
    evidence = serializers.DictField(child=StrengthSchema())
    bounds = keyed("BoundsSchema", dict.fromkeys(BOUNDS, RateSchema))
    sensitivity = serializers.ListField(child=UnderSchema())
    by_article = serializers.DictField(child=serializers.IntegerField())
    articles = serializers.DictField(child=ArticleSchema(), help_text="By the article's id.")
    by_day = serializers.DictField(child=serializers.IntegerField())
    provisional = serializers.IntegerField()
    left_out = serializers.DictField(
        child=serializers.IntegerField(), help_text="Requests of which nothing was kept, by cause."
    )
    refused = serializers.DictField(
        child=serializers.IntegerField(), help_text="What was refused at the door, by reason."
    )
    conflict = serializers.DictField(
        child=serializers.IntegerField(), help_text="Events sent twice with different content."
    )
    failed = serializers.DictField(
        child=serializers.IntegerField(), help_text="What happened and could not be recorded."
    )
    dropped = serializers.DictField(
        child=serializers.IntegerField(), help_text="Unknown fields of events that were kept otherwise."
    )
    discarded = serializers.DictField(
        child=serializers.IntegerField(), help_text="Tickets discarded in these days, by the agent's account."
    )
    holdout = HoldoutSchema(allow_null=True)
    guard_rails = GuardRailsSchema()
    alarm = AlarmSchema(allow_null=True)
    articles_linked = ArticlesLinkedSchema()
    service_levels = ServiceLevelsSchema()
    saved = SavedSchema(allow_null=True)
    goals = serializers.DictField(child=GoalSchema(), help_text="By the key of the rate, where there is one.")

    def get_fields(self) -> dict[str, serializers.Field]:
        counts = {key: serializers.IntegerField(help_text=str(COUNTS[key].sentence)) for key in COUNTS}
        rates = {key: RateSchema(help_text=str(RATES[key].sentence)) for key in RATES}
        return {**super().get_fields(), **counts, **rates}
