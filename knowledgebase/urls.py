"""The pages of the knowledge base, under a language."""

from django.urls import path, register_converter

from knowledgebase import views
from knowledgebase.addresses import ArticleId, Words

register_converter(Words, "words")
register_converter(ArticleId, "article")

app_name = "knowledgebase"
# The page that is read most is found first.
urlpatterns = [
    path("a/<article:pk>-<words:slug>/", views.article, name="article"),
    path("", views.home, name="home"),
    path("cover.png", views.site_cover, name="cover"),
    path("feed/", views.feed, name="feed"),
    path("c/<words:slug>/", views.category, name="category"),
    path("c/<words:slug>/feed/", views.category_feed, name="category-feed"),
    path("a/<article:pk>/", views.short_address, name="short"),
    path("a/<article:pk>/cover.png", views.article_cover, name="article-cover"),
    path("a/<article:article_id>/vote/", views.vote, name="vote"),
    path("search/", views.results, name="search"),
    path("search/instant/", views.instant_results, name="instant"),
]
