import time

from app.storage.ids import new_id


def test_ids_are_version_7_and_tell_their_time():
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert before <= made.int >> 80 <= before + 1_000


def test_every_id_is_greater_than_the_one_before():
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
