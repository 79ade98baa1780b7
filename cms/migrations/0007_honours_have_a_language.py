"""Ask for the language of every honour, and for one honour a language."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0006_honours_fill_language"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.AlterField(
            model_name="honour",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="honour",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddConstraint(
            model_name="honour",
            constraint=models.UniqueConstraint(fields=("translation_key", "locale"), name="honour_once_a_language"),
        ),
    ]
