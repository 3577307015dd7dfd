"""Which articles rest on one agency: most of what they report on somebody's word came through it, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossread.publishers import key_of, known_families
from crossread.records import Article, Attribution, Because, Link, Run
from crossread.stages.origins.joins import Mark
from crossread.stages.origins.speakers import Witnesses, is_vague

MOST = 2 / 3  # of what named sources are reported to say, by length, that must come through the agency
OWN = 0.3  # of the body that must: who cites an agency in passing has a report of his own
FEWEST = 2  # places where the agency is given as the source
SHOWN = 3  # of them that are shown as the reason
_MEDIUM = re.compile(  # of a name or a description; an "agency" alone may be a space agency
    r"\b(?:news|newswires?|wire service|news ?papers?|broadcasters?|television|tv|radio|tabloid|daily|weekly|magazine"
    r"|media (?:agency|outlet|company|group)|press (?:agency|association|trust))\b",
    re.IGNORECASE,
)
_ALL_MEDIA = re.compile(r"\b(?:media|reports|newspapers|broadcasters)$", re.IGNORECASE)  # "Norvanian state media"


@dataclass(slots=True)
class _Carried:
    """What came through one medium to one article."""

    link: Link
    size: int = 0  # characters of content
    places: set[tuple[int, int]] = field(default_factory=set)  # of the words that name it


class Relays:
    """Looks up the agency that an article rests on."""

    def __init__(self, run: Run, witnesses: Witnesses) -> None:
        self._witnesses = witnesses
        self._articles = {article.id: article for article in run.articles}
        self._described = {
            f"who: {entity.id}": " / ".join([entity.description, *(d.text for d in entity.described)])
            for entity in run.entities
        }
        self._credited = {c.agency for article in run.articles for c in article.credits if c.agency}
        self._by_article: dict[str, list[Attribution]] = {}
        for attribution in run.attributions:
            self._by_article.setdefault(attribution.article, []).append(attribution)

    def marks(self, key: str) -> list[Mark]:
        """The mark of the agency that most of this article rests on; none where it has several sources or its own."""
        article = self._articles[key]
        through: dict[str, _Carried] = {}
        named = 0
        for attribution in self._told(article):
            size = sum(end - start for start, end in attribution.content)
            links = self._named(attribution)
            named += size if links else 0
            for who, link in links.items():
                if self.is_medium(who, link):
                    carried = through.setdefault(who, _Carried(link))
                    carried.size += size
                    carried.places.update(link.spans or attribution.source)
        body = sum(b.end - b.start for b in article.blocks if b.kind == "body") or len(article.text)
        for who, carried in sorted(through.items(), key=lambda item: (-item[1].size, item[0]))[:1]:
            if carried.size >= max(MOST * named, OWN * body) and len(carried.places) >= FEWEST:
                name = self._witnesses.name(carried.link)
                because = Because(f"rests on {name} for most of it", key, tuple(sorted(carried.places))[:SHOWN])
                return [Mark("dispatch", who, name, because)]
        return []

    def _told(self, article: Article) -> Iterator[Attribution]:
        """What the body reports somebody to have said, the outermost attribution of each."""
        body = [(b.start, b.end) for b in article.blocks if b.kind == "body"] or [(0, len(article.text))]
        mine = self._by_article.get(article.id, [])
        ids = {attribution.id for attribution in mine}
        for attribution in mine:
            inner = attribution.parent in ids and attribution.parent != attribution.id
            if attribution.content and not inner and attribution.kind not in ("silence", "credit"):
                at = attribution.content[0][0]
                if any(start <= at < end for start, end in body):
                    yield attribution

    def _named(self, attribution: Attribution) -> dict[str, Link]:
        """Those whom something is from or came through, the one who was told it among them; vague ones left out."""
        chain = self._witnesses.links(attribution)
        links = [link for link in chain[:-1] if link.spans] + chain[
            -1:
        ]  # no words: a credit line, which tells for itself
        if attribution.addressee:
            told = Link(attribution.addressee)
            links += [told] if self.is_medium(self._witnesses.key(told), told) else []
        found = {self._witnesses.key(link): link for link in links if not self._is_vague(link)}
        return {key: link for key, link in found.items() if key}

    def _is_vague(self, link: Link) -> bool:
        name = self._witnesses.name(link)
        return is_vague(name) or bool(_ALL_MEDIA.search(name))

    def is_medium(self, key: str, link: Link) -> bool:
        """Is this one an agency or another medium, by its name, as reports describe it, by a credit or as a publisher?"""
        name = self._witnesses.name(link)
        if not key or self._is_vague(link):
            return False
        known = name in self._credited or key_of(name) in known_families()
        return known or bool(_MEDIUM.search(f"{name} / {self._described.get(key, '')}"))
