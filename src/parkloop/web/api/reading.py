"""Read the body of a request: strict JSON, so that nothing gets in that could not be written again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from django.http import UnreadablePostError
from ninja.parser import Parser

from parkloop.web.api.errors import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest


class StrictParser(Parser):
    """JSON without NaN, without lone surrogates, without endless nesting."""

    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401 - any JSON value
        """Parse a body.

        Raises
        ------
        RefusedError
            ``malformed``.
        """
        try:
            value = json.loads(request.body, parse_constant=_no)
            json.dumps(value, ensure_ascii=False).encode()
        except (ValueError, RecursionError, UnreadablePostError):
            raise RefusedError("malformed") from None
        return value


def _no(word: str) -> NoReturn:
    raise ValueError(word)
