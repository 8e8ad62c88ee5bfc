"""The pages of the knowledge base, under a language."""

from django.urls import URLPattern

app_name = "knowledgebase"
urlpatterns: list[URLPattern] = []
