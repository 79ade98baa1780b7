"""Nobody reaches a work place without signing in, a second factor and the right role."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.accounts.gate import staff_required
from programmes.people.choices import Role
from programmes.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db


@staff_required(Role.COORDINATOR, Role.SUPERVISOR)
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse("desk")


@staff_required()
def anywhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anywhere")


def _user(*roles: Role, second_factor: bool = True, is_active: bool = True) -> User:
    user = User.objects.create_user("chen", password="a long pass phrase", is_active=is_active)
    for role in roles:
        RoleGrant.objects.create(user=user, role=role)
    if second_factor:
        TOTP.activate(user, generate_totp_secret())
    return user


def _get(view: object, user: object) -> HttpResponse:
    request = RequestFactory().get("/desk/?day=2026-12-01")
    request.user = user
    return view(request)


def test_stranger_signs_in_first(client: Client) -> None:
    response = client.get("/cms/pages/?p=2")

    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/cms/pages/%3Fp%3D2")


def test_role_with_second_factor_passes() -> None:
    assert _get(desk, _user(Role.SUPERVISOR)).content == b"desk"


def test_other_role_finds_nothing() -> None:
    with pytest.raises(Http404):
        _get(desk, _user(Role.PRACTITIONER))


def test_any_role_passes_where_none_is_named() -> None:
    assert _get(anywhere, _user(Role.PRACTITIONER)).content == b"anywhere"


def test_account_without_role_finds_nothing() -> None:
    with pytest.raises(Http404):
        _get(anywhere, _user())


def test_superuser_without_role_finds_nothing() -> None:
    user = _user()
    user.is_superuser = user.is_staff = True
    user.save()

    with pytest.raises(Http404):
        _get(desk, user)


def test_role_without_second_factor_sets_it_up() -> None:
    response = _get(desk, _user(Role.COORDINATOR, second_factor=False))

    assert (response.status_code, response.url) == (302, "/accounts/2fa/totp/activate/")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTITIONER, Role.SUPERVISOR, Role.STREET_CLERK])
def test_content_admin_does_not_exist_for(client: Client, role: Role) -> None:
    client.force_login(_user(role), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/cms/").status_code == 404


def test_editor_sets_up_the_second_factor_before_the_content_admin(client: Client) -> None:
    client.force_login(_user(Role.EDITOR, second_factor=False), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/cms/").url == "/accounts/2fa/totp/activate/"


def test_editor_with_second_factor_opens_the_content_admin(client: Client) -> None:
    user = _user(Role.EDITOR)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    response = client.get("/cms/")

    assert response.status_code == 200
    assert "'unsafe-inline'" in response.headers["Content-Security-Policy"]
