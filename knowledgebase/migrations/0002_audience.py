"""Whom an article is for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("knowledgebase", "0001_start")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="audience",
            field=models.CharField(
                choices=[
                    ("everyone", "Everyone"),
                    ("signed_in", "Everyone who is signed in"),
                    ("groups", "Members of the groups below"),
                    ("staff", "Staff only"),
                ],
                default="everyone",
                max_length=10,
                verbose_name="who may read it",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="groups",
            field=models.ManyToManyField(
                blank=True, related_name="articles", to="auth.group", verbose_name="groups"
            ),
        ),
    ]
