"""One index of each unique text, instead of two: nothing looks for patterns in them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpcenter", "0011_mails_are_rationed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="key",
            field=models.CharField(
                editable=False, help_text="What it tells of: told twice, it is one mail.", max_length=120
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="person",
            field=models.CharField(
                editable=False, help_text="people.person_hash of the address.", max_length=32
            ),
        ),
        migrations.AlterField(
            model_name="mail",
            name="thread",
            field=models.CharField(
                blank=True, editable=False, help_text="Mails that belong together.", max_length=80
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("thread", ""), _negated=True), fields=["thread"], name="mail_by_thread"
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["person", "-queued_at"], name="mail_by_person"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(fields=("key",), name="one_mail_a_key"),
        ),
    ]
