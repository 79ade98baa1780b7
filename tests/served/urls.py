"""Every address of the product, and the bare views and a minimal Wagtail page behind the product's own middleware."""

from portal.urls import urlpatterns as product
from tests.served.bare import urlpatterns as bare
from tests.served.plain import urlpatterns as plain

urlpatterns = [*bare, *plain, *product]
