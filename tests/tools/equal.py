"""Whether two documents hold the same values: `equal.py LEFT RIGHT`; prints the first difference.

Prefixes, comments and white space between elements do not count. Texts are
equal when they are the same, or the same number, boolean or point in time:
other stacks write a value of their own spelling.
"""

import re
import sys
from datetime import datetime
from decimal import Decimal

from lxml import etree

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?$")
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)?$")


def value(text):
    """The value of a text, spelled one way."""
    text = (text or "").strip()
    if text in ("true", "false"):
        return "1" if text == "true" else "0"
    if NUMBER.match(text):
        return str(Decimal(text).normalize())
    found = TIME.match(text)
    if found:
        stamp = found[1] + "." + (found[2] or "").ljust(6, "0") + (found[3] or "").replace("Z", "+00:00")
        return datetime.fromisoformat(stamp).isoformat()
    return text


def difference(left, right, path=""):
    """The first difference of two elements, or nothing."""
    path = f"{path}/{etree.QName(left).localname}"
    if left.tag != right.tag:
        return f"{path}: {left.tag} and {right.tag}"
    ours, theirs = ({k: value(v) for k, v in node.attrib.items()} for node in (left, right))
    if ours != theirs:
        return f"{path}: attributes {ours} and {theirs}"
    lefts, rights = ([node for node in parent if isinstance(node.tag, str)] for parent in (left, right))
    if not lefts and not rights and value(left.text) != value(right.text):
        return f"{path}: {left.text!r} and {right.text!r}"
    for one, other in zip(lefts, rights):
        found = difference(one, other, path)
        if found:
            return found
    if len(lefts) != len(rights):
        return f"{path}: {len(lefts)} and {len(rights)} children"
    return None


def main(left, right):
    """Compares two files."""
    found = difference(etree.parse(left).getroot(), etree.parse(right).getroot())
    if found:
        print(found)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
