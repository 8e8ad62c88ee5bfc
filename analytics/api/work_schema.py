"""The shape of links with articles and of kept promises, for the API's schema."""

from rest_framework import serializers

from analytics.api.rate_schema import RateSchema
from analytics.reports.work_numbers import LINKS, PROMISES


class PromiseSchema(RateSchema):
    """The share of promises that were kept, of those that are decided."""

    running = serializers.IntegerField(help_text="Those that are not decided yet.")


class LinkSharesSchema(serializers.Serializer):
    """Of solved tickets, by what an agent said of an article."""

    answered = RateSchema(help_text=str(LINKS["answered"].sentence))
    flagged = RateSchema(help_text=str(LINKS["flagged"].sentence))
    drafted = RateSchema(help_text=str(LINKS["drafted"].sentence))


class ArticleLinksSchema(serializers.Serializer):
    """With how many solved tickets an article was linked."""

    answered = serializers.IntegerField()
    flagged = serializers.IntegerField()
    drafted = serializers.IntegerField()


class ArticlesLinkedSchema(LinkSharesSchema):
    """In all, by the topic's id (``none`` for tickets without one), and by the article's."""

    by_topic = serializers.DictField(child=LinkSharesSchema())
    by_article = serializers.DictField(child=ArticleLinksSchema())


class PromisesSchema(serializers.Serializer):
    """First answers and solutions that were promised."""

    first_answer = PromiseSchema(help_text=str(PROMISES["first_answer"].sentence))
    solution = PromiseSchema(help_text=str(PROMISES["solution"].sentence))


class ServiceLevelsSchema(PromisesSchema):
    """In all, by the id of the service level and of the topic (``none`` without), and by month."""

    by_policy = serializers.DictField(child=PromisesSchema())
    by_topic = serializers.DictField(child=PromisesSchema())
    by_month = serializers.DictField(child=PromisesSchema())
