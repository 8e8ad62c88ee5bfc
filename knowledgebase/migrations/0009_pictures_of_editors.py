"""What editors upload waits beside the media folder until the worker has made it ready."""

from django.db import migrations, models

import knowledgebase.models.picture


class Migration(migrations.Migration):
    dependencies = [("knowledgebase", "0008_import_runs")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="waiting",
            field=models.FileField(
                blank=True,
                default="",
                editable=False,
                help_text="What was uploaded, until the worker has made the file that readers see.",
                storage=knowledgebase.models.picture.WaitingRoom,
                upload_to="",
            ),
            preserve_default=False,
        ),
    ]
