"""Headers of every answer."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.middleware import HeadersMiddleware, PolicyMiddleware

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def _answer(path: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    return HeadersMiddleware(PolicyMiddleware(view))(RequestFactory().get(path))


def _policy(path: str) -> set[str]:
    return {part.strip() for part in _answer(path).headers["Content-Security-Policy"].split(";")}


@pytest.mark.parametrize("path", ["/", "/en/", "/desk/", "/accounts/login/", "/api/v1/services", "/cmsx/"])
def test_policy_is_strict(path: str) -> None:
    assert _policy(path) == STRICT


def test_policy_is_wider_inside_the_content_admin_only() -> None:
    policy = _policy("/cms/pages/")

    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in policy
    assert {"default-src 'none'", "form-action 'self'", "base-uri 'none'"} <= policy
    assert "http" not in " ".join(policy)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/",
        "/calendar/plan/",
        "/en/desk/",
        "/accounts/login/",
        "/cms/",
        "/api/v1/holds",
        "/outbox/",
        "/my/",
        "/book/code/",
        "/en/s/x/",
    ],
)
def test_private_path_is_neither_listed_nor_stored(path: str) -> None:
    headers = _answer(path).headers

    assert (headers["X-Robots-Tag"], headers["Cache-Control"]) == ("noindex, nofollow", "no-store, private")


def test_public_path_may_be_listed() -> None:
    headers = _answer("/p/aichao/").headers

    assert "X-Robots-Tag" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
