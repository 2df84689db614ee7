"""`python -m benchmarks.sentences`: extract, compare, print a row for each root."""

import argparse
import datetime as dt
from collections import defaultdict
from pathlib import Path

from app.extraction import Article, Extractor
from benchmarks.sentences import FOLDER, Sentence, best, fit, read, root_of

DAY = dt.date(2025, 6, 2)


def main() -> None:
    cli = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    cli.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.tsv")))
    cli.add_argument("--errors", action="store_true", help="print what is wrong outside the fifth kept aside")
    options = cli.parse_args()
    extractor = Extractor()
    tallies: dict[bool, list[tuple[Sentence, str, bool]]] = {False: [], True: []}
    for gold in read(options.files):
        events = extractor.extract(Article(text=gold.text, published_at=DAY)).events
        got = best(events, gold)
        paired = any(fit(event, gold) == 4 and root_of(event) == gold.root for event in events)
        tallies[gold.aside].append((gold, got, paired))
        if options.errors and not gold.aside and (got != gold.root or (gold.source and gold.target and not paired)):
            print(f"{gold.root} got {got}: {gold.text}\n    wanted {gold.source or '-'} > {gold.target or '-'}")
            for event in events:
                print(f"    {event.event_type} {event.event_subtype} {[(p.role, p.mention) for p in event.participants]}")
    for aside, tally in tallies.items():
        print("kept aside" if aside else "seen")
        for line in _table(tally):
            print(line)


def _table(tally: list[tuple[Sentence, str, bool]]) -> list[str]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    pairs = paired_right = 0
    for gold, got, paired in tally:
        counts[gold.root][0] += 1
        counts[got][1] += 1
        counts[gold.root][2] += got == gold.root
        if gold.source and gold.target:
            pairs, paired_right = pairs + 1, paired_right + paired
    lines, f1s = [], []
    for root, (wanted, found, right) in sorted(counts.items()):
        if wanted:
            f1s.append(2 * right / (wanted + found))
            lines.append(
                f"  {root:10} precision {right / found if found else 0:.3f}  recall {right / wanted:.3f}  F1 {f1s[-1]:.3f}  {wanted:4d}"
            )
    if not tally:
        return []
    right_all = sum(gold.root == got for gold, got, _ in tally)
    lines.append(
        f"  macro_f1={sum(f1s) / len(f1s):.3f} accuracy={right_all / len(tally):.3f} "
        f"pair_recall={paired_right / pairs if pairs else 0:.3f} n={len(tally)}"
    )
    return lines


if __name__ == "__main__":
    main()
