"""The pytest plugin: synthetic records as fixtures, and `assert_clean`.

    def test_our_export(cvr_records, assert_clean):
        path = export(cvr_records("cvr.Vantande", 20))
        assert_clean(path, on=date(2026, 11, 5))

It is there when cvrgvr is installed, and costs a test run that does not use it nothing: the library is loaded
when a fixture of it is first asked for. `-p no:cvrgvr.testing.plugin` leaves it out.
"""

from datetime import datetime
from hashlib import sha256

import pytest

TYPE_CHECKING = False  # as in typing, which costs more to load than all else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["assert_clean", "cvr_file", "cvr_records", "cvr_seed"]


@pytest.fixture
def cvr_seed(request: pytest.FixtureRequest) -> int:
    """A seed of the test's own: from its id, the same in every run and on every machine."""
    return int.from_bytes(sha256(request.node.nodeid.encode()).digest()[:4])


@pytest.fixture
def cvr_records(cvr_seed: int) -> "Callable[..., list[Any]]":
    """A function `(record="cvr.Vantande", rows=10, **options)` that makes records by the test's seed.

    The options are those of `cvrgvr.testing.generate_records`: `month`, `break_code`, `break_every`, `seed`.
    """

    def make(record: "type | str" = "cvr.Vantande", rows: int = 10, **options: "Any") -> "list[Any]":
        from cvrgvr.testing import generate_records  # noqa: PLC0415 - runs that make none do not load it

        return list(generate_records(record, rows, **{"seed": cvr_seed, **options}))

    return make


@pytest.fixture
def cvr_file(cvr_seed: int, tmp_path: "Any") -> "Callable[..., Any]":
    """A function `(record="cvr.Vantande", rows=10, **options)` that writes such a file and gives its path.

    The options are those of `cvrgvr.testing.generate_file`. The name is of the form of deliveries.
    """

    def make(record: str = "cvr.Vantande", rows: int = 10, **options: "Any") -> "Any":
        from cvrgvr.testing import generate_file  # noqa: PLC0415 - as above
        from cvrgvr.testing.generation import specification  # noqa: PLC0415
        from cvrgvr.wire.delimited.naming import FileName  # noqa: PLC0415

        month = options.get("month", "2026-10")
        made = datetime.fromisoformat(f"{month}-28T12:00:00")
        path = tmp_path / FileName(specification(record).posttyp, "SE2321000016-DEMO", month, made).text
        generate_file(path, record, rows, **{"seed": cvr_seed, **options})
        return path

    return make


@pytest.fixture
def assert_clean() -> "Callable[..., None]":
    """The function `cvrgvr.testing.assert_clean`."""
    from cvrgvr.testing.clean import assert_clean as function  # noqa: PLC0415 - as above

    return function
