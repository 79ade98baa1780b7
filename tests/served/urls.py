"""Every address of the product, and the bare views behind the product's own middleware."""

from portal.urls import urlpatterns as product
from tests.served.bare import urlpatterns as bare

urlpatterns = [*bare, *product]
