"""A corpus of many articles: memory, several processes, and speed beside `lesart quotes`, spaCy and SoMaJo.

    uv run python benchmarks/corpus.py                          2,000 articles, made of parts
    uv run python benchmarks/corpus.py --articles 100000 --memory   their memory alone
    uv run python benchmarks/corpus.py --texts DIR              speed on every .txt file of a folder

The articles are made: sentences of parts, with names, numbers and compounds in ever new combinations.
*Memory* is what the builder and its process hold, looked at twice a second and told for each quarter of the
run: it has to stay. *Processes* are one and two, in turns, by the clock: on a machine that does other things
as well, read the processor time beside it. *Speed* is processor time of one core on articles that are new to
the process; `lesart corpus` writes Parquet, `lesart quotes` JSON, and the peers cut words and no more.
"""

import argparse
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median

from timing import read_texts

PEERS = {"spaCy": "spacy", "SoMaJo": "somajo"}  # name for pip, module

PEOPLE = ["Eva Klein", "Jan Groß", "Mara Lind", "Tom Berg", "Inga Voss", "Ali Kaya", "Ute Hahn", "Leo Wirth"]
ROLES = ["ein Sprecher", "eine Beamtin", "der Minister", "die Kämmerin", "ein Diplomat", "die Forscherin"]
BODIES = ["der Stadt", "des Ministeriums", "der Bank", "der Reederei", "des Verbands", "der Partei"]
STEMS = [
    "Hafen",
    "Brücken",
    "Steuer",
    "Klima",
    "Energie",
    "Bildungs",
    "Sozial",
    "Wasser",
    "Verkehrs",
    "Wohnungs",
]
HEADS = ["streit", "ausbau", "reform", "gipfel", "kosten", "plan", "krise", "gesetz", "bericht", "projekt"]
SAYINGS = [
    "„Wir haben {n} Tage lang verhandelt“, sagte {who} am {day}.",
    "{role} {body} sagte, der {noun} werde {n} Millionen Euro kosten.",
    "Nach Angaben {body} stieg die Zahl der Betroffenen auf {n}.",
    "{who} warf der Regierung vor, den {noun} zu verschleppen.",
    "Der {noun} wurde am {day} mit {n} Stimmen beschlossen.",
    "Wer den {noun} bezahlt, blieb auch am {day} offen.",
]
DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"]


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000, help="how many are made (2,000)")
    parser.add_argument("--sentences", type=int, default=12, help="in each of them (12)")
    parser.add_argument(
        "--texts", type=Path, metavar="DIR", help="speed on the .txt files of a folder instead"
    )
    parser.add_argument("--memory", action="store_true", help="only what memory is held")
    parser.add_argument("--rounds", type=int, default=3, help="how often every row is run (3)")
    parser.add_argument("--measure", nargs=2, metavar=("WORK", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(*options.measure)))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "made.jsonl.gz"
        write_source(source, options.articles, options.sentences)
        show_memory(source, folder / "memory", options.articles)
        if options.memory:
            return
        show_processes(source, folder, options.rounds)
        texts = read_texts(options.texts, list(islice(made(7, options.sentences), 400)))
        show_speed(texts, folder / "texts.json", options.rounds)


def made(seed: int, sentences: int) -> Iterator[str]:
    """Make articles without end."""
    chance = random.Random(seed)  # noqa: S311 - the same text in every run, nothing secret
    while True:
        parts = []
        for _ in range(sentences):
            noun = chance.choice(STEMS) + chance.choice(STEMS).lower() + chance.choice(HEADS)
            who = f"{chance.choice(PEOPLE).split()[0]} {chance.choice(STEMS)}{chance.choice(HEADS[:4])}er"
            words = {"noun": noun, "who": who, "n": chance.randrange(10_000), "day": chance.choice(DAYS)}
            role = chance.choice(ROLES)
            words |= {"role": role[0].upper() + role[1:], "body": chance.choice(BODIES)}
            parts.append(chance.choice(SAYINGS).format(**words))
        yield f"Rat berät über {chance.choice(STEMS)}plan\n\n" + " ".join(parts)


def write_source(path: Path, articles: int, sentences: int) -> None:
    """Write made articles as packed JSON Lines, one at a time."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as stream:
        for number, text in enumerate(islice(made(1, sentences), articles)):
            day = f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}"
            stream.write(json.dumps({"text": text, "date": day, "outlet": f"Blatt {number % 7}"}) + "\n")


def build(source: Path, target: Path, workers: int) -> subprocess.Popen[bytes]:
    """Start `lesart corpus` as from a terminal."""
    code = "import sys; from lesart.cli import main; sys.exit(main())"
    command = [
        sys.executable,
        "-c",
        code,
        "corpus",
        str(source),
        "-o",
        str(target),
        "--workers",
        str(workers),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program


def show_memory(source: Path, target: Path, articles: int) -> None:
    """Print how much is held in each quarter of a build, by the builder and by its process."""
    started = time.monotonic()
    running = build(source, target, 1)
    seen: list[tuple[int, float, float]] = []
    while running.poll() is None:
        done = len(list(target.glob("shards/*.json")))
        own, children = held(running.pid)
        seen.append((done, own, children))
        time.sleep(0.5)
    seconds = time.monotonic() - started
    last = max(done for done, _, _ in seen)
    print(f"\n{articles:,} articles in {seconds:,.0f} s by the clock; most memory in each quarter of the run")
    print(f"{'':12}{'builder':>12}{'its process':>14}")
    for quarter in range(4):
        part = [each for each in seen if last * quarter <= 4 * each[0] <= last * (quarter + 1)]
        own, children = (max(each[i] for each in part) for i in (1, 2))
        print(f"quarter {quarter + 1:<4}{own:>9,.0f} MB{children:>11,.0f} MB")


def held(pid: int) -> tuple[float, float]:
    """Give the resident memory of a process and of its children, in MB (Linux)."""
    parents: dict[int, int] = {}
    sizes: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in path.read_text().splitlines())
        except OSError:  # it has ended meanwhile
            continue
        number = int(path.parent.name)
        parents[number] = int(lines["PPid"])
        sizes[number] = float(lines.get("VmRSS", "0 kB").split()[0]) / 1024
    return sizes.get(pid, 0.0), sum(sizes[each] for each in sizes if parents[each] == pid)


def show_processes(source: Path, folder: Path, rounds: int) -> None:
    """Print how long one and two processes take, in turns."""
    spent: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for number in range(rounds):
        for workers, runs in spent.items():
            before, started = os.times(), time.monotonic()
            running = build(source, folder / f"{workers}-{number}", workers)
            running.wait()
            after = os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            runs.append((time.monotonic() - started, used))
    print(f"\nprocesses; medians of {rounds} rounds")
    for workers, runs in spent.items():
        clock, used = (median(run[i] for run in runs) for i in (0, 1))
        print(f"{workers}{clock:>12.1f} s by the clock{used:>10.1f} s of processor time")
    ratio = median(one[0] / two[0] for one, two in zip(spent[1], spent[2], strict=True))
    print(f"two are {ratio:.2f} times as fast")


def show_speed(texts: Sequence[str], path: Path, rounds: int) -> None:
    """Print one table of articles and tokens a second of processor time."""
    path.write_text(json.dumps(texts), "utf-8")
    rows = ["lesart quotes", "lesart corpus, quotes and sources", "lesart corpus", "lesart corpus --tokens"]
    for name, module in PEERS.items():
        if find_spec(module) is None:
            print(f"{name} is not installed: uv pip install {name}")
        else:
            rows.append(name)
    runs: dict[str, list[dict[str, float]]] = {row: [] for row in rows}
    for _ in range(rounds):
        for row in rows:
            command = [sys.executable, __file__, "--measure", row, str(path)]
            printed = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own program
            runs[row].append(json.loads(printed.stdout))
    print(f"\n{len(texts)} articles; medians of {rounds} rounds, processor time of one core")
    for row, found in runs.items():
        speed, tokens = (median(run[unit] for run in found) for unit in ("articles", "tokens"))
        ratio = median(
            run["articles"] / own["articles"] for run, own in zip(found, runs[rows[0]], strict=True)
        )
        counted = f"{tokens:>10,.0f} tokens/s" if tokens else " " * 19
        print(f"{row:36}{speed:>8,.0f} articles/s{counted}{ratio:>7.2f} x")
    print(f"x: beside {rows[0]}")


def measured(work: str, path: str) -> dict[str, float]:
    """Do one work on all texts but the first, which is for what has to be loaded."""
    texts = json.loads(Path(path).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        WORKS[work](texts[:1], Path(folder, "first"))()
        do = WORKS[work](texts[1:], Path(folder, "later"))
        started = time.process_time()
        tokens = do()
        spent = time.process_time() - started
    return {"articles": (len(texts) - 1) / spent, "tokens": tokens / spent}


# Each is handed texts and a folder that is not there yet, and gives what is timed; that counts tokens.
Work = Callable[[Sequence[str], Path], Callable[[], int]]


def _quotes(texts: Sequence[str], folder: Path) -> Callable[[], int]:
    from lesart.cli import main as lesart  # noqa: PLC0415 - what is imported is measured

    folder.mkdir()
    names = [folder / f"{number}.txt" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        name.write_text(text, "utf-8")

    def do() -> int:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
            lesart(["quotes", *map(str, names), "--json", "--workers", "1"])
        return 0

    return do


def _corpus(*names: str) -> Work:
    def work(texts: Sequence[str], _: Path) -> Callable[[], int]:
        from lesart.corpus.building import ARTICLES  # noqa: PLC0415 - as above
        from lesart.corpus.entries import Entry  # noqa: PLC0415 - as above
        from lesart.corpus.shards import analyse_shard, parquet  # noqa: PLC0415 - as above
        from lesart.corpus.workers import prepare  # noqa: PLC0415 - as above
        from lesart.frames import general_codebook  # noqa: PLC0415 - as above
        from lesart.processes import make_ready  # noqa: PLC0415 - as above

        make_ready(prepare)
        codebook = general_codebook()
        entries = [Entry(f"{n}.txt", f"{n}.txt", text.encode()) for n, text in enumerate(texts)]

        def do() -> int:
            tokens = 0
            for at in range(0, len(entries), ARTICLES):
                files = analyse_shard(entries[at : at + ARTICLES], names, codebook).files
                if "tokens" in files:
                    tokens += parquet()[1].ParquetFile(io.BytesIO(files["tokens"])).metadata.num_rows
            return tokens

        return do

    return work


def _spacy(texts: Sequence[str], _: Path) -> Callable[[], int]:
    pipeline = import_module("spacy").blank("de")
    return lambda: sum(len(document) for document in pipeline.pipe(texts))


def _somajo(texts: Sequence[str], _: Path) -> Callable[[], int]:
    cutter = import_module("somajo").SoMaJo("de_CMC", split_sentences=True)
    return lambda: sum(len(sentence) for sentence in cutter.tokenize_text(texts))


WORKS: dict[str, Work] = {
    "lesart quotes": _quotes,
    "lesart corpus, quotes and sources": _corpus("quotes", "sources"),
    "lesart corpus": _corpus("quotes", "sources", "frames", "agency"),
    "lesart corpus --tokens": _corpus("quotes", "sources", "frames", "agency", "tokens"),
    "spaCy": _spacy,
    "SoMaJo": _somajo,
}


if __name__ == "__main__":
    main()
