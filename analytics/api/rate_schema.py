"""The shape of a rate, for the API's schema."""

from rest_framework import serializers


class RateSchema(serializers.Serializer):
    """A value, its 95 % interval, and what both were made from; null where nothing stands below the line."""

    value = serializers.FloatField(allow_null=True)
    interval = serializers.ListField(
        child=serializers.FloatField(), min_length=2, max_length=2, allow_null=True
    )
    numerator = serializers.IntegerField(allow_null=True)
    denominator = serializers.IntegerField()
