"""`make eval`: extract every evaluation set, run its scorer, print one table.

The predictions and the scorers' full output stay in `predictions/`.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from app.commands.extract import extract
from app.settings import Settings
from benchmarks import participants

SETS = ("events", "plover", "dates", "actors")
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
        figures = _score(options.folder, name, predictions)
        if name == "events":
            figures.append(("participants_right", f"{participants.share(options.folder / name, predictions):.3f}"))
        rows.append((name, time.monotonic() - began, figures))
    print(f"{'set':10}{'seconds':>8}  {'measure':20}{'figure':>8}")
    for name, seconds, figures in rows:
        head = f"{name:10}{seconds:8.1f}"
        for measure, figure in figures:
            print(f"{head:18}  {measure:20}{figure:>8}")
            head = ""
    return status


def _score(folder: Path, name: str, predictions: Path) -> list[tuple[str, str]]:
    """The figures of the scorer's last line."""
    command = [sys.executable, str(folder / f"score_{name}.py"), str(folder / name), str(predictions)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    predictions.with_suffix(".txt").write_text(output, encoding="utf-8")
    return _FIGURE.findall(output.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
