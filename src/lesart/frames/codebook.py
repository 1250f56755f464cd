"""Codebooks: which frames there are, how to code them by hand, and which words indicate them."""

import difflib
import hashlib
import json
import pickle
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lesart.errors import CodebookError, expect
from lesart.frames.patterns import Pattern, parse_pattern
from lesart.frozen import record

__all__ = [
    "Boundary",
    "Codebook",
    "Frame",
    "Reference",
    "Rule",
    "as_codebook",
    "general_codebook",
    "read_codebook",
    "reading_codebook",
]

_TEXTS = {
    *{"label_de", "label_en", "definition_de", "definition_en", "look_for"},
    *{"anchor", "anchor_reason", "counter_example", "counter_reason", "note"},
}
_SECTIONS = {"codebook", "rules", "boundaries", "voices", "functions", "references", "frames"}


@record
class Rule:
    """A rule of coding, a voice or a function, in both languages."""

    id: str
    de: str
    en: str


@record
class Boundary:
    """A rule for where one frame ends: against another, or against none."""

    frames: tuple[str, ...]  # one or two names
    de: str
    en: str


@record
class Reference:
    """A work of the literature, and what the codebook takes from it."""

    id: str
    text: str
    used_for: str
    doi: str | None = None


@record
class Frame:
    """One frame: what it means, what to look for, what not to mistake for it, which words indicate it."""

    name: str
    indicators: tuple[Pattern, ...]
    exceptions: tuple[
        Pattern, ...
    ] = ()  # words that do not count, though an indicator fits: »Ukraine-Konflikt*«
    label_de: str = ""
    label_en: str = ""
    definition_de: str = ""
    definition_en: str = ""
    look_for: str = ""  # the question a coder asks
    anchor: str = ""  # a sentence that carries the frame beyond doubt
    anchor_reason: str = ""
    counter_example: str = ""
    counter_reason: str = ""
    note: str = ""
    literature: tuple[tuple[str, str], ...] = ()  # (id of a reference, its place there)


@record(hidden=("rules", "boundaries", "voices", "functions", "references"))
class Codebook:
    """All frames, with the rules for coding them."""

    name: str
    frames: tuple[Frame, ...]
    title_de: str = ""
    title_en: str = ""
    lexicon: str = ""  # what the indicators are worth: »in sample«, »written without the article«
    rules: tuple[Rule, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    voices: tuple[Rule, ...] = ()
    functions: tuple[Rule, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the frames, in the codebook's order."""
        return [frame.name for frame in self.frames]

    @property
    def version(self) -> str:
        """Twelve characters that change when what a coder goes by does: frames, definitions, rules.

        The indicators, which only a program goes by, do not count.
        """
        told = [
            [
                self.name,
                *((rule.id, rule.de, rule.en) for rule in (*self.rules, *self.voices, *self.functions)),
                *((rule.frames, rule.de, rule.en) for rule in self.boundaries),
            ],
            *([getattr(frame, name) for name in ("name", *sorted(_TEXTS))] for frame in self.frames),
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()[:12]

    def boundaries_of(self, name: str) -> list[Boundary]:
        """Look up the rules that part a frame from others, in the codebook's order.

        Raises
        ------
        CodebookError
            If there is no frame of that name.

        >>> from lesart.articles import seed_file
        >>> codebook = read_codebook(seed_file("codebook.toml"))
        >>> [rule.frames for rule in codebook.boundaries_of("pressure")]
        [('diplomacy', 'pressure'), ('pressure', 'strategy')]
        """
        return [rule for rule in self.boundaries if self[name].name in rule.frames]

    def __hash__(self) -> int:  # of its outline: hashing every indicator takes as long as coding an article
        return hash((self.name, tuple(self.names)))

    def __reduce__(self) -> "tuple[Callable[[bytes], Codebook], tuple[bytes]]":
        """Go to another process as one object, however often: to compare all indicators takes as long."""
        return _unpacked, (_packed(self),)

    def __getitem__(self, name: str) -> Frame:
        """Look up a frame by its name.

        Raises
        ------
        CodebookError
            If there is none of that name.
        """
        for frame in self.frames:
            if frame.name == name:
                return frame
        msg = f"The codebook {self.name!r} has no frame {name!r}{_suggestion(name, self.names)}"
        raise CodebookError(msg)


@lru_cache(maxsize=4)
def _packed(codebook: Codebook) -> bytes:
    return pickle.dumps([getattr(codebook, each.name) for each in fields(codebook)])


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Codebook:
    return Codebook(*pickle.loads(packed))  # noqa: S301 - a part of what is being unpickled already


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook from a TOML file; a list of ``indicators`` for each frame is enough.

    Raises
    ------
    CodebookError
        If the file is missing or no TOML, or says something that a codebook does not know; the message tells
        where.

    Examples
    --------
    >>> from lesart.articles import seed_file
    >>> codebook = read_codebook(seed_file("codebook.toml"))
    >>> codebook.names[:3], codebook["threat"].label_de
    (['threat', 'diplomacy', 'pressure'], 'Bedrohung')
    """
    path = Path(path)
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}): check the name and the folder"
        raise CodebookError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path} is not saved as UTF-8 (byte {error.start}): save it again as UTF-8 in your editor"
        raise CodebookError(msg) from error
    return _parse(text, path.name, path.stem)


@cache
def general_codebook() -> Codebook:
    """Return the codebook for any German news: five generic frames and the dimensions of policy framing.

    Its indicators were written without looking at any article, and have not been validated on your material.

    >>> general_codebook().names[:5]
    ['conflict', 'responsibility', 'economy', 'morality', 'human_interest']
    """
    return _parse((files("lesart.frames") / "general.toml").read_text("utf-8"), "general.toml", "general")


@cache
def reading_codebook() -> Codebook:
    """Return words that are worth a second look: presuppositions (»zur Vernunft bringen«) and metaphors.

    A guide for close reading, no measure: what is meant literally is found as well.

    >>> reading_codebook()["presupposition_state"].look_for
    'What is taken to be the case beforehand, and who says so?'
    """
    return _parse((files("lesart.frames") / "reading.toml").read_text("utf-8"), "reading.toml", "reading")


def _expect_mapping(given: object) -> None:
    makes = (
        "take general_codebook(), read_codebook(path), or frames with their indicators, "
        "{'threat': ['*droh*']}"
    )
    expect(given, Mapping, "A codebook is", makes, CodebookError)


def as_codebook(lexicon: Codebook | Mapping[str, Iterable[str]]) -> Codebook:
    """Make a codebook of a plain dictionary of frames and their indicators; a codebook stays what it is.

    >>> as_codebook({"threat": ["*droh*", "Gefahr"]}).names
    ['threat']

    Raises
    ------
    CodebookError
        If it is neither, or an indicator cannot be read.
    """
    if isinstance(lexicon, Codebook):
        return lexicon
    _expect_mapping(lexicon)
    frames = []
    for name, indicators in lexicon.items():
        if isinstance(indicators, str):
            msg = f"The indicators of {name!r} are one text: put them into a list, [{indicators!r}]"
            raise CodebookError(msg)
        frames.append(Frame(name, _patterns(list(indicators), f"the frame {name!r}")))
    return Codebook("lexicon", tuple(frames))


def _parse(text: str, file: str, stem: str) -> Codebook:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{file} is not valid TOML: {error}. Look for a missing mark, comma or bracket just before"
        raise CodebookError(msg) from error
    _known(data, _SECTIONS, file)
    about = _table(data.get("codebook", {}), f"{file}, [codebook]")
    _known(about, {"name", "title_de", "title_en", "lexicon"}, f"{file}, [codebook]")
    frames = _table(data.get("frames", {}), f"{file}, [frames]")
    if not frames:
        msg = f'{file} has no frame: write a line [frames.threat] and below it indicators = ["*droh*"]'
        raise CodebookError(msg)
    references = tuple(
        Reference(**_fields(entry, {"id", "text", "used_for"}, {"doi"}, f"{file}, [[references]]"))
        for entry in data.get("references", ())
    )
    ids = {reference.id for reference in references}
    return Codebook(
        name=_text(about, "name", f"{file}, [codebook]") or stem,
        frames=tuple(_frame(name, entry, ids, file) for name, entry in frames.items()),
        title_de=_text(about, "title_de", f"{file}, [codebook]"),
        title_en=_text(about, "title_en", f"{file}, [codebook]"),
        lexicon=_text(about, "lexicon", f"{file}, [codebook]"),
        rules=_rules(data, "rules", file),
        boundaries=_boundaries(data.get("boundaries", []), set(frames), file),
        voices=_rules(data, "voices", file),
        functions=_rules(data, "functions", file),
        references=references,
    )


def _frame(name: str, entry: object, references: set[str], file: str) -> Frame:
    where = f"{file}, [frames.{name}]"
    table = _table(entry, where)
    _known(table, _TEXTS | {"indicators", "exceptions", "literature"}, where)
    literature = _table(table.get("literature", {}), f"{where}, literature")
    for key in literature:
        if references and key not in references:
            hint = _suggestion(key, references)
            msg = f"{where}: literature names {key!r}, which is not among [[references]]{hint}"
            raise CodebookError(msg)
    texts = {key: _text(table, key, where) for key in _TEXTS}
    return Frame(
        name=name,
        indicators=_patterns(table.get("indicators", []), where),
        exceptions=_patterns(table.get("exceptions", []), f"{where}, exceptions"),
        literature=tuple((key, _text(literature, key, where)) for key in literature),
        **texts,
    )


def _patterns(entries: object, where: str) -> tuple[Pattern, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        msg = f'{where}: the indicators have to be a list of texts, such as ["*droh*", "unter Druck setzen"]'
        raise CodebookError(msg)
    twice = sorted({entry for entry in entries if entries.count(entry) > 1})
    if twice:
        msg = f"{where}: {twice[0]!r} stands there twice: take one away"
        raise CodebookError(msg)
    try:
        return tuple(parse_pattern(entry) for entry in entries)
    except CodebookError as error:
        msg = f"{where}: {error}"
        raise CodebookError(msg) from error


def _boundaries(entries: object, frames: set[str], file: str) -> tuple[Boundary, ...]:
    where = f"{file}, [[boundaries]]"
    if not isinstance(entries, list):
        msg = f"{file}: begin every entry of boundaries with the line [[boundaries]], in two brackets"
        raise CodebookError(msg)
    found = []
    for entry in entries:
        table = dict(_table(entry, where))
        names = table.pop("frames", None)
        if not isinstance(names, list) or not 1 <= len(names) <= 2:
            msg = f'{where}: name the one or two frames that a rule bounds, frames = ["threat", "morality"]'
            raise CodebookError(msg)
        for name in names:
            if name not in frames:
                msg = f"{where}: there is no frame {name!r}{_suggestion(str(name), frames)}"
                raise CodebookError(msg)
        found.append(Boundary(tuple(names), **_fields(table, {"de", "en"}, set(), where)))
    return tuple(found)


def _rules(data: Mapping[str, Any], section: str, file: str) -> tuple[Rule, ...]:
    entries = data.get(section, [])
    if not isinstance(entries, list):
        msg = f"{file}: begin every entry of {section} with the line [[{section}]], in two brackets"
        raise CodebookError(msg)
    return tuple(
        Rule(**_fields(entry, {"id", "de", "en"}, set(), f"{file}, [[{section}]]")) for entry in entries
    )


def _fields(entry: object, needed: set[str], optional: set[str], where: str) -> dict[str, str]:
    table = _table(entry, where)
    _known(table, needed | optional, where)
    lacking = sorted(needed - set(table))
    if lacking:
        msg = f"{where}: {lacking[0]} is missing in the entry that begins {dict(list(table.items())[:1])}"
        raise CodebookError(msg)
    return {key: _text(table, key, where) for key in table}


def _table(entry: object, where: str) -> dict[str, Any]:
    if not isinstance(entry, dict):
        msg = f"{where}: found {entry!r} where keys with values were expected, each on a line of its own"
        raise CodebookError(msg)
    return entry


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        msg = f'{where}: {key} = {value!r} is no text: put it in quotation marks, {key} = "…"'
        raise CodebookError(msg)
    return value


def _known(table: Mapping[str, object], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            msg = f"{where}: {key!r} is not something a codebook knows{_suggestion(key, known)}"
            raise CodebookError(msg)


def _suggestion(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f": did you mean {near[0]!r}?" if near else f": choose one of {', '.join(sorted(known))}"
