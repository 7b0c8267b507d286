#!/usr/bin/env python3
"""Says where cfn-lint and the expected codes of the fixtures disagree: every template without mutation must pass
cfn-lint, every mutation must fail it. Run by hand; cfn-lint is no part of the tests.

    python3 plinth-core/data/types/compare.py
"""

import copy
import json
import subprocess
import tempfile
from pathlib import Path

CASES = Path(__file__).resolve().parents[2] / "src/test/resources/dev/plinth/cloudformation/types"


def mutated(template, mutation):
    template = copy.deepcopy(template)
    id_, *path, last = mutation["at"].split(".")
    at = template["Resources"][id_]["Properties"]
    for step in path:
        at = at[int(step)] if isinstance(at, list) else at[step]
    key = int(last) if isinstance(at, list) else last
    if mutation.get("remove"):
        del at[key]
    else:
        at[key] = mutation["value"]
    return template


def lint(template):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(template, file)
        file.flush()
        ran = subprocess.run(
            ["cfn-lint", "--format", "json", "--regions", "us-east-1", "--", file.name], capture_output=True, text=True
        )
    return [(f["Rule"]["Id"], f["Message"]) for f in json.loads(ran.stdout or "[]")]


def main():
    agree = disagree = read_only = 0
    for case in sorted(CASES.glob("*.json")):
        fixture = json.loads(case.read_text())
        verdicts = [("as it is", "", lint(fixture["template"]))]
        for one in fixture["mutations"]:
            verdicts.append((one["at"], one["code"], lint(mutated(fixture["template"], one))))
        for what, code, found in verdicts:
            errors = [f for f in found if f[0].startswith("E")]
            if code == "CFN-010" and not errors:
                read_only += 1  # its rule E3040 stays silent, although the schema says so
            elif bool(code) == bool(errors):
                agree += 1
            else:
                disagree += 1
                print(f"{case.stem} {what}: expected {code or 'nothing'}, cfn-lint says {found or 'nothing'}")
    print(f"{agree} verdicts agree, {disagree} disagree, {read_only} read-only properties it does not look at")


if __name__ == "__main__":
    main()
