"""``/login`` and ``/logout``: the server's token once, then a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from onrecord.serve.pages.route import PageRoute
from onrecord.serve.sessions import COOKIE, MAX_NAME, SECONDS, local, same
from onrecord.serve.templating import render

router = APIRouter(route_class=PageRoute)


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:  # noqa: A002 - the page's own name
    """The form, where the server has a token."""
    _writable(request)
    return render(request, "login.html", next=local(next), wrong=False)


@router.post("/login")
def sign_in(
    request: Request,
    token: Annotated[str, Form(max_length=500)],
    name: Annotated[str, Form(min_length=1, max_length=MAX_NAME)],
    next: Annotated[str, Form(max_length=500)] = "/",  # noqa: A002
) -> Response:
    """A session under this name for whoever knows the token."""
    expected = _writable(request)
    if not same(token.strip(), expected.strip()) or not name.strip():
        return render(request, "login.html", status=401, next=local(next), wrong=True)
    answer = RedirectResponse(local(next), 303)
    answer.set_cookie(
        COOKIE, request.app.state.sessions.issue(" ".join(name.split())), max_age=SECONDS, httponly=True,
        samesite="strict", secure=request.url.scheme == "https", path="/",
    )  # fmt: skip
    return answer


@router.post("/logout")
def sign_out(request: Request, csrf: Annotated[str, Form(max_length=100)]) -> Response:
    """Forget the cookie."""
    signed_in(request, csrf)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def signed_in(request: Request, csrf: str) -> str:
    """The name of who sent a form of ours. Raises `HTTPException` 403 for anybody else."""
    _writable(request)
    session = request.state.session
    if session is None:
        raise HTTPException(403, "Sign in first: the session is over.")
    if not same(csrf, session.csrf):
        raise HTTPException(403, "The form was not made by this page: load it again.")
    return str(session.name)


def _writable(request: Request) -> str:
    token: str | None = request.app.state.token
    if token is None:
        raise HTTPException(403, "This server only reads: it was started without a token.")
    return token
