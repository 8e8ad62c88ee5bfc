"""The shape of the guard-rails, for the API's schema."""

from rest_framework import serializers

from analytics.api.rate_schema import RateSchema
from analytics.reports.contact_rate import CONTACT_RATE
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.numbers import Kind
from analytics.reports.reopened import REOPENED


def seconds() -> serializers.IntegerField:
    """A time that perhaps nobody knows yet."""
    return serializers.IntegerField(allow_null=True)


class ApartSchema(serializers.Serializer):
    """How far two shares are apart, with its 95 % interval."""

    value = serializers.FloatField()
    interval = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class RailTimeSchema(serializers.Serializer):
    """A time in seconds: median, quartiles and the median's interval, null where nobody knows yet."""

    unit = serializers.ChoiceField(choices=["seconds"])
    median = seconds()
    quartiles = serializers.ListField(child=seconds(), min_length=2, max_length=2)
    interval = serializers.ListField(child=seconds(), min_length=2, max_length=2, allow_null=True)
    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField()
    waiting = serializers.IntegerField(help_text="Those that the estimate counts as not over yet.")
    not_known = serializers.IntegerField()


class RailShareSchema(RateSchema):
    """A share of tickets."""

    not_known = serializers.IntegerField()


class RailTimeBesideSchema(RailTimeSchema):
    """A time, and the same of as many days before."""

    before = RailTimeSchema()


class RailShareBesideSchema(RailShareSchema):
    """A share, the same of as many days before, and the difference; null where too few were before."""

    before = RailShareSchema()
    change = ApartSchema(allow_null=True)


class ContactRateSchema(RateSchema):
    """Tickets for a thousand journeys that sought help, what it was before, and the change."""

    before = RateSchema()
    change = ApartSchema(allow_null=True)


class ReopenedSchema(RateSchema):
    """The share of solved tickets to which customers wrote again."""

    still_open = serializers.IntegerField(help_text="Those whose seven days are not over.")


class ReopenedBesideSchema(ReopenedSchema):
    """The share, what it was before, and the change."""

    before = ReopenedSchema()
    change = ApartSchema(allow_null=True)


class ChangedSchema(serializers.Serializer):
    """A change, and its 95 % interval; an end that nobody knows yet is null."""

    value = serializers.FloatField()
    interval = serializers.ListField(
        child=serializers.FloatField(allow_null=True), min_length=2, max_length=2
    )


class MovedSchema(serializers.Serializer):
    """A number that moved by more than chance; times in seconds."""

    before = serializers.FloatField()
    now = serializers.FloatField()
    change = ChangedSchema()


class AlarmSchema(serializers.Serializer):
    """The case deflection rate rose, and meanwhile these guard-rails got worse, by their keys."""

    case_deflection_rate = MovedSchema()
    worse = serializers.DictField(child=MovedSchema())


class GuardRailsSchema(serializers.Serializer):
    """What deflection must not cost those who want a person."""

    satisfaction_difference = ApartSchema(
        allow_null=True, help_text="Satisfaction after suggestions less that without."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        rails = {
            key: (RailTimeBesideSchema if rail.number.kind is Kind.TIME else RailShareBesideSchema)(
                help_text=str(rail.number.sentence)
            )
            for key, rail in GUARD_RAILS.items()
        }
        more: dict[str, serializers.Field] = {
            CONTACT_RATE.key: ContactRateSchema(help_text=str(CONTACT_RATE.sentence)),
            REOPENED.key: ReopenedBesideSchema(help_text=str(REOPENED.sentence)),
        }
        return {**rails, **more, **super().get_fields()}
