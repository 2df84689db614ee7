"""Few examples of what `make fuzz` does at length."""

from pathlib import Path

import pytest

from tests.fuzzing import fuzzing
from tests.running import Service

SAME_FILTERS = ("export_events", "count_events", "list_actor_relations")
"""Operations whose parameters are those of `list_events`: to send each value of each again takes minutes."""


@pytest.mark.parametrize(
    ("phases", "without"), [(("examples", "fuzzing", "stateful"), ()), (("coverage",), SAME_FILTERS)], ids=["made up", "each value"]
)
def test_nothing_is_found(service: Service, tmp_path: Path, phases: tuple[str, ...], without: tuple[str, ...]):
    passed, report = fuzzing.run(service, tmp_path, examples=5, phases=phases, without=without, seed=1)
    assert passed, report
