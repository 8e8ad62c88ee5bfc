"""The folder of finished exports, which no address leads to."""

from helpcenter.private_files import PrivateFolder


class Exports(PrivateFolder):
    """Beside the media folder."""

    folder = "exports"
