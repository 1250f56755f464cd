"""A class that codes together: everybody's files become one coding, and what does not belong is set aside."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lesart.codings.exchange import is_foreign, read_coded
from lesart.codings.spans import as_coding_files
from lesart.errors import CodebookError
from lesart.frames import (
    Codebook,
    CodingFile,
    CodingOrigin,
    UnitCoding,
    coders,
    coding_units,
    read_coding_file,
    text_sha256,
)
from lesart.records import Article, Span
from lesart.wording import counted

__all__ = ["ClassCoding", "SetAside", "class_of", "coding_files", "read_class"]

_NOBODY = CodingOrigin("", "", "", "", "")
_WORKBOOKS = {".xlsx", ".xls", ".ods", ".numbers"}
_KINDS = {".jsonl", ".json", ".csv", ".qdpx", ".xmi", ".ann"} | _WORKBOOKS  # what is taken from a folder


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that does not count, and why: damaged, of another article, by another codebook, a copy."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ClassCoding:
    """What a class saw in each unit of one article."""

    # By name, in the order of the alphabet; units that somebody left out are not in.
    coders: Mapping[str, Mapping[Span, UnitCoding]]
    units: Mapping[Span, int]  # in the order of the text, with their numbers
    frames: tuple[str, ...]  # in the codebook's order; without one, in that of the alphabet
    article: str = ""  # its name
    article_sha256: str = ""  # of its text
    codebook: str = ""
    codebook_version: str = ""
    set_aside: tuple[SetAside, ...] = ()
    remarks: tuple[str, ...] = ()  # »ben.jsonl: line 7 breaks off«

    def __repr__(self) -> str:
        aside = f", {counted(len(self.set_aside), 'file')} set aside" if self.set_aside else ""
        coders, units = counted(len(self.coders), "coder"), counted(len(self.units), "unit")
        of = f" of {self.article}" if self.article else ""
        return f"ClassCoding({coders}, {units}{of}{aside})"

    def codings(self, unit: Span) -> dict[str, UnitCoding]:
        """Who coded a unit, and how."""
        return {name: own[unit] for name, own in self.coders.items() if unit in own}

    def ratings(self, frame: str | None = None) -> dict[str, list[frozenset[str] | bool | None]]:
        """Give one list of codes a coder, as `lesart.agreement` takes them; None where a unit is missing.

        Parameters
        ----------
        frame
            If given, codes say whether the unit carries this frame; else they are sets of all frames.
        """
        return {
            name: [_code(own.get(unit), frame) for unit in self.units] for name, own in self.coders.items()
        }


def _code(coding: UnitCoding | None, frame: str | None) -> frozenset[str] | bool | None:
    if coding is None:
        return None
    return coding.frames if frame is None else frame in coding.frames


def coding_files(paths: Iterable[str | Path]) -> list[Path]:
    """List the files to read: those named, and in folders, however deep, whatever may hold codings."""
    found: list[Path] = []
    for path in map(Path, paths):
        inside = (
            sorted(p for p in path.rglob("*") if p.suffix.casefold() in _KINDS) if path.is_dir() else [path]
        )
        found += [file for file in inside if file not in found and not file.name.startswith(("~$", "."))]
    return found


def read_class(
    paths: str | Path | Iterable[str | Path],
    *,
    article: Article | None = None,
    codebook: Codebook | None = None,
    units: Collection[int] | None = None,
) -> ClassCoding:
    """Read everybody's files as one coding; a bad file is set aside and the rest goes on.

    Parameters
    ----------
    paths
        Files as `lesart.course.coding.CodingSheet.save` makes them, files of other programs (see
        `read_coded`), or folders with such files.
    article
        What was coded. Without it, the article that most files are about. Other programs' codings need it.
    codebook
        By what it was coded. Without it, the version that most files used.
    units
        The numbers of the units that the class was to code; others are left out. Those who coded in other
        programs have then read all of these.

    Raises
    ------
    CodebookError
        If not two coders are left.
    """
    files: list[CodingFile] = []
    aside = []
    for path in coding_files([paths] if isinstance(paths, str | Path) else paths):
        try:
            files += _read(path, article, codebook, units)
        except CodebookError as error:
            aside.append(SetAside(path, str(error)))
    return class_of(files, article=article, codebook=codebook, set_aside=aside)


def _read(
    path: Path, article: Article | None, codebook: Codebook | None, numbers: Collection[int] | None
) -> list[CodingFile]:
    """Read a file as those of its coders."""
    if path.suffix.casefold() in _WORKBOOKS:
        msg = f"{path.name} is a spreadsheet's own file: save it there as CSV, and hand that in"
        raise CodebookError(msg)
    if is_foreign(path):
        files = _codings_of_others(path, article, codebook, all_read=numbers is not None)
    else:
        files = [read_coding_file(path)]
    if numbers is None:
        return files
    kept = [replace(file, codings=tuple(c for c in file.codings if c.unit in numbers)) for file in files]
    if not any(file.codings for file in kept):
        msg = f"{path.name} has none of the units asked for: it codes {_numbers_of(files)}"
        raise CodebookError(msg)
    return kept


def _numbers_of(files: Iterable[CodingFile]) -> str:
    numbers = sorted({coding.unit for file in files for coding in file.codings})
    return f"{numbers[0]} to {numbers[-1]}" if numbers else "none"


def _codings_of_others(
    path: Path, article: Article | None, codebook: Codebook | None, *, all_read: bool
) -> list[CodingFile]:
    """Read what was coded in another program, sentence by sentence, one file a coder."""
    if article is None:
        msg = f"{path.name} is of another program: name the article that was coded, --article FILE"
        raise CodebookError(msg)
    units = [unit.span for unit in coding_units(article)]
    found = read_coded(path, article, codebook=codebook)
    return [
        file
        for coded in found
        for file in as_coding_files(coded, article, units, codebook, path, all_read=all_read)
    ]


def class_of(
    files: Sequence[CodingFile],
    *,
    article: Article | None = None,
    codebook: Codebook | None = None,
    set_aside: Iterable[SetAside] = (),
) -> ClassCoding:
    """Put files that were read together, as `read_class` does.

    Raises
    ------
    CodebookError
        If not two coders are left.
    """
    kept, aside = _of_one_article(files, article)
    kept, others = _by_one_codebook(kept, codebook)
    named, copies, namesakes = _named(kept)
    aside = [*set_aside, *aside, *others, *copies]
    if len(named) < 2:
        reasons = "".join(f"\n  {each.path}: {each.reason}" for each in aside)
        msg = (
            f"A class needs the codings of two people, and those of {len(named)} can be used: give the files "
            f"that sheet.save() wrote, or their folder{reasons}"
        )
        raise CodebookError(msg)
    known = [file.origin for file in kept if file.origin is not None]
    origin = max(known, key=lambda origin: bool(origin.codebook_version), default=_NOBODY)
    if article is not None:
        origin = replace(origin, article=article.name, article_sha256=text_sha256(article))
    if codebook is not None:
        origin = replace(origin, codebook=codebook.name, codebook_version=codebook.version)
    return ClassCoding(
        coders={name: {c.span: c for c in named[name]} for name in sorted(named, key=str.casefold)},
        units=_units(named.values()),
        frames=_frames(named.values(), codebook),
        article=origin.article,
        article_sha256=origin.article_sha256,
        codebook=origin.codebook,
        codebook_version=origin.codebook_version,
        set_aside=tuple(aside),
        remarks=(
            *_problems(kept),
            *namesakes,
            *_unknown(named.values(), codebook),
            *_lookalikes(named.values()),
        ),
    )


def _of_one_article(
    files: Sequence[CodingFile], article: Article | None
) -> tuple[list[CodingFile], list[SetAside]]:
    """Keep the codings of the article, or of the one that most are about."""
    wanted = text_sha256(article) if article else _most_common(map(_article_of, files))
    units = {c.span for file in files if _article_of(file) == wanted for c in file.codings}
    units = units or _units_of_most(files)  # nobody says what was coded
    kept, aside = [], []
    for file in files:
        if reason := _why_not_of(file, wanted, units):
            aside.append(SetAside(file.path, reason))
        else:
            kept.append(file)
    return kept, aside


def _article_of(file: CodingFile) -> str:
    return file.origin.article_sha256 if file.origin else ""


def _why_not_of(file: CodingFile, wanted: str, units: set[Span]) -> str:
    if file.origin is None:
        shared = {c.span for c in file.codings} & units
        return "" if shared else "does not say what it codes, and shares no unit with the rest"
    if file.origin.article_sha256 == wanted:
        return ""
    name = file.origin.article or "without a name"
    return f"codes another text ({name}, {file.origin.article_sha256[:8]}…)"


def _units_of_most(files: Iterable[CodingFile]) -> set[Span]:
    counts = Counter(span for file in files for span in {c.span for c in file.codings})
    return {span for span, count in counts.items() if 2 * count >= counts.most_common(1)[0][1]}


def _by_one_codebook(
    files: Sequence[CodingFile], codebook: Codebook | None
) -> tuple[list[CodingFile], list[SetAside]]:
    versions = [file.origin.codebook_version for file in files if file.origin is not None]
    wanted = codebook.version if codebook is not None else _most_common(versions)
    kept, aside = [], []
    for file in files:
        origin = file.origin or _NOBODY
        if origin.codebook_version in {"", wanted}:  # "": it does not say
            kept.append(file)
        else:
            reason = (
                f"coded by another codebook ({origin.codebook}, version {origin.codebook_version}; "
                f"the class's is {wanted})"
            )
            aside.append(SetAside(file.path, reason))
    return kept, aside


def _most_common(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else ""


# --------------------------------------------------------------------------------------------- who is who


def _named(
    files: Sequence[CodingFile],
) -> tuple[dict[str, list[UnitCoding]], list[SetAside], list[str]]:
    """Give every coder a name of his or her own, set copies aside, and tell of namesakes."""
    own, aside = _without_copies(files)
    places = _short_names([each.path for each in own])
    together: dict[str, list[_Own]] = {}
    for each in own:
        together.setdefault(each.name.casefold(), []).append(each)
    named = {}
    for each in own:
        alone = len(together[each.name.casefold()]) == 1
        full = each.name if alone else f"{each.name} ({places[each.path]})"
        named[full] = [replace(coding, coder=full) for coding in each.codings]
    return named, aside, [_as_namesakes(each) for each in together.values() if len(each) > 1]


def _as_namesakes(alike: "Sequence[_Own]") -> str:
    paths = " and ".join(each.path.name for each in alike)
    return (
        f"{paths} are by {alike[0].name!r} and differ, so they count as {len(alike)} people: "
        "if it is one, leave out what does not count"
    )


@dataclass(frozen=True, slots=True)
class _Own:
    """What one file holds of one coder."""

    name: str
    path: Path
    codings: list[UnitCoding]

    def is_part_of(self, other: "_Own") -> bool:
        """Whether the other file has all of this, with a reason by which a hand is known."""
        told = len(self.codings) == len(other.codings) or any(coding.reason for coding in self.codings)
        if self.name.casefold() != other.name.casefold() or not told:
            return False
        theirs = {coding.span: replace(coding, coder=self.name) for coding in other.codings}
        return all(replace(coding, coder=self.name) == theirs.get(coding.span) for coding in self.codings)


def _without_copies(files: Sequence[CodingFile]) -> tuple[list[_Own], list[SetAside]]:
    """Set aside copies, and files that broke off and were handed in again."""
    aside = [SetAside(file.path, "has no unit coded") for file in files if not file.codings]
    every = [
        _Own(name.strip(), file.path, codings)
        for file in files
        for name, codings in coders(file.codings).items()
    ]
    own = []
    for at, each in enumerate(every):
        whole = _whole_of(each, every[:at], every[at + 1 :])
        if whole is None:
            own.append(each)
        else:
            aside.append(SetAside(each.path, _why_no_more(each, whole)))
    return own, aside


def _whole_of(part: _Own, before: Sequence[_Own], after: Sequence[_Own]) -> _Own | None:
    longer = [other for other in after if len(other.codings) > len(part.codings)]
    return next(filter(part.is_part_of, (*before, *longer)), None)


def _why_no_more(part: _Own, whole: _Own) -> str:
    if len(part.codings) == len(whole.codings):
        return f"is a copy of {whole.path.name}"
    return (
        f"is a part of {whole.path.name}, {len(part.codings)} of its {len(whole.codings)} units, "
        "coded alike: if somebody else made it, change the name in it"
    )


def _short_names(paths: Sequence[Path]) -> dict[Path, str]:
    """Name files by as many parts of their paths, from the end, as tell them apart."""
    names: dict[Path, str] = {}
    for path in paths:
        others = {other for other in paths if other != path}
        parts = path.with_suffix("").parts
        for length in range(1, len(parts) + 1):
            end = parts[-length:]
            if not any(other.with_suffix("").parts[-length:] == end for other in others):
                break
        names[path] = "/".join(end)
    return names


def _units(codings: Iterable[Sequence[UnitCoding]]) -> dict[Span, int]:
    """Give the units the numbers that most coders use."""
    numbers: dict[Span, Counter[int]] = {}
    for own in codings:
        for coding in own:
            numbers.setdefault(coding.span, Counter())[coding.unit] += 1
    return {span: numbers[span].most_common(1)[0][0] for span in sorted(numbers)}


def _frames(codings: Iterable[Sequence[UnitCoding]], codebook: Codebook | None) -> tuple[str, ...]:
    used = {frame for own in codings for coding in own for frame in coding.frames}
    listed = codebook.names if codebook else []
    return (*listed, *sorted(used - set(listed)))


def _problems(files: Iterable[CodingFile]) -> list[str]:
    return [f"{file.path.name}: {problem}" for file in files for problem in file.problems]


def _lookalikes(codings: Iterable[Sequence[UnitCoding]]) -> list[str]:
    """Tell of frames that are the same but for capitals or blanks; they count as different ones."""
    spellings: dict[str, set[str]] = {}
    for frame in {frame for own in codings for coding in own for frame in coding.frames}:
        spellings.setdefault(frame.strip().casefold(), set()).add(frame)
    found = (" and ".join(map(repr, sorted(alike))) for alike in spellings.values() if len(alike) > 1)
    return sorted(
        f"{alike} count as different frames: mend the files if they mean the same" for alike in found
    )


def _unknown(codings: Iterable[Sequence[UnitCoding]], codebook: Codebook | None) -> list[str]:
    """Tell of frames that the codebook does not have; they count as what they are."""
    if codebook is None:
        return []
    found = {}
    for own in codings:
        for coding in own:
            for frame in sorted(coding.frames - set(codebook.names)):
                found[coding.coder, frame] = (
                    f"{coding.coder} codes {frame!r}, which the codebook does not have: it counts as a frame "
                    f"of its own{_perhaps(frame, codebook.names)}"
                )
    return list(found.values())


def _perhaps(frame: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(frame.casefold(), names, 1)
    return f", so if {near[0]!r} is meant, mend the file" if near else ""
