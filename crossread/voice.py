"""The outlet's own voice: report told from analysis.

Only for words that no one is said to have said. "The visit comes amid ...", "possibly hint at ..." is the writer's
reading of events, "the ship left at noon" is report. Plain wording decides; where nothing shows it, it is report.
"""

from __future__ import annotations

import re

_ADVERBS = "possibly|perhaps|likely|unlikely|apparently|potentially|presumably|seemingly|probably|arguably|evidently"
_ANALYSIS = re.compile(
    rf"""\b(?:
      com(?:e|es|ing|ed)\s(?:amid|as\s(?:the|a|an|both|[A-Z])|at\sa\s(?:time|moment)|against\s(?:the|a)\sbackdrop)
    | came\s(?:amid|at\sa\s(?:time|moment)|against\s(?:the|a)\sbackdrop)
    | (?:{_ADVERBS})
    | (?:could|might)\s(?:also\s|well\s|soon\s|still\s|yet\s|further\s)?[a-z]+
    | may\s(?:also\s|well\s|soon\s|still\s|yet\s|have\s|be\s)
    | in\s(?:another|a|an|the\slatest|yet\sanother|what\s(?:appears|seems)\sto\sbe)\s(?:\w+\s)?
      (?:sign|signal|indication|blow|boost|setback|test|show)\s(?:of|that|to|for)
    | (?:hint|hints|hinted|hinting)\sat
    | (?:point|points|pointed|pointing)\sto\s(?:\w+[’']s|a|an|the|his|her|its|their)
    | (?:seem|seems|seemed|appear|appears|appeared)\s(?:to|that|as|like|likely|set|poised)
    | (?:underscor|underlin|illustrat|reflect)(?:e|es|ed|ing|s)\s(?:the|a|an|how|just|growing|his|her|its|their)
    | rais(?:e|es|ed|ing)\s(?:\w+\s)?(?:questions|concerns?|fears|doubts|hopes|the\sprospect|the\sspecter|the\sspectre)
    | (?:a|another|the)\s(?:clear\s|further\s)?(?:sign|signal|reminder|testament)\s(?:that|of)
    | (?:desperate|eager|keen|determined|poised|set)\s(?:to|for)\s(?=[a-z])
    )\b""",
    re.X,
)


def analysis(text: str) -> str:
    """The words that show a sentence in the outlet's own voice to be analysis: "comes amid"; "" for plain report."""
    match = _ANALYSIS.search(text)
    return match.group() if match else ""
