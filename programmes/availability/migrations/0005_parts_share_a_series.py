"""Parts of a series that was split know each other: the column comes empty, and every block so far is a series of its own."""

from django.db import migrations, models
from django.db.models import F


def name_series(apps, schema_editor):
    apps.get_model("availability", "DutyBlock").objects.filter(series__isnull=True).update(series=F("public_id"))


class Migration(migrations.Migration):
    dependencies = [("availability", "0004_calendar_2026")]

    operations = [
        migrations.AddField(
            model_name="dutyblock",
            name="series",
            field=models.CharField(max_length=22, null=True, editable=False),
        ),
        migrations.RunPython(name_series, migrations.RunPython.noop),
    ]
