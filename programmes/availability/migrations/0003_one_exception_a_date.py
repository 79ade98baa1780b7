"""One exception row a date: the scheduler itself would let two people write two, and then fail to read either."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("availability", "0002_initial"), ("schedule", "0015_rename_indexes")]

    operations = [
        migrations.RunSQL(
            sql="CREATE UNIQUE INDEX schedule_occurrence_once ON schedule_occurrence (event_id, original_start)",
            reverse_sql="DROP INDEX schedule_occurrence_once",
        ),
    ]
