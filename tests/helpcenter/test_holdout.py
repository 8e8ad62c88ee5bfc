"""Which visitors a holdout leaves without suggestions."""

import hashlib

import pytest

from helpcenter.holdout import Arm, arm_of


def test_the_arm_is_the_hash_read_as_a_number_below_the_share():
    first = int(hashlib.sha256(b"salt:v1").hexdigest()[:16], 16)
    just_above = (first + 2**12) / 2**64
    just_below = (first - 2**12) / 2**64
    assert arm_of("v1", salt="salt", share=just_above) is Arm.OFF
    assert arm_of("v1", salt="salt", share=just_below) is Arm.ON


@pytest.mark.parametrize(("share", "arm"), [(0.0, Arm.ON), (1.0, Arm.OFF)])
def test_nobody_or_everybody_is_held_out(share, arm):
    assert {arm_of(f"v{n}", salt="s", share=share) for n in range(100)} == {arm}


def test_about_the_share_is_held_out_and_another_salt_holds_out_others():
    held = {salt: {n for n in range(5000) if arm_of(f"v{n}", salt=salt, share=0.2) == "off"} for salt in "ab"}
    assert all(900 < len(out) < 1100 for out in held.values())
    assert 140 < len(held["a"] & held["b"]) < 260
