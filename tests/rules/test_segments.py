"""Who a broadcast is for, as data that survives being saved."""

import pytest

from models.rules.broadcasts.segments import Excluded, Segment, SegmentFault, dump, faults, load
from models.rules.broadcasts.states import State, leading_to, may_move, must_halt

WHOLE = Segment(
    areas=("14.10.01", "14.10.02.2003"),
    occupations=("nelayan",),
    stages=("interested", "lapsing"),
    languages=("id", "min"),
    sources=("poster_1",),
    groups=("a1b2",),
    seen_within=90,
    got="b0a1b2c3d4e",
    quoted="jkm.total.2020",
    chats=(-1001234567890,),
    excluded=Excluded(areas=("14.10.03",), occupations=("ojek",), groups=("c3",), got=("b1",)),
)


def test_a_segment_is_saved_and_read_whole() -> None:
    assert load(dump(WHOLE)) == WHOLE
    assert dump(Segment()) == {}
    assert load({"areas": ["14.10"], "mood": "good", "excluded": {"mood": 1}}) == Segment(
        areas=("14.10",)
    )
    assert faults(WHOLE, area="14.10") == ()


@pytest.mark.parametrize(
    ("segment", "fault"),
    [
        (Segment(areas=("21.03",)), SegmentFault.AREA),
        (Segment(areas=("14.1",)), SegmentFault.AREA),
        (Segment(excluded=Excluded(areas=("21",))), SegmentFault.AREA),
        (Segment(occupations=("raja",)), SegmentFault.OCCUPATION),
        (Segment(stages=("dead",)), SegmentFault.STAGE),
        (Segment(languages=("indonesia",)), SegmentFault.LANGUAGE),
        (Segment(sources=("a b",)), SegmentFault.SOURCE),
        (Segment(groups=("Kelompok",)), SegmentFault.GROUP),
        (Segment(seen_within=0), SegmentFault.SEEN),
        (Segment(chats=(5,)), SegmentFault.CHAT),
        (Segment(got="B'; DROP"), SegmentFault.REFERENCE),
        (Segment(quoted="a b"), SegmentFault.REFERENCE),
        (Segment(sources=tuple(f"s{n}" for n in range(201))), SegmentFault.TOO_LONG),
    ],
    ids=lambda value: value.value if isinstance(value, SegmentFault) else "",
)
def test_what_is_wrong_is_named(segment: Segment, fault: SegmentFault) -> None:
    assert faults(segment, area="14.10") == (fault,)


def test_it_stops_by_itself_only_where_many_of_many_fail() -> None:
    assert not must_halt(9, 9)
    assert must_halt(10, 99)
    assert not must_halt(10, 100)
    assert must_halt(101, 1000)


def test_what_is_over_is_over_and_only_a_confirmed_one_is_paused() -> None:
    assert not any(may_move(State.CANCELLED, new) for new in State)
    assert leading_to(State.PAUSED) == (State.SCHEDULED, State.FREEZING, State.SENDING)
    assert State.DRAFT not in leading_to(State.SENDING)
