"""The days off and make-up working days of 2026, from the State Council's notice of November 2025 (docs/rules.md)."""

from datetime import date, timedelta

from django.db import migrations

SOURCE = "国务院办公厅关于2026年部分节假日安排的通知"

# Chinese name, English name, first and last day off, make-up days with the weekday (0 = Monday) each one follows.
# The notice does not say which weekday a make-up day follows; it is the bridge day that it stands for, in order.
HOLIDAYS = [
    ("元旦", "New Year's Day", date(2026, 1, 1), date(2026, 1, 3), [(date(2026, 1, 4), 4)]),
    ("春节", "Spring Festival", date(2026, 2, 15), date(2026, 2, 23), [(date(2026, 2, 14), 0), (date(2026, 2, 28), 4)]),
    ("清明节", "Tomb-Sweeping Day", date(2026, 4, 4), date(2026, 4, 6), []),
    ("劳动节", "Labour Day", date(2026, 5, 1), date(2026, 5, 5), [(date(2026, 5, 9), 1)]),
    ("端午节", "Dragon Boat Festival", date(2026, 6, 19), date(2026, 6, 21), []),
    ("中秋节", "Mid-Autumn Festival", date(2026, 9, 25), date(2026, 9, 27), []),
    ("国庆节", "National Day", date(2026, 10, 1), date(2026, 10, 7), [(date(2026, 9, 20), 1), (date(2026, 10, 10), 2)]),
]


def add_days(apps, schema_editor):
    """Write one row a day."""
    day_model = apps.get_model("availability", "CalendarDay")
    rows = []
    for name_zh, name_en, first, last, makeup in HOLIDAYS:
        names = {"name_zh": name_zh, "name_en": name_en, "source": SOURCE}
        rows += [
            day_model(date=first + timedelta(days=step), kind="off", **names) for step in range((last - first).days + 1)
        ]
        rows += [day_model(date=day, kind="makeup", follows_weekday=weekday, **names) for day, weekday in makeup]
    day_model.objects.bulk_create(rows)


def remove_days(apps, schema_editor):
    """Take the rows of this notice back."""
    apps.get_model("availability", "CalendarDay").objects.filter(source=SOURCE).delete()


class Migration(migrations.Migration):
    dependencies = [("availability", "0003_one_exception_a_date")]

    operations = [migrations.RunPython(add_days, remove_days)]
