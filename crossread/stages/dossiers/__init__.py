"""dossiers: a Run with differences → the Run whose entities say what is stated about them, by them, and where that differs.

Nothing is looked up: a dossier holds what the reports say, each with its article, its words and who is said to have said it.
"""

from __future__ import annotations

from dataclasses import replace

from crossread.records import Run


def fill_dossiers(run: Run) -> Run:
    """The run with the entities' properties, statements about and by them, and differences that concern them."""
    from crossread.stages.dossiers.properties import differing, numbers, properties_of
    from crossread.stages.dossiers.told import Told

    told = Told.of(run)
    measured = numbers(told)
    entities = []
    for entity in run.entities:
        described = tuple(replace(one, by=told.by(one.article, one.spans)) for one in entity.described)
        entity = replace(entity, described=described)
        properties = properties_of(entity, told, measured.get(entity.id, ()))
        filled = replace(
            entity, properties=properties, differs=differing(properties, told), about=told.about(entity.id),
            said=told.said(entity.id), differences=told.differences(entity),
        )  # fmt: skip
        entities.append(filled)
    return replace(run, entities=tuple(entities))
