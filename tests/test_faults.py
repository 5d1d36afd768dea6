"""The faults on file can be seeded: each one's file has the old text exactly once, and the tests it names are there."""

import tomllib

import faults
import pytest

FAULTS = tomllib.loads(faults.FAULTS.read_text(encoding="utf-8"))["fault"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_can_be_seeded(fault):
    assert list(faults.rotten(fault, FAULTS)) == []


def test_what_cannot_be_seeded_is_named():
    test = "tests/test_faults.py::test_that_is_not_there"
    fault = FAULTS[0] | {"old": "no such text", "tests": [test, "tests/no_such_file.py"]}
    troubles = list(faults.rotten(fault, [fault, fault]))
    assert len(troubles) == 4 and troubles[0].endswith(f"is 0 times in {fault['file']}, not once")
