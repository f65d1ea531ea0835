"""One to one, nothing lost, nothing invented, and every đồng under exactly one kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reports.reconcile.judging import Kind, Totals, lines
from core.reports.reconcile.matching import WINDOW, match
from core.reports.reconcile.sides import Ours, Standing, Theirs

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
PHONES = ("84901000001", "84901000002")

sendings = st.lists(
    st.builds(
        Ours,
        message_id=st.just(0),
        phone=st.sampled_from(PHONES),
        at=st.integers(0, 7_200).map(lambda s: AT + timedelta(seconds=s)),
        standing=st.sampled_from([Standing.DELIVERED, Standing.FAILED, Standing.PENDING]),
        parts=st.integers(1, 3),
        vnd=st.sampled_from([0, 790, 800, 1_600]),
        request_id=st.none(),
        provider_ids=st.just(()),
    ),
    max_size=9,
)
strange = st.lists(
    st.builds(
        Theirs,
        phone=st.sampled_from((*PHONES, "84901000003", "")),
        at=st.one_of(st.none(), st.integers(0, 7_200).map(lambda s: AT + timedelta(seconds=s))),
        day_only=st.booleans(),
        parts=st.one_of(st.none(), st.integers(1, 3)),
        standing=st.one_of(st.none(), st.sampled_from(list(Standing)[:3])),
        vnd=st.one_of(st.none(), st.integers(0, 3_000)),
        request_id=st.one_of(st.none(), st.sampled_from(["r0", "r1", "x"])),
        provider_id=st.one_of(st.none(), st.sampled_from(["p0", "p1", "y"])),
    ),
    max_size=9,
)


def numbered(ours: list[Ours], *, ids: bool) -> list[Ours]:
    return [
        replace(
            own,
            message_id=place,
            request_id=f"r{place}" if ids else None,
            provider_ids=(f"p{place}",) if ids else (),
        )
        for place, own in enumerate(ours)
    ]


def row_of(own: Ours) -> Theirs:
    assert own.vnd is not None
    return Theirs(
        own.phone,
        own.at,
        request_id=own.request_id,
        provider_id=next(iter(own.provider_ids), None),
        parts=own.parts,
        standing=own.standing,
        vnd=own.vnd,
        exact=Decimal(own.vnd),
    )


@settings(max_examples=60, deadline=None)
@given(sendings, strange, st.booleans())
def test_matched_one_to_one_within_reason_and_adding_up(
    ours: list[Ours], theirs: list[Theirs], ids: bool
) -> None:
    ours = numbered(ours, ids=ids)
    theirs = [replace(t, exact=None if t.vnd is None else Decimal(t.vnd)) for t in theirs]
    found = match(ours, theirs)
    taken = [row for rows in found.pairs.values() for row in rows]
    assert len(taken) == len(set(taken))
    assert all(len(rows) == 1 for rows in found.pairs.values())
    for place, (row,) in found.pairs.items():
        own, their = ours[place], theirs[row]
        by_id = own.request_id == their.request_id or their.provider_id in own.provider_ids
        if place in found.by_time:
            assert own.phone == their.phone
            near = their.at is None or abs(own.at - their.at) <= WINDOW  # type: ignore[operator]
            assert near or their.day_only
        else:
            assert by_id
            assert their.phone in (own.phone, "")
    told = list(lines(ours, theirs, found))
    totals = Totals()
    for line in told:
        totals.add(line)
    said = totals.to_json()
    kinds = said["kinds"].values()
    assert sum(kind["ours_vnd"] for kind in kinds) == sum(own.vnd or 0 for own in ours)
    assert sum(kind["theirs_vnd"] for kind in kinds) == sum(row.vnd or 0 for row in theirs)
    assert said["ours"]["count"] == len(ours)
    assert said["theirs"]["count"] == len(theirs)


@settings(max_examples=60, deadline=None)
@given(sendings, st.randoms(use_true_random=False), st.booleans(), st.data())
def test_what_was_left_out_or_put_in_is_all_that_is_found(
    ours: list[Ours], random: object, ids: bool, data: st.DataObject
) -> None:
    """Rows as the provider would have them, shuffled, some left out, some of others' put in."""
    ours = numbered(ours, ids=ids)
    gone = data.draw(st.sets(st.integers(0, max(0, len(ours) - 1)), max_size=3)) if ours else set()
    theirs = [row_of(own) for place, own in enumerate(ours) if place not in gone]
    portal = [
        Theirs("84901000009", AT, provider_id=f"portal-{n}", vnd=800, exact=Decimal(800))
        for n in range(data.draw(st.integers(0, 2)))
    ]
    theirs += portal
    random.shuffle(theirs)  # type: ignore[attr-defined]
    counted = Counter(line.kind for line in lines(ours, theirs, match(ours, theirs)))
    assert counted[Kind.ONLY_THERE] == len(portal)
    assert counted[Kind.ONLY_HERE] == len(gone)
    if ids or not gone:
        assert counted[Kind.STATE] == counted[Kind.PRICE] == 0


def test_messages_to_one_phone_are_not_matched_crosswise() -> None:
    first = Ours(1, PHONES[0], AT, Standing.DELIVERED, parts=1, vnd=800)
    second = Ours(2, PHONES[0], AT + timedelta(seconds=1), Standing.DELIVERED, parts=3, vnd=2_400)
    theirs = [
        replace(row_of(second), at=AT),
        replace(row_of(first), at=AT + timedelta(seconds=1)),
    ]
    told = list(lines([first, second], theirs, match([first, second], theirs)))
    assert [line.kind for line in told] == [Kind.BOTH, Kind.BOTH]


def test_as_many_as_possible_are_matched_though_the_nearest_pair_is_another() -> None:
    minutes = [
        Ours(n, PHONES[0], AT + timedelta(minutes=m), Standing.DELIVERED)
        for n, m in enumerate((0, 14))
    ]
    theirs = [Theirs(PHONES[0], AT + timedelta(minutes=m)) for m in (13, 27)]
    assert match(minutes, theirs).pairs == {0: [0], 1: [1]}


def test_a_row_charged_twice_is_only_there_and_takes_nobody_elses_place() -> None:
    sent = [
        Ours(
            n,
            PHONES[0],
            AT + timedelta(seconds=n),
            Standing.DELIVERED,
            vnd=800,
            provider_ids=(f"p{n}",),
        )
        for n in range(2)
    ]
    theirs = [row_of(sent[0]), row_of(sent[0])]
    kinds = [line.kind for line in lines(sent, theirs, match(sent, theirs))]
    assert kinds == [Kind.BOTH, Kind.ONLY_HERE, Kind.ONLY_THERE]


def test_the_legs_of_a_message_are_one_message() -> None:
    own = Ours(1, PHONES[0], AT, Standing.DELIVERED, vnd=800, provider_ids=("p",), legs=2)
    zalo = Theirs(
        PHONES[0], AT, provider_id="p", standing=Standing.FAILED, vnd=0, exact=Decimal(0), kind=""
    )
    sms = replace(zalo, standing=Standing.DELIVERED, vnd=800, exact=Decimal(800), kind="sms-care")
    again = replace(sms)
    told = list(lines([own], [zalo, sms, again], match([own], [zalo, sms, again])))
    assert [line.kind for line in told] == [Kind.BOTH, Kind.ONLY_THERE]
    assert told[0].theirs_vnd == 800
    assert told[0].rows == 2


def test_what_is_in_doubt_and_absent_there_is_no_difference() -> None:
    doubt = Ours(1, PHONES[0], AT, Standing.IN_DOUBT, expected=False)
    assert list(lines([doubt], [], match([doubt], []))) == []
    there = Theirs(
        PHONES[0], AT, provider_id="p9", standing=Standing.DELIVERED, vnd=800, exact=Decimal(800)
    )
    (line,) = lines([doubt], [there], match([doubt], [there]))
    assert line.kind is Kind.STATE
    assert line.message_id == 1
    assert line.details["by_time"]


@pytest.mark.parametrize(("their_vnd", "kind"), [("799.99", Kind.BOTH), ("799", Kind.PRICE)])
def test_less_than_a_dong_is_rounding(their_vnd: str, kind: Kind) -> None:
    own = Ours(1, PHONES[0], AT, Standing.DELIVERED, vnd=800)
    row = replace(row_of(own), vnd=int(float(their_vnd)), exact=Decimal(their_vnd))
    (line,) = lines([own], [row], match([own], [row]))
    assert line.kind is kind
