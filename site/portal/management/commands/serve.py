"""Serve the site on this machine, together with the loop that does what is due."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.settings.env import ROOT

HOST = "127.0.0.1"
GRACE_SECONDS = 10
THREADS = 4
"""In one process, since SQLite has one writer. Python runs one thread at a time: more of them only wait for each other, for the writer
and, all having seen a time free at once, for whoever was first."""


class Command(BaseCommand):
    """Start granian and ``run_due --loop``; when one ends, or on Ctrl-C, end the other too."""

    help = "Serve the site on 127.0.0.1 together with the run_due loop."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port from the command line or from ``PORT``."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Run until something ends it."""
        _refuse_taken(port)
        self._announce(port)
        for number in (signal.SIGINT, signal.SIGTERM):  # a shell lets what it starts in the background ignore the first
            signal.signal(number, _interrupt)
        server = server_command(port=port)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")])}
        loop = [sys.executable, sys.argv[0], "run_due", "--loop"]
        processes = [subprocess.Popen(command, env=environment) for command in (server, loop)]  # noqa: S603 (ours)
        try:
            while all(process.poll() is None for process in processes):
                time.sleep(0.3)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
            return
        finally:
            _stop(processes)
        raise CommandError("The server or the run_due loop ended by itself; the lines above say why.")

    def _announce(self, port: int) -> None:
        base = f"http://{HOST}:{port}"
        lines = [
            f"Site       {base}/",
            f"English    {base}/en/",
            f"Staff      {base}/desk/",
            f"API        {base}/api/v1/docs",
        ]
        if settings.DEMO:
            lines += [
                f"Outbox     {base}/outbox/",
                f"Accounts   {settings.DEMO_ACCOUNTS} (codes: manage.py demo_code NAME)",
            ]
        self.stdout.write("\n".join([*lines, "Ctrl-C stops it."]))
        self.stdout.flush()


def server_command(*, port: int, workers: int = 1) -> list[str]:
    """Give the command that serves the site on ``port`` with so many processes."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS), "--log-level", "error"),
        "portal.wsgi:application",
    ]


def _refuse_taken(port: int) -> None:
    """Say so when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask every process to end; end those by force that do not within the grace."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
