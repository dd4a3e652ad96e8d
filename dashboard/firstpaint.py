"""What stands in the window from the first moment, until the scripts have come and drawn the page: a skeleton, not a blank."""

from html import escape
from pathlib import Path

from dashboard.wording import say

_ROOT = b'<div id="root"></div>'       # where the framework draws


class FirstPaint:
    """ASGI middleware that puts the skeleton into the page's HTML; everything else passes untouched."""

    def __init__(self, app):
        self.app = app
        html = Path(__file__).with_name("assets").joinpath("boot.html").read_text("utf-8")
        self.skeleton = html.replace("{label}", escape(say("state.opening"))).encode("utf-8")

    async def __call__(self, scope, receive, send):
        headers = dict(scope.get("headers", ()))
        if scope["type"] != "http" or scope["method"] != "GET" or b"text/html" not in headers.get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]      # to be read here
        page = None         # the beginning of an answer that is a page, held back until its body is whole

        async def pass_on(message):
            nonlocal page
            if message["type"] == "http.response.start" and b"text/html" in dict(message["headers"]).get(b"content-type", b""):
                page, message["body"] = message, b""
            elif page and message["type"] == "http.response.body":
                page["body"] += message.get("body", b"")
                if not message.get("more_body"):
                    await self._send(page, send)
            else:
                await send(message)

        await self.app({**scope, "headers": plain}, receive, pass_on)

    async def _send(self, page, send):
        body = page.pop("body").replace(_ROOT, _ROOT + self.skeleton, 1)
        page["headers"] = [(name, b"%d" % len(body) if name == b"content-length" else value) for name, value in page["headers"]]
        await send(page)
        await send({"type": "http.response.body", "body": body})
