"""A page for each of the thirty-two services: who it is for, how it goes, what to bring, and what it is not."""

from portal.demo.site.services.aichao import AICHAO
from portal.demo.site.services.aichao_together import AICHAO_TOGETHER
from portal.demo.site.services.anxin import ANXIN
from portal.demo.site.services.baihe import BAIHE
from portal.demo.site.services.jiafeng import JIAFENG
from portal.demo.site.services.xingfu import XINGFU

SERVICES = (*BAIHE, *XINGFU, *ANXIN, *AICHAO, *AICHAO_TOGETHER, *JIAFENG)
