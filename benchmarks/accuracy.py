"""`make eval`: extract every evaluation set, run its scorer, print one table.

Of the sets of sentences and dates a fifth (`crc32 % 5 == 0` of the id) is kept aside: nobody reads its errors while rules are written. Its
figures stand in a column of their own. The predictions and the scorers' full output stay in `predictions/`.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
import zlib
from pathlib import Path

from app.commands.extract import extract
from app.settings import Settings
from benchmarks import participants

SETS = ("events", "plover", "dates", "actors")
DIVIDED = ("plover", "dates", "actors")
"""Sets of which a fifth is kept aside."""
PREDICTIONS = Path("predictions")
_FIGURE = re.compile(r"(\w+)=([\d.]+)")


def main() -> int:
    """Score the sets of a folder; 1 if a line of a set could not be extracted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the folder that holds the sets and their scorers")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"There are no evaluation sets in {options.folder}.", file=sys.stderr)
        return 2
    PREDICTIONS.mkdir(exist_ok=True)
    status = 0
    rows = []
    for name in options.sets:
        predictions = PREDICTIONS / f"{name}.jsonl"
        began = time.monotonic()
        status |= extract(options.folder / name / "articles.jsonl", predictions, model=Settings().spacy_model, processes=options.processes)
        scorer = options.folder / f"score_{name}.py"
        output = _score(scorer, options.folder / name, predictions)
        predictions.with_suffix(".txt").write_text(output, encoding="utf-8")
        figures = _figures(output)
        if name == "events":
            figures["participants_right"] = f"{participants.share(options.folder / name, predictions):.3f}"
        aside = _figures(_score(scorer, _aside(options.folder, name), predictions)) if name in DIVIDED else {}
        rows.append((name, time.monotonic() - began, figures, aside))
    print(f"{'set':10}{'seconds':>8}  {'measure':20}{'figure':>8}{'aside':>8}")
    for name, seconds, figures, aside in rows:
        head = f"{name:10}{seconds:8.1f}"
        for measure, figure in figures.items():
            print(f"{head:18}  {measure:20}{figure:>8}{aside.get(measure, ''):>8}".rstrip())
            head = ""
    return status


def _score(scorer: Path, gold: Path, predictions: Path) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(scorer), str(gold), str(predictions)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def _figures(output: str) -> dict[str, str]:
    """The figures of a scorer's last line."""
    return dict(_FIGURE.findall(output.strip().splitlines()[-1]))


def _aside(folder: Path, name: str) -> Path:
    """A folder with the fifth of a set that is kept aside."""
    aside = PREDICTIONS / "aside" / name
    aside.mkdir(parents=True, exist_ok=True)
    with (folder / name / "articles.jsonl").open(encoding="utf-8") as lines:
        kept = [line for line in lines if zlib.crc32(json.loads(line)["external_id"].encode()) % 5 == 0]
    (aside / "articles.jsonl").write_text("".join(kept), encoding="utf-8")
    return aside


if __name__ == "__main__":
    sys.exit(main())
