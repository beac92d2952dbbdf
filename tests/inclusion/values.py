"""Edits of simple types and of values."""

import re

from lxml import etree

from draft import Draft, facet, inserted, prefixed, restriction
from kinds import kind
from schema import XS

TEXTS = ("string", "normalizedString", "token")
INTEGERS = ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt", "byte")


def built_in(contract, simple, depth=20):
    """The built-in type below a simple type; nothing for lists and unions."""
    if isinstance(simple, str):
        return simple[len(XS):]
    if simple is None or simple.tag != XS + "simpleType" or not depth:
        return None
    inner = [it for it in simple if it.tag == XS + "restriction"]
    if not inner or not inner[0].get("base"):
        return None
    return built_in(contract, contract.named_type(inner[0], "base"), depth - 1)


def listed(contract, simple, depth=20):
    """Whether a simple type is a code list."""
    if not isinstance(simple, etree._Element) or not depth:
        return False
    inner = simple.find(XS + "restriction")
    if inner is None:
        return False
    return inner.find(XS + "enumeration") is not None or bool(
        inner.get("base") and listed(contract, contract.named_type(inner, "base"), depth - 1))


def simple(contract, place, *of, codes=False):
    """The text of a place whose type is below one of these built-in types, and no code list."""
    if place.text is None or place.node.attrib and len(place.node) or place.declaration.get("fixed"):
        return None
    found = built_in(contract, place.type)
    if found is None or of and found not in of or listed(contract, place.type) != codes:
        return None
    return place.text


def faceted(contract, place, document, name, value, old=None):
    """A facet of the place's type, with another value before where one is given."""
    draft = Draft(contract, place.declaration, document)
    if not facet(draft.node(place.declaration), name, value):
        return None
    if old is not None and not facet(draft.node(place.declaration, True), name, old):
        return None
    draft.before = document
    return draft


def either(random, old):
    """With the facet before, or without."""
    return random.choice([old, None])


@kind("texts are shorter", "N", "max-length-tightened", "max-length-relaxed")
def max_length(contract, place, document, random):
    text = simple(contract, place, *TEXTS)
    if not text or len(text) < 2:
        return None
    return faceted(contract, place, document, "maxLength", len(text) - 1, either(random, len(text)))


@kind("texts are longer", "N", "min-length-tightened", "min-length-relaxed")
def min_length(contract, place, document, random):
    text = simple(contract, place, *TEXTS)
    if not text:
        return None
    return faceted(contract, place, document, "minLength", len(text) + 1, either(random, len(text)))


@kind("texts have one length", "N", "length-tightened", "length-relaxed")
def length(contract, place, document, _):
    text = simple(contract, place, *TEXTS)
    return faceted(contract, place, document, "length", len(text) + 1) if text else None


def number(contract, place, *of):
    """The value of a place of an integer type."""
    text = simple(contract, place, *of)
    return int(text) if text and re.fullmatch(r"[+-]?[0-9]{1,17}", text) else None


@kind("the upper bound is lower", "N", "upper-bound-tightened", "upper-bound-relaxed")
def upper(contract, place, document, random):
    value = number(contract, place, *INTEGERS)
    if value is None:
        return None
    return faceted(contract, place, document, "maxInclusive", value - 1, either(random, value))


@kind("the lower bound is higher", "N", "lower-bound-tightened", "lower-bound-relaxed")
def lower(contract, place, document, random):
    value = number(contract, place, *INTEGERS)
    if value is None:
        return None
    return faceted(contract, place, document, "minInclusive", value + 1, either(random, value))


@kind("fewer digits", "N", "total-digits-tightened", "total-digits-relaxed")
def total_digits(contract, place, document, random):
    value = number(contract, place, *INTEGERS, "decimal")
    count = len(str(abs(value))) if value is not None else 0
    if count < 2:
        return None
    return faceted(contract, place, document, "totalDigits", count - 1, either(random, count))


def retyped(contract, place, document, old, new, before=None, after=None):
    """A built-in type before and another after, with a text of each alone."""
    draft = Draft(contract, place.declaration, document)
    for is_old, name in ((True, old), (False, new)):
        node = draft.node(place.declaration, is_old)
        for child in list(node):
            if child.tag in (XS + "simpleType", XS + "complexType"):
                node.remove(child)
        node.set("type", prefixed(node, name))
    if before is not None:
        draft.before, node = draft.copy(place.node)
        node.text = before
    if after is not None:
        draft.after, node = draft.copy(place.node)
        node.text = after
    return draft


def bare(contract, place):
    """Whether the type of a place may be exchanged: it is simple, and no value constraint stands."""
    return simple(contract, place) is not None and not place.declaration.get("default") and not len(
        [it for it in place.declaration if it.tag not in (XS + "annotation", XS + "simpleType")])


def of_types(contract, place, document, old, new, facets, before=None, after=None):
    """As `retyped`, with facets as `(is_old, name, value)`."""
    if not bare(contract, place):
        return None
    draft = retyped(contract, place, document, old, new, before, after)
    for is_old, name, value in facets:
        facet(draft.node(place.declaration, is_old), name, value)
    return draft


@kind("fewer decimals", "N", "fraction-digits-tightened", "fraction-digits-relaxed")
def fraction_digits(contract, place, document, random):
    facets = [(False, "fractionDigits", 1)] + random.choice([[], [(True, "fractionDigits", 2)]])
    return of_types(contract, place, document, "decimal", "decimal", facets, "1.25")


@kind("a pattern is new", "N", "pattern-added|pattern-changed", "pattern-removed|pattern-changed")
def pattern_added(contract, place, document, random):
    text = simple(contract, place, *TEXTS, *INTEGERS)
    if not text:
        return None
    pattern = random.choice([r"[x-z]*", r".{%d}" % (len(text) + 1), r"\p{Lu}{0,3}"])
    return faceted(contract, place, document, "pattern", pattern)


PATTERNS = [(r"\d{4}", r"[0-9]{4}", "٣٤٥٦"), (r"[a-zæøå]+", r"[a-z]+", "å"), (r"(ab)*", r"(ab){0,3}", "abababab"),
            (r".*", r"\S*", "a b"), (r"[A-Z]{1,3}-\d{2}", r"[A-Z]{2,3}-\d{2}", "A-12"), (r"a?b?c?", r"a?b?", "c")]
EQUAL = [(r"a|b|cd", r"[ab]|cd"), (r"[a-z-[q]]", r"[a-pr-z]"), (r"(ab)*", r"((ab)*ab)?"), (r"\d\d\d", r"\d{3}")]


@kind("a pattern takes fewer texts", "N", "pattern-changed", "pattern-changed")
def pattern_narrowed(contract, place, document, random):
    old, new, text = random.choice(PATTERNS)
    return of_types(contract, place, document, "string", "string", [(True, "pattern", old), (False, "pattern", new)], text)


@kind("a pattern is written in another way", "=", "pattern-changed", "pattern-changed")
def pattern_equal(contract, place, document, random):
    old, new = random.choice(EQUAL)
    return of_types(contract, place, document, "token", "token", [(True, "pattern", old), (False, "pattern", new)])


@kind("one pattern is split into two", "=", "pattern-changed", "pattern-changed")
def pattern_split(contract, place, document, _):
    facets = [(True, "pattern", "[a-c]|[0-9]{2}"), (False, "pattern", "[a-c]"), (False, "pattern", "[0-9]{2}")]
    return of_types(contract, place, document, "token", "token", facets)


def codes_of(contract, place):
    """The enumeration of a place's own code list."""
    if simple(contract, place, codes=True) is None or not isinstance(place.type, etree._Element):
        return []
    return place.type.find(XS + "restriction").findall(XS + "enumeration")


@kind("a code is gone", "N", "code-removed", "code-added")
def code_removed(contract, place, document, _):
    codes = codes_of(contract, place)
    found = [it for it in codes if it.get("value") == place.text]
    if len(codes) < 2 or len(found) != 1:
        return None
    draft = Draft(contract, found[0], document)
    code = draft.node(found[0])
    code.getparent().remove(code)
    draft.before = document
    return draft


@kind("a code is new", "W", "code-added", "code-removed")
def code_added(contract, place, document, _):
    codes = codes_of(contract, place)
    if not codes or built_in(contract, place.type) not in TEXTS:
        return None
    draft = Draft(contract, codes[0], document)
    new = etree.Element(XS + "enumeration", nsmap=codes[0].nsmap)
    new.set("value", "NyKode")
    draft.node(codes[0]).addnext(new)
    draft.after, node = draft.copy(place.node)
    node.text = "NyKode"
    return draft


@kind("two codes stand in the other order", "=", "", "")
def codes_reordered(contract, place, document, _):
    codes = codes_of(contract, place)
    if len(codes) < 2:
        return None
    draft = Draft(contract, codes[0], document)
    draft.node(codes[1]).addnext(draft.node(codes[0]))
    return draft


@kind("free values become codes", "N", "codes-added", "codes-removed")
def codes_added(contract, place, document, _):
    text = simple(contract, place, *TEXTS)
    if not text or len(text) > 60:
        return None
    draft = Draft(contract, place.declaration, document)
    if not facet(draft.node(place.declaration), "enumeration", text):
        return None
    draft.before, node = draft.copy(place.node)
    node.text = text[:-1] + ("1" if text[-1] == "0" else "0")
    return draft


NARROWER = [("string", "int", "æ"), ("int", "short", "70000"), ("integer", "int", "99999999999"), ("long", "int", "-99999999999"),
            ("string", "boolean", "x"), ("decimal", "integer", "1.5"), ("integer", "nonNegativeInteger", "-1"),
            ("nonNegativeInteger", "positiveInteger", "0"), ("string", "date", "x"), ("token", "NCName", "1")]
OTHERS = [("dateTime", "date", "2020-01-01T00:00:00", "2020-01-01"), ("boolean", "date", "true", "2020-01-01"),
          ("int", "date", "1", "2020-01-01"), ("boolean", "int", "true", "7"), ("time", "dateTime", "12:00:00", "2020-01-01T00:00:00")]


@kind("a type has fewer values", "N", "type-narrowed", "type-widened")
def type_narrowed(contract, place, document, random):
    old, new, text = random.choice(NARROWER)
    return of_types(contract, place, document, old, new, [], text)


@kind("a type is another", "R", "type-replaced", "type-replaced")
def type_replaced(contract, place, document, random):
    old, new, before, after = random.choice(OTHERS)
    return of_types(contract, place, document, old, new, [], before, after)


@kind("a string becomes a token", "=", "whitespace-changed", "whitespace-changed")
def whitespace(contract, place, document, random):
    old, new = random.choice([("string", "token"), ("normalizedString", "string"), ("token", "normalizedString")])
    return of_types(contract, place, document, old, new, [])


@kind("blanks are dropped before a length is counted", "W", "whitespace-changed", "whitespace-changed")
def whitespace_length(contract, place, document, _):
    facets = [(True, "maxLength", 3), (False, "maxLength", 3)]
    return of_types(contract, place, document, "string", "token", facets, after=" abc ")


def members(contract, place, document, old, new, before=None, after=None):
    """Unions or lists before and after: each a list of built-in types; one alone is an atomic type."""
    if not bare(contract, place):
        return None
    draft = retyped(contract, place, document, "token", "token", before, after)
    for is_old, (variety, names) in ((True, old), (False, new)):
        node = draft.node(place.declaration, is_old)
        spelled = " ".join(prefixed(node, name) for name in names)
        if variety == "atomic":
            node.set("type", spelled)
            continue
        del node.attrib["type"]
        type_node = inserted(node, etree.Element(XS + "simpleType", nsmap=node.nsmap))
        etree.SubElement(type_node, XS + variety).set("memberTypes" if variety == "union" else "itemType", spelled)
    return draft


@kind("a union has a member more", "W", "union-member-added", "union-member-removed")
def union_added(contract, place, document, random):
    more, text = random.choice([("boolean", "true"), ("date", "2020-01-01"), ("decimal", "1.5")])
    return members(contract, place, document, ("union", ["int", "gYear"]), ("union", ["int", "gYear", more]), after=text)


@kind("a single type becomes a list", "W", "variety-changed", "variety-changed")
def variety(contract, place, document, random):
    name, text = random.choice([("int", "1 2"), ("boolean", "true false"), ("NCName", "a b")])
    return members(contract, place, document, ("atomic", [name]), ("list", [name]), after=text)


@kind("a union is split further", "=", "*", "*")
def union_split(contract, place, document, _):
    return members(contract, place, document, ("union", ["integer", "boolean"]), ("union", ["nonNegativeInteger", "boolean", "negativeInteger", "nonPositiveInteger"]))


@kind("a value is fixed", "N", "fixed-added", "fixed-removed")
def fixed_text(contract, place, document, _):
    return constrained(contract, place, document, "string", {}, {"fixed": "fast"}, "andet")


@kind("a value that may not be empty is fixed", "R", "fixed-added", "fixed-removed")
def fixed_number(contract, place, document, random):
    name, old, new = random.choice([("int", "2", "1"), ("boolean", "true", "false"), ("decimal", "1.5", "1")])
    draft = constrained(contract, place, document, name, {}, {"fixed": new}, old)
    if draft is not None:
        draft.after, node = draft.copy(place.node)
        node.text = None
    return draft


@kind("a fixed value is another", "R", "fixed-changed", "fixed-changed")
def fixed_changed(contract, place, document, random):
    name, old, new = random.choice([("string", "a", "b"), ("int", "1", "2"), ("date", "2020-01-01", "2021-01-01")])
    draft = constrained(contract, place, document, name, {"fixed": old}, {"fixed": new}, old)
    if draft is not None:
        draft.after, node = draft.copy(place.node)
        node.text = new
    return draft


def constrained(contract, place, document, name, old, new, before):
    """A type with other value constraints before and after."""
    if place.declaration.get("nillable"):
        return None
    draft = of_types(contract, place, document, name, name, [], before)
    if draft is not None:
        for is_old, attributes in ((True, old), (False, new)):
            for key, value in attributes.items():
                draft.node(place.declaration, is_old).set(key, value)
    return draft


@kind("a default is new, and empty texts were valid", "=", "default-changed", "default-changed")
def default_text(contract, place, document, _):
    return constrained(contract, place, document, "string", {}, {"default": "x"}, None)


@kind("a default is another", "=", "default-changed", "default-changed")
def default_other(contract, place, document, _):
    return constrained(contract, place, document, "int", {"default": "1"}, {"default": "2"}, None)


@kind("a default is new, and empty texts were invalid", "W", "default-changed", "default-changed")
def default_number(contract, place, document, _):
    draft = constrained(contract, place, document, "int", {}, {"default": "1"}, None)
    if draft is not None:
        draft.after, node = draft.copy(place.node)
        node.text = None
    return draft
