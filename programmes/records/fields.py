"""A model field whose column holds only sealed text.

Lists never decrypt: a row read from the database carries the sealed bytes, and each access to the attribute opens them.
Nothing opened is kept on the row.
"""

import base64
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

from django.core import checks
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.forms import CharField
from django.forms import Field as FormField

from programmes.records.sealing import seal, unseal

if TYPE_CHECKING:
    TextField = models.Field[str, str]
else:  # Django's fields cannot be subscripted when they run
    TextField = models.Field

# A dump keeps texts sealed. NUL cannot come from a form, so no resident's text is taken for a sealed one.
DUMP_MARK = "\x00sealed:"


class Sealed:
    """Bytes as they lie in the column. Says nothing about its content when printed."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __repr__(self) -> str:
        return "<sealed>"


class Opened(str):
    """An opened text that remembers its row, because ``bulk_update`` hands the field a value without its instance."""

    __slots__ = ("row_id",)
    row_id: str

    @classmethod
    def of(cls, text: str, row_id: str) -> Self:
        """Bind ``text`` to the row with this random id."""
        opened = cls(text)
        opened.row_id = row_id
        return opened

    def __reduce__(self) -> tuple[Callable[..., "Opened"], tuple[str, str]]:
        return (Opened.of, (str(self), self.row_id))


class EncryptedAttribute:
    """The attribute of a row: takes plain text, opens sealed text when asked."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    @overload
    def __get__(self, row: None, model: type[models.Model]) -> Self: ...
    @overload
    def __get__(self, row: models.Model, model: type[models.Model]) -> str: ...
    def __get__(self, row: models.Model | None, model: type[models.Model]) -> Self | str:
        """Give the plain text. Raises ``DecryptionFailed``."""
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        row_id = self.field.row_id(row)
        text = unseal(value.data, place=self.field.place(row_id)) if isinstance(value, Sealed) else value
        return Opened.of(text, row_id)

    def __set__(self, row: models.Model, value: object) -> None:
        """Take plain text, or what the database gave."""
        if not isinstance(value, str | Sealed):
            raise TypeError(f"{self.field.name} takes text, not {type(value).__name__}.")
        row.__dict__[self.field.attname] = value


class EncryptedTextField(TextField):
    """Text sealed with AES-256-GCM, bound to table, column and the row's ``public_id``. Never null; blank stays blank.

    ``max_length`` counts characters. Blank is the only value that ``queryset.update`` takes (to erase), and the only one
    that can be searched for: a sealed value depends on its row.
    """

    _pyi_private_set_type: str
    _pyi_private_get_type: str
    descriptor_class = EncryptedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field for migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("blank", None)
        if not self.blank:
            kwargs["blank"] = False
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """The column holds bytes on every database."""
        return "BinaryField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuse a model without ``public_id`` and a nullable field."""
        errors = super().check(**kwargs)
        if not any(field.name == "public_id" for field in self.model._meta.get_fields()):
            errors.append(checks.Error("An encrypted field needs a public_id on its row.", obj=self, id="records.E001"))
        if self.null:
            errors.append(checks.Error("An encrypted field is never null.", obj=self, id="records.E002"))
        return errors

    def place(self, row_id: str) -> tuple[str, str, str]:
        """Name the place that a text of the row ``row_id`` is bound to."""
        return (self.model._meta.db_table, str(self.column), row_id)

    def row_id(self, row: models.Model) -> str:
        """Give the random id that the texts of ``row`` are bound to."""
        public_id: str = getattr(row, "public_id", "")
        if not public_id:
            raise ValueError("The row has no public_id to bind its texts to.")
        return public_id

    # To and from the database ------------------------------------------------------------------------------------------

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed:
        """Seal what was assigned; pass on untouched what was never opened."""
        value = model_instance.__dict__[self.attname]
        return value if isinstance(value, Sealed) else self.sealed(value, self.row_id(model_instance))

    def sealed(self, text: str, row_id: str) -> Sealed:
        """Seal ``text`` for one row of this column. Raises ``ValueError`` when it is too long."""
        if self.max_length is not None and len(text) > self.max_length:
            raise ValueError(f"{self.name} holds at most {self.max_length} characters.")
        return Sealed(seal(text, place=self.place(row_id)))

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Give the bytes for the column; refuse a text that no row vouches for."""
        if isinstance(value, Opened):
            value = self.sealed(value, value.row_id)
        if isinstance(value, str) and not value:
            value = Sealed(b"")
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed per row: assign it on the row and save, it cannot be compared.")
        return value.data

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Sealed:
        """Wrap the column's bytes without opening them."""
        return Sealed(bytes(value or b""))

    # Dumps and forms ---------------------------------------------------------------------------------------------------

    def value_to_string(self, obj: models.Model) -> str:
        """Give the sealed form, so that a dump is no leak."""
        return DUMP_MARK + base64.b64encode(self.pre_save(obj, add=False).data).decode()

    def to_python(self, value: Any) -> Any:
        """Take text, or the sealed form out of a dump."""
        if isinstance(value, str) and value.startswith(DUMP_MARK):
            return Sealed(base64.b64decode(value.removeprefix(DUMP_MARK)))
        return value

    def formfield(self, form_class: Any = None, choices_form_class: Any = None, **kwargs: Any) -> FormField:
        """A plain text box."""
        return CharField(**{"required": not self.blank, "max_length": self.max_length, **kwargs})
