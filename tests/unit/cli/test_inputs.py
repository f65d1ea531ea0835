"""Typed values: pairs, standard input, secrets."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from core.cli import inputs
from core.cli.inputs import Stdin, pairs
from core.domain.errors import InputError


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Stdin:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    return Stdin()


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("Chào {{Tên}}\n", "Chào {{Tên}}"),
        ("hai\ndòng\r\n", "hai\ndòng"),
        ("\ufeffmở đầu", "mở đầu"),
        ("a=b\n\n", "a=b\n"),
    ],
)
def test_a_value_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, data: str, value: str
) -> None:
    stdin = feed(monkeypatch, data.encode())
    assert pairs(["brandname=A=B", "content=@-"], "--set", stdin) == {
        "brandname": "A=B",
        "content": value,
    }


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["a"], "usage.pair"),
        (["=a"], "usage.pair"),
        (["a=1", "a=2"], "usage.pair_twice"),
        (["a=@-", "b=@-"], "usage.stdin_twice"),
    ],
)
def test_pairs_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, given: list[str], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        pairs(given, "--set", feed(monkeypatch, b"x"))
    assert caught.value.code == code


def test_secrets_are_read_and_never_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    found = inputs.secrets(feed(monkeypatch, b"api_key=K1=\r\n\nsecret_key = S2\n"))
    assert {name: value.reveal() for name, value in found.items()} == {
        "api_key": "K1=",
        "secret_key": "S2",
    }
    assert "K1" not in repr(found)
    with pytest.raises(InputError) as caught:
        inputs.secrets(feed(monkeypatch, b"api_key=K1\nvery-secret\n"))
    assert caught.value.params == {"line": 2}


def test_bytes_that_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError) as caught:
        pairs(["a=@-"], "--set", feed(monkeypatch, b"\xff\xfe\x00"))
    assert caught.value.code == "usage.stdin_not_utf8"


def test_a_phone_of_any_shape() -> None:
    assert inputs.phone("+84 901.888.484") == "84901888484"
    with pytest.raises(InputError) as caught:
        inputs.phone("024 3825 1234")
    assert caught.value.code == "message.phone_invalid"
