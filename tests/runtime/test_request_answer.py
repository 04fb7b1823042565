"""An HTTP answer is read the same however the network cuts it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.request.answer import Answer, BadAnswerError

BODY = b'{"ok":true,"result":{"text":"\xc3\xa9"}}'
LENGTH = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5;name=x\r\n" + BODY[:5] + b"\r\n" + b"%x\r\n" % (len(BODY) - 5) + BODY[5:] + b"\r\n0\r\n"
)
WHOLE: dict[str, tuple[bytes, bool]] = {
    "with a length": (LENGTH, True),
    "in chunks": (CHUNKED + b"\r\n", True),
    "in chunks with a trailer": (CHUNKED + b"Digest: x\r\n\r\n", True),
    "after an interim answer": (b"HTTP/1.1 100 Continue\r\n\r\n" + LENGTH, True),
    "in odd letters": (LENGTH.replace(b"Content-Length", b"cOnTENT-lENGTH"), True),
    "with the line closed afterwards": (
        LENGTH.replace(b"Server: nginx", b"Connection: Close"),
        False,
    ),
    "of HTTP/1.0": (LENGTH.replace(b"HTTP/1.1", b"HTTP/1.0"), False),
}


def fed(pieces: list[bytes]) -> tuple[Answer, bool]:
    answer = Answer()
    whole = False
    for piece in pieces:
        assert not whole
        whole = answer.feed(piece)
    return answer, whole


@pytest.mark.parametrize("label", WHOLE)
def test_an_answer_is_read_byte_by_byte(label: str) -> None:
    raw, reusable = WHOLE[label]
    answer, whole = fed([raw[i : i + 1] for i in range(len(raw))])

    assert whole
    assert (answer.status, answer.body, answer.reusable) == (200, BODY, reusable)


@given(st.sampled_from(list(WHOLE)), st.lists(st.integers(1, 150), max_size=6))
def test_an_answer_is_read_in_any_pieces(label: str, cuts: list[int]) -> None:
    raw, reusable = WHOLE[label]
    places = sorted({0, len(raw), *(cut for cut in cuts if cut < len(raw))})
    answer, whole = fed([raw[a:b] for a, b in pairwise(places)])

    assert whole
    assert (answer.status, answer.body, answer.reusable) == (200, BODY, reusable)


def test_an_answer_without_a_length_ends_with_the_line() -> None:
    answer, whole = fed([b"HTTP/1.1 200 OK\r\n\r\n" + BODY[:3], BODY[3:]])

    assert not whole
    assert answer.ended()
    assert (answer.body, answer.reusable) == (BODY, False)


@pytest.mark.parametrize("raw", [LENGTH[:-1], CHUNKED, b"HTTP/1.1 200 OK\r\nServer"])
def test_an_answer_cut_off_has_not_ended(raw: bytes) -> None:
    answer, whole = fed([raw])

    assert not whole
    assert not answer.ended()


def test_an_answer_without_content_is_whole_at_once() -> None:
    answer, whole = fed([b"HTTP/1.1 204 No Content\r\n\r\n"])

    assert whole
    assert answer.body == b""


def test_bytes_after_the_answer_end_the_line() -> None:
    answer, whole = fed([LENGTH + b"HTTP/1.1 200 OK\r\n"])

    assert whole
    assert (answer.body, answer.reusable) == (BODY, False)


BAD: dict[str, bytes] = {
    "another protocol": b"SSH-2.0-OpenSSH\r\n\r\n",
    "no status": b"HTTP/1.1\r\n\r\n",
    "a broken header": b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
    "a length that is no number": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "a length beyond reason": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
    "a chunk that is no number": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "a compressed body": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
    "a head without end": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 20_000,
}


@pytest.mark.parametrize("label", BAD)
def test_what_is_no_answer_is_refused(label: str) -> None:
    with pytest.raises(BadAnswerError):
        fed([BAD[label]])
