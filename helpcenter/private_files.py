"""Folders beside the media folder: no address leads to what lies there, only views that look who asks."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateFolder(FileSystemStorage):
    """A folder that only the site's own user can read; a subclass names it."""

    folder: str

    @property
    def base_location(self) -> str:
        return str(Path(settings.MEDIA_ROOT).parent / self.folder)

    @property
    def location(self) -> str:
        return self.base_location

    @property
    def file_permissions_mode(self) -> int:
        return 0o600

    @property
    def directory_permissions_mode(self) -> int:
        return 0o700

    def url(self, name: str | None) -> str:
        raise NotImplementedError(f"Nothing in {self.folder} has an address.")
