"""Every address of the site; the packages by name only."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from helpcenter import appearance, views
from helpcenter.outbox import stopping_page

# Addresses are tried in this order, so what is asked for most stands first.
urlpatterns = [
    *i18n_patterns(
        path("", include("knowledgebase.urls")),
        path("", include("tickets.account_urls")),
        path("", include("tickets.urls")),
        path("", include("analytics.public_urls")),
    ),
    path("", include("tickets.oidc_urls")),
    path("", views.home_redirect, name="root"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("analytics.urls")),
    path("", include("knowledgebase.crawler_urls")),
    path("api/", include("helpcenter.api_urls")),
    path("agent/", include("tickets.agent_urls")),
    path("admin/", admin.site.urls),
    path("mail/stop/<str:token>/", stopping_page.stop_mail, name="stop-mail"),
    path("", include("tickets.mail_urls")),
    path("accent.css", appearance.accent, name="accent"),
    path("icon.svg", appearance.icon, name="site-icon"),
    path("media/<path:name>", views.media, name="media"),
    path("hc/", include("knowledgebase.old_urls")),
]
if settings.ANYMAIL.get("WEBHOOK_SECRET"):  # without one anybody could say that a mail came back
    urlpatterns.append(path("anymail/", include("anymail.urls")))
handler400 = "helpcenter.views.bad_request"
handler403 = "helpcenter.views.permission_denied"
handler404 = "helpcenter.views.page_not_found"
handler500 = "helpcenter.views.server_error"
