"""Put a start page in both languages in the place of Wagtail's welcome page, and keep English in step with Chinese."""

from django.db import migrations

ZH, EN = "zh-hans", "en"


def make(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType")
    home_page = apps.get_model("cms", "HomePage")
    locale_model = apps.get_model("wagtailcore", "Locale")
    page_model = apps.get_model("wagtailcore", "Page")
    site = apps.get_model("wagtailcore", "Site")
    synchronisation = apps.get_model("wagtail_localize", "LocaleSynchronization")

    zh, _made = locale_model.objects.get_or_create(language_code=ZH)
    en, _made = locale_model.objects.get_or_create(language_code=EN)
    page_model.objects.filter(depth=2, slug="home").delete()
    kind, _made = content_type.objects.get_or_create(model="homepage", app_label="cms")
    root = page_model.objects.get(depth=1)
    fields = {"title": "首页", "draft_title": "首页", "content_type": kind, "depth": 2, "body": "[]", "audience": "everybody"}
    start = home_page.objects.create(**fields, path=f"{root.path}0001", slug="home", url_path="/home/", locale=zh)
    home_page.objects.create(
        **fields,
        path=f"{root.path}0002",
        slug="home-en",
        url_path="/home-en/",
        locale=en,
        alias_of_id=start.pk,
        translation_key=start.translation_key,
    )
    page_model.objects.filter(pk=root.pk).update(numchild=2)
    site.objects.all().delete()
    site.objects.create(hostname="localhost", root_page_id=start.pk, is_default_site=True, site_name="区家庭服务中心")
    synchronisation.objects.get_or_create(locale=en, defaults={"sync_from": zh})


def take_back(apps, schema_editor):
    apps.get_model("wagtail_localize", "LocaleSynchronization").objects.all().delete()
    apps.get_model("cms", "HomePage").objects.all().delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(make, take_back)]
