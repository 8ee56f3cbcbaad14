"""Thousands of spoilt briefs: whatever stands in a file, loading and checking give problems, never an exception."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from .spoiling import CHUNK, MEGABYTES, SECONDS, TooSlowError, Tried, limit_memory, limited_time, try_documents

DOCUMENTS = 20_000


def test_thousands_of_spoilt_files() -> None:
    """The long run of 200,000 is `python -m tests.bench.documents`."""
    tried = Tried()
    for chunk in try_documents(DOCUMENTS, 1):
        tried.add(chunk)
    assert tried.documents == DOCUMENTS // CHUNK * CHUNK
    assert not tried.failures, f"{len(tried.failures)} failures\n" + "\n\n".join(tried.failures[:3])
    assert 0.3 < tried.refused / tried.documents < 0.95, "some are refused and some are not, or nothing is tried"
    assert tried.slowest < SECONDS
    assert tried.most < MEGABYTES


def test_the_limits_bite() -> None:
    with pytest.raises(TooSlowError), limited_time():
        endless()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(holds, 64).result(timeout=60)
        assert not pool.submit(holds, MEGABYTES).result(timeout=60)


def endless() -> None:
    """Never ends."""
    while True:
        pass


def holds(megabytes: int) -> bool:
    """Whether a process that is limited can hold that much."""
    limit_memory()
    try:
        return len(bytearray(megabytes * 1024**2)) > 0
    except MemoryError:
        return False
