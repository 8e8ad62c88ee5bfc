"""Static files under names that carry their content's hash, compressed once at install."""

from typing import Any

import brotli
from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(StaticFilesConfig):
    """As Django's, without what no page of ours asks for: a browsable API and a second reader of schemas."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "rest_framework", "redoc"]


class QuickCompressor(Compressor):
    """Brotli one step below its best: a thirtieth of the time for files a few percent larger."""

    SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return bytes(brotli.compress(data, quality=9))


class Storage(CompressedManifestStaticFilesStorage):
    """As whitenoise's, but rewriting imports between ES modules too."""

    support_js_module_import_aggregation = True
    keep_only_hashed_files = True

    def create_compressor(self, **how: Any) -> Compressor:
        return QuickCompressor(**how)
