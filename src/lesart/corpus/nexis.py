"""Downloads of Nexis Uni and Lexis+: several articles a file, as Word or RTF documents.

Each article is: headline, outlet, day, copyright, labelled lines (Section, Length, Byline), »Body«, the text,
perhaps »Graphic« and »Classification«, labelled lines (Language, Load-Date), »End of Document«.
"""

from collections.abc import Sequence

from lesart.corpus.exports import Part, is_copyright, is_day, label_of, language_code, layout, tidy

__all__ = ["is_nexis", "read_nexis"]

_DATE_WITHIN = 3  # lines from the end of the head: behind the day, an edition may stand


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether lines are of such a download."""
    known = layout("nexis")
    small = [line.strip().casefold() for line in lines]
    return any(line in known["ends"] for line in small) and any(line in known["body"] for line in small)


def read_nexis(lines: Sequence[str]) -> list[Part]:
    """Read the articles of a download."""
    ends = layout("nexis")["ends"]
    parts: list[Part] = []
    article: list[str] = []
    for line in map(tidy, lines):
        if line.casefold() in ends:
            parts.append(_part(article, first=not parts))
            article = []
        elif line:
            article.append(line)
    if _body_at(article) is not None:  # the last one's closing line is missing
        parts.append(_part(article, first=not parts))
    return parts


def _body_at(lines: Sequence[str]) -> int | None:
    return next((i for i, line in enumerate(lines) if line.casefold() in layout("nexis")["body"]), None)


def _part(lines: list[str], *, first: bool) -> Part:
    known = layout("nexis")
    lines = [line for line in lines if line.casefold() not in known["noise"]]
    if first:
        lines = lines[_cover_ends(lines) :]
    at = _body_at(lines)
    part = Part()
    head, text = (lines, []) if at is None else (lines[:at], lines[at + 1 :])
    _read_head(part, head)
    end = next((i for i, line in enumerate(text) if line.casefold() in known["after"]), len(text))
    body = text[:end]
    while body and (labelled := _labelled(body[-1])) is not None:
        _note(part, *labelled)
        body.pop()
    part.paragraphs += body
    for labelled in filter(None, map(_labelled, text[end:])):
        _note(part, *labelled)
    return part


def _cover_ends(lines: Sequence[str]) -> int:
    """Tell where the list of contents ends that stands in front of the first article."""
    at = _body_at(lines) or len(lines)
    cover = layout("nexis")["cover"]
    last = -1
    for i, line in enumerate(lines[:at]):
        small = line.casefold()
        begins = small.split(":")[0] in cover or small.startswith(
            ("documents (", "document (", "dokumente (")
        )
        if begins or (line.split(" ", 1)[0].rstrip(".").isdigit() and line.split(" ", 1)[0].endswith(".")):
            last = i
    return last + 1


def _labels() -> dict[str, str]:
    return {label: ours for ours, labels in layout("nexis")["labels"].items() for label in labels}


def _labelled(line: str) -> tuple[str, str] | None:
    return label_of(line, _labels().keys() | set(layout("nexis")["further"]))


def _note(part: Part, label: str, value: str) -> None:
    name = _labels().get(label, label.replace("-", "_").replace(" ", "_"))
    if name == "lead":
        part.paragraphs.insert(0, value)
    elif name == "section":  # »Section: POLITIK; S. 4«
        part.facts.setdefault(name, value.split(";", maxsplit=1)[0].strip())
    elif name != "length":  # counted anew
        part.facts.setdefault(name, language_code(value) if name == "language" else value)


def _read_head(part: Part, head: Sequence[str]) -> None:
    told = []
    for line in head:
        if (labelled := _labelled(line)) is not None:
            _note(part, *labelled)
        elif not is_copyright(line):
            told.append(line)
    days = [i for i in range(max(len(told) - _DATE_WITHIN, 1), len(told)) if is_day(told[i])]
    if days:
        part.facts["date"] = told[days[-1]]
        if edition := " ".join(told[days[-1] + 1 :]):
            part.facts.setdefault("edition", edition)
        told = told[: days[-1]]
    if len(told) > 1:
        part.facts["outlet"] = told[-1]
        told = told[:-1]
    part.facts["title"] = " ".join(told)
