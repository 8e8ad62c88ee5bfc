"""Every setting of the help center, read from the environment; docs/operating.md explains each."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

from helpcenter.environment import only_for_tests, sign_on_providers, whole_number
from helpcenter.schedule import BEAT_SCHEDULE
from helpcenter.secrets import kept_secret

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

DEBUG = env.bool("DEBUG", default=False)
# A folder in which tests say where a process is to be killed; see failpoints.py.
FAILPOINTS = only_for_tests(os.environ, "FAILPOINTS", debug=DEBUG)
PORT = whole_number(os.environ, "PORT", default=8000, least=1, most=65_535)
SITE_URL = env.str("SITE_URL", default=f"http://localhost:{PORT}")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXIES = whole_number(os.environ, "TRUSTED_PROXIES", default=0, most=20)
# Our own mailbox: whoever gives it as theirs would make us write to ourselves.
SUPPORT_ADDRESS = env.str("SUPPORT_ADDRESS", default="")

SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(DATA_DIR / "secret_key")

# Ways for customers to sign in beside a code by mail; docs/operating.md says what each takes.
PASSKEYS = env.bool("PASSKEYS", default=False)
# For how long an agent can undo an answer, in seconds; 0 sends it at once.
UNDO_SEND_SECONDS = env.int("UNDO_SEND_SECONDS", default=10)
OIDC = sign_on_providers(env.str("OIDC", default=""))

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "helpcenter.statics.StaticFiles",
    "django.contrib.postgres",
    "simple_history",
    "tree_queries",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",  # also while there are no passkeys: whose account goes takes theirs along
    *(["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"] if OIDC else []),
    "helpcenter",
    "knowledgebase",
    "tickets",
    "analytics",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "helpcenter.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "helpcenter.visitors.VisitorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "helpcenter.urls"
WSGI_APPLICATION = "helpcenter.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # templates/django/forms/ goes before Django's
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "helpcenter.site.context",
            ],
        },
    }
]

# A pool belongs to the threads of one web worker; commands and Celery hold one connection each.
POOL_SIZE = whole_number(os.environ, "DATABASE_POOL_SIZE", default=0, most=1000)
STATEMENT_TIMEOUT = env.str("DATABASE_STATEMENT_TIMEOUT", default="0")
DATABASE: dict[str, Any] = env.db_url("DATABASE_URL", default="postgresql:///helpcenter")
DATABASE["OPTIONS"] = DATABASE.get("OPTIONS", {}) | {
    "connect_timeout": 3,
    "options": f"-c statement_timeout={STATEMENT_TIMEOUT} -c lock_timeout=5s",
}
if POOL_SIZE:
    DATABASE["OPTIONS"]["pool"] = {"min_size": 1, "max_size": POOL_SIZE, "timeout": 3}
DATABASE |= {"CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 0 if POOL_SIZE else 60}
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where a whole rebuild is worked out; docs/scaling.md says when another engine than PostgreSQL pays.
ANALYTICS_ENGINE = env.str("ANALYTICS_ENGINE", default="postgres")
ANALYTICS_MEMORY = env.str("ANALYTICS_MEMORY", default="150MB")
ANALYTICS_SCRATCH = Path(env.str("ANALYTICS_SCRATCH", default=str(DATA_DIR)))
CLICKHOUSE_URL = env.str("CLICKHOUSE_URL", default="")
SPARK_MASTER = env.str("SPARK_MASTER", default="")

# An encoder by its dotted path lets search go by meaning too; docs/search.md says what that takes.
SEARCH_ENCODER = env.str("SEARCH_ENCODER", default="")

REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "helpcenter.caching.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL.replace("unix://", "redis+socket://"))
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "retry_policy": {"max_retries": 1, "interval_start": 0.1, "timeout": 0.5},
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE

# Without a server, mails lie as files in the data folder; docs/operating.md says how to set one up.
NO_MAIL_SERVER = "helpcenter.outbox.folder.EmailBackend"
MAIL_FOLDER = DATA_DIR / "mail"
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default=NO_MAIL_SERVER)
EMAIL_TIMEOUT = 10
if env.str("EMAIL_URL", default=""):
    vars().update({name: value for name, value in env.email_url("EMAIL_URL").items() if value is not None})
# A provider's own interface instead, or its webhooks, by django-anymail, which is then to be installed.
ANYMAIL: dict[str, Any] = env.json("ANYMAIL", default={})
if ANYMAIL or EMAIL_BACKEND.startswith("anymail."):
    INSTALLED_APPS.append("anymail")
DEFAULT_FROM_EMAIL = SUPPORT_ADDRESS or f"noreply@{urlsplit(SITE_URL).hostname}"

AUTH_USER_MODEL = "helpcenter.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Customers sign in by a code to their address and have no password; the staff signs in to the admin.
ACCOUNT_ADAPTER = "tickets.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"  # typing the code is what proves an address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # tickets.views.signing_in writes to them, in our words
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_RATE_LIMITS = False  # helpcenter.limits counts, for it goes on when Redis is away
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # so long after signing in somebody may add a passkey
MFA_ADAPTER = "tickets.passkey_adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
SOCIALACCOUNT_ADAPTER = "tickets.oidc_adapter.OidcAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("de", _("German")),
    ("it", _("Italian")),
    ("ar", _("Arabic")),
]
# The admin's theme comes without translations; its words stand apart.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "unfold"]
FORMAT_MODULE_PATH = "helpcenter.formats"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.str("STATICFILES_STORAGE", default="helpcenter.statics.Storage")},
}
# What agents were told in the workspace is deleted after so many days, read or not.
NOTIFICATION_DAYS = whole_number(os.environ, "NOTIFICATION_DAYS", default=60, least=1, most=3660)
# What customers and agents may attach to one message; endings beside ours are taken as unknown content.
ATTACHMENT_MOST_FILES = whole_number(os.environ, "ATTACHMENT_MOST_FILES", default=10, most=50)
ATTACHMENT_MEGABYTES = whole_number(os.environ, "ATTACHMENT_MEGABYTES", default=25, least=1, most=1000)
ATTACHMENT_ENDINGS = env.list("ATTACHMENT_ENDINGS", default=[])
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SECURE = env.bool("SECURE", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "hc_session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "hc_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_standardized_errors.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["helpcenter.api_limit.Limit"],
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "PAGE_SIZE": 50,
}
DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "helpcenter.api_errors.Errors"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Helpcenter",
    "DESCRIPTION": "Articles to read, and the deflection report.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "ValidationErrorEnum": "drf_standardized_errors.openapi_serializers.ValidationErrorEnum.choices",
        "ClientErrorEnum": "drf_standardized_errors.openapi_serializers.ClientErrorEnum.choices",
        "ServerErrorEnum": "drf_standardized_errors.openapi_serializers.ServerErrorEnum.choices",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"masked": {"()": "tickets.masking.Masked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masked"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

UNFOLD = {
    "SITE_TITLE": "helpcenter.admin_theme.title",
    "SITE_HEADER": "helpcenter.admin_theme.title",
    "SITE_ICON": "helpcenter.admin_theme.icon",
    "SITE_LOGO": "helpcenter.admin_theme.icon",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "helpcenter.admin_theme.icon"}],
    "SITE_URL": "/",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "LOGIN": {"form": "helpcenter.admin_login.LoginForm"},
    "BORDER_RADIUS": "8px",
    "COLORS": "helpcenter.admin_theme.colours",
    "STYLES": [
        "helpcenter.admin_theme.tokens",
        "helpcenter.admin_theme.accent",
        "helpcenter.admin_theme.stylesheet",
    ],
    "SIDEBAR": {"show_search": False, "navigation": "helpcenter.admin_theme.navigation"},
}
