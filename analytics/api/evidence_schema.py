"""The shape of what the report says of its own evidence, for the API's schema."""

from rest_framework import serializers

from analytics.api.rate_schema import RateSchema


class StrengthSchema(serializers.Serializer):
    """Journeys with one kind of evidence, and how many of them came back with a ticket within the window."""

    journeys = serializers.IntegerField()
    taken_back = RateSchema(allow_null=True)


class UnderSchema(RateSchema):
    """The case deflection rate under another setting: seconds of a read, days of the window."""

    read_seconds = serializers.IntegerField()
    reversal_window = serializers.IntegerField()
