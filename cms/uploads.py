"""What may be uploaded: by its name, by its size and by what is really in it. Refusals say why.

Pictures are checked by Wagtail's own field (extension, real format, bytes, pixels); this module looks into documents and makes titles and
file names harmless. Files of either kind are only ever served as downloads or as freshly rendered pictures.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

LONGEST_NAME = 80
MOST_UNPACKED = 200 * 1024 * 1024
MOST_FILES = 5000
READ_AT_ONCE = 1024 * 1024
ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/OpenAction")
ACTIVE_OFFICE = ("vbaproject.bin", "activex", "oleobject", "scripts/", "basic/")
PROGRAM_BEGINNINGS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK",
    b"%PDF",
    b"\xca\xfe\xba\xbe",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
MARKUP = re.compile(rb"^\s*<\s*(!doctype|html|script|svg|\?xml|body|iframe)", re.IGNORECASE)
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/"}

WRONG_CONTENT = _("This is not what its name says: the content is not that of a .%(kind)s file.")
ACTIVE_CONTENT = _(
    "This file contains programs or other files. Please save it without macros, scripts and attachments."
)
BROKEN_PICTURE = _("This picture cannot be read. Please save it anew and try again.")
TOO_MUCH_INSIDE = _("This file would unpack to far more than its size. It was not accepted.")

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f]")


def harmless_title(title: str, /) -> str:
    """Give ``title`` without signs that turn the direction of writing, control a terminal, or begin a formula."""
    clean = INVISIBLE.sub("", unicodedata.normalize("NFC", title))
    return " ".join(clean.split()).lstrip("=+-@＝＋－＠ ") or "–"


def harmless_name(name: str, /) -> str:
    """Give a file name of letters, digits, hyphens and one dot before its ending; Chinese stays, paths go."""
    last = re.split(r"[/\\]", INVISIBLE.sub("", unicodedata.normalize("NFC", name)))[-1]
    stem, dot, ending = last.rpartition(".")
    stem = re.sub(r"[^\w-]+", "-", stem if dot else ending).strip("-_.") or "file"
    ending = re.sub(r"[^a-z0-9]", "", ending.lower()) if dot else ""
    return f"{stem[:LONGEST_NAME]}.{ending}" if ending else stem[:LONGEST_NAME]


def check_document(file: IO[bytes], ending: str, /) -> None:
    """Check that ``file`` is really of the kind that ``ending`` says, and holds nothing that runs. Raises ValidationError."""
    file.seek(0)
    try:
        _CHECKS[ending](file, ending)
    except KeyError as error:
        raise _wrong(ending) from error
    finally:
        file.seek(0)


def _wrong(kind: str) -> ValidationError:
    return ValidationError(WRONG_CONTENT, code="wrong_content", params={"kind": kind})


def _check_pdf(file: IO[bytes], ending: str) -> None:
    content = file.read()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise _wrong(ending)
    if any(sign in content for sign in ACTIVE_PDF):
        raise ValidationError(ACTIVE_CONTENT, code="active_content")


def _check_archive(file: IO[bytes], ending: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = [entry.filename.lower() for entry in entries]
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise ValidationError(TOO_MUCH_INSIDE, code="too_much_inside")
            if any(sign in name for sign in ACTIVE_OFFICE for name in names):
                raise ValidationError(ACTIVE_CONTENT, code="active_content")
            if ending in OPEN_DOCUMENTS:
                fits = "mimetype" in names and archive.read("mimetype")[:100].strip() == OPEN_DOCUMENTS[ending]
            else:
                fits = "[content_types].xml" in names and any(name.startswith(OFFICE_FOLDERS[ending]) for name in names)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _wrong(ending) from error
    if not fits:
        raise _wrong(ending)


def _check_text(file: IO[bytes], ending: str) -> None:
    content = file.read()
    if content.startswith(PROGRAM_BEGINNINGS) or MARKUP.match(content[:1024]) or b"\x00" in content:
        raise _wrong(ending)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return
    raise _wrong(ending)


_CHECKS: dict[str, Callable[[IO[bytes], str], None]] = {
    "pdf": _check_pdf,
    **dict.fromkeys(("docx", "xlsx", "odt", "ods"), _check_archive),
    **dict.fromkeys(("csv", "txt"), _check_text),
}


class DocumentForm(BaseDocumentForm):
    """Upload a document, once it is what it says it is."""

    def clean_title(self) -> str:
        """Make the title harmless."""
        return harmless_title(self.cleaned_data["title"])

    def clean_file(self) -> Any:
        """Look into what is new, and give it a harmless name."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            file.name = harmless_name(file.name)
            check_document(file, file.name.rpartition(".")[2])
        return file


def _read_picture(read: Callable[[Any], Any], data: Any) -> Any:
    try:
        return read(data)
    except (OSError, SyntaxError, ValueError, DecompressionBombError) as error:
        raise ValidationError(BROKEN_PICTURE, code="broken_picture") from error


class PictureForm(BaseImageForm):
    """Upload a picture. One that is cut off makes Wagtail's field stumble instead of refusing it; here it is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the field refuse whatever it cannot read."""
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field is not None:
            field.to_python = partial(_read_picture, field.to_python)

    def clean_title(self) -> str:
        """Make the title harmless."""
        return harmless_title(self.cleaned_data["title"])

    def clean_file(self) -> Any:
        """Give what is new a harmless name; Wagtail's field has looked into it."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            file.name = harmless_name(file.name)
        return file
