"""Pictures that editors uploaded, in the sizes that pages use."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

RENDITIONS = "images/"
KEPT_SECONDS = 30 * 24 * 60 * 60


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve one rendition. Originals and documents are not files of this address: documents have permissions of their own."""
    if not path.startswith(RENDITIONS) or ".." in path:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    # The name of a rendition changes with its content.
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}, immutable"
    return response
