"""Schemas of descriptions in OpenAPI as one schema in XSD, for messages in XML that no XSD
describes: `described.py OUT FILE…`.

Only what the contracts here use: objects, lists, scalars and references. It is written beside
the generator and not from it, so that libxml2 judges by a second reading of the same text.
"""

import sys
from xml.sax.saxutils import quoteattr

import yaml

FORMATS = {"date-time": "dateTime", "int32": "int", "int64": "long"}
KINDS = {"boolean": "boolean", "integer": "integer", "number": "decimal", "string": "string"}
UUID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
FACETS = {"minLength": "minLength", "maxLength": "maxLength", "minimum": "minInclusive", "maximum": "maxInclusive"}


def facets(schema):
    """The facets of a scalar."""
    for key, facet in FACETS.items():
        if key in schema:
            yield facet, str(schema[key])
    for value in schema.get("enum", []):
        yield "enumeration", value
    if "pattern" in schema:
        yield "pattern", schema["pattern"].removeprefix("^").removesuffix("$")
    if schema.get("format") == "uuid":
        yield "pattern", UUID


def scalar(schema, name=""):
    """A simple type."""
    base = FORMATS.get(schema.get("format"), KINDS[schema["type"]])
    inner = "".join(f"<xs:{facet} value={quoteattr(value)}/>" for facet, value in facets(schema))
    return f"<xs:simpleType{name}><xs:restriction base=\"xs:{base}\">{inner}</xs:restriction></xs:simpleType>"


def member(name, schema, required):
    """The element of a property."""
    most = ""
    if schema.get("type") == "array":
        schema, most, required = schema["items"], ' maxOccurs="unbounded"', False
    least = "" if required else ' minOccurs="0"'
    head = f"<xs:element name={quoteattr(name)}{least}{most}"
    if "$ref" in schema:
        return head + f" type={quoteattr(schema['$ref'].rsplit('/', 1)[1])}/>"
    return f"{head}>{scalar(schema)}</xs:element>"


def component(name, schema):
    """A named type, and the element of an object that may be a whole message."""
    own = f" name={quoteattr(name)}"
    if schema["type"] != "object":
        return scalar(schema, own)
    required = schema.get("required", [])
    members = schema.get("properties", {}).items()
    inner = "".join(member(key, value, key in required) for key, value in members)
    whole = f"<xs:complexType{own}><xs:sequence>{inner}</xs:sequence></xs:complexType>"
    return f"{whole}<xs:element{own} type={quoteattr(name)}/>"


def main(out, *files):
    """Writes the schema of all components of these files."""
    schemas = {}
    for path in files:
        with open(path, encoding="utf-8") as file:
            schemas.update(yaml.safe_load(file)["components"].get("schemas", {}))
    inner = "".join(component(*item) for item in sorted(schemas.items()))
    with open(out, "w", encoding="utf-8") as file:
        file.write(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{inner}</xs:schema>')


if __name__ == "__main__":
    main(*sys.argv[1:])
