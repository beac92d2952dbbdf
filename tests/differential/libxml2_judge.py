"""Answers as snitflade-judge does, by libxml2."""

import sys

from lxml import etree

KEEP = {}


def compiled(path):
    """The schema of a file, or what is wrong with it."""
    if KEEP.get("path") != path:
        KEEP.update(path=path, schema=None, fault=None)
        try:
            KEEP["schema"] = etree.XMLSchema(etree.parse(path))
        except (etree.XMLSchemaParseError, etree.XMLSyntaxError) as error:
            KEEP["fault"] = fault(error)
    return KEEP["schema"], KEEP["fault"]


def fault(error):
    """The first entry of a log."""
    entries = [entry for entry in error.error_log if entry.level_name != "WARNING"]
    if not entries:
        return f"none\t{error}"
    message = " ".join(entries[0].message.split())
    return f"{entries[0].type_name}\t{message}"


def judge(question):
    """The answer to a line."""
    schema, _, document = question.partition("\t")
    rules, wrong = compiled(schema)
    if wrong:
        return ("refused\t" if document else "invalid\t") + wrong
    if not document:
        return "valid"
    try:
        rules.assertValid(etree.parse(document))
    except (etree.DocumentInvalid, etree.XMLSyntaxError) as error:
        return f"invalid\t{fault(error)}"
    return "valid"


for line in sys.stdin:
    KEEP.update(path=None) if "\t" not in line else None
    print(judge(line.rstrip("\n")).replace("\n", " "), flush=True)
