"""What a page's markup says of who runs it: accounts, style sheets of another site, the lines at its foot.

Sites of one owner share them where their texts share nothing. A theme or a tag manager, which strangers buy from one
maker, is left out: of 107 sites in corpora/pages two unrelated ones share a theme and two a tag manager.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crossread.stages.clean.elements import Paragraph

_ACCOUNTS = (  # (what it is called, where it stands); each begins with plain letters, for which a search is fast
    ("Google Analytics account UA-", re.compile(r"UA-(?<!\wUA-)(\d{5,10})-\d{1,3}\b")),
    ("Google Analytics account ", re.compile(r"""(G-(?<=[='"]G-)[A-Z0-9]{8,12})\b""")),
    ("Facebook app ", re.compile(r"""fb:app_id['"]?\s+content=['"]?(\d{8,20})\b""")),
    ("Facebook pages ", re.compile(r"""fb:pages['"]?\s+content=['"]?(\d{6,20}(?:,\s*\d{6,20})*)""")),
    ("Chartbeat account ", re.compile(r"_sf_async_config\b[^;{}]{0,40}\.uid\s*=\s*(\d{3,8})\b")),
)
_ANYBODYS = {"Facebook app 966242223397117"}  # stands on pages that have no app of their own
LINES, FEWEST_WORDS, MOST_WORDS = 12, 5, 60  # lines kept of a page's head and foot; words of one


def imprint_of(tree: HtmlElement, text: str, around: Sequence[Paragraph], url: str) -> tuple[str, ...]:
    """Accounts, hosts of style sheets that are not the page's own, and lines beside the report; sorted but for the lines."""
    accounts = {f"{name}{key}" for name, pattern in _ACCOUNTS for key in pattern.findall(text)} - _ANYBODYS
    own = (urlsplit(url).hostname or "").lower()
    hosts = {_host(link.get("href") or "") for link in tree.iter("link") if "stylesheet" in (link.get("rel") or "")}
    sheets = {f"style sheets of {host}" for host in hosts - {"", own}}
    lines = [p.text for p in around if p.aside and p.links < 0.5 and FEWEST_WORDS <= len(p.text.split()) <= MOST_WORDS]
    rights = [p.text for p in around if p.text.lstrip("( ")[:1] == "©" or p.text[:9].lower() == "copyright"]
    kept = [*dict.fromkeys(lines)][-LINES:] + [line for line in rights[-1:] if len(line.split()) <= MOST_WORDS]
    return (*sorted(accounts), *sorted(sheets), *dict.fromkeys(kept))


def _host(address: str) -> str:
    try:
        return (urlsplit(address, scheme="https").hostname or "").lower()
    except ValueError:
        return ""
