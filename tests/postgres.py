"""Run a command beside a private PostgreSQL server: ``python tests/postgres.py pytest -m "not browser"``.

The cluster lives in a temporary folder on a free port, belongs to the user ``postgres`` when root starts it (the server
refuses root), gives up durability for speed, and is stopped and deleted whatever happens. ``DATABASE_URL`` points to it.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

MISSING = """PostgreSQL's server programs are not installed, and the tests also run on PostgreSQL.
Install them (Debian, Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; macOS: brew install
postgresql@17), or name their folder in PG_BIN."""

# The folders where distributions keep initdb, which is rarely on the path.
PATTERNS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)

MEMORY_DISK = "/dev/shm"  # noqa: S108 (a fresh folder with a random name is made in it)
ROOM_BYTES = 4 * 1024**3

OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "250",
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}


FORGETFUL = {"fsync", "synchronous_commit", "full_page_writes", "autovacuum"}
"""What tests may do without and a benchmark may not: a commit that is on the disk costs what it costs a deployment, and rows that are gone
are cleared away as there."""


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL; exit with what to install when there is none."""
    named, on_path = os.environ.get("PG_BIN"), shutil.which("initdb")
    if named or on_path:
        return Path(named) if named else Path(str(on_path)).resolve().parent
    found = [path for pattern in PATTERNS for path in Path("/").glob(pattern[1:]) if (path / "initdb").exists()]
    if not found:
        sys.exit(MISSING)
    return max(
        found, key=lambda path: [int(part) for part in "".join(c if c.isdigit() else " " for c in str(path)).split()]
    )


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def memory_disk() -> str | None:
    """Return the folder that Linux keeps in memory when there is room for a cluster, else None for the usual one."""
    try:
        roomy = shutil.disk_usage(MEMORY_DISK).free > ROOM_BYTES
    except OSError:
        return None
    return MEMORY_DISK if roomy and os.access(MEMORY_DISK, os.W_OK) else None


@contextmanager
def cluster(*, is_durable: bool = False) -> Iterator[str]:
    """Start a cluster, give its URL, stop and delete it. A durable one lies on the disk and writes as a deployment's does."""
    folder = Path(tempfile.mkdtemp(prefix="pg-tests-", dir=None if is_durable else memory_disk()))
    chosen = {name: value for name, value in OPTIONS.items() if not (is_durable and name in FORGETFUL)}
    user = None
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            sys.exit("PostgreSQL refuses to run as root and there is no user postgres. " + MISSING)
        user = "postgres"
        shutil.chown(folder, user)
    bin_folder, data, port = binaries(), folder / "data", free_port()

    def run(*command: str) -> None:
        subprocess.run(
            [str(bin_folder / command[0]), *command[1:]], cwd=folder, user=user, check=True, stdout=subprocess.DEVNULL
        )

    try:
        run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in {**chosen, "port": str(port)}.items())
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def stop(number: int, frame: FrameType | None) -> None:
    """Turn a request to end into an exception, so that the cluster is stopped on the way out."""
    raise SystemExit(128 + number)


def main() -> int:
    """Run the command of the arguments with ``DATABASE_URL`` set; return its exit code. ``--durable`` before it: see ``cluster``."""
    is_durable = sys.argv[1:2] == ["--durable"]
    command = sys.argv[2 if is_durable else 1 :]
    if not command:
        sys.exit(__doc__)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    with cluster(is_durable=is_durable) as url:
        # The folder is named so that a test run can use the dump and load programs of the very same version.
        environment = {**os.environ, "DATABASE_URL": url, "PG_BIN": str(binaries())}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
