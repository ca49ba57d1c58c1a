"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.accounts.services import sign_out
from gongkai.foundation.accounts.services.first_run import is_empty
from gongkai.foundation.accounts.services.signing import needs_second_step, sign_in


class SignInForm(AuthenticationForm):
    """Name and password, with our field class and a plain sentence for a wrong pair."""

    error_messages = {  # noqa: RUF012  Django reads it from the class
        "invalid_login": _("用户名或密码不对。请检查大小写；多次失败后账号会暂时锁定。"),
        "inactive": _("这个账号已停用，请与系统管理员联系。"),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        for name, hint in (("username", "username"), ("password", "current-password")):
            self.fields[name].widget.attrs.update({"class": "field", "autocomplete": hint})
        self.fields["username"].label = _("用户名")
        self.fields["password"].label = _("密码")


class SignIn(LoginView):
    """The sign-in page; who is signed in already goes to the desk."""

    template_name = "console/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    next_page = "console:home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """An empty installation says so."""
        return super().get_context_data(first_run=is_empty(), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """A right password leads in, or to the second step."""
        user = form.get_user()
        following = self.get_success_url()
        if needs_second_step(self.request, user, following):
            return redirect("console:second-step")
        sign_in(self.request, user)
        return HttpResponseRedirect(following)


class SignOut(LogoutView):
    """Signs out by POST and leads to the public home page."""

    next_page = "portal:home"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out, on record."""
        sign_out(request)
        return super().post(request, *args, **kwargs)
