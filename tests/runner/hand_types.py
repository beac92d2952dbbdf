"""Types for derive libraries, as one would write them by hand for given documents: a struct for each
element with children, `String` for every text, members in the documents' order. Nothing is converted
and nothing is checked but names, which is the least such a library has to do.

Where elements of one name stand apart from each other, their order is kept by an enum of items.
"""

import xml.etree.ElementTree as ET


class Shape:
    """What was seen of the elements at one path."""

    def __init__(self, name):
        self.name, self.children, self.repeated, self.scattered = name, [], set(), False

    def child(self, name):
        """The shape of a child."""
        return next((one for one in self.children if one.name == name), None)

    def see(self, element):
        """Adds an element and what is below it."""
        before, last = [], None
        for at in element:
            shape = self.child(at.tag)
            if shape is None:
                shape = Shape(at.tag)
                after = self.child(last)
                self.children.insert(self.children.index(after) + 1 if after else 0, shape)
            if at.tag in before:
                self.repeated.add(at.tag)
                self.scattered |= last != at.tag
            before.append(at.tag)
            last = at.tag
            shape.see(at)


def seen(documents):
    """The shape of some documents of one root."""
    roots = [ET.fromstring(document) for document in documents]
    shape = Shape(roots[0].tag)
    for root in roots:
        shape.see(root)
    return shape


def split(name):
    """Namespace and local part."""
    return name[1:].split("}")


class Library:
    """How one library wants its types; `types` gathers them."""

    def __init__(self, shape):
        self.types, self.spaces = [], []
        self.gather(shape)
        self.add(shape, root=True)

    def gather(self, shape):
        """Numbers the namespaces."""
        if (space := split(shape.name)[0]) not in self.spaces:
            self.spaces.append(space)
        for child in shape.children:
            self.gather(child)

    def prefix(self, shape):
        """The prefix of an element."""
        return f"p{self.spaces.index(split(shape.name)[0])}"

    def add(self, shape, root=False):
        """Adds the type of an element with children, after those below it; gives its name."""
        name = "Root" if root else f"T{len(self.types)}"
        self.types.append("")
        at = len(self.types) - 1
        self.types[at] = self.items(shape, name, root) if shape.scattered else self.members(shape, name, root)
        return name

    def inner(self, shape):
        """The type of a member."""
        return self.add(shape) if shape.children else "String"

    def members(self, shape, name, root):
        """A struct of members."""
        fields = []
        for number, child in enumerate(shape.children):
            kind = "Vec" if child.name in shape.repeated else "Option"
            fields.append(self.field(child, kind) + f"f{number}: {kind}<{self.inner(child)}>,")
        return self.struct(shape, name, root, fields)

    def items(self, shape, name, root):
        """A struct of items in their order."""
        variants = [self.variant(child, number) for number, child in enumerate(shape.children)]
        items = f"{self.items_head}pub enum {name}Items {{\n    " + "\n    ".join(variants) + "\n}\n"
        return items + self.struct(shape, name, root, [f"{self.items_field}items: Vec<{name}Items>,"])


class InstantXml(Library):
    """instant-xml: namespaces beside each name; prefixes declared at the root."""

    derive = "#[derive(FromXml, ToXml)]\n"
    items_head = derive + "#[xml(forward)]\n"
    items_field = ""

    def field(self, child, _kind):
        if child.children:
            return ""
        space, local = split(child.name)
        return f'#[xml(rename = "{local}", ns("{space}"))] '

    def variant(self, child, number):
        if child.children:
            return f"V{number}({self.add(child)}),"
        self.types.append(self.struct(child, name := f"T{len(self.types)}", False, ["#[xml(direct)] text: String,"]))
        return f"V{number}({name}),"

    def struct(self, shape, name, root, fields):
        space, local = split(shape.name)
        prefixes = "".join(f', p{number} = "{one}"' for number, one in enumerate(self.spaces)) if root else ""
        head = f'{self.derive}#[xml(rename = "{local}", ns("{space}"{prefixes}))]\n'
        return head + f"pub struct {name} {{\n    " + "\n    ".join(fields) + "\n}\n"

    def text(self):
        """The module."""
        return "use instant_xml::{FromXml, ToXml};\n\n" + "\n".join(self.types)


class Serde(Library):
    """quick-xml's serde: local names are read, prefixed ones are written, their declarations too."""

    derive = "#[derive(serde::Deserialize, serde::Serialize)]\n"
    items_head = derive
    items_field = '#[serde(rename = "$value", default)] '

    def named(self, child, more=""):
        local = split(child.name)[1]
        return f'#[serde(rename(serialize = "{self.prefix(child)}:{local}", deserialize = "{local}"){more})] '

    def field(self, child, kind):
        skipped = ', skip_serializing_if = "Option::is_none"' if kind == "Option" else ""
        return self.named(child, f", default{skipped}")

    def variant(self, child, number):
        return self.named(child) + f"V{number}({self.inner(child)}),"

    def struct(self, shape, name, root, fields):
        functions = ""
        if root:
            for number, space in enumerate(self.spaces):
                functions += f'fn space{number}() -> &\'static str {{ "{space}" }}\n'
                fields.insert(number, f'#[serde(rename = "@xmlns:p{number}", skip_deserializing, default = "space{number}")] p{number}: &\'static str,')
            functions += f'/// The name that is written.\npub const NAME: &str = "{self.prefix(shape)}:{split(shape.name)[1]}";\n'
        return functions + f"{self.derive}pub struct {name} {{\n    " + "\n    ".join(fields) + "\n}\n"

    def text(self):
        """The module."""
        return "\n".join(self.types)
