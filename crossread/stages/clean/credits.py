"""Lines that say whose material this is, and the credits at the end of captions."""

from __future__ import annotations

import re

from crossread.stages.clean.lexicon import agencies, agency_in, agency_pattern

_CONTRIBUTED = re.compile(
    r"\bcontributed(?: reporting)?(?: to (?:this|the) (?:report|story|article|post|piece)| reporting\b)", re.I
)
_STAFF = re.compile(  # "Example Press writers Ann Vale in Ulmen and Bo Carr in Lazarin contributed."
    r"^(?:the )?(?:[\w.&'’-]+ ){1,4}(?:staff )?(?:writer|reporter|researcher|journalist|correspondent|producer)s? "
    r"[^.]{3,200} contributed\.?$",
    re.I,
)
_REPORTED = re.compile(
    r"^[\s(\[*—–-]*(?:additional |with |reporting|writing|editing|compiled|edited|written|translated|with additional )"
    r"(?:[\w,]+ ){0,3}?(?:by|from)\b",
    re.I,
)
_REPORTERS = re.compile(
    r"^[\s(\[]*(?:(?:additional )?reporting|writing|editing|reported|edited)\s(?:and \w+ )?(?:by|from)\b", re.I
)
_WITH = re.compile(
    r"^[\s(\[—–-]*(?:with |from )?(?:(?:additional )?(?:reporting|inputs?|files?|material|information) (?:by|from) )",
    re.I,
)
_BESIDE_STAFF = re.compile(  # what stands before the agencies: "(Merova 24 with AFP, AP)", and editors: "bw/jm (AFP, dpa)"
    r"^(?:(?P<open>[(\[]?)(?:(?:[A-Z0-9][\w.&'’-]* ){1,4}with|[Ww]ith) (?:the )?(?=[A-Z])|[a-z]{2,4}(?:/[a-z]{2,4})* (?=[(\[]))"
)
_FILES = re.compile(r"^(?:The )?[A-Z][\w.&'’ -]{1,40}, with (?:a file|files) from\b")
_COMMAS = re.compile(
    r"^(?:[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,2})(?:, [A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,2}){1,3}$"
)
_CONTRIBUTING = re.compile(r"^[\s(\[]*contributing:\s+\S", re.I)
_FIRST = re.compile(
    r"^(?:this|the) (?:article|story|report|piece|post|content|dispatch)(?: was| is| has been)?(?: \w+)? ?"
    r"(?:originally|first|initially|also)? ?(?:appeared|published|republished|produced|provided|distributed|reprinted)\b",
    re.I,
)
_WIRES = re.compile(
    r"^[\s(\[—–-]*(?:with )?(?:news |wire |foreign )?(?:agencies|wires|wire services|wire reports)[\s)\].]*$", re.I
)
_COPYRIGHT = re.compile(r"^[—–-]?\s*(?:©|\(c\)|copyright\b|\W*all rights reserved)", re.I)
_RESERVED = re.compile(r"^((?:The )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4})\. All rights reserved\.?$")
_OWNED_CAPTION = re.compile(r"©\s?[A-Z][\w.]*(?:\s?/\s?[A-Z][\w.]*)?\s(?=[A-Z])")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*©)?\s*(?:(?:19|20)\d\d\s*[-–]?\s*)*(?:(?:19|20)\d\d)?,?\s*(?:by )?(?:the )?([^.|]{2,80})",
    re.I,
)
_PHOTO = re.compile(
    r"^[\s(\[|]*(?:file )?(?:photo(?:graph)?s?|image|picture|pic|video|illustration|graphic|cover|courtesy|screenshot|handout)s?"
    r"(?: (?:credit|courtesy|source|copyright|illustration))?s?(?: of| by|:| \||/)\s*\S",
    re.I,
)
_CREDIT_COLON = re.compile(r"^[\s(\[|]*(?:credits?|source|photo source|copyright|via)\s*:\s*\S", re.I)
_ONLY_SEPARATORS = re.compile(
    r"^(?:\s|and|with|news|wire|agency|agencies|photo|handout|pool|file|contributor|contributed|[-–—/,|&()\[\]:.+*])*$",
    re.I,
)
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{2,110})[)\]]\.?\s*$")
_LABELLED = re.compile(
    r"\s*[|(\[]?\s*\b(?:Photograph|Photo|Photos|PHOTO|Image|Picture|Pictures|Credit|CREDIT|Source|Video|Courtesy|Illustration)"
    r"(?:\s+(?:[Cc]redit|CREDIT|[Cc]ourtesy))?(?:\s*:|\s+by\b|\s+of\b)\s*([^.:]{2,90})$"
)
_NAME = r"(?:[A-Z]\.|[A-Z@][\w'’&-]*)"
_SLASHED = re.compile(
    rf"\s*((?:{_NAME} ){{0,4}}{_NAME} ?/ ?[A-Z][\w .,/'’&-]{{1,70}}?(?: via [A-Z][\w .&]{{1,40}})?)(?:, file| file|, FILE)?$"
)
_VIA = re.compile(rf"(?:(?<=[.!?”\"’)])|^)\s*((?:{_NAME} ){{0,6}}{_NAME} via {_NAME}(?: {_NAME}){{0,3}})$")
_OWNED = re.compile(r"\s*(©\s?[A-Z][^.!?©]{2,60})$")
_DASHED = re.compile(r"\s+[—–-]+\s?([A-Z][\w /]{1,40})$")
_AFTER_STOP = re.compile(r"(?<=[.!?”\"’)])\s*([A-Z@][^.!?]{1,80})$")


def is_copyright(text: str) -> bool:
    """A line that claims rights: furniture, but it may name the origin."""
    return bool(_COPYRIGHT.search(text) or _RESERVED.match(text)) and owned_caption(text) < 0


def owned_caption(text: str) -> int:
    """Where the caption begins in "© Agency/ Stringer The rocket takes off from the northern coast", or -1."""
    match = _OWNED_CAPTION.match(text)
    return (
        match.end()
        if match and agency_in(match.group()) and sum(w.islower() for w in text[match.end() :].split()) >= 4
        else -1
    )


def owner(text: str) -> str:
    """Who claims the rights in a copyright line, or "" where it names nobody."""
    match = _RIGHTS.search(text) or _RESERVED.match(text)
    name = match.group(1).strip(" ,;-–—©") if match else ""
    name = re.sub(r"(?i)[\s,.;-]*\ball rights reserved.*$", "", name).strip(" ,;-–—")
    return name if any(c.isalpha() for c in name) and len(name.split()) <= 8 and name[:1].isupper() else ""


def text_credit(text: str) -> bool:
    """A whole line that credits the report: "The Associated Press contributed to this report.", "(Xinhua)", "With AFP"."""
    words = len(text.split())
    if words > 45:
        return False
    if _CONTRIBUTED.search(text) or _REPORTERS.search(text) or _WIRES.search(text):
        return True
    if any(p.match(text) for p in (_STAFF, _CONTRIBUTING, _FILES, _COMMAS)) and agency_in(text):
        return True
    if _FIRST.search(text) and words <= 30:
        return True
    if (_WITH.search(text) or _REPORTED.search(text)) and words <= 30 and (agency_in(text) or text.lstrip()[0] in "(["):
        return True
    return words <= 10 and only_agencies(without_staff(text))


def without_staff(text: str) -> str:
    """A line of agencies without what an outlet puts before them: "(Merova 24 with AFP, AP)" → "(AFP, AP)"."""
    match = _BESIDE_STAFF.match(text)
    return f"{match.group('open') or ''}{text[match.end() :]}" if match else text


def only_agencies(text: str) -> bool:
    """Nothing but names of agencies and separators: "AP - AFP", "(Xinhua)", "Reuters"."""
    rest, found = agency_pattern().subn(" ", text)
    return found > 0 and bool(_ONLY_SEPARATORS.match(rest))


def photo_credit(text: str) -> bool:
    """A whole line that credits a picture: "Photo: Reuters", "Jane Roe/POOL/AFP via Getty Images", "(Image: AP)"."""
    words = text.split()
    if not 1 <= len(words) <= 12 or len(text) > 110:
        return False
    inner = text.strip("()[]| ")
    if _PHOTO.match(text) or (_CREDIT_COLON.match(text) and len(words) <= 8):
        return len(words) <= 12 and (bool(agency_in(text)) or len(words) <= 7) and not text.endswith((".", "?", "!"))
    if not agency_in(inner):
        return (
            len(words) <= 9
            and _titled(inner)
            and bool(re.search(r"/\s?(?:Handout|HANDOUT|Pool|POOL|File|FILE)\b", inner))
        )
    slashed = "/" in inner or " via " in inner or "Photo" in inner
    return (slashed and (inner.isupper() or _titled(inner))) or only_agencies(inner)


def _titled(text: str) -> bool:
    """All words but small ones begin with a capital."""
    words = [
        w
        for w in re.split(r"[\s/]+", text)
        if w and w.lower() not in ("via", "for", "of", "the", "and", "by", "de", "dpa", "pool", "file", "handout")
    ]
    return all(w[0].isupper() or not w[0].isalpha() for w in words)


def trailing_credit(text: str) -> int:
    """Where the credit at the end of a caption begins, or -1 where there is none."""
    skipped = max(0, len(text) - 240)  # a credit is short; the patterns below need not see more
    tail = text[skipped:]
    paren = _PAREN.search(tail)
    if paren and (_names_maker(paren.group(1)) or photo_credit(paren.group(1))):
        return skipped + _ink(paren)
    for pattern in (_LABELLED, _OWNED, _SLASHED, _VIA, _DASHED, _AFTER_STOP):
        match = pattern.search(tail)
        if not match or skipped + match.start(1) == 0:
            continue
        if (
            pattern is _OWNED
            or (pattern is _LABELLED and len(match.group(1).split()) <= 8)
            or photo_credit(match.group(1).strip())
        ):
            return skipped + _ink(match)
    return -1


def _ink(match: re.Match[str]) -> int:
    """Where a match begins, white space at its start aside."""
    return match.end() - len(match.group().lstrip())


def _names_maker(inner: str) -> bool:
    """The words in brackets say who made the picture: "Ministry Press Service via AP", "AP Photo/Jane Roe"."""
    if len(inner.split()) > 14:
        return False
    return (" via " in inner and inner[:1].isupper()) or bool(
        re.match(r"(?:AP|AFP|Reuters) Photo\b|Photo (?:by|credit|courtesy)", inner)
    )


def agencies_first(text: str) -> int:
    """Where the caption begins after a credit that stands before it ("Getty Images A man walks"), or -1."""
    match = agency_pattern().match(text)
    if not match:
        return owned_caption(text)
    rest = re.compile(
        r"(?: ?[-:/] ?(?:Contributor|Handout|Pool|[A-Z]\w+(?: [A-Z]\w+)?(?= [A-Z])))? (?=[A-Z\"“‘][a-z’']* )"
    ).match(text, match.end())
    return rest.end() if rest else -1


def known_agency(name: str) -> bool:
    """Is this exactly how an agency is written?"""
    return name in agencies()


def is_agency(name: str) -> bool:
    """A known agency, or a name that says that it is one: "Example News Agency"."""
    return bool(
        agency_in(name) or re.search(r"(?i)\b(?:(?:news|press|wire) (?:agency|service|association)|newswire)\b", name)
    )


def contributor(text: str) -> str:
    """The organisation that a line of the form "X contributed to this report" names; "" where X may be a person."""
    match = re.match(r"(?:The )?([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}) contributed\b", text)
    if not match:
        return ""
    name = match.group(1)
    return name if len(name.split()) == 1 or text.startswith("The ") or is_agency(name) else ""
