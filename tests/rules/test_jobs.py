"""Which moves a job may make, and what its subject may hold."""

import pytest

from models.rules.running.jobs import (
    MAX_TRIES,
    OPEN,
    JobStatus,
    Wish,
    WishFault,
    holds_only_ids,
    may_move,
    pause_before,
    wish_fault,
)

S, W, F = JobStatus, Wish, WishFault


@pytest.mark.parametrize("status", JobStatus)
def test_what_is_done_or_cancelled_never_moves_again(status: JobStatus) -> None:
    assert not may_move(S.DONE, status)
    assert not may_move(S.CANCELLED, status)


@pytest.mark.parametrize("status", JobStatus)
def test_nothing_moves_to_where_it_is_and_only_the_asked_starts(status: JobStatus) -> None:
    assert not may_move(status, status)
    assert may_move(status, S.RUNNING) is (status is S.ASKED)


@pytest.mark.parametrize("status", sorted(OPEN))
def test_what_is_open_can_be_cancelled(status: JobStatus) -> None:
    assert may_move(status, S.CANCELLED)


@pytest.mark.parametrize(
    ("status", "standing", "wish", "fault"),
    [
        pytest.param(S.RUNNING, W.NONE, W.PAUSE, None, id="pause a running job"),
        pytest.param(S.RUNNING, W.NONE, W.CANCEL, None, id="cancel a running job"),
        pytest.param(S.RUNNING, W.PAUSE, W.CANCEL, None, id="cancel one about to pause"),
        pytest.param(S.RUNNING, W.PAUSE, W.NONE, None, id="take a pause back"),
        pytest.param(S.PAUSED, W.PAUSE, W.NONE, None, id="go on"),
        pytest.param(S.PAUSED, W.PAUSE, W.CANCEL, None, id="cancel a paused job"),
        pytest.param(S.RUNNING, W.NONE, W.NONE, F.NOT_PAUSED, id="go on with a running job"),
        pytest.param(S.RUNNING, W.CANCEL, W.NONE, F.NOT_PAUSED, id="a cancel is not taken back"),
        pytest.param(S.RUNNING, W.CANCEL, W.PAUSE, F.ALREADY, id="pause a cancelled one"),
        pytest.param(S.RUNNING, W.CANCEL, W.CANCEL, F.ALREADY, id="cancel twice"),
        pytest.param(S.PAUSED, W.PAUSE, W.PAUSE, F.ALREADY, id="pause twice"),
        pytest.param(S.DONE, W.NONE, W.CANCEL, F.ENDED, id="cancel what is done"),
        pytest.param(S.FAILED, W.NONE, W.PAUSE, F.ENDED, id="pause what failed"),
        pytest.param(S.SET_ASIDE, W.NONE, W.NONE, F.ENDED, id="go on with what is set aside"),
    ],
)
def test_what_may_be_wished(
    status: JobStatus, standing: Wish, wish: Wish, fault: WishFault | None
) -> None:
    assert wish_fault(status, standing, wish) is fault


def test_a_failing_job_waits_longer_each_time_and_not_a_minute() -> None:
    pauses = [pause_before(tries) for tries in range(1, MAX_TRIES)]

    assert pauses == sorted(set(pauses))
    assert 0 < sum(pauses) < 60


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "17",
        "batch:9f86d081884c7d659a2feaa0c55ad015",
        "123e4567-e89b-42d3-a456-426614174000",
        "area/14.10.01.2003",
        "report:14.10:2026:11",
        "-1",
    ],
)
def test_ids_and_plain_words_may_be_a_subject(subject: str) -> None:
    assert holds_only_ids(subject)


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param("1403012509870003", id="a NIK"),
        pytest.param("person:1403012509870003", id="a NIK behind a word"),
        pytest.param("1403.0125.0987.0003:x" + "1" * 11, id="many digits"),
        pytest.param("+6281234567801", id="a phone number"),
        pytest.param("081234567801", id="a phone number as it is typed"),
        pytest.param("Siti Aminah", id="a name"),
        pytest.param("Siti", id="a first name"),
        pytest.param("siti aminah", id="a name in small letters"),
        pytest.param("jatuh_dari_perahu_saat_melaut", id="a story"),
        pytest.param("a@b.id", id="an e-mail address"),
        pytest.param("1:" * 50, id="too long"),
        pytest.param("Ωmega", id="another script"),
        pytest.param("١٢٣", id="digits of another script"),
        pytest.param("batch:", id="an empty part"),
    ],
)
def test_nothing_personal_is_a_subject(subject: str) -> None:
    assert not holds_only_ids(subject)
