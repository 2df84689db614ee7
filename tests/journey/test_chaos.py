"""A short run of `chaos`; `make chaos` runs a long one."""

from pathlib import Path

from tests.journey import chaos


def test_nothing_is_lost_and_nothing_is_doubled_when_processes_are_killed(tmp_path: Path):
    tmp_path.chmod(0o755)
    report = chaos.run(tmp_path, kills=6, articles=120, pause=0.7)
    assert report.faults == []
    assert report.acknowledged == 120
