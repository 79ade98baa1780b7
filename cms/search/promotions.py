"""Pages that editors put first for a query (Wagtail's promoted search results).

Queries of visitors are not kept: people type names and numbers. So only what editors themselves wrote is compared, folded alike.
"""

from wagtail.contrib.search_promotions.models import SearchPromotion

from programmes.common.chinese import words


def promoted_pages(*, query: str) -> list[int]:
    """Give the ids of the pages that editors put first for ``query``, in their order."""
    asked = words(query)
    promotions = SearchPromotion.objects.filter(page__isnull=False).order_by("sort_order")
    return [
        page_id for page_id, text in promotions.values_list("page_id", "query__query_string") if words(text) == asked
    ]
