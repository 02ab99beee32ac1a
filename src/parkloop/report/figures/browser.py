"""The script with which a browser draws the figures' specs: Vega out of the package that draws them on paper."""

from __future__ import annotations

from importlib import metadata

SNIPPET = "window.parkloopVega = vegaEmbed;"


def script() -> str:
    """The script (0.9 MB; made in two seconds): it sets ``window.parkloopVega`` to Vega's ``embed``.

    It holds the interpreter, so that specs are drawn under a policy that forbids ``eval`` (option ``ast``).
    """
    import vl_convert

    return str(vl_convert.javascript_bundle(SNIPPET))


def version() -> str:
    """Of the package that the script comes from."""
    return metadata.version("vl-convert-python")
