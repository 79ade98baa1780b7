"""Give every honour the language of its page, and to those of the other tree the key of the same honour in the source."""

import uuid

from django.db import migrations

SOURCE = "zh-hans"


def fill(apps, schema_editor):
    honours = list(apps.get_model("cms", "Honour").objects.select_related("page__locale").order_by("page_id", "sort_order", "pk"))
    honours.sort(key=lambda each: each.page.locale.language_code != SOURCE)
    keys = {}
    for each in honours:
        same = (each.page.translation_key, each.year, each.level, each.consent_date, each.sort_order)
        found = keys.setdefault(same, {})
        taken = each.page.locale_id in found
        each.translation_key = uuid.uuid4() if taken or not found else next(iter(found.values()))
        found.setdefault(each.page.locale_id, each.translation_key)
        each.locale_id = each.page.locale_id
        each.save(update_fields=["locale", "translation_key"])


class Migration(migrations.Migration):
    dependencies = [("cms", "0005_honours_in_a_language")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
