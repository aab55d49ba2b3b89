"""What a page may load: its own site, and pictures the notes name. Nothing else, by its own word.

Stands apart because the rule is one sentence per kind of thing, and is worth reading alone.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL
)


def with_policy(html: str) -> str:
    """The page with a content security policy that knows its own inline scripts by their hash."""
    hashes = sorted({f"'sha256-{_hash(script)}'" for script in _INLINE.findall(html)})
    own = "'self' file:"
    policy = "; ".join(
        (
            f"default-src {own}",
            f"script-src {own} {' '.join(hashes)}",
            f"style-src {own} 'unsafe-inline'",
            f"img-src {own} data: http: https:",
            f"media-src {own} http: https:",
            f"worker-src {own} blob:",
            f"object-src {own}",
            "frame-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{tag}', 1)


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
