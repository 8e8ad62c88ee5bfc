"""The shape of an article's numbers, for the API's schema."""

from rest_framework import serializers

from analytics.api.rate_schema import RateSchema
from analytics.reports.article_numbers import NET, ROWS
from analytics.reports.numbers import Kind, Number


class ArticleSchema(serializers.Serializer):
    """What an article was used for in the period, whether it helped, and what it let through."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {number.key: field_of(number) for number in (*(one.number for one in ROWS), NET)}


def field_of(number: Number) -> serializers.Field:
    """A count, or a share with what it was made from."""
    words = str(number.sentence)
    is_count = number.kind is Kind.COUNT
    return serializers.IntegerField(help_text=words) if is_count else RateSchema(help_text=words)
