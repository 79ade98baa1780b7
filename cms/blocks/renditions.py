"""The sizes and formats of pictures: AVIF, WebP and JPEG, each at one and two dots a pixel, never larger than the original."""

from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Picture, SourceImageIOError

FORMATS = ("avif", "webp", "jpeg")
ALONE = ("width-736", "width-1280")
BESIDE = ("fill-480x360", "fill-960x720")
"""Beside text a picture is cut to four by three around its focal point."""

ALONE_SIZES = "(min-width: 48rem) 46rem, 100vw"
BESIDE_SIZES = "(min-width: 48rem) 20rem, 100vw"


def _specs(sizes: tuple[str, ...]) -> list[str]:
    return [f"{size}|format-{kind}" for kind in FORMATS for size in sizes]


ALL_SPECS = [*_specs(ALONE), *_specs(BESIDE)]


def responsive(image: Any, *, alt: str, is_beside_text: bool = False, loading: str = "lazy") -> Picture | None:
    """Give ``image`` as a ``picture`` element with fixed proportions; None when its file is gone or is no picture."""
    specs = _specs(BESIDE if is_beside_text else ALONE)
    try:
        renditions = image.get_renditions(*specs)
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError):
        return None
    sizes = BESIDE_SIZES if is_beside_text else ALONE_SIZES
    return Picture(renditions, {"alt": alt, "sizes": sizes, "loading": loading, "decoding": "async"})
