"""The shape of a holdout's result, for the API's schema only: analytics.reports.holdout_json writes it."""

from rest_framework import serializers

from analytics.api.rate_schema import RateSchema


class PlanSchema(serializers.Serializer):
    """What the run was made for, fixed at its start; shares from 0 to 1."""

    usual = serializers.FloatField(help_text="Share that files while suggestions are shown, as expected.")
    smallest_effect = serializers.FloatField(help_text="The smallest difference worth seeing.")
    power = serializers.FloatField(help_text="The chance of seeing it with the visitors needed.")
    reason = serializers.CharField()


class RunSchema(serializers.Serializer):
    """A run: ``share`` of the visitors get no suggestions, from its start until before its stop."""

    number = serializers.IntegerField()
    share = serializers.FloatField()
    started_at = serializers.DateTimeField()
    stopped_at = serializers.DateTimeField(allow_null=True)
    plan = PlanSchema()


class ArmSchema(serializers.Serializer):
    """Visitors of one arm who opened the form, and those who filed."""

    visitors = serializers.IntegerField()
    filed = serializers.IntegerField()


class ArmsSchema(serializers.Serializer):
    """With suggestions, and without."""

    on = ArmSchema()
    off = ArmSchema()


class EffectSchema(serializers.Serializer):
    """``filed_off`` − ``filed_on`` with Newcombe's 95 % interval, right for one look."""

    value = serializers.FloatField()
    interval = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class LeftOutSchema(serializers.Serializer):
    """Visitors whose journeys bear another arm than the computed one, several, or none."""

    other = serializers.IntegerField()
    mixed = serializers.IntegerField()
    none = serializers.IntegerField()


class HoldoutSchema(serializers.Serializer):
    """The newest run that overlaps the period, over the period and filter; null without one."""

    run = RunSchema()
    arms = ArmsSchema()
    filed_on = RateSchema()
    filed_off = RateSchema()
    caused = EffectSchema(allow_null=True)
    always_valid = serializers.ListField(
        child=serializers.FloatField(),
        min_length=2,
        max_length=2,
        allow_null=True,
        help_text="The 95 % interval of the same difference that is right however often one looks.",
    )
    split_ok = serializers.BooleanField()
    split_p = serializers.FloatField(allow_null=True)
    needed = serializers.IntegerField()
    so_far = serializers.IntegerField()
    left_out = LeftOutSchema()
    provisional = serializers.IntegerField(help_text="Visitors counted who have not filed and still may.")
