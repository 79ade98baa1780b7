"""allauth's hooks: who may have an account, where sign-in leads, how second factors are stored."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are for staff, made by an administrator; residents book without one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep sign-up closed."""
        return False


class MfaAdapter(DefaultMFAAdapter):
    """Second factors of staff."""

    def get_totp_issuer(self) -> str:
        """Name the neutral service in the authenticator app, which others may see over a shoulder."""
        return "区家庭服务中心"
