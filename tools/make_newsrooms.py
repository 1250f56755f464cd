"""Write the invented corpus of lesson 11: three newsrooms that do not exist, over a year that did not happen.

    uv run python tools/make_newsrooms.py

The articles go to ``seeds/newsrooms.jsonl.gz``; who says what in them, known because it was put there, to
``seeds/newsrooms_reference.jsonl.gz``. The same blocks give the same files on every machine. What was planted
stands in ``seeds/newsrooms.md``.
"""

import gzip
import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

__all__ = ["Outlet", "Piece", "make", "written"]

ROOT = Path(__file__).parents[1]
BLOCKS = Path(__file__).with_name("newsrooms") / "stories.toml"
SEED = 37
YEAR = 2023

Record = dict[str, Any]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TOWNS = ("Birkenhall", "Oberlauter", "Steinfurten", "Wendelsee", "Erlbrück", "Kaltwies")
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_CUES = ("sagte", "sagte", "sagte", "erklärte", "betonte", "meinte")
_PLURAL = {
    "sagte": "sagten",
    "erklärte": "erklärten",
    "betonte": "betonten",
    "meinte": "meinten",
    "fügte": "fügten",
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One newsroom: what it writes about, and how often it leaves out a name."""

    code: str
    name: str
    articles: dict[str, int]  # how many of its own, by section
    unnamed: dict[str, float]  # the chance that a speaker goes without a name, by section
    long: bool = False
    agency: float = 0.0  # the share of the agency's copy that it prints


# Planted: in every section the Talpost leaves out more names than the Bote, and over all it seems to leave
# out fewer, because most of what it prints is local, where names are given (Simpson).
OUTLETS = (
    Outlet(
        "rb",
        "Rautenauer Bote",
        {"Politik": 86, "Wirtschaft": 30, "Lokales": 20},
        {"Politik": 0.52, "Wirtschaft": 0.42, "Lokales": 0.03},
        agency=1.0,
    ),
    Outlet(
        "tp",
        "Neue Talpost",
        {"Politik": 22, "Wirtschaft": 20, "Lokales": 94},
        {"Politik": 0.78, "Wirtschaft": 0.70, "Lokales": 0.16},
        agency=0.9,
    ),
    Outlet(
        "fe",
        "Das Fenster",
        {"Politik": 27, "Wirtschaft": 27, "Lokales": 26},
        {"Politik": 0.16, "Wirtschaft": 0.12, "Lokales": 0.03},
        long=True,
        agency=0.6,
    ),
)
AGENCY = "mnd"  # the Mittelauer Nachrichtendienst
AGENCY_PIECES = 26
MAYOR_ASKED = 0.34  # the share of articles in which the lord mayor has a word
WITHOUT_QUOTES = 0.07
ABOUT_CHANCE = 0.6  # that somebody may speak of one of the two politicians whom everybody knows
PRICE_MONTH, PRICE_CHANCE, PRICE_CHANCE_ELSEWHERE = 11, 0.7, 0.04


@dataclass(slots=True)
class Speaker:
    """Somebody who says something in an article."""

    label: str  # the name, or the words that stand for one
    naming: str
    first: str  # the words at the first mention
    short: str
    pronoun: str
    number: int = 1
    spoke: bool = False


@dataclass(slots=True)
class Piece:
    """An article as it grows: paragraphs, and the statements in them."""

    paragraphs: list[str] = field(default_factory=list)
    statements: list[Record] = field(default_factory=list)

    def add(self, paragraph: str) -> None:
        """Begin a paragraph."""
        self.paragraphs.append(paragraph)

    @property
    def text(self) -> str:
        """The paragraphs, an empty line between two."""
        return "\n\n".join(self.paragraphs) + "\n"

    def say(self, sentence: str, content: str, kind: str, speaker: Speaker, *, new: bool) -> None:
        """Add a sentence that reports a statement, to the last paragraph or as a new one."""
        if new or not self.paragraphs:
            self.paragraphs.append(sentence)
        else:
            self.paragraphs[-1] += f" {sentence}"
        start = len(self.text) - 1 - len(sentence) + sentence.index(content)
        self.statements.append(
            {
                "start": start,
                "end": start + len(content),
                "kind": kind,
                "source": speaker.label,
                "naming": speaker.naming,
                "words": len(content.split()),
            }
        )


class Desk:
    """Fills building blocks in, with one stream of random numbers."""

    def __init__(self, seed: int = SEED) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
        self.blocks = tomllib.loads(BLOCKS.read_text("utf-8"))
        self.people = self._people()
        self.cast: dict[tuple[str, int, int], Speaker] = {}

    def _people(self) -> Iterator[tuple[str, bool]]:
        women, men, starts, ends = (names.split() for names in self.blocks["people"].values())
        surnames = [start + end for start in starts for end in ends]
        self.draw.shuffle(surnames)
        for surname in surnames:
            is_woman = self.draw.random() < 0.5
            yield f"{self.draw.choice(women if is_woman else men)} {surname}", is_woman

    def fill(self, block: str, slots: dict[str, str]) -> str:
        """Choose among the alternatives of a block and fill its places in."""
        chosen = _CHOICE.sub(lambda found: self.draw.choice(found[1].split("|")), block)
        fresh = {
            "few": str(self.draw.randint(2, 9)),
            "some": str(self.draw.randint(12, 48)),
            "many": str(10 * self.draw.randint(11, 95)),
            "year": str(self.draw.randint(1881, 1968)),  # of what is old
            "late": str(self.draw.randint(1986, 2014)),  # of what is not
        }
        return chosen.format(**(fresh | slots))

    def several(self, blocks: list[Any], count: int) -> list[Any]:
        """Take some of the blocks, in their order."""
        places = sorted(self.draw.sample(range(len(blocks)), min(count, len(blocks))))
        return [blocks[at] for at in places]

    def named(self, story: Record, season: int, role: int) -> Speaker:
        """Who has this role in this story in this third of the year: the same person each time."""
        key = (story["id"], season, role)
        if key not in self.cast:
            name, is_woman = next(self.people)
            title = story["roles"][role][is_woman]
            pronoun = "sie" if is_woman else "er"
            self.cast[key] = Speaker(name, "named", f"{title} {name}", name.split()[-1], pronoun)
        known = self.cast[key]
        return Speaker(known.label, known.naming, known.first, known.short, known.pronoun)

    def speakers(self, story: Record, season: int, count: int, chance: float) -> list[Speaker]:
        """Choose who speaks; how many of them go without a name differs from article to article."""
        habit = self.draw.betavariate(8 * chance, 8 * (1 - chance))
        nameless = self.several(self.blocks["unnamed"][story["section"]], count)
        roles = self.several([0, 1, 2, 3], count)
        found = []
        for words, role in zip(nameless, roles, strict=False):
            if self.draw.random() < habit:
                first, short, pronoun, number = words
                found.append(Speaker(first, "unnamed", first, short, pronoun, number))
            else:
                found.append(self.named(story, season, role))
        return found

    def report(
        self, piece: Piece, speaker: Speaker, pair: list[str], slots: dict[str, str], *, new: bool
    ) -> None:
        """Have a speaker say one thing, in one of the ways that newspapers have."""
        who = speaker.short if speaker.spoke else speaker.first
        cue = self.draw.choice(_CUES)
        state = self.draw.getstate()
        direct = self.fill(pair[0], slots)
        self.draw.setstate(state)  # the same choices in both forms
        indirect = self.fill(pair[1], slots)
        form = self.draw.choice(("direct", "direct", "before", "after"))
        if speaker.spoke and form == "direct" and self.draw.random() < 0.6:
            cue, who, rest = "fügte", speaker.pronoun, " hinzu"
        else:
            rest = ""
        verb = _PLURAL[cue] if speaker.number == 2 else cue
        if form == "direct":
            piece.say(f"„{direct}“, {verb} {who}{rest}.", direct, "direct", speaker, new=new)
        elif form == "before":
            piece.say(f"{capital(who)} {verb}, {indirect}.", indirect, "indirect", speaker, new=new)
        else:
            content = capital(indirect)
            piece.say(f"{content}, {verb} {who}.", content, "indirect", speaker, new=new)
        speaker.spoke = True


def capital(words: str) -> str:
    """Begin a sentence."""
    return words[:1].upper() + words[1:]


def _own_article(desk: Desk, outlet: Outlet, section: str, day: date) -> Piece:
    """Write one article of a newsroom's own reporters."""
    stories = [story for story in desk.blocks["story"] if story["section"] == section]
    story = desk.draw.choice(stories)
    season = (day.month - 1) // 4
    slots = {
        "town": _TOWNS[(stories.index(story) + 2 * season) % len(_TOWNS)],
        "day": _DAYS[day.weekday() - 1],
    }
    piece = Piece()
    piece.add(desk.fill(desk.draw.choice(story["headline"]), slots))
    piece.add(desk.fill(desk.draw.choice(story["lead"]), slots))
    facts = [desk.fill(block, slots) for block in desk.several(story["fact"], 7 if outlet.long else 4)]
    quiet = not outlet.long and desk.draw.random() < WITHOUT_QUOTES
    count = 0 if quiet else 3 if outlet.long else 2
    cast = desk.speakers(story, season, count, outlet.unnamed[section])
    said = desk.several(story["said"], 8)
    desk.draw.shuffle(said)
    if desk.draw.random() < ABOUT_CHANCE:
        said[:1] = desk.several(desk.blocks["about"]["said"], 1)
        desk.draw.shuffle(said)
    for number, speaker in enumerate(cast):
        piece.add(" ".join(facts[number : number + 1]) or piece.paragraphs.pop())
        for place in range(desk.draw.choice((1, 2, 2))):
            desk.report(piece, speaker, said.pop(), slots, new=place == 0)
    piece.add(" ".join(facts[count:]))
    if outlet.long:
        _scenes(desk, piece)
    if not quiet and desk.draw.random() < MAYOR_ASKED:
        mayor = desk.blocks["mayor"]
        felber = Speaker(mayor["name"], "named", f"{mayor['role']} {mayor['name']}", "Felber", "er")
        desk.report(piece, felber, desk.draw.choice(mayor["said"]), slots, new=True)
    if desk.draw.random() < (PRICE_CHANCE if day.month == PRICE_MONTH else PRICE_CHANCE_ELSEWHERE):
        prices = desk.several(desk.blocks["prices"]["sentence"], 3)
        since = "Anfang November" if day.month == PRICE_MONTH else "einigen Wochen"
        piece.add(" ".join(desk.fill(block, slots | {"since": since}) for block in prices))
    return piece


def _scenes(desk: Desk, piece: Piece) -> None:
    """Take the time that a weekly takes."""
    scenes = [desk.fill(block, {}) for block in desk.several(desk.blocks["scene"]["sentence"], 16)]
    desk.draw.shuffle(scenes)
    for start in range(0, len(scenes), 4):
        piece.add(" ".join(scenes[start : start + 4]))


def _agency_copy(desk: Desk, day: date, subject: str) -> Piece:
    """Write one piece of the agency, as it goes out to all."""
    [block] = desk.blocks["agency"]
    slots = {
        "town": desk.draw.choice(_TOWNS),
        "day": _DAYS[day.weekday() - 1],
        "subject": subject,
        "Subject": subject,
    }
    piece = Piece()
    piece.add(desk.fill(desk.draw.choice(block["headline"]), slots))
    lead = desk.fill(desk.draw.choice(block["lead"]), slots)
    rieth = Speaker("Dagmar Rieth", "named", "Ministerpräsidentin Dagmar Rieth", "Rieth", "sie", spoke=True)
    announced = desk.fill(block["announced"], slots)
    if announced in lead:
        piece.say(lead, announced, "indirect", rieth, new=True)
    else:
        piece.add(lead)
    facts = [desk.fill(fact, slots) for fact in desk.several(block["fact"], 4)]
    said = desk.several(block["said"], 3)
    for fact, pair in zip(facts, said, strict=False):
        piece.add(fact)
        desk.report(piece, rieth, pair, slots, new=False)
    piece.add(facts[-1])
    return piece


def _dossier(desk: Desk) -> Piece:
    """Write the one long article about one thing."""
    block = desk.blocks["dossier"]
    sentences = block["sentence"] + desk.blocks["scene"]["sentence"]
    desk.draw.shuffle(sentences)
    piece = Piece([block["headline"], block["lead"]])
    for start in range(0, len(sentences), 5):
        piece.add(" ".join(desk.fill(sentence, {}) for sentence in sentences[start : start + 5]))
    return piece


def _days(desk: Desk, outlet: Outlet) -> list[date]:
    """Spread an outlet's articles evenly over the year; a weekly comes on Thursdays."""
    count = sum(outlet.articles.values())
    days = [date(YEAR, 1, 2) + timedelta(days=at * 362 // count) for at in range(count)]
    if outlet.long:
        days = [day + timedelta(days=(3 - day.weekday()) % 7) for day in days]
        days = [min(day, date(YEAR, 12, 28)) for day in days]
    desk.draw.shuffle(days)
    return days


def make(seed: int = SEED) -> tuple[list[Record], list[Record]]:
    """Make all articles, by date, and for each the statements that were put into it."""
    desk = Desk(seed)
    made: list[tuple[date, Outlet, str, str, Piece]] = []
    for outlet in OUTLETS:
        days = _days(desk, outlet)
        for section, count in outlet.articles.items():
            for _ in range(count):
                day = days.pop()
                made.append((day, outlet, section, "", _own_article(desk, outlet, section, day)))
    made.append((date(YEAR, 7, 6), OUTLETS[2], "Lokales", "", _dossier(desk)))
    subjects = desk.blocks["agency"][0]["subjects"]
    for number in range(AGENCY_PIECES):
        day = date(YEAR, 1, 5) + timedelta(days=14 * number)
        copy = _agency_copy(desk, day, subjects[number % len(subjects)])
        printing = [outlet for outlet in OUTLETS if desk.draw.random() < outlet.agency]
        made.extend((day, outlet, "Land", AGENCY, _as_printed(desk, copy)) for outlet in printing)
    made.sort(key=lambda row: (row[0], row[1].code))
    return _records(made)


def _as_printed(desk: Desk, copy: Piece) -> Piece:
    """Print agency copy as newspapers do: now and then without its last paragraph."""
    cut = desk.draw.random() < 0.4
    return Piece(copy.paragraphs[: -1 if cut else None], copy.statements)


def _records(made: list[tuple[date, Outlet, str, str, Piece]]) -> tuple[list[Record], list[Record]]:
    articles: list[Record] = []
    reference: list[Record] = []
    numbers = dict.fromkeys((outlet.code for outlet in OUTLETS), 0)
    for day, outlet, section, agency, piece in made:
        numbers[outlet.code] += 1
        name = f"{outlet.code}-{numbers[outlet.code]:03}"
        articles.append(
            {
                "article": name,
                "date": day.isoformat(),
                "outlet": outlet.name,
                "section": section,
                "agency": agency,
                "text": piece.text,
            }
        )
        reference.extend({"article": name} | statement for statement in piece.statements)
    return articles, reference


def written(records: list[Record]) -> str:
    """Write records as JSON, one a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    """Write both files."""
    for name, records in zip(("newsrooms", "newsrooms_reference"), make(), strict=True):
        packed = gzip.compress(written(records).encode(), compresslevel=9, mtime=0)
        path = ROOT / "seeds" / f"{name}.jsonl.gz"
        path.write_bytes(packed)
        print(f"{path.relative_to(ROOT)}: {len(records)} records, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
