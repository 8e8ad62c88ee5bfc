"""The cases of bad_inputs.yaml by their ids, for the tests of every door."""

from pathlib import Path

import yaml

CASES = {
    case["id"]: case
    for case in yaml.safe_load((Path(__file__).parent / "data" / "bad_inputs.yaml").read_text())["cases"]
}
