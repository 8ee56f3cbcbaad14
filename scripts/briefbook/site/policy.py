"""The Content-Security-Policy of every page: what a browser may load and run there.

The theme has no inline script, no inline style and no handler attribute, so the policy needs no list of hashes: nothing
that stands in a page itself is ever run. (Hashing what is found in the built pages would bless an injected script.)
The policy travels in a `meta` element, where the directives `frame-ancestors`, `report-uri` and `sandbox` don't count.
"""

from __future__ import annotations

from collections.abc import Mapping

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    # The search index is read by WebAssembly; it may be compiled, while eval stays forbidden.
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "style-src": ("'self'",),
    # The icons in Material's stylesheet are data addresses.
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
}

OFFLINE = {
    **{name: sources for name, sources in DIRECTIVES.items() if name not in ("connect-src", "worker-src")},
    "script-src": ("'self'",),
}
"""Of pages that are read without a web server: nothing is fetched by a script there, and nothing compiled."""


def _written(directives: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


POLICY = _written(DIRECTIVES)
OFFLINE_POLICY = _written(OFFLINE)
