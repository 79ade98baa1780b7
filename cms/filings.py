"""The public registers that a site's filing numbers stand in, and that the numbers must link to (互联网信息服务管理办法 12)."""

ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/"
