"""How fast the extraction is, beside the language model's full pipeline alone on the same articles.

One process, one thread. The two take turns for several rounds, so that a busy machine slows both; of each the fastest round counts.
Seconds are of the processor, not of the clock. The articles in `articles/` are our own: a date, a title, an empty line, the text.
"""

import argparse
import datetime as dt
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from app.extraction import Article, Extractor
from app.extraction.pipeline import DEFAULT_MODEL
from app.extraction.steps import parsing, sentences
from app.extraction.steps.candidates import PARSED_KINDS

T = TypeVar("T")
ARTICLES = Path(__file__).parent / "articles"


def main() -> int:
    """Print articles and words a second of both, their ratio, the time of each step and the memory; 1 where the ratio is too small."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--least", type=float, default=1.5, help="the least ratio of articles a second that counts as success")
    arguments = options.parse_args()
    articles = [_article(path) for path in sorted(ARTICLES.glob("*.txt"))]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words; the fastest of {arguments.rounds} rounds; processor seconds, one thread")

    steps: Counter[str] = Counter()
    extractor, loading = _timed(lambda: Extractor(on_step=lambda name, seconds: steps.update({name: seconds})))
    print(f"loading {loading:.1f} s, {_memory():,.0f} MB")
    bare = spacy.load(DEFAULT_MODEL)
    ours = theirs = float("inf")
    fastest: Counter[str] = Counter()
    for _ in range(arguments.rounds + 1):  # the first round warms both up
        steps.clear()
        _, seconds = _timed(lambda: [extractor.extract(article) for article in articles])
        if seconds < ours:
            ours, fastest = seconds, Counter(steps)
        _, seconds = _timed(lambda: list(bare.pipe(article.text for article in articles)))
        theirs = min(theirs, seconds)

    ratio = theirs / ours
    for name, seconds in (("extraction", ours), ("bare pipeline", theirs)):
        print(f"{name:16}{seconds:7.2f} s{len(articles) / seconds:8.1f} articles/s{words / seconds:9,.0f} words/s")
    print(f"{'ratio':16}{ratio:7.2f}   (at least {arguments.least})")
    _print_steps(fastest)
    _print_components(articles)
    print(f"memory at most {_memory(most=True):,.0f} MB, both models loaded")
    return 0 if ratio >= arguments.least else 1


def _article(path: Path) -> Article:
    date, title, _, text = path.read_text(encoding="utf-8").split("\n", 3)
    return Article(text=text.strip(), title=title, external_id=path.stem, published_at=dt.date.fromisoformat(date))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _print_steps(steps: Counter[str]) -> None:
    total = sum(steps.values())
    print("steps of the extraction, by the clock")
    for name, seconds in steps.items():
        print(f"  {name:14}{seconds:7.3f} s{seconds / total:7.1%}")


def _print_components(articles: list[Article]) -> None:
    """What each component of the parse takes on the sentences that are parsed."""
    nlp: Language = parsing.load_model(DEFAULT_MODEL)
    found = [s.text for article in articles for s in sentences.split(article, nlp) if s.kind in PARSED_KINDS]
    docs, tokenizing = _timed(lambda: [nlp.make_doc(text) for text in found])
    times = {"tokenizer": tokenizing}
    for name, component in nlp.pipeline:
        docs, times[name] = _timed(partial(_run, component, docs))
    total = sum(times.values())
    print(f"components of the parse, on all {len(found)} sentences that may be parsed")
    for name, seconds in times.items():
        print(f"  {name:14}{seconds:7.3f} s{seconds / total:7.1%}")


def _run(component: Any, docs: list[Doc]) -> list[Doc]:
    return list(component.pipe(iter(docs), batch_size=64))


def _memory(*, most: bool = False) -> float:
    """Megabytes that the process holds now, or held at most."""
    if most:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1_000_000 if sys.platform == "darwin" else 1_000)
    status = Path("/proc/self/status")
    if not status.exists():
        return _memory(most=True)
    return next(int(line.split()[1]) / 1_000 for line in status.read_text().splitlines() if line.startswith("VmRSS"))
