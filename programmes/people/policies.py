"""Who may do what, as far as people themselves decide it."""

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
    areas = list(RoleGrant.objects.filter(user=user, role=role).values_list("area_id", "area__kind"))
    if any(area is None or kind == AreaKind.DISTRICT for area, kind in areas):
        return None
    streets = {area for area, kind in areas if kind == AreaKind.STREET}
    communities = [area for area, kind in areas if kind == AreaKind.COMMUNITY]
    streets.update(Area.objects.filter(children__in=communities).values_list("pk", flat=True))
    return sorted(streets)


def _roles(user: User) -> set[str]:
    return set(RoleGrant.objects.filter(user=user).values_list("role", flat=True))
