"""Pages that editors put first for a query (Wagtail's promoted search results).

Queries of visitors are not kept: people type names and numbers. So only what editors themselves wrote is compared, folded alike.
"""

from django.db.models import OuterRef, Subquery
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from programmes.common.chinese import words


def promoted_pages(*, query: str, language: str) -> list[int]:
    """Give the ids of the pages that editors put first for ``query``, in their order, each as it is in ``language``."""
    asked = words(query)
    in_language = Page.objects.filter(
        translation_key=OuterRef("page__translation_key"), locale__language_code=language
    ).values("pk")[:1]
    promotions = SearchPromotion.objects.annotate(shown=Subquery(in_language)).filter(shown__isnull=False)
    rows = promotions.order_by("sort_order", "pk").values_list("shown", "query__query_string")
    return [page for page, text in rows if words(text) == asked]
