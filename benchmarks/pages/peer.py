"""django-helpdesk in an environment and a database of its own, with its default settings and DEBUG off."""

import subprocess
import sys
import textwrap
from pathlib import Path

from benchmarks.pages.servers import PROJECT, Server, run

PACKAGES = ["django-helpdesk==2.6.1", "psycopg[binary]", "granian==2.8.7"]
SETTINGS = """
SECRET_KEY = "only-for-a-benchmark"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.sites", "django.contrib.messages", "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework", "helpdesk", "django_cleanup.apps.CleanupConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "peer_urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
    "context_processors": [
        "django.template.context_processors.debug", "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages",
    ]}}]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "peer", "USER": "postgres",
    "HOST": %(sockets)r, "CONN_MAX_AGE": 60}}
SITE_ID = 1
STATIC_URL = "/static/"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MEDIA_ROOT = %(folder)r
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_DEFAULT_SETTINGS = {"use_email_as_submitter": True}
"""
URLS = """
from django.contrib import admin
from django.urls import include, path
urlpatterns = [path("admin/", admin.site.urls), path("helpdesk/", include("helpdesk.urls"))]
"""
WSGI = """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
FILL = """
import django; django.setup()
from benchmarks.pages import seed
from helpdesk.models import KBCategory, KBItem, Queue
Queue.objects.create(title="Help", slug="help", allow_public_submission=True)
for number in range(seed.ARTICLES):
    category = KBCategory.objects.create(
        name=f"Topic {number}", title=f"Topic {number}", slug=f"topic-{number}", description="In one line.")
    item = KBItem.objects.create(
        category=category, title=seed.title(number), question="In one line.", answer=seed.body(number))
print(f"/helpdesk/kb/{category.slug}/?kbitem={item.pk}")
"""


def installed(folder: Path) -> Path:
    """The interpreter of the peer's environment, made on first use."""
    python, done = folder / "bin" / "python", folder / ".installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES]
        subprocess.run(install, check=True)
        done.touch()
    return python


def start(folder: Path, *, environment: Path, sockets: str) -> tuple[Server, str]:
    """Fill a database of its own; the server, and the path of one article."""
    python = installed(environment)
    values = {"sockets": sockets, "folder": str(folder)}
    for name, text in (("settings", SETTINGS % values), ("urls", URLS), ("wsgi", WSGI)):
        (folder / f"peer_{name}.py").write_text(textwrap.dedent(text))
    run_in(folder, "-m", "django", "migrate", "-v", "0", environment=environment)
    path = run_in(folder, "-c", FILL, environment=environment).split()[-1]
    log, surroundings = folder / "peer.log", _surroundings(folder)
    server = Server(python, "peer_wsgi:application", environment=surroundings, folder=folder, log=log)
    return server, path


def run_in(folder: Path, *arguments: str, environment: Path) -> str:
    """Run something of the peer's on its database; what it printed."""
    return run(installed(environment), *arguments, environment=_surroundings(folder), folder=folder)


def _surroundings(folder: Path) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "peer_settings", "PYTHONPATH": f"{folder}:{PROJECT}"}
