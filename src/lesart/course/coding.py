"""The coding sheet: units to code by hand, saved so that a partner's sheet can be compared with it."""

import warnings
from collections.abc import Iterable, Sequence
from html import escape
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.errors import CodebookError, OptionError
from lesart.frames import (
    Codebook,
    CodingOrigin,
    UnitCoding,
    disagreements,
    read_coding_file,
    text_sha256,
    write_coding_file,
)
from lesart.records import Article, Span, Voice
from lesart.tables import disagreement_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodingSheet", "own_coding"]


def own_coding(path: str | Path, instead: Sequence[UnitCoding]) -> tuple[list[UnitCoding], str]:
    """Take a learner's saved coding where there is one, and another's of the same units where there is none.

    Parameters
    ----------
    path
        What `CodingSheet.save` wrote.
    instead
        The coding of the units in question that is taken unless the file has every one of them.

    Returns
    -------
    The codings, in the order of `instead`, and in words whose they are, to be printed beside any result.

    Examples
    --------
    >>> from lesart.articles import seed_file
    >>> from lesart.frames import read_codings
    >>> codings, whose = own_coding("nobody.jsonl", read_codings(seed_file("frames.jsonl"))[:2])
    >>> len(codings), whose
    (2, 'the authors\u2019 (no complete coding of yours in nobody.jsonl)')
    """
    path = Path(path)
    lacking = f"the authors’ (no complete coding of yours in {path.name})"
    if not path.exists():
        return list(instead), lacking
    try:
        mine = {(coding.unit, coding.span): coding for coding in read_coding_file(path).codings}
    except CodebookError as error:
        return list(instead), f"the authors’ ({error})"
    own = [mine[key] for key in ((each.unit, each.span) for each in instead) if key in mine]
    return (own, f"yours ({path.name})") if len(own) == len(instead) else (list(instead), lacking)


class CodingSheet:
    """Units of an article, to be coded one by one.

    As the last value of a cell it shows the units and what you coded so far. Code in cells with `code`, or,
    where ipywidgets is installed, by clicking in what `widgets` returns.

    Parameters
    ----------
    article, codebook
        What is coded, and by which frames.
    units
        The stretches to code, by their numbers: ``{1: Span(0, 75)}``; see `from_codings`.
    coder
        Your name or sign, as it will stand in the file.

    Raises
    ------
    OptionError
        If there are no units.

    Examples
    --------
    >>> import lesart
    >>> from lesart.articles import seed_file
    >>> from lesart.frames import read_codebook, read_codings
    >>> codebook = read_codebook(seed_file("codebook.toml"))
    >>> reference = read_codings(seed_file("frames.jsonl"))
    >>> sheet = CodingSheet.from_codings(lesart.seed(), codebook, reference, coder="anna", numbers=[1, 2])
    >>> sheet.code(2, "responsibility", voice="unnamed", reason="sollten")
    >>> sheet
    Coding sheet of anna: 1 of 2 units coded
      1  not yet coded     Die Rufe nach China und Indien werden lauter, Putin zur Vernunft zu bringen
      2  responsibility    „Sie sollten es tun.
    """

    def __init__(self, article: Article, codebook: Codebook, units: dict[int, Span], *, coder: str) -> None:
        if not units or not coder.strip():
            msg = "A coding sheet needs at least one unit and the name of its coder"
            raise OptionError(msg)
        self.article, self.codebook, self.coder = article, codebook, coder
        self._units = dict(sorted(units.items()))
        self._coded: dict[int, UnitCoding] = {}

    @classmethod
    def from_codings(
        cls,
        article: Article,
        codebook: Codebook,
        codings: Iterable[UnitCoding],
        *,
        coder: str,
        numbers: Iterable[int] | None = None,
    ) -> "CodingSheet":
        """Take the units of other codings, all or some numbers; what was coded in them is not shown.

        Raises
        ------
        OptionError
            If there is no unit of a number.
        """
        units = {coding.unit: coding.span for coding in codings}
        wanted = sorted(units) if numbers is None else list(numbers)
        lacking = [number for number in wanted if number not in units]
        if lacking:
            msg = f"There is no unit {lacking[0]}: the numbers run from {min(units)} to {max(units)}"
            raise OptionError(msg)
        return cls(article, codebook, {number: units[number] for number in wanted}, coder=coder)

    @property
    def codings(self) -> list[UnitCoding]:
        """What was coded so far, in the order of the units."""
        return [self._coded[number] for number in self._units if number in self._coded]

    @property
    def open(self) -> list[int]:
        """Numbers of the units that are still to be coded."""
        return [number for number in self._units if number not in self._coded]

    def code(
        self, unit: int, frames: str | Iterable[str] = (), *, voice: str | None = None, reason: str = ""
    ) -> None:
        """Code a unit, or code it anew: frames with spaces between them or as a list; none is a coding too.

        Raises
        ------
        OptionError
            If the unit is not on the sheet, or there is no such voice.
        CodebookError
            If the codebook has no such frame.
        """
        if unit not in self._units:
            msg = f"Unit {unit} is not on this sheet: it has {', '.join(map(str, self._units))}"
            raise OptionError(msg)
        if voice is not None and voice not in set(Voice):
            msg = f"There is no voice {voice!r}: choose {', '.join(Voice)}"
            raise OptionError(msg)
        names = frames.replace(",", " ").split() if isinstance(frames, str) else list(frames)
        for name in names:
            self.codebook[name]
        self._coded[unit] = UnitCoding(
            coder=self.coder,
            unit=unit,
            span=self._units[unit],
            frames=frozenset(names),
            voice=None if voice is None else Voice(voice),
            reason=reason,
        )

    def save(self, path: str | Path) -> Path:
        """Save what was coded, with who coded which article by which codebook, as one file.

        For yourself, a partner, or a class (`lesart class`). A name that ends in ``.csv`` makes a table. A
        file of that name which has more than this sheet, because a cell ran again, is kept under another
        name, with a warning.
        """
        self._keep_what_would_be_lost(Path(path))
        origin = CodingOrigin.of(self.article, self.codebook, coder=self.coder, units=len(self._units))
        return write_coding_file(self.codings, path, origin=origin)

    def _keep_what_would_be_lost(self, path: Path) -> None:
        if not path.exists():
            return
        try:
            lost = [c.unit for c in read_coding_file(path).codings if c.unit not in self._coded]
        except CodebookError:
            lost = []  # nothing that could be read
        if lost:
            numbers = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
            kept = next(name for name in numbers if not name.exists())
            path.replace(kept)
            warnings.warn(
                f"{path.name} had codings that this sheet lacks (unit "
                f"{', '.join(map(str, lost))}): it is kept as "
                f"{kept.name}, and sheet.load({kept.name!r}) brings them back",
                stacklevel=3,
            )

    def load(self, path: str | Path, *, missing_ok: bool = False) -> None:
        """Go on with what was saved before; units that are not on this sheet are passed over.

        With ``missing_ok``, nothing happens if nothing was saved yet.

        Raises
        ------
        CodebookError
            If the file cannot be read, uses frames that the codebook does not have, or is of another article.
        """
        if missing_ok and not Path(path).exists():
            return
        file = read_coding_file(path)
        if file.problems:
            msg = f"{file.path.name}: {file.problems[0]}"
            raise CodebookError(msg)
        if file.origin is not None and file.origin.article_sha256 != text_sha256(self.article):
            msg = (
                f"{file.path.name} codes another text, {file.origin.article}: open the sheet of that article"
            )
            raise CodebookError(msg)
        for coding in file.codings:
            if self._units.get(coding.unit) == coding.span:
                for name in coding.frames:
                    self.codebook[name]
                self._coded[coding.unit] = coding

    def compare(self, other: str | Path | Sequence[UnitCoding]) -> "pd.DataFrame":
        """Show each unit that another coder coded differently, with both reasons.

        Parameters
        ----------
        other
            A partner's file, or the codings of one coder.

        Raises
        ------
        CodebookError
            If the file cannot be read, or holds several coders.
        """
        theirs = read_coding_file(other).codings if isinstance(other, str | Path) else list(other)
        names = sorted({coding.coder for coding in theirs})
        if len(names) > 1:
            msg = f"These codings are by {', '.join(names)}: compare with one, coders(codings)[{names[0]!r}]"
            raise CodebookError(msg)
        return disagreement_table(disagreements(self.codings, theirs), self.article)

    def widgets(self) -> Any:
        """Return the sheet to click in: a box for each unit with frames, voice and reason.

        Raises
        ------
        OptionError
            If ipywidgets is not installed; use `code` then.
        """
        if find_spec("ipywidgets") is None:
            msg = "ipywidgets is not installed: code in a cell instead, sheet.code(1, 'threat', reason='…')"
            raise OptionError(msg)
        controls = import_module("ipywidgets")
        return controls.VBox([self._unit_box(controls, number) for number in self._units])

    def _unit_box(self, controls: Any, number: int) -> Any:
        coded = self._coded.get(number)
        frames = controls.SelectMultiple(
            options=[
                (f"{frame.label_en or frame.name} · {frame.label_de}", frame.name)
                for frame in self.codebook.frames
            ],
            value=() if coded is None else tuple(sorted(coded.frames)),
            rows=min(10, len(self.codebook.frames)),
            description="frames",
        )
        voice = controls.Dropdown(
            options=[("", None), *((str(voice), str(voice)) for voice in Voice)],
            value=None if coded is None or coded.voice is None else str(coded.voice),
            description="voice",
        )
        reason = controls.Text(value="" if coded is None else coded.reason, description="reason")

        def keep(_: object) -> None:
            self.code(number, frames.value, voice=voice.value, reason=reason.value)

        for control in (frames, voice, reason):
            control.observe(keep, names="value")
        none = controls.Button(description="no frame", tooltip="this unit carries no frame")
        none.on_click(lambda _: self.code(number, (), voice=voice.value, reason=reason.value))
        text = controls.HTML(f'<p><b>{number}</b> <span lang="de">{escape(self._text(number))}</span></p>')
        return controls.VBox([text, controls.HBox([frames, controls.VBox([voice, reason, none])])])

    def _head(self) -> str:
        return f"Coding sheet of {self.coder}: {len(self.codings)} of {len(self._units)} units coded"

    def _text(self, number: int) -> str:
        return " ".join(self._units[number].of(self.article.text).split())

    def _coded_as(self, number: int) -> str:
        coding = self._coded.get(number)
        if coding is None:
            return "not yet coded"
        return ", ".join(sorted(coding.frames)) or "no frame"

    def __repr__(self) -> str:
        width = max(len(self._coded_as(number)) for number in self._units) + 4
        return "\n".join(
            [self._head(), *(f"{n:3}  {self._coded_as(n):{width}}{self._text(n)}" for n in self._units)]
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{number}</td><td>{escape(self._coded_as(number))}</td>"
            f'<td style="text-align:left"><span lang="de">{escape(self._text(number))}</span></td></tr>'
            for number in self._units
        )
        return (
            f"<p>{escape(self._head())}</p>"
            f"<table><thead><tr><th>unit</th><th>frames</th><th>text</th></tr></thead><tbody>{rows}</tbody></table>"
        )
