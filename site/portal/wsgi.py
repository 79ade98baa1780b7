"""The WSGI application for granian or any other server (``PYTHONPATH`` holds the root and ``site``)."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from django.core.wsgi import get_wsgi_application

from portal.checks import refuse_unsafe

application = get_wsgi_application()
refuse_unsafe()
