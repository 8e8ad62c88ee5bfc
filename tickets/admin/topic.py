"""Topics and their names."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from tickets.models import Topic, TopicTranslation


class TranslationInline(TabularInline):
    """The topic's name in each language."""

    model = TopicTranslation
    extra = 1
    min_num = 1


@admin.register(Topic)
class TopicAdmin(ModelAdmin):
    """The topics that the form offers, in their order."""

    list_display = ["__str__", "position", "active"]
    list_editable = ["position", "active"]
    list_filter = ["active"]
    inlines = [TranslationInline]

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).prefetch_related("translations")
