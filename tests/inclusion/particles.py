"""Edits of content models."""

import copy

from lxml import etree

from draft import EXTRA, Draft, prefixed
from kinds import kind
from schema import GROUPS, XS, XSI


def same(place):
    """The elements of the document that stand beside and have the same name."""
    parent = place.node.getparent()
    return [] if parent is None else [it for it in parent if it.tag == place.node.tag]


def occurs(use, which):
    """How often an element may stand."""
    text = use.get(which, "1")
    return 1 << 30 if text == "unbounded" else int(text)


def within(place, *groups):
    """Whether the use stands directly in one of these groups, below the root of its document."""
    parent = place.use.getparent()
    return place.node.getparent() is not None and parent.tag in [XS + group for group in groups]


def alone(place):
    """Whether the group around the use stands once and is there whenever its parent is."""
    return occurs(place.use.getparent(), "minOccurs") == 1 and occurs(place.use.getparent(), "maxOccurs") == 1


@kind("an optional element becomes required", "N", "occurs-min-raised", "occurs-min-lowered")
def min_raised(contract, place, document, _):
    if not within(place, "sequence") or not alone(place) or occurs(place.use, "minOccurs") != 0:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).set("minOccurs", "1")
    draft.before, node = draft.copy(place.node)
    for it in [it for it in node.getparent() if it.tag == node.tag]:
        it.getparent().remove(it)
    return draft


@kind("one more occurrence is required", "N", "occurs-min-raised", "occurs-min-lowered")
def min_more(contract, place, document, _):
    count = len(same(place))
    if not within(place, "sequence") or not alone(place) or occurs(place.use, "maxOccurs") <= count:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).set("minOccurs", str(count + 1))
    draft.before = document
    return draft


@kind("a list is cut short", "N", "occurs-max-lowered", "occurs-max-raised")
def max_lowered(contract, place, document, _):
    count = len(same(place))
    if not within(place, "sequence") or count < 2 or occurs(place.use, "minOccurs") > count - 1:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).set("maxOccurs", str(count - 1))
    draft.before = document
    return draft


@kind("an element may be repeated", "W", "occurs-max-raised", "occurs-max-lowered")
def max_raised(contract, place, document, random):
    if not within(place, "sequence") or occurs(place.use, "maxOccurs") != 1 or len(same(place)) != 1:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).set("maxOccurs", random.choice(["2", "5", "unbounded"]))
    draft.after, node = draft.copy(place.node)
    node.addnext(copy.deepcopy(node))
    return draft


def removed(contract, place, document):
    """The use is gone from the schema, and its elements from a document."""
    draft = Draft(contract, place.use, document)
    use = draft.node(place.use)
    use.getparent().remove(use)
    draft.before = document
    draft.after, node = draft.copy(place.node)
    for it in [it for it in node.getparent() if it.tag == node.tag]:
        it.getparent().remove(it)
    return draft


@kind("an optional element is gone", "N", "element-removed-optional", "element-added-optional")
def optional_removed(contract, place, document, _):
    if not within(place, "sequence", "all") or occurs(place.use, "minOccurs") != 0:
        return None
    return removed(contract, place, document)


@kind("a required element is gone", "R", "element-removed-required", "element-added-required")
def required_removed(contract, place, document, _):
    if not within(place, "sequence", "all") or occurs(place.use, "minOccurs") == 0 or not alone(place):
        return None
    return removed(contract, place, document)


@kind("an optional element is new", "W", "element-added-optional", "element-removed-optional")
def optional_added(contract, place, document, _):
    return added(contract, place, document, "0")


@kind("a required element is new", "R", "element-added-required", "element-removed-required")
def required_added(contract, place, document, _):
    return added(contract, place, document, "1")


def added(contract, place, document, least):
    """A new element before the use."""
    if not within(place, "sequence") or len(same(place)) != 1 or not alone(place):
        return None
    if least == "1" and occurs(place.use, "maxOccurs") == 0:
        return None
    draft = Draft(contract, place.use, document)
    use = draft.node(place.use)
    new = etree.Element(XS + "element", nsmap=use.nsmap)
    new.set("name", "NytElement")
    new.set("type", prefixed(use, "int"))
    new.set("minOccurs", least)
    use.addprevious(new)
    draft.before = document
    draft.after, node = draft.copy(place.node)
    schema = place.use.getroottree().getroot()
    qualified = schema.get("elementFormDefault") == "qualified" and schema.get("targetNamespace")
    child = etree.Element(f"{{{schema.get('targetNamespace')}}}NytElement" if qualified else "NytElement")
    child.text = "1"
    node.addprevious(child)
    return draft


@kind("an element has another name", "R", "element-renamed", "element-renamed")
def renamed(contract, place, document, _):
    if not within(place, "sequence", "choice", "all") or not place.use.get("name"):
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).set("name", place.use.get("name") + "Nyt")
    draft.before = document
    draft.after, node = draft.copy(place.node)
    for it in [it for it in node.getparent() if it.tag == node.tag]:
        it.tag = it.tag + "Nyt"
    return draft


@kind("an element is in another namespace", "R", "element-moved-namespace", "element-moved-namespace")
def moved(contract, place, document, _):
    if not within(place, "sequence", "choice", "all") or not place.use.get("name"):
        return None
    name = contract.name(place.use)
    space = place.use.getroottree().getroot().get("targetNamespace")
    if not space:
        return None
    draft = Draft(contract, place.use, document)
    qualified = name.startswith("{")
    draft.node(place.use).set("form", "unqualified" if qualified else "qualified")
    draft.before = document
    draft.after, node = draft.copy(place.node)
    tag = place.use.get("name") if qualified else f"{{{space}}}{place.use.get('name')}"
    for it in [it for it in node.getparent() if it.tag == node.tag]:
        it.tag = tag
    return draft


def next_use(use):
    """The element that follows directly in the same group."""
    after = [it for it in use.itersiblings() if isinstance(it.tag, str)]
    return after[0] if after and after[0].tag == XS + "element" else None


def swapped(contract, place, document):
    """The use and the one after it stand in the other order."""
    if next_use(place.use) is None:
        return None
    draft = Draft(contract, place.use, document)
    use = draft.node(place.use)
    next_use(use).addnext(use)
    return draft


@kind("two elements stand in the other order", "R", "element-reordered", "element-reordered")
def reordered(contract, place, document, _):
    draft = swapped(contract, place, document) if within(place, "sequence") else None
    after = place.node.getnext()
    if draft is None or len(same(place)) != 1 or after is None or after.tag != contract.name(next_use(place.use)):
        return None
    draft.before = document
    draft.after, node = draft.copy(place.node)
    node.getnext().addnext(node)
    return draft


@kind("two alternatives stand in the other order", "=", "", "")
def choice_reordered(contract, place, document, _):
    return swapped(contract, place, document) if within(place, "choice") else None


@kind("two members of xs:all stand in the other order", "=", "", "")
def all_reordered(contract, place, document, _):
    return swapped(contract, place, document) if within(place, "all") else None


@kind("an alternative is gone", "N", "choice-alternative-removed", "choice-alternative-added")
def alternative_removed(contract, place, document, _):
    if not within(place, "choice") or len(place.use.getparent().findall(XS + "element")) < 3:
        return None
    draft = removed(contract, place, document)
    return draft


@kind("an alternative is new", "W", "choice-alternative-added", "choice-alternative-removed")
def alternative_added(contract, place, document, _):
    if not within(place, "choice") or len(same(place)) != 1 or not place.use.get("name"):
        return None
    draft = Draft(contract, place.use, document)
    use = draft.node(place.use)
    new = etree.Element(XS + "element", nsmap=use.nsmap)
    new.set("name", "NytValg")
    new.set("type", prefixed(use, "boolean"))
    use.addnext(new)
    draft.after, node = draft.copy(place.node)
    tag = contract.name(place.use)
    child = etree.Element(tag.rpartition("}")[0] + "}NytValg" if "}" in tag else "NytValg")
    child.text = "true"
    node.getparent().replace(node, child)
    return draft


@kind("a sequence becomes xs:all", "W", "sequence-became-all", "all-became-sequence")
def became_all(contract, place, document, _):
    if not within(place, "sequence") or place.use.getparent().getparent().tag != XS + "complexType":
        return None
    uses = [it for it in place.use.getparent() if isinstance(it.tag, str) and it.tag != XS + "annotation"]
    if any(it.tag != XS + "element" or occurs(it, "maxOccurs") > 1 for it in uses) or len(uses) < 2:
        return None
    after = place.node.getnext()
    if len(same(place)) != 1 or after is None or after.tag == place.node.tag:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).getparent().tag = XS + "all"
    draft.after, node = draft.copy(place.node)
    node.getnext().addnext(node)
    return draft


@kind("a sequence becomes a choice", "R", "*", "*")
def became_choice(contract, place, document, _):
    if not within(place, "sequence") or occurs(place.use, "minOccurs") == 0 or len(place.node.getparent()) < 2:
        return None
    draft = Draft(contract, place.use, document)
    draft.node(place.use).getparent().tag = XS + "choice"
    draft.before = document
    draft.after, node = draft.copy(place.node)
    for it in list(node.getparent()):
        if it is not node:
            it.getparent().remove(it)
    return draft


@kind("an element may be nil", "W", "nillable-added", "nillable-removed")
def nillable_added(contract, place, document, _):
    declaration = place.declaration
    if declaration.get("nillable") == "true" or declaration.get("fixed"):
        return None
    draft = Draft(contract, declaration, document)
    draft.node(declaration).set("nillable", "true")
    draft.after, node = draft.copy(place.node)
    emptied(node)
    return draft


def emptied(node):
    """Makes an element nil."""
    for child in list(node):
        node.remove(child)
    node.text = None
    node.set(XSI + "nil", "true")


def sequence_of(contract, place):
    """The outermost sequence of the type's own content."""
    if not isinstance(place.type, etree._Element) or place.type.tag != XS + "complexType":
        return None
    derivation = contract.derivation(place.type)
    if derivation is not None and derivation.tag != XS + "extension":
        return None
    holder = place.type if derivation is None else derivation
    found = [it for it in holder if it.tag in GROUPS]
    return found[0] if found and found[0].tag == XS + "sequence" and found[0].get("maxOccurs", "1") == "1" else None


@kind("other elements are allowed", "W", "wildcard-added", "wildcard-removed")
def wildcard_added(contract, place, document, random):
    sequence = sequence_of(contract, place)
    if sequence is None or sequence.find(XS + "any") is not None:
        return None
    draft = Draft(contract, sequence, document)
    new = etree.SubElement(draft.node(sequence), XS + "any")
    new.set("namespace", "##other")
    new.set("processContents", random.choice(["lax", "skip"]))
    new.set("minOccurs", "0")
    draft.after, node = draft.copy(place.node)
    etree.SubElement(node, f"{{{EXTRA}}}Udvidelse", nsmap={"x": EXTRA}).text = "x"
    return draft


def both_wildcards(contract, place, document, old, new):
    """A wildcard in one form before and in another after."""
    sequence = sequence_of(contract, place)
    if sequence is None or sequence.find(XS + "any") is not None:
        return None
    draft = Draft(contract, sequence, document)
    for is_old, attributes in ((True, old), (False, new)):
        node = etree.SubElement(draft.node(sequence, is_old), XS + "any")
        node.set("minOccurs", "0")
        for name, value in attributes.items():
            node.set(name, value)
    return draft


def extended(draft, place):
    """The document with an element that no schema declares."""
    root, node = draft.copy(place.node)
    etree.SubElement(node, f"{{{EXTRA}}}Udvidelse", nsmap={"x": EXTRA}).text = "x"
    return root


@kind("a wildcard admits fewer namespaces", "N", "wildcard-tightened", "wildcard-relaxed")
def wildcard_tightened(contract, place, document, _):
    old, new = {"namespace": f"urn:andre {EXTRA}"}, {"namespace": "urn:andre"}
    both = {"processContents": "lax"}
    draft = both_wildcards(contract, place, document, {**both, **old}, {**both, **new})
    if draft is not None:
        draft.before = extended(draft, place)
    return draft


@kind("a wildcard admits other namespaces", "R", "wildcard-changed", "wildcard-changed")
def wildcard_changed(contract, place, document, _):
    both = {"processContents": "skip"}
    draft = both_wildcards(contract, place, document, {**both, "namespace": EXTRA}, {**both, "namespace": "urn:andre"})
    if draft is not None:
        draft.before = extended(draft, place)
        draft.after, node = draft.copy(place.node)
        etree.SubElement(node, "{urn:andre}Udvidelse", nsmap={"y": "urn:andre"}).text = "x"
    return draft


@kind("what a wildcard admits is checked more", "N", "process-contents-tightened", "process-contents-relaxed")
def process_tightened(contract, place, document, random):
    both, old = {"namespace": "##other"}, random.choice(["skip", "lax"])
    draft = both_wildcards(contract, place, document, {**both, "processContents": old}, {**both, "processContents": "strict"})
    if draft is not None:
        draft.before = extended(draft, place)
    return draft


def complex_holder(contract, place):
    """Where attributes of a complex type are declared."""
    if not isinstance(place.type, etree._Element) or place.type.tag != XS + "complexType":
        return None
    derivation = contract.derivation(place.type)
    return place.type if derivation is None else derivation


def attribute_added(contract, place, document, use):
    """A new attribute of a complex type."""
    holder = complex_holder(contract, place)
    if holder is None or holder.find(XS + "anyAttribute") is not None:
        return None
    draft = Draft(contract, holder, document)
    new = etree.SubElement(draft.node(holder), XS + "attribute")
    new.set("name", "nyAttribut")
    new.set("type", prefixed(new, "int"))
    new.set("use", use)
    draft.before = document
    draft.after, node = draft.copy(place.node)
    node.set("nyAttribut", "1")
    return draft


@kind("an optional attribute is new", "W", "attribute-added-optional", "attribute-removed-optional")
def attribute_optional(contract, place, document, _):
    return attribute_added(contract, place, document, "optional")


@kind("a required attribute is new", "R", "attribute-added-required", "attribute-removed-required")
def attribute_required(contract, place, document, _):
    return attribute_added(contract, place, document, "required")


@kind("an attribute becomes required", "N", "attribute-became-required", "attribute-became-optional")
def attribute_became(contract, place, document, _):
    holder = complex_holder(contract, place)
    if holder is None or holder.find(XS + "anyAttribute") is not None:
        return None
    draft = Draft(contract, holder, document)
    for is_old, use in ((True, "optional"), (False, "required")):
        new = etree.SubElement(draft.node(holder, is_old), XS + "attribute")
        new.set("name", "nyAttribut")
        new.set("type", prefixed(new, "int"))
        new.set("use", use)
    draft.before = document
    return draft


@kind("other attributes are allowed", "W", "any-attribute-added", "any-attribute-removed")
def any_attribute(contract, place, document, _):
    holder = complex_holder(contract, place)
    if holder is None or holder.find(XS + "anyAttribute") is not None:
        return None
    draft = Draft(contract, holder, document)
    new = etree.SubElement(draft.node(holder), XS + "anyAttribute")
    new.set("processContents", "skip")
    draft.after, node = draft.copy(place.node)
    node.set(f"{{{EXTRA}}}mere", "x")
    return draft
