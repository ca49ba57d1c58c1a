"""Addresses of the staff desk."""

from __future__ import annotations

from django.urls import path

from gongkai.console.routes import (
    accounts,
    bodies,
    catalogue,
    desk,
    drafting,
    policies,
    wording,
)
from gongkai.console.views import account, intake, review, settling

app_name = "console"

urlpatterns = [
    path("", review.home, name="home"),
    path("denglu/", account.SignIn.as_view(), name="sign-in"),
    path("tuichu/", account.SignOut.as_view(), name="sign-out"),
    path("shangchuan/", intake.upload, name="upload"),
    path("dairenling/", intake.inbox, name="inbox"),
    path("dairenling/<int:intake_id>/", settling.settle, name="settle"),
    path("shibai/", intake.failures, name="failures"),
    path("hecha/", review.findings, name="findings"),
    path("hecha/<int:year>/<slug:code>/", review.report, name="review"),
    path("hecha/<int:year>/<slug:code>/<str:key>/", review.verdict, name="verdict"),
    *desk.urlpatterns,
    *drafting.urlpatterns,
    *catalogue.urlpatterns,
    *policies.urlpatterns,
    *wording.urlpatterns,
    *bodies.urlpatterns,
    *accounts.urlpatterns,
]
