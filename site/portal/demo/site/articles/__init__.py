"""Twelve guides on what families really ask, the newest first."""

from portal.demo.site.articles.before import SAFE_DATING, SEVEN_TALKS
from portal.demo.site.articles.birth import AFTER_BIRTH, GRANDPARENTS
from portal.demo.site.articles.rights import COOLING_OFF, PROTECTION_ORDER
from portal.demo.site.articles.talking import AFTER_A_QUARREL, TEENAGERS
from portal.demo.site.articles.together import ELDERS, READING
from portal.demo.site.articles.using import FIRST_VISIT, MEDIATION

ARTICLES = (
    FIRST_VISIT,
    AFTER_A_QUARREL,
    TEENAGERS,
    PROTECTION_ORDER,
    SEVEN_TALKS,
    AFTER_BIRTH,
    MEDIATION,
    READING,
    COOLING_OFF,
    GRANDPARENTS,
    SAFE_DATING,
    ELDERS,
)
