"""The whole OpenAPI document, called with generated requests: no server error, and every answer is as it is described."""

import re
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import CHECKS

from portal.api.interface import api
from portal.wsgi import application
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.portal.api.calling import Api

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
# A request that breaks the schema by its length may be refused for its size (413) before anything reads it.
schema.config.checks.negative_data_rejection.expected_statuses = ["4xx", "5xx"]

PROVED = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "unsupported_method",
    ]
)
FEW = settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    derandomize=True,
    # Every example may see the rows of the one before: a real service keeps its rows too.
    suppress_health_check=list(HealthCheck),
)

MANY = settings(FEW, max_examples=150)


@pytest.fixture
def mine(hotline: Api, service: Service, venue: Venue) -> str:
    """Give the reference of a booking that the hotline made."""
    return str(hotline.booked(service.code)["reference"])


@pytest.fixture(autouse=True)
def _one_connection(mine: str) -> Iterator[None]:
    """Leave the connection open between requests: the test's transaction lives on it."""
    edges = (request_started, request_finished)
    for edge in edges:
        edge.disconnect(close_old_connections)
    yield
    for edge in edges:
        edge.connect(close_old_connections)


def _anybody_calls(case: Case) -> None:
    case.call_and_validate(checks=PROVED)


def _desk_calls(case: Case, service: Service, hotline: Api, mine: str) -> None:
    known = {"code": service.code, "reference": mine}
    case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
    case.call_and_validate(checks=PROVED, headers={"Authorization": f"Bearer {hotline.secret}"})


@schema.parametrize()
@FEW
def test_generated_requests_of_anybody(case: Case) -> None:
    _anybody_calls(case)


@schema.parametrize()
@FEW
def test_generated_requests_of_a_desk_about_real_rows(case: Case, service: Service, hotline: Api, mine: str) -> None:
    _desk_calls(case, service, hotline, mine)


@pytest.mark.proof
@schema.parametrize()
@MANY
def test_many_generated_requests_of_anybody(case: Case) -> None:
    _anybody_calls(case)


@pytest.mark.proof
@schema.parametrize()
@MANY
def test_many_generated_requests_of_a_desk(case: Case, service: Service, hotline: Api, mine: str) -> None:
    _desk_calls(case, service, hotline, mine)


def test_every_route_of_the_api_is_described() -> None:
    routes = {
        str(entry.pattern) for entry in api.urls[0] if entry.name not in ("api-root", "openapi-json", "openapi-view")
    }
    described = {path.removeprefix("/api/v1/") for path in schema.raw_schema["paths"]}

    assert {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route) for route in routes} == described
