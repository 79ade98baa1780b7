"""allauth's hooks: who may have an account, and how second factors are kept."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from programmes.records.sealing import seal, unseal

# allauth's rows have no random id of their own to bind the sealed text to, so it is bound to table and column.
SECRETS = ("mfa_authenticator", "data", "")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are for staff, made by an administrator; residents book without one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Keep sign-up closed."""
        return False


class MfaAdapter(DefaultMFAAdapter):
    """Second factors of staff: sealed at rest under the keys of all encrypted fields."""

    def get_totp_issuer(self) -> str:
        """Name the neutral service in the authenticator app, which others may see over a shoulder."""
        return "区家庭服务中心"

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return base64.b64encode(seal(text, place=SECRETS)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret; raises ``DecryptionFailed`` when its key is gone or it was altered."""
        return unseal(base64.b64decode(encrypted_text), place=SECRETS)
