"""What the sections of the page show, story by story, as plain values for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from crossread.records import Article, Claim, Difference, Line, Origin, Passage, Spans, Statement
from crossread.render.lookup import Chapter, Lookup, outlet
from crossread.render.marks import Shared, anchor, marked_text, shared_stretches, statements_by_article
from crossread.render.originmap import letters, origin_svg
from crossread.render.people import entity_groups, speakers
from crossread.render.timeline import dated_rows, timeline_svg
from crossread.render.utterances import utterances
from crossread.render.wording import (
    ORIGIN_KIND,
    RELATION,
    SEVERITY,
    citation,
    first_words,
    one_line,
    short,
    surrounding,
    visible,
    web_address,
    when,
)

Values = dict[str, Any]
MOST_COPIES = 5  # outlets named with one wording; the rest is counted
OPEN_WORDINGS = 3  # of a claim, before the rest is folded
MOST_WORDINGS = 4  # quotes under a line of the account and in a difference; the claim has them all


class StorySections:
    """One story's sections; made once, read by the template."""

    def __init__(self, lookup: Lookup, chapter: Chapter) -> None:
        self.lookup, self.chapter = lookup, chapter
        self.anchor = anchor("story", chapter.story.id or "other")
        self.number = {article.id: i for i, article in enumerate(chapter.articles)}
        self.letter = letters(chapter.origins)
        self.entity_number = {e.id: i for i, e in enumerate(chapter.entities)}
        self.outlet_names = sorted({outlet(a) for a in chapter.articles})
        self.claim_rows = [self.claim(claim) for claim in chapter.claims]
        self.key_counts = Counter(key for row in self.claim_rows for key in row["keys"].split())

    # ------------------------------------------------------------ quotes

    def quote(self, same: Sequence[Statement], room: int = 70) -> Values:
        """One wording with its context, the outlets that print it (links to the words), its chain and its marks."""
        first, lookup = same[0], self.lookup
        article = lookup.articles[first.article]
        found = self.words(article, first.spans, room)
        attribution = lookup.attributions.get(first.attribution)
        tags = [first.modality] if first.modality else []
        tags += ["analysis"] if first.voice == "analysis" else []
        if attribution:
            tags += [attribution.stance] if attribution.stance != "asserts" else []
            tags += [attribution.hedge] if attribution.hedge else []
            tags += [f"through {attribution.medium}"] if attribution.medium else []
        places = [(one_line(outlet(lookup.articles[s.article])), lookup.place[s.id]) for s in same]
        return found | {
            "from": places[:MOST_COPIES],
            "more": max(0, len(places) - MOST_COPIES),
            "chain": [one_line(name) for name in lookup.chain_of(first)],
            "tags": [one_line(tag) for tag in tags],
        }

    def words(self, article: Article, spans: Spans, room: int = 70) -> Values:
        """The words at these places with what stands around them, at most so many characters on either side."""
        before, pieces, after = surrounding(article, spans, room)
        return {"before": before, "pieces": pieces, "after": after, "article": self.number.get(article.id, 0)}

    # ------------------------------------------------------------ account, differences, claims

    def line(self, line: Line) -> Values:
        """A sentence of the account: its note, how its main claim stands, and its quotes; then the claims inside it."""
        main, *inside = self.lookup.told(line)
        return {
            "text": visible(line.text),
            "note": one_line(line.note),
            "claim": self.standing(main),
            **self.shown(main),
            "inside": [
                {"text": visible(claim.text), "claim": self.standing(claim), **self.shown(claim)} for claim in inside
            ],
        }

    def shown(self, claim: Claim) -> Values:
        """The first wordings of a claim, and how many more it has."""
        wordings = self.lookup.wordings(claim)
        return {
            "quotes": [self.quote(same, 50) for same in wordings[:MOST_WORDINGS]],
            "more": max(0, len(wordings) - MOST_WORDINGS),
        }

    def standing(self, claim: Claim) -> Values:
        """How a claim stands: its reports, its origins with their letters, whether it is disputed."""
        origins = self.lookup.found(claim.origins, self.lookup.origins)
        return {
            "anchor": anchor("claim", claim.id),
            "id": claim.id,
            "reports": len(claim.articles),
            "origins": len(claim.origins),
            "behind": [self.behind(origin) for origin in origins],
            "relation": claim.relation,
            "told": RELATION.get(claim.relation, claim.relation),
            "speakers": self.speakers(claim),
            "outlets": [one_line(name) for name in self.lookup.outlets(claim.articles)],
        }

    def behind(self, origin: Origin) -> Values:
        """An origin of a claim: its name, how many reports it joins, and where to read why (or else the report itself)."""
        joined = not origin.claim or len(origin.articles) > 1
        target = anchor("origin", origin.id) if joined else anchor("article", "".join(origin.articles[:1]))
        return {"name": short(one_line(origin.name), 60), "reports": len(origin.articles), "anchor": target}

    def badge(self, origin: Origin) -> Values:
        letter = self.letter.get(origin.id, "")
        return {
            "letter": letter,
            "colour": (ord(letter[-1]) - 65) % 8 if letter else 0,
            "name": one_line(origin.name),
            "kind": ORIGIN_KIND.get(origin.kind, origin.kind),
            "anchor": anchor("origin", origin.id),
        }

    def speakers(self, claim: Claim) -> list[Values]:
        """Those who are said to have said it, each name once."""
        return list({one["name"]: one for one in reversed([self.speaker(key) for key in claim.speakers])}.values())[
            ::-1
        ]

    def speaker(self, key: str) -> Values:
        known = key in self.entity_number
        return {"name": one_line(self.lookup.name(key)), "anchor": anchor("entity", key) if known else ""}

    def claim(self, claim: Claim) -> Values:
        """A claim with all its wordings, what it differs on, and the keys that the filters read."""
        wordings = self.lookup.wordings(claim)
        quotes = [
            self.quote(same, 60 if len(wordings) > 1 and i < OPEN_WORDINGS else 30) for i, same in enumerate(wordings)
        ]
        return self.standing(claim) | {
            "text": visible(claim.text),
            "quotes": quotes,
            "bare": len(quotes) == 1 and _same_words(quotes[0], claim.text),
            "open": OPEN_WORDINGS,
            "differences": [self.difference(d) for d in self.lookup.differences_of.get(claim.id, ())],
            "keys": " ".join(self.keys(claim)),
        }

    def keys(self, claim: Claim) -> Iterable[str]:
        """What the filters look for: d disputed, s one origin, m several, e1 an entity, o1 an outlet, t2023-09-16 a day."""
        disputed = claim.relation == "differ" or claim.id in self.lookup.differences_of
        found = {"d"} if disputed else set()
        found.add("m" if len(claim.origins) > 1 else "s")
        for statement in self.lookup.evidence(claim):
            entities = [p.entity for p in statement.participants] + [statement.place]
            found |= {f"e{self.entity_number[e]}" for e in entities if e in self.entity_number}
            if len(statement.time.value) >= 10 and "/" not in statement.time.value:
                found.add(f"t{statement.time.value[:10]}")
        found |= {f"e{self.entity_number[e]}" for e in claim.speakers if e in self.entity_number}
        found |= {f"o{self.outlet_names.index(name)}" for name in self.lookup.outlets(claim.articles)}
        return sorted(found)

    def difference(self, difference: Difference) -> Values:
        """Every value with its outlets and words, and why they differ."""
        return {
            "kind": difference.kind,
            "severity": difference.severity,
            "told": SEVERITY.get(difference.severity, difference.severity),
            "because": one_line(difference.because),
            "claim": anchor("claim", difference.claim),
            "values": [
                {
                    "value": one_line(value.value),
                    "origins": value.origins,
                    "reports": len(value.articles),
                    "outlets": [one_line(name) for name in self.lookup.outlets(value.articles)],
                    "quotes": [
                        self.quote([s]) for s in self.lookup.found(value.statements[:1], self.lookup.statements)
                    ],
                }
                for value in difference.values
            ],
        }

    def filters(self) -> Values:
        """The choices of the claim filters, those with most claims first; days in order."""
        counts = self.key_counts
        entities = sorted(self.chapter.entities, key=lambda e: (-counts[f"e{self.entity_number[e.id]}"], e.name))
        named = [(f"e{self.entity_number[e.id]}", one_line(e.name)) for e in entities[:60]]
        outlets = [(f"o{i}", one_line(name)) for i, name in enumerate(self.outlet_names)]
        days = [(key, key[1:]) for key in sorted(k for k in counts if k.startswith("t"))]
        return {
            name: [(key, label, counts[key]) for key, label in choices if counts[key]]
            for name, choices in (("entity", named), ("outlet", outlets), ("day", days))
        }

    # ------------------------------------------------------------ timeline, origins, people

    def timeline(self) -> Values:
        rows = dated_rows(self.chapter.happenings)
        prefix = anchor("day", self.chapter.story.id)
        told = [
            {
                "anchor": f"{prefix}-{i}",
                "when": when(row.date),
                "precision": row.date.precision,
                "again": i > 0 and rows[i - 1].date.value == row.date.value,
                "how": one_line(row.date.how),
                "text": visible(row.text),
                "claim": anchor("claim", row.claim),
                "outlets": [one_line(name) for name in self.lookup.outlets(row.articles)],
            }
            for i, row in enumerate(rows)
        ]
        return {"svg": timeline_svg(rows, prefix), "rows": told}

    def origins(self) -> Values:
        return {
            "svg": origin_svg(self.lookup, self.chapter),
            "all": [
                self.origin(origin) for origin in sorted(self.chapter.origins, key=lambda o: (-len(o.articles), o.id))
            ],
            "claims": [self.origin(origin) for origin in self.chapter.claim_origins if len(origin.articles) > 1],
        }

    def origin(self, origin: Origin) -> Values:
        articles = self.lookup.found(origin.articles, self.lookup.articles)
        shown = [
            {"reason": one_line(b.reason), "from": self.report(b.article)}
            | (self.words(article, first_words(article, b.spans), 30) if b.spans else {"pieces": ()})
            for b in origin.because
            if (article := self.lookup.articles.get(b.article))
        ]
        claim = anchor("claim", origin.claim) if origin.claim else ""
        return self.badge(origin) | {"reports": [self.report(a.id) for a in articles], "because": shown, "claim": claim}

    def report(self, article: str) -> tuple[str, str]:
        return one_line(outlet(self.lookup.articles[article])), anchor("article", article)

    def quoted(self) -> list[Values]:
        return speakers(self)

    def utterances(self) -> list[Values]:
        return utterances(self)

    def entities(self) -> list[Values]:
        return entity_groups(self)

    # ------------------------------------------------------------ reports

    def reports(self) -> list[Values]:
        statements = statements_by_article(self.lookup.run.statements)
        shared = shared_stretches(self.chapter.passages)
        nothing = Shared()
        return [
            {
                "anchor": anchor("article", a.id),
                "outlet": one_line(outlet(a)),
                "title": one_line(a.title) or "(no title)",
                "byline": one_line(", ".join(a.byline)),
                "when": when(a.published),
                "how": one_line(a.published.how),
                "modified": when(a.modified) if a.modified.value else "",
                "address": web_address(a.url),
                "input": one_line(a.input),
                "sha256": a.sha256,
                "language": a.language,
                "credits": [one_line(credit.text) for credit in a.credits],
                "html": marked_text(self.lookup, a, statements.get(a.id, ()), shared.get(a.id, nothing)),
            }
            for a in self.chapter.articles
        ]

    def pair(self) -> tuple[int, int]:
        """The two reports, by number, that share most: what the side-by-side view shows first."""
        shared: Counter[tuple[int, int]] = Counter()
        for p in self.chapter.passages:
            if p.a.article in self.number and p.b.article in self.number and p.a.article != p.b.article:
                a, b = sorted((self.number[p.a.article], self.number[p.b.article]))
                shared[a, b] += p.a.end - p.a.start
        return min(shared, key=lambda pair: (-shared[pair], pair), default=(0, 1))

    def for_script(self) -> Values:
        """What the page's script needs: citations of the reports, and the passages between them, by number of report."""
        return {
            "anchor": self.anchor,
            "cite": [citation(article) for article in self.chapter.articles],
            "passages": [
                [self.number[p.a.article], p.a.start, p.a.end, self.number[p.b.article], p.b.start, p.b.end, _note(p)]
                for p in self.chapter.passages
                if p.a.article in self.number and p.b.article in self.number
            ],
        }


def _note(passage: Passage) -> str:
    """What is said of a passage where one rests the pointer on it."""
    if passage.kind == "paraphrase":
        return passage.because or "in other words, between passages in the same words"
    return one_line(f"{passage.kind}: {passage.because}") if passage.because else passage.kind


def _same_words(quote: Values, text: str) -> bool:
    """Whether the quoted words are the claim's own, so that to print them would only say it again."""
    return "".join(piece for piece, _ in quote["pieces"]).strip().lower() == one_line(text).lower()
