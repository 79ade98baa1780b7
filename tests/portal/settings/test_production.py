"""Production starts only with its secrets, and passes Django's own deployment checks."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _key(letter: str) -> str:
    return base64.b64encode(letter.encode() * 32).decode()


COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    "SECRET_KEY": "n7Q-4w_pLx92Vb" * 4,
    "FIELD_KEYS": f"2026:{_key('f')}",
    "LOOKUP_KEY": _key("l"),
    "TOKEN_KEY": _key("t"),
    "ALLOWED_HOSTS": "guidance.example.org",
    "BASE_URL": "https://guidance.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "MAIL_FROM": "guidance@example.org",
    "SMS_CHANNEL": "carrier.Channel",
}

COMPILED = ("PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
"""Where the tests keep what Python compiled: each of these processes would else compile Django anew."""

LOAD = "import portal.settings.production"
START = """
import portal.wsgi
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
"""


def _run(program: str, tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run ``program`` in a fresh process, in an environment that holds only what production needs."""
    places = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "STATIC_ROOT": str(tmp_path)}
    environment = {**COMPLETE, **places, **changes}
    given = {name: value for name, value in environment.items() if value is not None}
    given |= {name: os.environ[name] for name in COMPILED if name in os.environ}
    return subprocess.run([sys.executable, "-c", program], env=given, capture_output=True, text=True, check=False)


def test_production_starts_without_a_warning(tmp_path: Path) -> None:
    outcome = _run(START, tmp_path)

    assert (outcome.returncode, outcome.stderr) == (0, "")


@pytest.mark.parametrize(
    "name",
    ["SECRET_KEY", "FIELD_KEYS", "LOOKUP_KEY", "TOKEN_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL", "MAIL_FROM"],
)
def test_production_refuses_without(tmp_path: Path, name: str) -> None:
    outcome = _run(LOAD, tmp_path, **{name: None})

    assert outcome.returncode != 0
    assert f"Set {name} in the environment" in outcome.stderr


def test_production_refuses_to_serve_with_debug(tmp_path: Path) -> None:
    # One check in the server's own way of starting; tests/portal/test_checks.py tries each of them.
    outcome = _run(START, tmp_path, DEBUG="1", ALLOWED_HOSTS="*")

    assert outcome.returncode != 0
    assert "portal.E001" in outcome.stderr
    assert "portal.E006" in outcome.stderr
