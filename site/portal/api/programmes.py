"""The five programmes."""

from typing import Self

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router

from portal.api.calls import described
from portal.api.fields import Answer
from programmes.catalogue.models import Programme
from programmes.catalogue.queries import programmes

router = Router(tags=["catalogue"])


class ProgrammeOut(Answer):
    """One programme."""

    code: str
    name: str
    headline: str
    introduction: str

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """Translate a programme."""
        return cls(
            code=programme.code,
            name=programme.name,
            headline=programme.headline,
            introduction=programme.introduction,
        )


@router.get(
    "/programmes",
    response=list[ProgrammeOut],
    operation_id="listProgrammes",
    openapi_extra=described(
        _("List the programmes"),
        _("The five programmes in the order of a family's life."),
    ),
)
def list_programmes(request: HttpRequest) -> list[ProgrammeOut]:
    """List the programmes."""
    return [ProgrammeOut.of(programme) for programme in programmes()]
