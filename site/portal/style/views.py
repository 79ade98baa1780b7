"""The style page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cms.blocks.samples import service
from portal.accounts.gate import CMS_ROLES, staff_required
from portal.style import samples, tokens


@require_GET
@staff_required(*CMS_ROLES)
def show(request: HttpRequest) -> HttpResponse:
    """Show every component to editors and administrators; ``?view=elder`` as the elder view has it. Nothing here is real."""
    now = timezone.now()
    wrong = samples.Form({"name": "", "phone": "12", "street": "", "way": "", "words": ""})
    wrong.is_valid()
    context = {
        "is_elder": request.GET.get("view") == "elder",
        "is_sample": True,
        "pairs": tokens.pairs(),
        "chips": samples.chips(),
        "form": samples.Form(auto_id="plain_%s"),
        "wrong": wrong,
        "blocks": samples.blocks(),
        "drawings": samples.drawings(),
        "notices": samples.notices(now=now),
        "programmes": samples.programmes(),
        "service": service(),
        "now": now,
    }
    return render(request, "style/page.html", context)
