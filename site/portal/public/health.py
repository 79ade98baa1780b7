"""Health of this process, for a load balancer or a person on call."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from programmes.records.models import Heartbeat

HEARTBEAT_LIMIT = timedelta(minutes=5)
"""``run_due`` beats every minute; five missed beats mean that it is not running."""


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether this process can serve: database, migrations, heartbeat of ``run_due``. 200, or 503 with the reasons."""
    checks = {"database": False, "migrations": False, "run_due": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["run_due"] = Heartbeat.objects.filter(
            name="run_due", beat_at__gte=timezone.now() - HEARTBEAT_LIMIT
        ).exists()
    except DatabaseError:
        pass  # what could not be asked stays False; the answer must not say why to the outside
    healthy = all(checks.values())
    return JsonResponse(
        {"status": "ok" if healthy else "unavailable", "checks": checks}, status=200 if healthy else 503
    )
