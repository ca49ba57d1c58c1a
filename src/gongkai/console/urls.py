"""Addresses of the staff desk."""

from __future__ import annotations

from django.urls import path

from gongkai.console.routes import (
    accounts,
    bodies,
    bodypages,
    catalogue,
    desk,
    drafting,
    policies,
    reports,
    wording,
)
from gongkai.console.views import account

app_name = "console"

urlpatterns = [
    path("denglu/", account.SignIn.as_view(), name="sign-in"),
    path("tuichu/", account.SignOut.as_view(), name="sign-out"),
    *desk.urlpatterns,
    *drafting.urlpatterns,
    *catalogue.urlpatterns,
    *bodypages.urlpatterns,
    *policies.urlpatterns,
    *wording.urlpatterns,
    *reports.urlpatterns,
    *bodies.urlpatterns,
    *accounts.urlpatterns,
]
