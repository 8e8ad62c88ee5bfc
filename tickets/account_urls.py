"""Where customers sign in, under the names by which django-allauth looks for its pages."""

from django.urls import path

from tickets.views import signing_in

urlpatterns = [
    path("requests/sign-in/", signing_in.ask_for_code, name="account_request_login_code"),
    path("requests/sign-in/", signing_in.ask_for_code, name="account_login"),
    path("requests/sign-in/code/", signing_in.type_code, name="account_confirm_login_code"),
    path("requests/sign-out/", signing_in.sign_out, name="account_logout"),
]
