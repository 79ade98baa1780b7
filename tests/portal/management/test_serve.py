"""The server and the loop beside it live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60
STOP_SECONDS = 30


def _environment() -> dict[str, str]:
    """Return the environment of a server on this test's own database."""
    given = connection.settings_dict
    url = (
        f"sqlite:///{given['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    )
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "DEMO": "0"}


@pytest.fixture
def served(transactional_db: None) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running ``manage.py serve`` and its port; it has a minute to answer."""
    port, given = free_port(), _environment()
    connection.close()
    command = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*command, "prepare"], env=given, check=True, stdout=subprocess.DEVNULL)
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    _wait_for(port)
    yield process, port
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
        else:
            return
    pytest.fail("the server did not answer within a minute")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.proof)])
def test_serve_stops_both_when_asked(served: tuple[subprocess.Popen[str], int], number: signal.Signals) -> None:
    process, port = served

    process.send_signal(number)
    written, _errors = process.communicate(timeout=STOP_SECONDS)

    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in written
    assert _is_free(port)
    assert _members(process.pid) == []


def _members(group: int) -> list[str]:
    """List the processes of a group, with the names that the system knows them by."""
    listed = subprocess.run(["ps", "-eo", "pgid=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if line.split()[0] == str(group)]


def test_serve_refuses_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("serve", port=port)
