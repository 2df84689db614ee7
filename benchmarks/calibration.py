"""Fit the confidence of events on annotated articles, and show how far the figures can be trusted.

    python -m benchmarks.calibration FOLDER... --scorer ../shared/eval/score_events.py [--write] [--picture docs/confidence.svg]

Logistic regression with an L2 penalty. Each article's events are judged by a model fitted on the other articles (leave one out), so
that the curve printed is that of articles the model has not seen, and its log odds are tempered by what came true there (two numbers, Platt
scaling), since a model is too sure of what it was fitted on; below it, what each threshold gives. `--write` stores the weights fitted
on all of them. A folder holds `articles.jsonl` and `gold/`.
"""

import argparse
import datetime as dt
import importlib.util
import json
import pathlib
from types import ModuleType

import numpy as np

from app.extraction import Article, Extractor
from app.extraction.record import event_to_json
from app.extraction.steps import confidence

WEIGHTS = pathlib.Path(confidence.__file__).parents[1] / "lexicons" / "confidence.tsv"
PENALTY = 1.0
HEADER = """# Weights of the logistic model of an event's confidence; the features are told in steps/confidence.py.
# Fitted by `python -m benchmarks.calibration` on annotated news articles. Licence: as the project.
"""


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", type=pathlib.Path, nargs="+")
    cli.add_argument("--scorer", type=pathlib.Path, help="score_events.py (default: beside the first folder)")
    cli.add_argument("--write", action="store_true")
    cli.add_argument("--picture", type=pathlib.Path)
    args = cli.parse_args()
    scorer = _scorer(args.scorer or args.gold[0].parent / "score_events.py")
    extractor = Extractor()
    parts = [examples(folder, scorer, extractor) for folder in args.gold]
    names, core = parts[0][0], sum(part[4] for part in parts)
    rows = np.concatenate([part[1] for part in parts])
    found = [one for part in parts for one in part[2]]
    article_of = [article for part in parts for article in part[3]]
    right = np.array([bool(matched) for matched in found], dtype=float)
    held = np.zeros(len(right))
    for article in sorted(set(article_of)):
        out = np.array([a == article for a in article_of])
        held[out] = predict(rows[out], fit(rows[~out], right[~out]))
    slope, shift = temper(held, right)
    held = tempered(held, slope, shift)
    print(f"tempered by {slope:.2f}, shifted by {shift:+.2f}")
    bands = curve(held, right)
    print(f"{'band':9} {'events':>6} {'mean':>6} {'right':>6}")
    for low, count, mean, share in bands:
        print(f"{low:.1f}-{low + 0.1:.1f} {count:8d} {mean:6.2f} {share:6.2f}")
    print(f"{'from':9} {'events':>6} {'precis.':>7} {'recall':>6} {'f1':>6}")
    for low in np.arange(0.3, 0.75, 0.05):
        count, precision, recall, f1 = reported(held, found, core, low)
        print(f"{low:<9.2f} {count:6d} {precision:7.3f} {recall:6.3f} {f1:6.3f}")
    if args.picture:
        args.picture.write_text(picture(bands), encoding="utf-8")
    if args.write:
        weights = slope * fit(rows, right)
        weights[0] += shift
        lines = [f"{name}\t{weight:.4f}" for name, weight in zip(names, weights, strict=True)]
        WEIGHTS.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


Matched = list[tuple[str, bool]]
"""Gold events that an event matches: their ids, and whether each is core."""
Examples = tuple[list[str], np.ndarray, list[Matched], list[str], int]
"""Names of the features, their rows, what each event matches, the article of each, and the number of core events."""


def examples(folder: pathlib.Path, scorer: ModuleType, extractor: Extractor) -> Examples:
    """Every event that the engine reads in the articles of a folder, also those too unsure to be reported."""
    names: list[str] = []
    rows, found, article_of, core = [], [], [], 0
    for line in (folder / "articles.jsonl").open(encoding="utf-8"):
        item = json.loads(line)
        wanted = json.loads((folder / "gold" / f"{item['external_id']}.json").read_text(encoding="utf-8"))["events"]
        core += sum(g["core"] for g in wanted)
        text = item["text"]
        spans = [[(text.find(q), text.find(q) + len(q)) for q in g["quotes"] if q in text] for g in wanted]
        article = Article(text=text, title=item.get("title"), published_at=dt.date.fromisoformat(item["published_at"][:10]))
        for members, date, event in extractor.read(article):
            seen = confidence.features(members, date)
            names = list(seen)
            rows.append(list(seen.values()))
            record = event_to_json(event)
            found.append(
                [
                    (f"{item['external_id']} {g['id']}", g["core"])
                    for g, s in zip(wanted, spans, strict=True)
                    if scorer.matches(record, g, s)
                ]
            )
            article_of.append(item["external_id"])
    return names, np.array(rows), found, article_of, core


def reported(predicted: np.ndarray, found: list[Matched], core: int, low: float) -> tuple[int, float, float, float]:
    """How many events are reported from `low` on, with precision, recall and F1 as `score_events.py` has them."""
    shown = [matched for p, matched in zip(predicted, found, strict=True) if p >= low]
    hits = len({name for matched in shown for name, is_core in matched if is_core})
    wrong = sum(not matched for matched in shown)
    precision, recall = hits / max(1, hits + wrong), hits / max(1, core)
    return len(shown), precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights by Newton's method; the first column (the constant) is not penalised."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(50):
        p = predict(rows, weights)
        gradient = rows.T @ (p - right) + penalty * weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights


def temper(held: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the log odds under which the model's judgements of unseen articles come true (Platt scaling)."""
    odds = np.log(held / (1 - held))
    shift, slope = fit(np.column_stack([np.ones_like(odds), odds]), right)
    return float(slope), float(shift)


def tempered(held: np.ndarray, slope: float, shift: float) -> np.ndarray:
    return 1 / (1 + (1 / held - 1) ** slope * np.exp(-shift))


def predict(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Probabilities, one for each row."""
    return 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))


def curve(predicted: np.ndarray, right: np.ndarray) -> list[tuple[float, int, float, float]]:
    """Lower bound, number of events, mean confidence and share that is right, for each band of 0.1 with events."""
    found = []
    for k in range(10):
        inside = (predicted >= k / 10) & (predicted < (k + 1) / 10)
        if inside.any():
            found.append((k / 10, int(inside.sum()), float(predicted[inside].mean()), float(right[inside].mean())))
    return found


def picture(bands: list[tuple[float, int, float, float]]) -> str:
    """The curve as SVG: confidence to the right, share that is right upwards, areas as the number of events."""
    dots = "".join(
        f'<circle cx="{60 + 400 * mean:.0f}" cy="{440 - 400 * share:.0f}" r="{2 + count**0.5:.1f}" fill="#1f6feb" fill-opacity="0.6">'
        f"<title>{count} events</title></circle>"
        for _, count, mean, share in bands
    )
    ticks = "".join(
        f'<text x="{60 + 40 * k}" y="460" text-anchor="middle">{k / 10:.1f}</text>'
        f'<text x="50" y="{444 - 40 * k}" text-anchor="end">{k / 10:.1f}</text>'
        for k in range(0, 11, 2)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500" font-family="sans-serif" font-size="12">'
        '<rect width="500" height="500" fill="white"/><path d="M60 40V440H460" fill="none" stroke="black"/>'
        f'<path d="M60 440L460 40" stroke="#999" stroke-dasharray="4"/>{ticks}{dots}'
        '<text x="260" y="485" text-anchor="middle">confidence</text>'
        '<text x="18" y="240" text-anchor="middle" transform="rotate(-90 18 240)">share of events that are right</text></svg>\n'
    )


def _scorer(path: pathlib.Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_events", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
