"""How passkeys name our site and its customers to each other."""

from allauth.mfa.adapter import DefaultMFAAdapter

from helpcenter.site import site


class PasskeyAdapter(DefaultMFAAdapter):
    """The site by its name; a customer by their address, which is what django-allauth takes anyway."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": site().name}
