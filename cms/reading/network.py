"""一张网: the kinds of help in the district, what each is for, and how many there are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import NetworkPage, PlacesPage
from cms.reading.frame import url_of
from programmes.places.choices import VenueKind
from programmes.places.queries import active_venues


@dataclass(frozen=True, slots=True)
class Strand:
    """One kind of place: what it is called and what it is for."""

    kind: str
    name: str | Promise
    purpose: str | Promise


STRANDS = (
    Strand(
        VenueKind.CENTRE,
        _("District centre"),
        _(
            "Counselling, legal advice, mediation and courses under one roof. Begin here if you do not know where to go."
        ),
    ),
    Strand(
        VenueKind.RIGHTS_STUDIO,
        _("Rights studios"),
        _("Lawyers and social workers stand by women whose rights were hurt, from the first talk to the papers."),
    ),
    Strand(
        VenueKind.FAMILY_EDU_STUDIO,
        _("Family education studios"),
        _("Questions of bringing up children, from the first school year to adolescence, one family at a time."),
    ),
    Strand(
        VenueKind.MARRIAGE_STUDIO,
        _("Marriage and dating studios"),
        _("Meeting somebody, preparing to marry, and learning to live together."),
    ),
    Strand(
        VenueKind.MEDIATION_ROOM,
        _("Mediation rooms in every subdistrict"),
        _("Where two sides agree to, a mediator helps them settle a quarrel in the family. Voluntary and free."),
    ),
    Strand(
        VenueKind.WOMENS_HOME,
        _("Jiemei Yijia and Women's Homes in the communities"),
        _(
            "The nearest door: somebody who knows the neighbourhood listens, helps at once or takes you to the right place."
        ),
    ),
    Strand(
        VenueKind.PARENTS_SCHOOL,
        _("Parents' schools in the communities"),
        _("Classes and talks for parents and grandparents, close to home."),
    ),
)


def network(page: NetworkPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``strands`` of the network with how many places each has, and the way to the places directory."""
    counts = dict(active_venues().order_by().values_list("kind").annotate(Count("pk")))
    places = PlacesPage.objects.live().filter(locale_id=page.locale_id).defer_streamfields().first()
    return {
        "strands": [(strand, counts.get(strand.kind, 0)) for strand in STRANDS],
        "places_url": url_of(places, request) if places is not None else "",
    }
