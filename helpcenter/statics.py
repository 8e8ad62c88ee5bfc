"""Static files under names that carry their content's hash, compressed once at install."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """As whitenoise's, but rewriting imports between ES modules too."""

    support_js_module_import_aggregation = True
