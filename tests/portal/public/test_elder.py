"""长辈版: a cookie and nothing else."""

import pytest
from django.test import Client

from tests.factories.catalogue import ProgrammeFactory

pytestmark = pytest.mark.django_db

ON = '<html lang="zh-Hans" class="elder">'


def test_switch_is_kept_by_a_cookie_and_nowhere_else(client: Client) -> None:
    ProgrammeFactory(code="baihe")

    response = client.post("/view/", {"view": "elder", "next": "/p/baihe/?x=1"})

    cookie = response.cookies["view"]
    assert (response.status_code, response["Location"]) == (302, "/p/baihe/?x=1")
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("elder", "Lax", 365 * 24 * 60 * 60)
    assert "sessionid" not in response.cookies
    assert ON in client.get("/p/baihe/").content.decode()


def test_switch_goes_back_to_the_ordinary_view(client: Client) -> None:
    client.post("/view/", {"view": "elder", "next": "/"})
    page = client.get("/").content.decode()

    response = client.post("/view/", {"view": "", "next": "/"})

    assert "普通版" in page
    assert response.cookies["view"].value == ""
    assert ON not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "",
        "\thttps://evil.example",
    ],
)
def test_switch_leads_nowhere_else(client: Client, wanted: str) -> None:
    response = client.post("/view/", {"view": "elder", "next": wanted})

    assert response["Location"] == "/"


def test_switch_stays_in_its_language(client: Client) -> None:
    assert client.post("/en/view/", {"view": "elder"})["Location"] == "/en/"


def test_switch_needs_a_form_of_ours() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.get("/view/").status_code == 405
    assert client.post("/view/", {"view": "elder", "next": "/"}).status_code == 403


def test_every_page_has_the_switch_with_its_own_address(client: Client) -> None:
    ProgrammeFactory(code="baihe")

    for path in ("/", "/p/baihe/", "/find/?a=4", "/my/", "/nowhere/", "/en/"):
        text = client.get(path).content.decode()
        assert f'name="next" value="{path}"' in text, path
        assert 'name="view" value="elder"' in text, path


def test_unknown_value_of_the_cookie_is_the_ordinary_view(client: Client) -> None:
    client.cookies["view"] = 'x" onload="alert(1)'

    assert '<html lang="zh-Hans">' in client.get("/").content.decode()
