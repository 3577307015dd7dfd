"""attributions: articles, their annotations and entities → who is said to have said what, through whom.

The encoder reads source, cue and content; patterns over the tree add what it misses; then pieces are put together
across sentences, nested into chains, and every speaker is looked up among the entities.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Annotation, Article, Attribution, Entity
from crossread.stages.attributions.assemble import assemble
from crossread.stages.attributions.chains import parents
from crossread.stages.attributions.describe import Describer
from crossread.stages.attributions.page import Known, read_page
from crossread.stages.attributions.speakers import index_mentions
from crossread.text import plain


def find_attributions(
    articles: Sequence[Article], annotations: Sequence[Annotation], entities: Sequence[Entity]
) -> list[Attribution]:
    """All attributions, in order of the articles and of the text; ids count within each article.

    The last link of a chain is the speaker. An attribution without content tells of a silence. Speakers that could not
    be resolved have no entity and stand as written.
    """
    mentions = index_mentions(entities)
    media = _media(articles)
    known: Known = {}
    found: list[Attribution] = []
    for article, annotation in zip(articles, annotations, strict=True):
        page = read_page(article, annotation, known)
        pieces = assemble(page)
        above = parents(page, pieces)
        found.extend(Describer(page, pieces, above, entities, mentions.get(article.id, ()), media).all())
    return found


def _media(articles: Sequence[Article]) -> frozenset[str]:
    """The plain names of all outlets and agencies of the run: "told Kestrel" is told to a medium."""
    names = {article.outlet for article in articles} | {credit.agency for a in articles for credit in a.credits}
    return frozenset(plain(name).removeprefix("the ") for name in names if name)
