"""entities: all Articles and their Annotations → Entities and Verdicts, who and what is meant across all articles.

Names are put together in each article first, then across articles; whatever is not certain stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Annotation, Article, Entity, Story, Verdict
from crossread.settings import Rulings


def resolve_entities(
    articles: Sequence[Article], annotations: Sequence[Annotation], stories: Sequence[Story], rulings: Rulings
) -> tuple[list[Entity], list[Verdict]]:
    """Entities in the order of their ids, and the verdicts on pairs of names that were not simply equal.

    Cost: grows with the number of names; names are compared where they share a key, never all with all.
    """
    from crossread.stages.entities.across import Groups, Veto, join, part, ruled, rules_of
    from crossread.stages.entities.ages import age_edges
    from crossread.stages.entities.dossiers import make_entities
    from crossread.stages.entities.joining import body_edges, compare_locals, person_edges, short_person_edges
    from crossread.stages.entities.reading import read_articles
    from crossread.stages.entities.verdicts import verdicts_of

    rules = rules_of(rulings.same, rulings.different)
    readings = read_articles(articles, annotations, lambda locals_: part(locals_, rules))
    homes: dict[str, list[str]] = {}
    for story in stories:
        for key in story.articles:
            homes.setdefault(key, []).append(story.id)
    in_stories = [frozenset(homes.get(article.id, ())) for article in articles]
    things = [(number, n) for number, reading in enumerate(readings) for n in range(len(reading.locals_))]
    locals_ = [readings[number].locals_[n] for number, n in things]
    groups = Groups.of([local.person or (local.name, local.type, local.country) for local in locals_])
    made = ruled(locals_, groups, rules)
    veto = Veto(locals_, rules, compare_locals)
    persons = [i for i, local in enumerate(locals_) if local.type == "person" and not local.label]
    others = [i for i, local in enumerate(locals_) if local.type != "person" or local.label]
    tried = person_edges(locals_, persons, in_stories) + body_edges(locals_, others, in_stories)
    tried += age_edges(locals_, in_stories)
    held = join(tried, groups, veto)
    short = short_person_edges(locals_, persons, in_stories, [groups.find(i) for i in range(len(locals_))])
    held += join(short, groups, veto)
    entities = make_entities(
        readings, [[things[i] for i in sorted(group)] for _, group in sorted(groups.members.items())], in_stories
    )
    return entities, made + verdicts_of(locals_, tried + short, held, persons)
