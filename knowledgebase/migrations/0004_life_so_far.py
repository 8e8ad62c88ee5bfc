"""What is known of articles written before: their first language, and that readers see what is published."""

from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    article = apps.get_model("knowledgebase", "Article")
    translation = apps.get_model("knowledgebase", "ArticleTranslation")
    publication = apps.get_model("knowledgebase", "Publication")
    first = translation.objects.filter(article=OuterRef("pk")).order_by("pk").values("language")[:1]
    article.objects.filter(translations__isnull=False).update(source_language=Subquery(first))
    sources = translation.objects.filter(language=F("article__source_language"), published__isnull=False)
    for source in sources.iterator():
        others = translation.objects.filter(article=source.article_id).exclude(pk=source.pk)
        others.update(translated_from=source.published_id)
    published = translation.objects.filter(status="published", updated_at__isnull=False)
    publication.objects.bulk_create(
        [
            publication(translation=one, revision_id=one.published_id, at=one.updated_at)
            for one in published.iterator()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0003_life")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
