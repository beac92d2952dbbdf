"""Verdicts of `jsonschema` on lines of NAME, a tab, and a JSON text: `judge.py DESCRIPTION…`.

OpenAPI 3.0 is told as JSON Schema, and what our strict reading takes for granted is
written out: members are those of the schema, and a number has the size of its format.
"""

import json
import sys

import jsonschema
import yaml

BOUNDS = {"int32": 2**31, "int64": 2**63}


def told(schema, named):
    """A schema of OpenAPI 3.0 as JSON Schema 2020-12."""
    if "$ref" in schema:
        return told(named[schema["$ref"].rsplit("/", 1)[1]], named)
    schema = dict(schema)
    if "allOf" in schema:
        parts = [told(part, named) for part in schema.pop("allOf")]
        schema["type"] = "object"
        schema["properties"] = {name: inner for part in parts for name, inner in part.get("properties", {}).items()}
        schema["required"] = [name for part in parts for name in part.get("required", [])]
    if schema.get("type") == "object":
        schema["additionalProperties"] = False
    bound = BOUNDS.get(schema.get("format"))
    if bound:
        schema["minimum"] = max(schema.get("minimum", -bound), -bound)
        schema["maximum"] = min(schema.get("maximum", bound - 1), bound - 1)
    if schema.pop("exclusiveMaximum", False):
        schema["exclusiveMaximum"] = schema.pop("maximum")
    if schema.pop("nullable", False):
        schema["type"] = [schema["type"], "null"]
    return schema


def definitions(named):
    """All schemas, whose references lead to one another."""

    def inner(schema):
        if "$ref" in schema:
            return {"$ref": "#/$defs/" + schema["$ref"].rsplit("/", 1)[1]}
        out = told(schema, named)
        if "properties" in out:
            out["properties"] = {name: inner(value) for name, value in out["properties"].items()}
        if "items" in out:
            out["items"] = inner(out["items"])
        return out

    return {name: inner(schema) for name, schema in named.items()}


def once(pairs):
    """An object whose members come once."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a member comes twice")
    return dict(pairs)


def main():
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    named = {}
    for path in sys.argv[1:]:
        # JSON is YAML but for some numbers, such as 1e3.
        load = json.load if path.endswith(".json") else yaml.safe_load
        with open(path, encoding="utf-8") as file:
            named.update(load(file)["components"].get("schemas", {}))
    defs = definitions(named)
    validators = {
        name: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": defs}) for name in named
    }
    for line in sys.stdin:
        name, text = line.rstrip("\n").split("\t", 1)
        try:
            error = next(validators[name].iter_errors(json.loads(text, object_pairs_hook=once)), None)
            print("valid" if error is None else f"{error.json_path}: {error.message}"[:300].replace("\n", " "))
        except ValueError as error:
            print(f"no JSON: {error}")


main()
