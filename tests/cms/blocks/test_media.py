"""Pictures and files."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.documents import get_document_model

from cms.blocks.media import PictureBlock
from cms.models import Picture
from tests.cms.blocks.building import SENTENCE, block, page, shown

pytestmark = pytest.mark.django_db


def _picture(name: str = "tea.png", width: int = 320, height: int = 200) -> Picture:
    drawn = BytesIO()
    Image.new("RGB", (width, height), "#8a2b4a").save(drawn, "PNG")
    return Picture.objects.create(title="茶", file=ImageFile(drawn, name=name))


def _block(picture: Picture, **fields: Any) -> dict[str, Any]:
    given = {"alt": "桌上两杯茶", "is_decorative": False, "text": "", "side": "left", "caption": "", **fields}
    return block("picture", picture=picture.pk, **given)


def test_picture_comes_in_three_formats_with_its_size() -> None:
    html = shown(page(_block(_picture())))

    assert "image/avif" in html
    assert "image/webp" in html
    assert ".jpg" in html
    for told in ('width="320"', 'height="200"', 'alt="桌上两杯茶"', 'loading="lazy"'):
        assert told in html


def test_decorative_picture_is_passed_over() -> None:
    html = shown(page(_block(_picture(), alt="", is_decorative=True)))

    assert 'alt=""' in html


def test_picture_beside_text_is_cut_around_its_focal_point() -> None:
    picture = _picture(width=800, height=400)
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = (
        700,
        200,
        10,
        10,
    )
    picture.save()

    html = shown(page(_block(picture, text="<p>旁边的话</p>")))

    assert 'width="480"' in html
    assert 'height="360"' in html
    assert picture.get_focal_point() is not None
    assert picture.renditions.exclude(focal_point_key="").exists()


def test_picture_whose_file_is_gone_leaves_its_words() -> None:
    picture = _picture("gone.png")
    picture.file.storage.delete(picture.file.name)

    html = shown(page(_block(picture, text="<p>旁边的话</p>", caption="图注")))

    assert "旁边的话" in html
    assert "<img" not in html
    assert SENTENCE in html


@pytest.mark.parametrize(("alt", "is_decorative"), [("", False), ("两杯茶", True)])
def test_picture_needs_words_or_to_be_decorative(alt: str, is_decorative: bool) -> None:
    chosen = PictureBlock()
    value = chosen.to_python(
        {
            "picture": _picture().pk,
            "alt": alt,
            "is_decorative": is_decorative,
            "text": "",
            "side": "left",
            "caption": "",
        }
    )

    with pytest.raises(ValidationError):
        chosen.clean(value)


def test_ten_pictures_cost_as_many_queries_as_one() -> None:
    pictures = [_picture(f"tea{number}.png", width=40, height=30) for number in range(10)]
    one, many = page(_block(pictures[0])), page(*(_block(picture) for picture in pictures))
    shown(one)
    shown(many)  # the formats are made once

    counts = []
    for pk in (one.pk, many.pk):
        made = type(one).objects.get(pk=pk)
        with CaptureQueriesContext(connection) as found:
            shown(made)
        counts.append(len(found))

    assert counts[0] == counts[1]


def test_document_tells_its_kind_and_size() -> None:
    document = get_document_model().objects.create(
        title="十二个问题", file=ContentFile(b"0" * 2048, name="questions.pdf")
    )

    html = shown(page(block("document", document=document.pk, title="")))

    assert "十二个问题" in html
    assert "PDF" in html
    assert "2.0" in html
