"""Each article read for its things: names found and typed, put together, described, and pronouns led back to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crossread.records import Annotation, Article
from crossread.stages.entities.ages import meant_by_age, note_ages
from crossread.stages.entities.descriptions import describe
from crossread.stages.entities.dossiers import Reading
from crossread.stages.entities.found import raw_names
from crossread.stages.entities.kinds import first_types, gather
from crossread.stages.entities.missed import Known, complete
from crossread.stages.entities.nested import nested_places
from crossread.stages.entities.posts import stand_alone
from crossread.stages.entities.pronouns import resolve_pronouns
from crossread.stages.entities.unnamed import unnamed
from crossread.stages.entities.within import Local, cluster


def read_articles(
    articles: Sequence[Article], annotations: Sequence[Annotation], part: Callable[[list[Local]], list[Local]]
) -> list[Reading]:
    """One reading an article, in the order of the articles; part: takes things apart that a reader ruled different."""
    by_id = {annotation.article: annotation for annotation in annotations}
    empty = [Annotation(article.id, ()) for article in articles]
    read = [by_id.get(article.id, none) for article, none in zip(articles, empty, strict=True)]
    raw = [first_types(a, annotation, raw_names(a, annotation)) for a, annotation in zip(articles, read, strict=True)]
    evidence = gather(articles, read, raw)
    known = (Known(evidence), evidence)
    readings = []
    for number, (article, annotation) in enumerate(zip(articles, read, strict=True)):
        names = complete(article, annotation, raw[number], known)
        locals_ = part(cluster(article, annotation, number, names))
        roles, described, left = describe(article, annotation, locals_)
        taken = [(f.start, f.end) for local in locals_ for f in local.found]
        taken += [(f.start, f.end) for f, _ in described] + [(role.start, role.end) for role in roles]
        holders, titles, left = stand_alone(article, annotation, number, (left, taken))
        locals_ += holders + unnamed(article, annotation, number, left)
        note_ages(article, locals_)
        meant = meant_by_age(locals_)
        described += [(one, meant[n]) for n, local in enumerate(locals_) if n in meant for one in local.found]
        for n, named in meant.items():
            locals_[named].gender = locals_[named].gender or locals_[n].gender
        locals_ = [local for n, local in enumerate(locals_) if n not in meant]  # they stand behind all named ones
        nested = nested_places(article, annotation, locals_)
        pronouns = resolve_pronouns(article, annotation, locals_, described)
        readings.append(Reading(article, locals_, roles, described + pronouns, titles, nested))
    return readings
