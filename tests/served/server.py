"""The site behind granian as ``manage.py serve`` starts it, on the database of the test."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from portal.management.commands.serve import server_command
from portal.settings.env import ROOT
from tests.postgres import free_port
from tests.served.client import HOST

PATIENCE_SECONDS = 60
WORKERS = 2
SETTINGS = "tests.served.settings"
LOG = ROOT / "var" / "tests" / "served.log"


class Server:
    """Several processes that serve the test's database on a port of their own."""

    def __init__(self, settings: str = SETTINGS, *, workers: int = WORKERS) -> None:
        """Choose a port and the settings module."""
        self.port = free_port()
        self._workers = workers
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "DATABASE_URL": url_of_database(),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the tables of sessions and cache, which may lie beside the test's database."""
        code = (
            "import django; django.setup(); from django.core.management import call_command as run;"
            "from django.db import connections;"
            "'ephemeral' in connections and run('migrate', 'sessions', database='ephemeral', verbosity=0);"
            "[run('createcachetable', database=alias, verbosity=0) for alias in connections]"
        )
        subprocess.run([sys.executable, "-c", code], env=self._environment, cwd=ROOT, check=True)

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start, and do not wait."""
        command = server_command(port=self.port, workers=self._workers)
        with LOG.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def wait(self) -> None:
        """Wait until it answers."""
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self._process.poll() is None, f"the server ended by itself; {LOG} says why"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End all its processes in the middle of whatever they do (SIGKILL)."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end; make it end when it does not."""
        self._signal(signal.SIGTERM)

    def processor_seconds(self) -> float:
        """Give what its processes have used so far (Linux)."""
        assert self._process is not None
        ticks = os.sysconf("SC_CLK_TCK")
        used = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            # Fields after the name: 2 is the process group, 11 and 12 the time spent in the program and for it.
            if int(fields[2]) == self._process.pid:
                used += (int(fields[11]) + int(fields[12])) / ticks
        return used

    def _signal(self, number: int) -> None:
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, number)
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        except ProcessLookupError:
            pass
        self._process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False


def url_of_database() -> str:
    """Give ``DATABASE_URL`` for the database that the test works on."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{connection.settings_dict['NAME']}"


@contextmanager
def served(settings: str = SETTINGS, *, workers: int = WORKERS) -> Iterator[Server]:
    """Serve the test's database until the block ends."""
    server = Server(settings, workers=workers)
    if settings == SETTINGS:
        server.prepare()
    try:
        server.start()
        yield server
    finally:
        server.stop()
