"""``/api/v1/openapi.json``: the description of the API, with every refusal as a problem document."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.api.errors import MEDIA_TYPE, answer
from parkloop.web.api.root import api
from parkloop.web.api.shapes import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest

PREFIX = "/api/v1"
WHY = {
    400: "The request cannot be read",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    409: "Does not fit what is there now",
    413: "Too large",
    422: "Wrong values, or a document with problems",
    503: "Busy, try again",
}
BINARY = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@guard(Operation.OPEN)
def openapi(_request: HttpRequest) -> HttpResponse:
    """Describe the API."""
    return HttpResponse(_text(), content_type="application/json")


@csrf_exempt
@guard(Operation.OPEN)
def nowhere(_request: HttpRequest) -> HttpResponse:
    """Answer for every other address below the API: a program is told as a program, not by a page."""
    return answer("not_found")


@cache
def _text() -> str:
    return json.dumps(description(), ensure_ascii=False)


def description() -> dict[str, Any]:
    """The OpenAPI document; what the library does not know of problem documents and files is put in."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX.lstrip("/"))))
    refusal = Refusal.model_json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"] |= {**refusal.pop("$defs"), "Refusal": refusal}
    found["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token made under /account/"},
        "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
    }
    for path in found["paths"].values():
        for operation in path.values():
            operation["security"] = [{"token": []}, {"session": []}]
            if path_is_file(operation):
                operation["responses"]["200"]["content"] = BINARY
            for status, text in WHY.items():
                content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
                operation["responses"][str(status)] = {"description": text, "content": content}
            operation["responses"]["405"] = {"description": "This address knows other methods; see Allow"}
    return found


def path_is_file(operation: dict[str, Any]) -> bool:
    """Whether an operation answers with a file."""
    schema = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return bool(schema.get("format") == "binary")
