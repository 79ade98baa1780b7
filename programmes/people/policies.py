"""Who may do what, as far as people themselves decide it."""

from django.db.models import Prefetch, prefetch_related_objects

from programmes.people.choices import Role
from programmes.people.models import RoleGrant, User
from programmes.places.choices import AreaKind
from programmes.places.models import Area


def has_role(*, user: object, role: Role) -> bool:
    """Say whether ``user`` (a User, or anybody else who then has none) holds ``role`` anywhere."""
    return isinstance(user, User) and user.is_active and role in _roles(user)


def is_staff_member(*, user: object) -> bool:
    """Say whether ``user`` holds any role at all."""
    return isinstance(user, User) and user.is_active and bool(_roles(user))


def areas_of(*, user: User, role: Role) -> list[int] | None:
    """Give the ids of the streets that bound ``user`` in ``role``; None when the whole district is theirs."""
    areas = [grant.area for grant in _grants(user) if grant.role == role]
    if any(area is None or area.kind == AreaKind.DISTRICT for area in areas):
        return None
    bounds = [area for area in areas if area is not None]
    streets = {area.pk for area in bounds if area.kind == AreaKind.STREET}
    communities = [area.pk for area in bounds if area.kind == AreaKind.COMMUNITY]
    if communities:
        streets.update(Area.objects.filter(children__in=communities).values_list("pk", flat=True))
    return sorted(streets)


def _roles(user: User) -> set[str]:
    return {grant.role for grant in _grants(user)}


def _grants(user: User) -> list[RoleGrant]:
    """Give what was granted to ``user``, read once in the life of the object: a page asks many times."""
    prefetch_related_objects([user], Prefetch("role_grants", queryset=RoleGrant.objects.select_related("area")))
    return list(user.role_grants.all())
