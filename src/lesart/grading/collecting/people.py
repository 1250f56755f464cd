"""Who is who: the people of a course, from a platform's table and from what was collected before.

A sender is matched by what cannot be mistaken first (the platform's number, login, address, the institution's
number), then by name however it is written. What fits nobody, or more than one, is matched to nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.names import FOLDERS, Sender

__all__ = [
    "DEVICES",
    "NOBODY",
    "Match",
    "People",
    "Person",
    "folder_name",
    "newcomer",
    "number_scope",
    "plain",
]

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # no file's name on Windows
NOBODY = "matches nobody"
_LONGEST = 80  # characters of a folder's name


@dataclass(frozen=True, slots=True)
class Person:
    """One student, with everything by which a platform may call them; empty where unknown."""

    student: str  # the folder below submitted/
    name: str = ""
    login: str = ""
    number: str = ""  # the institution's: matriculation number, Moodle's »ID number«, Canvas' SIS User ID
    email: str = ""
    groups: tuple[str, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)  # a platform's own: {"canvas": "12345"}
    listed: bool = False  # whether a platform's table has them

    def to_json(self) -> dict[str, Any]:
        """Give the record as plain data."""
        return asdict(self) | {"groups": list(self.groups)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Person":
        """Read what `to_json` wrote; what a later version added is passed over."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        return cls(**known | {"groups": tuple(data.get("groups", ()))})


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a sender is, and by what it was seen; or why nobody."""

    people: tuple[Person, ...]  # several where a group handed in
    how: str  # "by login", "new", or, if there is nobody, why

    @property
    def found(self) -> bool:
        """Whether there is somebody."""
        return bool(self.people)


class People:
    """The people of a course, found by whatever a platform may call them.

    Parameters
    ----------
    known
        Those known so far.
    """

    def __init__(self, known: Iterable[Person] = ()) -> None:
        self._people: dict[str, Person] = {}
        self._index: dict[tuple[str, str], dict[str, None]] = {}  # (how, written plainly) -> students
        for person in known:
            self._keep(person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def __len__(self) -> int:
        return len(self._people)

    def get(self, student: str) -> Person | None:
        """Find who a folder belongs to."""
        return self._people.get(student)

    def meant(self, called: str) -> str:
        """Give the folder of whom a teacher calls so, or by login, ID number, mail address or whole name.

        A name that nobody has is given back as it is.

        Raises
        ------
        LesartError
            If several people are called so.
        """
        if called in self._people:
            return called
        places = ("folder", "login", "ID number", "email", "name")
        every = (self._at(how, _sorted_words(called) if how == "name" else called) for how in places)
        found = next(filter(None, every), [])
        if len(found) > 1:
            folders = ", ".join(person.student for person in found)
            msg = f"several people are called {called!r}: name one by the folder, {folders}"
            raise LesartError(msg)
        return found[0].student if found else called

    @property
    def listed(self) -> bool:
        """Whether a platform's table says who belongs to the course."""
        return any(person.listed for person in self._people.values())

    def called(self, student: str) -> bool:
        """Whether somebody's folder is called so, or only differs in capitals, accents or umlauts."""
        return bool(self._at("folder", student))

    def add(self, person: Person) -> Person:
        """Add somebody, or what is newly known of somebody; what was known stays."""
        before = self._same(person)
        if before is None:
            return self._keep(replace(person, student=self._free_folder(person)))
        return self._keep(_merged(before, person))

    def _free_folder(self, person: Person) -> str:
        """Name a folder that nobody has yet: with the platform's number behind the name, or another."""
        numbers = (*person.numbers.values(), *range(2, len(self) + 3))
        names = (person.student, *(f"{person.student}-{number}" for number in numbers))
        return next(name for name in names if not self.called(name))

    def _keep(self, person: Person) -> Person:
        self._people[person.student] = person
        for how, texts in _marks(person).items():
            for text in texts:
                self._index.setdefault((how, plain(text)), {})[person.student] = None
        return person

    def _at(self, how: str, text: str) -> list[Person]:
        students = self._index.get((how, plain(text)), {}) if text else {}
        return [self._people[student] for student in students]

    def _same(self, person: Person) -> Person | None:
        """Find the same person among those known; the name alone is enough only if nothing speaks against."""
        known = self._people.get(person.student)
        if known is not None and not _contradict(person, known):
            return known
        marks = [("login", person.login), ("email", person.email), ("ID number", person.number)]
        marks += [(f"number {scope}", number) for scope, number in person.numbers.items()]
        for how, text in marks:
            if found := self._at(how, text):
                return found[0]
        named = self._at("name", _sorted_words(person.name))
        return named[0] if len(named) == 1 and not _contradict(person, named[0]) else None

    def match(self, sender: Sender, scope: str) -> Match:
        """Find whom a sender is.

        Parameters
        ----------
        sender
            What the platform says.
        scope
            Where the platform's number is valid (`number_scope`).
        """
        for how, place, text in _clues(sender, scope):
            fitting = [p for p in self._at(place, text) if not _other_number(p, sender, scope)]
            if how == "name":
                fitting = [person for person in fitting if not _other_login(person, sender)]
            if fitting:
                return self._decided(sender, fitting, how)
        return self._by_login_in_name(sender) or self._group(sender, NOBODY)

    def _decided(self, sender: Sender, fitting: Sequence[Person], how: str) -> Match:
        """Decide among those whom a mark of the sender's fits: a group, one person, or nobody for certain."""
        if members := self._canvas_group(sender, fitting[0]):
            return Match(members, f"by group of {len(members)}")
        if sender.platform == "moodle" and not _same_name(sender, fitting[0]):
            return self._group(sender, f"the {how} is {fitting[0].student}'s, {_other_name(fitting[0])}")
        if len(fitting) > 1:
            who = ", ".join(person.student for person in fitting[:3])
            return Match((), f"the {how} fits {len(fitting)} people ({who})")
        return Match((fitting[0],), f"by {how}")

    def _by_login_in_name(self, sender: Sender) -> Match | None:
        """Find somebody whose login or ID number stands beside the name, as some Moodle sites write it."""
        if sender.platform != "moodle":
            return None
        parts = sender.name.split()
        found = {
            p.student: p for part in parts for how in ("login", "ID number") for p in self._at(how, part)
        }
        fitting = [person for person in found.values() if _same_name(sender, person)]
        return Match((fitting[0],), "by login") if len(fitting) == 1 else None

    def _group(self, sender: Sender, otherwise: str) -> Match:
        """Find the members of a group; in Moodle its number may be that of a participant of another name."""
        members = tuple(self._at("group", sender.name or sender.login))
        return Match(members, f"by group of {len(members)}") if members else Match((), otherwise)

    def _canvas_group(self, sender: Sender, one: Person) -> tuple[Person, ...]:
        """Find the members of a group: Canvas writes its name beside the number of whoever handed in."""
        name = "".join(_words(sender.name))
        if sender.platform != "canvas" or name in _rotations(_words(one.name)):
            return ()
        return tuple(self._at("joined group", name))

    def in_words(self, text: str) -> Match:
        """Find the one listed person whose whole name, login or address stands in a file's name."""
        words = _words(text)
        fitting = [person for person in self._people.values() if _is_named(person, words)]
        if len(fitting) == 1:
            return Match((fitting[0],), "by the file's name")
        return Match((), f"fits {len(fitting)} people" if fitting else NOBODY)


def _merged(before: Person, person: Person) -> Person:
    """Add what is newly known; the name that a platform's table gives is the right one."""
    return replace(
        before,
        name=person.name if person.listed and person.name else before.name or person.name,
        login=before.login or person.login,
        number=before.number or person.number,
        email=before.email or person.email,
        groups=person.groups or before.groups,
        numbers=before.numbers | person.numbers,
        listed=before.listed or person.listed,
    )


def _clues(sender: Sender, scope: str) -> tuple[tuple[str, str, str], ...]:
    """List by what somebody may be found, the surest first: how it is called, where to look, for what."""
    if sender.platform == "canvas":
        names, name = "joined name", "".join(_words(sender.name))
    else:
        names, name = "name", _sorted_words(sender.name)
    return (
        ("platform's number", f"number {scope}", sender.number),
        ("login", "login", sender.login),
        ("login", "folder", sender.login),
        ("mail address", "email", sender.email or sender.login),
        ("ID number", "ID number", sender.login),
        ("mail address", "login", sender.email),
        ("name", names, name),
    )


def _is_named(person: Person, words: Sequence[str]) -> bool:
    """Whether somebody's whole name, login, number or address stands among the words."""
    joined = f" {' '.join(words)} "
    marks = [" ".join(_words(mark)) for mark in (person.login, person.number, person.email) if mark]
    name = _words(person.name)
    return any(f" {mark} " in joined for mark in marks if mark) or (len(name) > 1 and set(name) <= set(words))


def _marks(person: Person) -> dict[str, list[str]]:
    """List everything by which somebody is found."""
    names = _words(person.name)
    return {
        "folder": [person.student],
        "login": [person.login] if person.login else [],
        "email": [person.email] if person.email else [],
        "ID number": [person.number] if person.number else [],
        "name": [_sorted_words(person.name)] if names else [],
        "joined name": sorted(_rotations(names)),
        "group": list(person.groups),
        "joined group": ["".join(_words(group)) for group in person.groups],
        **{f"number {scope}": [number] for scope, number in person.numbers.items()},
    }


def _same_name(sender: Sender, person: Person) -> bool:
    """Whether a name could be a person's, a group's name in front of it aside; what is unknown could be."""
    mine, theirs = _words(sender.name), _words(person.name)
    return not mine or not theirs or set(theirs) <= set(mine)


def _other_name(person: Person) -> str:
    """Say that somebody is called otherwise in the table, and what may be wrong with it."""
    return (
        f"who is called {person.name!r}: is the table this assignment's, and saved in UTF-8? "
        "Or say whose it is with --match"
    )


def _other_number(person: Person, sender: Sender, scope: str) -> bool:
    known = person.numbers.get(scope)
    return bool(known and sender.number and known != sender.number)


def number_scope(sender: Sender, exercise: str) -> str:
    """Say where a platform's number is valid: Moodle counts anew in each assignment, the others do not."""
    return f"moodle {exercise}" if sender.platform == "moodle" else sender.platform


def newcomer(sender: Sender, exercise: str) -> Person:
    """Make a person of what a sender says, where no table tells more."""
    scope = number_scope(sender, exercise)
    wanted = sender.login or sender.email or sender.name or f"{scope}-{sender.number}"
    numbers = {scope: sender.number} if sender.number else {}
    known = Person(folder_name(wanted), name=sender.name, email=sender.email, numbers=numbers)
    if sender.platform == "moodle":
        return replace(known, number=sender.login)  # an institution's number, no login
    return known if sender.platform == FOLDERS else replace(known, login=sender.login)


def folder_name(wanted: str) -> str:
    """Make a folder's name that every system can have and nbgrader takes.

    >>> folder_name("Müller, Jörg"), folder_name("anna@uni.example"), folder_name("../etc")
    ('Müller, Jörg', 'anna@uni.example', 'etc')
    """
    text = unicodedata.normalize("NFC", wanted)
    text = "".join(letter if letter.isalnum() or letter in "._@-, '" else "-" for letter in text)
    text = re.sub(r"-{2,}", "-", text).strip(" .-")[:_LONGEST].strip(" .-")
    return f"{text or 'unnamed'}_" if not text or DEVICES.fullmatch(text) else text


def plain(text: str) -> str:
    """Write a name in small letters without accents, umlauts in two letters, to compare it.

    >>> plain("MÜLLER") == plain("Mu\u0308ller") == plain("Mueller")
    True
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))


def _other_login(person: Person, sender: Sender) -> bool:
    """Whether somebody of the same name is somebody else.

    A table may have another platform's logins, and people write from private addresses: the only one of a
    name in a table is meant all the same.
    """
    logins = bool(sender.login and person.login) and plain(sender.login) != plain(person.login)
    emails = bool(sender.email and person.email) and plain(sender.email) != plain(person.email)
    return (logins or emails) and not person.listed


def _sorted_words(text: str) -> str:
    return " ".join(sorted(_words(text)))


def _contradict(one: Person, other: Person) -> bool:
    """Whether two of the same name are two people: anything that both have, and that differs."""
    pairs = ((one.login, other.login), (one.email, other.email), (one.number, other.number))
    if any(mine and theirs and plain(mine) != plain(theirs) for mine, theirs in pairs):
        return True
    return any(other.numbers.get(scope, number) != number for scope, number in one.numbers.items())


def _rotations(names: Sequence[str]) -> set[str]:
    """Write a name together, as Canvas does, with each of its words first.

    >>> sorted(_rotations(["anna", "schmidt"]))
    ['annaschmidt', 'schmidtanna']
    """
    return {"".join([*names[place:], *names[:place]]) for place in range(len(names))}
