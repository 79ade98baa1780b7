"""Uploads are looked into: what is not what it says, or too much, is refused with a reason."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Collection, UploadedFile

from cms.uploads import harmless_name, harmless_title
from tests.cms.editing.building import editor, signed_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def _zip(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("CT", "[Content_Types].xml"), content)
    return file.getvalue()


DOCX = _zip(CT=b"<Types/>", word__document=b"<w/>")
ODT = _zip(mimetype=b"application/vnd.oasis.opendocument.text", content=b"<office/>")


def _document(name: str, content: bytes, title: str = "说明") -> Any:
    form = {
        "title": title,
        "file": SimpleUploadedFile(name, content),
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
    }
    return signed_in(editor()).post(reverse("wagtaildocs:add"), form)


def _picture(name: str, content: bytes) -> Any:
    form = {
        "title": "图",
        "file": SimpleUploadedFile(name, content, content_type="image/jpeg"),
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        "description": "",
    }
    return signed_in(editor()).post(reverse("wagtailimages:add"), form)


def _png(width: int = 4, height: int = 4) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, "png")
    return file.getvalue()


def _bomb() -> bytes:
    """A picture of a few bytes that says it is 60 000 by 60 000 pixels large."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.docx", DOCX),
        ("a.odt", ODT),
        ("a.csv", "姓名,街道\n".encode("gb18030")),
        ("a.txt", "说明".encode()),
    ],
)
def test_document_that_is_what_it_says_is_kept(name: str, content: bytes) -> None:
    assert _document(name, content).status_code == 302

    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<script>alert(1)</script>"),
        ("a.pdf", b"%PDF-1.4 cut off"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</S /JavaScript /JS (app.alert(1))>>")),
        ("a.pdf", PDF.replace(b"<<>>", b"<</S /Launch>>")),
        ("a.docx", b"MZ\x90\x00"),
        ("a.docx", PDF),
        ("a.docx", ODT),
        (
            "a.docx",
            _zip(CT=b"<Types/>", word__document=b"<w/>", word__vbaProject_bin=b"x").replace(
                b"vbaProject_bin", b"vbaProject.bin"
            ),
        ),
        ("a.xlsx", DOCX),
        ("a.odt", DOCX),
        ("a.txt", b"<!DOCTYPE html><script>1</script>"),
        ("a.txt", b"<svg onload=alert(1)>"),
        ("a.csv", b"MZ\x00\x01"),
        ("a.csv", b"#!/bin/sh\nrm -rf /"),
        ("a.html", b"<p>"),
        ("a.svg", b"<svg/>"),
        ("a.exe", b"MZ"),
        ("a.pdf.exe", PDF),
        ("a", PDF),
    ],
)
def test_document_that_is_something_else_is_refused(name: str, content: bytes) -> None:
    response = _document(name, content)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Document.objects.exists()


def test_document_that_unpacks_to_too_much_is_refused() -> None:
    bomb = _zip(CT=b"<Types/>", word__document=b"\0" * (210 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024

    response = _document("a.docx", bomb)

    assert response.status_code == 200
    assert not Document.objects.exists()


@override_settings(WAGTAILDOCS_MAX_UPLOAD_SIZE=10)
def test_document_that_is_too_large_is_refused() -> None:
    assert _document("a.txt", b"x" * 11).context["form"].errors["file"]


def test_document_is_served_as_a_download(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    _document("a.pdf", PDF)
    row = Document.objects.get()

    response = Client().get(row.url)

    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert Client().get(f"/media/{row.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\表格.PDF", "表格.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('"><img src=x>.pdf', "img-src-x.pdf"),
        ("..pdf", "file.pdf"),
        ("x" * 200 + ".pdf", "x" * 80 + ".pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie-b.pdf"),
    ],
)
def test_file_name_is_made_harmless(given: str, kept: str) -> None:
    assert harmless_name(given) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [("=cmd|' /C calc'!A1", "cmd|' /C calc'!A1"), ("报\u202e告\x00", "报告"), ("  a   b ", "a b"), ("\u200b", "–")],
)
def test_title_is_made_harmless(given: str, kept: str) -> None:
    assert harmless_title(given) == kept


def test_picture_is_kept() -> None:
    assert _picture("灯 下.png", _png()).status_code == 302

    assert get_image_model().objects.get().file.name.endswith(".png")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.jpg", b"<?php system($_GET['c']); ?>"),
        ("a.jpg", b"MZ\x90\x00"),
        ("a.jpg", _png()),
        ("a.php", _png()),
        ("a.png", _bomb()),
        ("a.png", _png()[:40]),
    ],
)
def test_picture_that_is_something_else_is_refused(name: str, content: bytes) -> None:
    response = _picture(name, content)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


@override_settings(WAGTAILIMAGES_MAX_IMAGE_PIXELS=10)
def test_picture_with_too_many_pixels_is_refused() -> None:
    assert _picture("a.png", _png(8, 8)).context["form"].errors["file"]


@pytest.mark.parametrize("name", ["wagtailimages:add_multiple", "wagtaildocs:add_multiple"])
@pytest.mark.parametrize(
    ("file_name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.pdf", b"<script>alert(1)</script>"),
        ("a.png", _bomb()),
        ("../../a.php", b"<?php"),
        ("a.exe", b"MZ"),
        ("a\x00.png.exe", b"MZ"),
    ],
)
def test_several_at_once_are_looked_into_one_by_one(name: str, file_name: str, content: bytes) -> None:
    form = {"files[]": SimpleUploadedFile(file_name, content), "title": "x"}

    response = signed_in(editor()).post(reverse(name), form)

    assert response.json()["success"] is False
    assert len(response.json()["error_message"]) > 5
    assert not Document.objects.exists()
    assert not get_image_model().objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "file_name"),
    [("wagtailimages_chooser:create", "a.svg"), ("wagtaildocs_chooser:create", "a.html")],
)
def test_upload_while_choosing_is_looked_into_too(name: str, file_name: str) -> None:
    prefix = name.partition("_")[0].removeprefix("wagtail")
    chooser = {"images": "image-chooser-upload", "docs": "document-chooser-upload"}[prefix]
    form = {
        f"{chooser}-title": "图",
        f"{chooser}-file": SimpleUploadedFile(file_name, b"<svg onload='alert(1)'/>"),
        f"{chooser}-collection": Collection.get_first_root_node().pk,
    }

    response = signed_in(editor()).post(reverse(name), form)

    assert response.status_code == 200
    assert response.json()["step"] == "reshow_creation_form"
    assert "error" in response.json()["htmlFragment"]
    assert not Document.objects.exists()
    assert not get_image_model().objects.exists()


def test_file_put_in_the_place_of_another_is_looked_into() -> None:
    _picture("a.png", _png())
    row = get_image_model().objects.get()
    form = {
        "title": "图",
        "file": SimpleUploadedFile("a.png", b"<svg onload='alert(1)'/>"),
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        "description": "",
    }

    response = signed_in(editor()).post(reverse("wagtailimages:edit", args=[row.pk]), form)

    assert response.context["form"].errors["file"]
    with get_image_model().objects.get().file.open() as kept:
        assert kept.read().startswith(b"\x89PNG")


@pytest.mark.parametrize("file_name", ["x" * 400 + ".png", "\u202egnp.exe.png", "灯 下 <b>.png", "a;b$(rm).png"])
def test_picture_with_a_hostile_name_is_kept_under_a_harmless_one(file_name: str) -> None:
    assert _picture(file_name, _png()).status_code == 302

    kept = get_image_model().objects.get().file.name
    assert len(kept) <= 100
    assert not set(kept) & set("\u202e<>;$() ")
