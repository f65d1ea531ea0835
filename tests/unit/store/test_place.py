"""A store does not lie on another computer's drive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from core.domain.errors import StoreError
from core.store import place
from core.store.check import check
from core.store.engine import Store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's list of mounts")

LOCAL = "/dev/sda1 / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n"


def _mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    told = tmp_path / "mounts"
    told.write_text(LOCAL + "\n".join(more) + "\n")
    monkeypatch.setattr(place, "MOUNTS", told)


@pytest.mark.parametrize(
    ("kinds", "remote"),
    [
        ([], False),
        (["ext4"], False),
        (["fuse.portal"], False),
        (["nfs4"], True),
        (["cifs"], True),
        (["nfs4", "tmpfs"], False),  # the last one lies on top
        (["tmpfs", "fuse.sshfs"], True),
    ],
)
def test_no_store_is_made_on_a_network_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: list[str], remote: bool
) -> None:
    share = tmp_path / "ổ chung"
    share.mkdir()
    lines = [f"there {str(share).replace(' ', chr(92) + '040')} {kind} rw 0 0" for kind in kinds]
    _mounted(tmp_path, monkeypatch, *lines)
    path = share / "mới" / "loa.db"
    if not remote:
        Store.open(path).close()
        assert check(path).ok
        return
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert refused.value.code == "store.network"
    assert list(share.iterdir()) == []
    assert not place.is_remote(tmp_path)


def test_one_that_was_moved_there_still_opens_and_the_check_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loa.db"
    Store.open(path).close()
    _mounted(tmp_path, monkeypatch, f"there {tmp_path} nfs4 rw 0 0")
    Store.open(path).close()
    assert (check(path).remote, check(path).ok) == (True, False)


def test_where_the_system_does_not_say_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert not place.is_remote(tmp_path)
