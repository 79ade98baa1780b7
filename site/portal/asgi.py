"""The ASGI application for granian or any other server (``PYTHONPATH`` holds the root and ``site``)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from django.core.asgi import get_asgi_application

from portal.checks import refuse_unsafe

application = get_asgi_application()
refuse_unsafe()
