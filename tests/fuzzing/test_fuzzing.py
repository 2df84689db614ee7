"""Few examples of what `make fuzz` does at length; its phase that sends each value of each parameter takes minutes, and is left to it."""

from pathlib import Path

from tests.fuzzing import fuzzing
from tests.running import Service


def test_nothing_is_found(service: Service, tmp_path: Path):
    passed, report = fuzzing.run(service, tmp_path, examples=5, phases=("examples", "fuzzing", "stateful"), seed=1)
    assert passed, report
