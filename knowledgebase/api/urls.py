"""API addresses."""

from rest_framework.routers import SimpleRouter

from knowledgebase.api.articles import ArticleViewSet

router = SimpleRouter()
router.register("articles", ArticleViewSet, basename="article")
urlpatterns = router.urls
