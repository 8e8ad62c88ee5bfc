"""The shape of the report's panels, for the API's schema."""

from rest_framework import serializers

from analytics.reports.tables import Holds


class PanelNameSchema(serializers.Serializer):
    """A panel, and where its rows are."""

    key = serializers.CharField()
    title = serializers.CharField()
    address = serializers.URLField()


class ColumnSchema(serializers.Serializer):
    """A column by its key in the rows; shares are fractions of one, times whole seconds."""

    key = serializers.CharField()
    title = serializers.CharField()
    holds = serializers.ChoiceField(choices=[one.value for one in Holds])


class PanelSchema(serializers.Serializer):
    """The rows of a panel, and what they are about."""

    about = serializers.DictField(help_text="Period, filter, settlement and its settings.")
    key = serializers.CharField()
    title = serializers.CharField()
    sentence = serializers.CharField()
    columns = ColumnSchema(many=True)
    rows = serializers.ListField(
        child=serializers.DictField(), help_text="By the keys of the columns; what is not known is null."
    )
