#!/usr/bin/env python3
"""Writes the type registry of plinth-core from the schemas that the installed cfn-lint carries.

    pip install cfn-lint==1.51.0
    python3 plinth-core/data/types/build.py

cfn-lint downloads AWS's provider schemas, corrects them with its patches, and stores the result; its
rules add schemas for combinations of properties that no provider schema states. Both are taken, prose is
left out. The same cfn-lint gives the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import json
import runpy
import shutil
from pathlib import Path

import cfnlint
from cfnlint.config import _DEFAULT_RULESDIR
from cfnlint.rules import Rules
from cfnlint.rules.formats.FormatKeyword import FormatKeyword
from cfnlint.rules.jsonschema.CfnLintJsonSchema import CfnLintJsonSchema
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

VERSION, TAKEN = "1.51.0", "2026-11-24"
HOME_REGION = "us-east-1"
SCHEMAS = Path(cfnlint.__file__).parent / "data" / "schemas"
OUT = Path(__file__).resolve().parents[2] / "src/main/resources/dev/plinth/cloudformation/types"

# cfn-lint has no schemas of these: it gives every type of us-east-1 to them
UNKNOWN_REGIONS = ("us-iso", "eu-iso", "eusc")

# stand-ins of cfn-lint, not types of AWS
SYNTHETIC = {"Module", "AWS::CDK::Metadata"}

SUBSCHEMA = {"additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"}
SUBSCHEMAS = {"allOf", "anyOf", "oneOf", "prefixItems"}
NAMED_SUBSCHEMAS = {"definitions", "patternProperties", "properties"}
KEPT = {
    "$ref", "const", "dependencies", "dependentExcluded", "dependentRequired", "enum", "enumCaseInsensitive",
    "exclusiveMaximum", "exclusiveMinimum", "format", "insertionOrder", "maxItems", "maxLength", "maxProperties",
    "maxUniqueItems", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern",
    "relationshipRef", "required", "requiredOr", "requiredXor", "type", "uniqueItems", "uniqueKeys",
}
FACTS = (
    "conditionalCreateOnlyProperties", "createOnlyProperties", "deprecatedProperties", "primaryIdentifier",
    "readOnlyProperties", "writeOnlyProperties",
)
# they look at other resources or at themselves through cfn-lint's own template model
UNSAYABLE = ("cfnGather", "cfnContext", "cfnLint", "$data")


def stripped(schema):
    """The schema without prose, with what is false or empty by default left out."""
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in NAMED_SUBSCHEMAS:
            kept[key] = {name: stripped(one) for name, one in value.items()}
        elif key in SUBSCHEMAS or (key in SUBSCHEMA and isinstance(value, list)):
            kept[key] = [stripped(one) for one in value]
        elif key in SUBSCHEMA:
            kept[key] = stripped(value)
        elif key in KEPT and (key, value) not in (("insertionOrder", True), ("uniqueItems", False)):
            kept[key] = value
    return kept


def references(schema):
    """Names of the definitions that a schema refers to."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                yield value.removeprefix("#/definitions/").split("/")[0]
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from references(one)


def without_unused(schema):
    """The schema without the definitions that nothing reaches."""
    definitions = schema.pop("definitions", {})
    reached, waiting = {}, list(references(schema))
    while waiting:
        name = waiting.pop()
        if name in definitions and name not in reached:
            reached[name] = definitions[name]
            waiting.extend(references(definitions[name]))
    if reached:
        schema["definitions"] = reached
    return schema


def attributes(schema):
    """What Fn::GetAtt gives: type by attribute name, where `*` stands for any name."""
    found = {}
    for pattern, pointer in schema.get_atts.items():
        name = "*" if pattern == ".*" else pattern.replace("\\..*", ".*").replace("\\", "")
        try:
            found[name] = kind(schema, schema.resolver.resolve_cfn_pointer(pointer))
        except Exception:  # cfn-lint's resolver: the pointer leads nowhere, so the type is not known
            found[name] = "any"
    return found


def kind(schema, property_):
    for _ in range(10):
        if "$ref" not in property_:
            break
        _, property_ = schema.resolver.resolve(property_["$ref"])
    kind_ = property_.get("type", "any")
    return kind_ if isinstance(kind_, str) else "any"


def by_parameter(properties):
    """Launch templates also take an image by the name of a parameter; cfn-lint's rule knows, its format does not."""
    pattern = formats()[properties["ImageId"].pop("format")]
    properties["ImageId"]["pattern"] = f"{pattern}|^resolve:ssm:.+$"


def rules():
    """cfn-lint's schemas for combinations of properties: (type, path) -> rules."""
    by_type = {}
    for id_, rule in sorted(Rules.create_from_directory(_DEFAULT_RULESDIR).items()):
        class_ = type(rule)
        if not (isinstance(rule, CfnLintJsonSchema) and id_.startswith("E3") and rule._schema):
            continue
        if class_.validate is not CfnLintJsonSchema.validate or class_._iter_errors is not CfnLintJsonSchema._iter_errors:
            continue
        text = json.dumps(rule._schema)
        if any(f'"{word}"' in text for word in UNSAYABLE):
            continue
        for keyword in rule.keywords:
            section, type_, *path = keyword.split("/")
            if section == "Resources" and type_.startswith("AWS::") and path[:1] == ["Properties"]:
                by_type.setdefault(type_, []).append(
                    {
                        "at": "/".join(path[1:]),
                        "rule": id_,
                        "says": rule.shortdesc.removeprefix("Validate ").strip(),
                        "schema": stripped(rule._schema),
                    }
                )
    return by_type


def formats():
    """Patterns of the formats that name an AWS resource's id, name or ARN."""
    found = {}
    for id_, rule in sorted(Rules.create_from_directory(_DEFAULT_RULESDIR).items()):
        # E1155 is about log group names but declares the format of a subnet id
        if isinstance(rule, FormatKeyword) and rule.format_keyword and id_ != "E1155":
            found[rule.format_keyword] = rule.pattern
    return found


def compact(json_):
    return json.dumps(json_, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def lines(members):
    """An object with one member a line, so that a new version of a schema can be read as a diff."""
    return "{\n" + ",\n".join(f"{compact(k)}:{compact(v)}" for k, v in sorted(members.items())) + "\n}\n"


def main():
    installed = importlib.metadata.version("cfn-lint")
    if installed != VERSION:
        raise SystemExit(f"cfn-lint {installed} is installed: write it and the date into VERSION and TAKEN first")
    regions = {}
    for file in sorted((SCHEMAS / "providers").glob("*.py")):
        region = file.stem.replace("_", "-")
        if file.stem != "__init__" and not region.startswith(UNKNOWN_REGIONS):
            regions[region] = runpy.run_path(str(file))["types"]

    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    combinations = rules()
    names = sorted(set().union(*regions.values()) - SYNTHETIC)
    for name in names:
        home = HOME_REGION if name in regions[HOME_REGION] else min(r for r in regions if name in regions[r])
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(home, name)
        type_ = without_unused(stripped(schema.schema))
        type_["typeName"] = name
        type_ |= {fact: schema.schema[fact] for fact in FACTS if schema.schema.get(fact)}
        type_["attributes"] = attributes(schema)
        tagging = schema.schema.get("tagging", {})
        if tagging.get("taggable", True) and "tagProperty" in tagging:
            type_["tagProperty"] = tagging["tagProperty"]
        if name in combinations:
            type_["combinations"] = combinations[name]
        if name == "AWS::EC2::LaunchTemplate":
            by_parameter(type_["definitions"]["LaunchTemplateData"]["properties"])
        (OUT / f"{name.replace('::', '-')}.json").write_text(lines(type_), encoding="utf-8")

    everywhere = sorted(regions)
    absent = {}
    for name in names:
        absent[name] = " ".join(str(index) for index, region in enumerate(everywhere) if name not in regions[region])
    (OUT / "index.json").write_text(
        "{\n" + f'"regions":{compact(everywhere)},\n"absent":{lines(absent).rstrip()}\n' + "}\n", encoding="utf-8"
    )
    (OUT / "formats.json").write_text(lines(formats()), encoding="utf-8")
    source(len(names), len(everywhere))


def source(types, regions):
    (OUT / "SOURCE.md").write_text(
        f"""# Types of AWS CloudFormation

Made by `plinth-core/data/types/build.py`; nobody edits these files by hand.

| | |
|---|---|
| source | cfn-lint {VERSION}, `cfnlint/data/schemas` and the schemas of its rules: <https://github.com/aws-cloudformation/cfn-lint> |
| first source | AWS's provider schemas: <https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schemas.html> |
| licence | MIT-0, Copyright Amazon.com, Inc. or its affiliates |
| taken | {TAKEN} |
| holds | {types} types in {regions} Regions; the schema is that of {HOME_REGION}, or of the first Region that has the type |

`index.json` names the Regions and, for each type, the indexes of those that do not have it. The isolated
and European sovereign Regions are left out: cfn-lint has no data of them. `formats.json` has the patterns of ids, names and ARNs.
In a type, `attributes` are those of `Fn::GetAtt` with their JSON type, and `combinations` are schemas of cfn-lint's
rules that hold at a path of the properties.
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
