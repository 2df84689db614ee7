"""How often a matched event has all its gold participants: a figure that the scorer of whole articles doesn't give.

Of the core events that `score_events.py` finds, those count whose gold actors and recipients are each named by a participant, and
whose two sides, where the gold has two, are not both the same participant.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any


def share(folder: Path, predictions: Path) -> float:
    """The share of matched core events in `folder` with all participants right."""
    verdicts = [right for _, _, right in judged(folder, predictions)]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def judged(folder: Path, predictions: Path) -> list[tuple[str, dict[str, Any], bool]]:
    """Each matched core event: the article's id, the gold event, and whether all participants are right."""
    scorer = _scorer(folder.parent / "score_events.py")
    predicted = {line["external_id"]: line["events"] for line in map(json.loads, predictions.open(encoding="utf-8"))}
    found: list[tuple[str, dict[str, Any], bool]] = []
    for article in map(json.loads, (folder / "articles.jsonl").open(encoding="utf-8")):
        gold = json.loads((folder / "gold" / f"{article['external_id']}.json").read_text(encoding="utf-8"))["events"]
        for wanted in gold:
            text = article["text"]
            spans = [(at, at + len(quote)) for quote in wanted["quotes"] if (at := text.find(quote)) >= 0]
            events = [event for event in predicted.get(article["external_id"], ()) if scorer.matches(event, wanted, spans)]
            if wanted["core"] and events:
                best = max(events, key=lambda event: (bool(scorer.same_date(event, wanted)), event["confidence"]))
                found.append((article["external_id"], wanted, complete(best["participants"], wanted, scorer)))
    return found


def complete(participants: list[dict[str, Any]], wanted: dict[str, Any], scorer: ModuleType) -> bool:
    """Whether each gold actor and recipient is named, and by another participant than the other side."""
    sides = [*wanted["actors"], *wanted["recipients"]]
    named = [{i for i, one in enumerate(participants) if scorer.named(one, names)} for names in sides]
    if not all(named):
        return False
    return not wanted["recipients"] or len(set().union(*named)) > 1


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_events", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
