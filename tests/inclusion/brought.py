"""Edits of what both sides bring along: what is edited need not stand in a contract already."""

import copy

from lxml import etree

from complexes import parent_declaration
from draft import Draft, prefixed
from kinds import kind
from particles import alone, emptied, occurs, same, within
from schema import XS
from values import bare, of_types, simple


@kind("texts have another length", "R", "length-changed", "length-changed")
def length_changed(contract, place, document, random):
    count = random.randint(1, 6)
    facets = [(True, "length", count), (False, "length", count + 1)]
    return of_types(contract, place, document, "string", "string", facets, "a" * count, "a" * (count + 1))


@kind("a date has another bound", "N", "bound-changed", "bound-changed")
def bound_changed(contract, place, document, _):
    facets = [(True, "minInclusive", "2020-01-01"), (False, "minInclusive", "2021-01-01")]
    return of_types(contract, place, document, "date", "date", facets, "2020-06-01")


@kind("fewer digits than there were", "N", "total-digits-tightened", "total-digits-relaxed")
def digits(contract, place, document, random):
    count = random.randint(2, 8)
    facets = [(True, "totalDigits", count), (False, "totalDigits", count - 1)]
    return of_types(contract, place, document, "decimal", "decimal", facets, "1" * count)


def choices(contract, place, document, counts):
    """The use as one of so many alternatives before and after."""
    if not within(place, "sequence") or not alone(place) or len(same(place)) != 1 or occurs(place.use, "minOccurs") != 1:
        return None
    draft = Draft(contract, place.use, document)
    for is_old, count in zip((True, False), counts):
        use = draft.node(place.use, is_old)
        choice = etree.Element(XS + "choice", nsmap=use.nsmap)
        use.addprevious(choice)
        choice.append(use)
        for number in range(count):
            other = etree.SubElement(choice, XS + "element")
            other.set("name", f"Valg{number}")
            other.set("form", "unqualified")
            other.set("type", prefixed(other, "boolean"))
    more = max(counts)
    shown, node = draft.copy(place.node)
    child = etree.Element(f"Valg{more - 1}")
    child.text = "true"
    node.getparent().replace(node, child)
    return draft, shown


@kind("an alternative of a choice is new", "W", "choice-alternative-added", "choice-alternative-removed")
def choice_widened(contract, place, document, random):
    count = random.randint(1, 4)
    made = choices(contract, place, document, (count, count + 1))
    if made is None:
        return None
    draft, draft.after = made
    return draft


@kind("an alternative of a choice is gone", "N", "choice-alternative-removed", "choice-alternative-added")
def choice_narrowed(contract, place, document, random):
    count = random.randint(1, 4)
    made = choices(contract, place, document, (count + 1, count))
    if made is None:
        return None
    draft, draft.before = made
    return draft


@kind("an element that might be nil may no more", "N", "nillable-removed", "nillable-added")
def nil_no_more(contract, place, document, _):
    if place.declaration.get("fixed") or place.declaration.get("nillable") == "true":
        return None
    draft = Draft(contract, place.declaration, document)
    draft.node(place.declaration, True).set("nillable", "true")
    draft.before, node = draft.copy(place.node)
    emptied(node)
    return draft


def unique(draft, holder, name, is_old, local=None):
    """A constraint that values below a declaration differ."""
    space = {"n": name[1:].partition("}")[0]} if "}" in name else None
    constraint = etree.SubElement(draft.node(holder, is_old), XS + "unique", nsmap=space)
    constraint.set("name", "Forskellige")
    local = local or name.rpartition("}")[2]
    etree.SubElement(constraint, XS + "selector").set("xpath", f"n:{local}" if space else local)
    etree.SubElement(constraint, XS + "field").set("xpath", ".")


def listed(contract, place, document):
    """The use as a list on both sides, the declaration around it, and a document that says a value twice."""
    parent = place.node.getparent()
    if parent is None or not within(place, "sequence") or simple(contract, place) is None or not place.text:
        return None
    holder = parent_declaration(contract, document, parent)
    # Both stand in the file that is edited.
    if holder is None or holder.get("ref") or contract.file(holder) != contract.file(place.use) or holder is place.use:
        return None
    if holder.find(XS + "key") is not None or holder.find(XS + "unique") is not None:
        return None
    draft = Draft(contract, place.use, document)
    for is_old in (True, False):
        draft.node(place.use, is_old).set("maxOccurs", "unbounded")
    twice, node = draft.copy(place.node)
    node.addnext(copy.deepcopy(node))
    return draft, holder, twice


@kind("values of a list have to differ", "N", "identity-added", "identity-removed")
def list_unique(contract, place, document, _):
    made = listed(contract, place, document)
    if made is None:
        return None
    draft, holder, draft.before = made
    unique(draft, holder, contract.name(place.use), False)
    return draft


@kind("other values of a list have to differ", "W", "identity-changed", "identity-changed")
def list_other(contract, place, document, _):
    made = listed(contract, place, document)
    if made is None:
        return None
    draft, holder, draft.after = made
    name = contract.name(place.use)
    unique(draft, holder, name, True)
    unique(draft, holder, name, False, "Andet")
    return draft


@kind("a global element is new", "=", "global-added", "global-removed")
def global_added(contract, place, document, _):
    schema = place.use.getroottree().getroot()
    # A wildcard that checks what it knows would know one more.
    if any(it.get("processContents") != "skip" for tree in contract.files for it in tree.iter(XS + "any")):
        return None
    draft = Draft(contract, schema, document)
    new = etree.SubElement(draft.node(schema), XS + "element")
    new.set("name", "NytGlobaltElement")
    new.set("type", prefixed(new, "string"))
    return draft


@kind("an element is explained in other words", "=", "documentation-changed", "documentation-changed")
def explained(contract, place, document, _):
    # What is told is the documentation of members; an element that others refer to is none.
    if place.declaration.find(XS + "annotation") is not None or place.use.get("ref") or place.node.getparent() is None:
        return None
    draft = Draft(contract, place.declaration, document)
    for is_old, words in ((True, "Hylden."), (False, "Hylden, talt fra doeren.")):
        annotation = etree.Element(XS + "annotation")
        etree.SubElement(annotation, XS + "documentation").text = words
        draft.node(place.declaration, is_old).insert(0, annotation)
    return draft


@kind("a sequence may be there more often", "W", "occurs-max-raised", "occurs-max-lowered")
def group_often(contract, place, document, _):
    parent = place.use.getparent()
    if not within(place, "sequence") or not alone(place) or len(place.node.getparent()) == 0 or parent.getparent().tag != XS + "complexType":
        return None
    draft = Draft(contract, parent, document)
    draft.node(parent).set("maxOccurs", "2")
    draft.after, node = draft.copy(place.node)
    around = node.getparent()
    for child in [copy.deepcopy(it) for it in around]:
        around.append(child)
    return draft


@kind("a repeated group becomes its first element", "N", "model-changed", "model-changed")
def group_gone(contract, place, document, _):
    if not within(place, "sequence") or not alone(place) or len(same(place)) != 1 or occurs(place.use, "minOccurs") != 1:
        return None
    draft = Draft(contract, place.use, document)
    use = draft.node(place.use, True)
    group = etree.Element(XS + "sequence", nsmap=use.nsmap)
    use.addprevious(group)
    group.append(use)
    group.set("maxOccurs", "2")
    other = etree.SubElement(group, XS + "element")
    for name, value in (("name", "Ekstra"), ("form", "unqualified"), ("type", prefixed(other, "int")), ("minOccurs", "0")):
        other.set(name, value)
    draft.before, node = draft.copy(place.node)
    extra = etree.Element("Ekstra")
    extra.text = "1"
    node.addnext(extra)
    return draft


@kind("a text of numbers is of another kind", "N", "type-narrowed", "type-widened")
def bare_narrowed(contract, place, document, random):
    old, new, text = random.choice([("unsignedInt", "unsignedShort", "70000"), ("nonPositiveInteger", "negativeInteger", "0"), ("Name", "NCName", "a:b")])
    return of_types(contract, place, document, old, new, [], text) if bare(contract, place) else None
