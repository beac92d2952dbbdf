"""Edits of complex types, substitution, xsi:type and identity constraints."""

import copy

from lxml import etree

from draft import Draft, inserted, prefixed
from kinds import kind
from particles import occurs, sequence_of, within
from schema import XS, XSI
from values import bare


def own_prefix(node, space):
    """A prefix of a node for its target namespace; nothing if none is declared."""
    for prefix, at in node.nsmap.items():
        if at == space:
            return f"{prefix}:" if prefix else ""
    return None


@kind("text is allowed between elements", "W", "mixed-added", "mixed-removed")
def mixed_added(contract, place, document, _):
    if sequence_of(contract, place) is None or place.type.get("mixed") or contract.derivation(place.type) is not None:
        return None
    if len(place.node) == 0:
        return None
    draft = Draft(contract, place.type, document)
    draft.node(place.type).set("mixed", "true")
    draft.after, node = draft.copy(place.node)
    node[0].tail = "tekst"
    return draft


@kind("a text becomes elements", "R", "content-changed", "content-changed")
def content_changed(contract, place, document, _):
    if not bare(contract, place) or not place.text or place.declaration.get("nillable"):
        return None
    draft = Draft(contract, place.declaration, document)
    node = draft.node(place.declaration)
    node.attrib.pop("type", None)
    for child in node.findall(XS + "simpleType"):
        node.remove(child)
    type_node = inserted(node, etree.Element(XS + "complexType", nsmap=node.nsmap))
    element = etree.SubElement(etree.SubElement(type_node, XS + "sequence"), XS + "element")
    element.set("name", "del")
    element.set("form", "unqualified")
    element.set("type", prefixed(node, "string"))
    draft.before = document
    draft.after, found = draft.copy(place.node)
    found.text = None
    etree.SubElement(found, "del").text = "x"
    return draft


@kind("elements become a text", "R", "content-changed", "content-changed")
def content_text(contract, place, document, _):
    group = sequence_of(contract, place)
    if group is None or place.type.get("mixed") or contract.derivation(place.type) is not None or len(place.node) == 0:
        return None
    draft = Draft(contract, place.type, document)
    node = draft.node(place.type)
    draft.node(group).getparent().remove(draft.node(group))
    extension = etree.Element(XS + "extension", nsmap=node.nsmap)
    extension.extend([it for it in node if it.tag != XS + "annotation"])
    content = etree.SubElement(node, XS + "simpleContent")
    content.append(extension)
    extension.set("base", prefixed(content, "string"))
    draft.before = document
    draft.after, found = draft.copy(place.node)
    for child in list(found):
        found.remove(child)
    found.text = "tekst"
    return draft


@kind("a type has another name", "=", "type-renamed", "type-renamed")
def type_renamed(contract, place, document, _):
    use, type_node = place.declaration, place.type
    if not use.get("type") or not isinstance(type_node, etree._Element) or contract.file(use) != contract.file(type_node):
        return None
    draft = Draft(contract, use, document)
    other = copy.deepcopy(draft.node(type_node))
    other.set("name", type_node.get("name") + "Nyt")
    draft.node(type_node).addnext(other)
    # The use was found before the copy moved what follows it.
    again = Draft(contract, use, document)
    named, type_copy = again.node(use), again.node(type_node)
    type_copy.addnext(other)
    named.set("type", named.get("type") + "Nyt")
    return again


@kind("a type is abstract", "N", "abstract-added", "abstract-removed")
def abstract_added(contract, place, document, _):
    if not isinstance(place.type, etree._Element) or place.type.tag != XS + "complexType" or not place.type.get("name"):
        return None
    if place.type.get("abstract") == "true" or place.node.get(XSI + "type"):
        return None
    draft = Draft(contract, place.type, document)
    draft.node(place.type).set("abstract", "true")
    draft.before = document
    return draft


@kind("an element may stand in for another", "W", "substitution-added", "substitution-removed")
def substitution_added(contract, place, document, _):
    if not place.use.get("ref") or place.node.getparent() is None or place.use is place.declaration:
        return None
    declaration = place.declaration
    space = declaration.getparent().get("targetNamespace")
    prefix = own_prefix(declaration, space)
    # The members of a group are looked for in the samples' order: the head itself has to stand.
    if prefix is None or not space or place.node.tag != contract.name(place.use) or declaration.get("abstract") == "true":
        return None
    draft = Draft(contract, declaration, document)
    new = etree.Element(XS + "element", nsmap=declaration.nsmap)
    new.set("name", "Stedfortraeder")
    new.set("substitutionGroup", prefix + declaration.get("name"))
    draft.node(declaration).addnext(new)
    draft.after, node = draft.copy(place.node)
    node.tag = f"{{{space}}}Stedfortraeder"
    return draft


def derived(draft, place, is_old):
    """A type derived from the place's type."""
    type_node = draft.node(place.type, is_old)
    prefix = own_prefix(type_node, type_node.getparent().get("targetNamespace"))
    if prefix is None:
        return False
    new = etree.Element(XS + "complexType", nsmap=type_node.nsmap)
    new.set("name", "AfledtType")
    content = etree.SubElement(new, XS + "complexContent")
    etree.SubElement(content, XS + "extension").set("base", prefix + type_node.get("name"))
    type_node.addnext(new)
    return True


def typed(draft, place):
    """A document that names the derived type."""
    root, node = draft.copy(place.node)
    space = place.type.getparent().get("targetNamespace")
    replaced = etree.Element(node.tag, nsmap={**node.nsmap, "afledt": space} if space else node.nsmap)
    for key, value in node.attrib.items():
        replaced.set(key, value)
    replaced.set(XSI + "type", "afledt:AfledtType" if space else "AfledtType")
    replaced.text, replaced.tail = node.text, node.tail
    for child in list(node):
        replaced.append(child)
    if node.getparent() is None:
        return replaced
    node.getparent().replace(node, replaced)
    return root


def plain_named(place):
    """Whether the type is a named complex type with element content."""
    type_node = place.type
    return (isinstance(type_node, etree._Element) and type_node.tag == XS + "complexType" and type_node.get("name")
            and type_node.find(XS + "simpleContent") is None and not place.node.get(XSI + "type"))


@kind("xsi:type may name a type more", "W", "derived-type-added", "derived-type-removed")
def derived_added(contract, place, document, _):
    if not plain_named(place):
        return None
    draft = Draft(contract, place.type, document)
    if not derived(draft, place, False):
        return None
    draft.after, draft.typed = typed(draft, place), True
    return draft


@kind("derived types are blocked", "N", "block-changed", "block-changed")
def blocked(contract, place, document, _):
    if not plain_named(place):
        return None
    draft = Draft(contract, place.type, document)
    for is_old in (True, False):
        if not derived(draft, place, is_old):
            return None
    draft.node(place.type).set("block", "extension")
    draft.before, draft.typed = typed(draft, place), True
    return draft


@kind("values have to differ", "N", "identity-added", "identity-removed")
def identity_added(contract, place, document, _):
    parent = place.node.getparent()
    name = contract.name(place.use)
    if parent is None or not within(place, "sequence") or occurs(place.use, "maxOccurs") < 2 or not place.text:
        return None
    holder = parent_declaration(contract, document, parent)
    if holder is None or holder.get("ref"):
        return None
    draft = Draft(contract, holder, document)
    unique = etree.SubElement(draft.node(holder), XS + "unique", nsmap={"n": name[1:].partition("}")[0]} if "}" in name else None)
    unique.set("name", "Forskellige")
    etree.SubElement(unique, XS + "selector").set("xpath", "n:" + name.partition("}")[2] if "}" in name else name)
    etree.SubElement(unique, XS + "field").set("xpath", ".")
    draft.before, node = draft.copy(place.node)
    node.addnext(copy.deepcopy(node))
    return draft


def parent_declaration(contract, document, parent):
    """The declaration of an element of a document."""
    for place in contract.places(document):
        if place.node is parent:
            return place.declaration
    return None
