"""Every address of the site; the packages by name only."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from helpcenter import appearance, views

urlpatterns = [
    path("", views.home_redirect, name="root"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("analytics.urls")),
    path("", include("knowledgebase.crawler_urls")),
    path("api/", include("helpcenter.api_urls")),
    path("admin/", admin.site.urls),
    path("accent.css", appearance.accent, name="accent"),
    path("icon.svg", appearance.icon, name="site-icon"),
    path("media/<path:name>", views.media, name="media"),
    path("hc/", include("knowledgebase.old_urls")),
    *i18n_patterns(
        path("", include("knowledgebase.urls")),
        path("", include("tickets.account_urls")),
        path("", include("tickets.urls")),
        path("", include("analytics.public_urls")),
    ),
]
handler400 = "helpcenter.views.bad_request"
handler403 = "helpcenter.views.permission_denied"
handler404 = "helpcenter.views.page_not_found"
handler500 = "helpcenter.views.server_error"
