"""Published articles: a list without texts, and one with its text in every language."""

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from knowledgebase.addresses import ArticleId, absolute
from knowledgebase.api.filters import ArticleFilter
from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import readers_like
from knowledgebase.reading import filled


class ArticleLine(serializers.ModelSerializer):
    """An article in one language, as lists show it."""

    id = serializers.IntegerField(source="article_id")
    category = serializers.IntegerField(source="article.category_id", allow_null=True)
    url = serializers.SerializerMethodField()

    class Meta:
        model = ArticleTranslation
        fields = ["id", "language", "title", "summary", "category", "updated_at", "url"]
        read_only_fields = fields

    def get_url(self, translation: ArticleTranslation) -> str:
        return absolute(translation.get_absolute_url())


class ArticleText(ArticleLine):
    """A translation with what it says."""

    body = serializers.CharField(source="published.body", help_text="Markdown")
    html = serializers.SerializerMethodField(help_text="Clean HTML")

    class Meta(ArticleLine.Meta):
        fields = [*ArticleLine.Meta.fields, "body", "html"]
        read_only_fields = fields

    def get_html(self, translation: ArticleTranslation) -> str:
        html = translation.published.html if translation.published else ""
        return filled(html, language=translation.language, readers=self.context["readers"])


class ArticleDetail(serializers.Serializer):
    """An article in every language it is published in."""

    id = serializers.IntegerField()
    category = serializers.IntegerField(allow_null=True)
    translations = ArticleText(many=True)


class ArticleViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Articles that readers can open; drafts are not there."""

    serializer_class = ArticleLine
    filterset_class = ArticleFilter
    lookup_value_regex = ArticleId.regex

    def get_queryset(self) -> QuerySet[ArticleTranslation]:
        return (
            ArticleTranslation.objects.readable_by(readers_like(self.request.user))
            .select_related("article")
            .order_by("article_id", "language")
        )

    @extend_schema(responses=ArticleDetail, filters=False)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One article with its text in every language."""
        found = list(self.get_queryset().filter(article_id=int(pk)).select_related("article", "published"))
        if not found:
            raise Http404
        detail = {"id": found[0].article_id, "category": found[0].article.category_id, "translations": found}
        return Response(ArticleDetail(detail, context={"readers": readers_like(request.user)}).data)
