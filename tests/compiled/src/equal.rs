//! Whether a document came back equal: element by element along its schema.
//!
//! Names, attributes and their number, the order of elements, the text of mixed
//! content and everything below a wildcard that is not judged have to be the
//! same to the letter; so have `xsi:type`, `xsi:nil` and hints where schemas
//! lie. Prefixes, the order of attributes, comments, processing instructions,
//! the document type declaration and white space between elements of
//! element-only content (which XSD 1.0 Structures §3.4.4 does not look at) do
//! not count. Values of simple types are compared in the value space of their
//! type (Datatypes §2.2), so `1` may come back as `true` in an `xs:boolean`;
//! but an element that was empty has to be empty, also where its value is a default,
//! and an attribute that was absent absent.

use crate::tree::{Element, Name, Piece};
use snitflade_runtime::lexical::NamespaceLookup;
use snitflade_runtime::schema::{
    Builtin, Complex, ComplexId, Constraint, Content, NameId, NsId, Particle, Process, Schema,
    SimpleId, Term, TypeId,
};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Nothing, or the first difference with its path.
type Verdict = Result<(), String>;

/// Compares documents of one schema.
pub struct Judge<'s> {
    /// The tables.
    pub schema: &'s Schema<'s>,
    /// How many values came back in another spelling.
    pub respelled: usize,
}

/// What is known of an element before it is looked at.
#[derive(Clone, Copy)]
enum Declared {
    /// Its type, and whether it has a default or fixed value.
    Type(TypeId, bool),
    /// Nothing, and nothing may change.
    Skipped,
}

struct Lookup<'e>(&'e [(String, String)]);

impl NamespaceLookup for Lookup<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.namespace(prefix)
    }
}

impl Judge<'_> {
    /// Compares two documents.
    pub fn documents(&mut self, before: &Element, after: &Element) -> Verdict {
        let declared = self.global(&before.name);
        self.elements(before, after, declared, "")
    }

    /// The declaration of a global element, or none: then `xsi:type` decides.
    fn global(&self, name: &Name) -> Declared {
        let schema = self.schema;
        let id = schema.find_name(schema.find_namespace(&name.0), &name.1);
        match schema.global_element(id) {
            Some(id) => declared(schema.element(id)),
            None => Declared::Type(TypeId::Complex(ComplexId::ANY_TYPE), false),
        }
    }

    fn elements(
        &mut self,
        before: &Element,
        after: &Element,
        declared: Declared,
        path: &str,
    ) -> Verdict {
        if before.name != after.name {
            let (a, b) = (show(&before.name), show(&after.name));
            return Err(format!("{path}: element {a} became {b}"));
        }
        let path = format!("{path}/{}", before.name.1);
        let ty = match declared {
            Declared::Skipped => None,
            Declared::Type(ty, _) => Some(self.actual(before, ty)),
        };
        let constrained = matches!(declared, Declared::Type(_, true));
        if constrained && before.content.is_empty() != after.content.is_empty() {
            let (a, b) = (before.text(), after.text());
            return Err(format!("{path}: text {a:?} became {b:?}"));
        }
        self.attributes(before, after, ty, &path)?;
        let simple = match ty {
            Some(TypeId::Simple(id)) => Some(id),
            Some(TypeId::Complex(id)) => match self.schema.complex(id).content {
                Content::Simple(id) => Some(id),
                _ => None,
            },
            None => None,
        };
        match (simple, ty) {
            (Some(id), _) => {
                self.values(id, (&before.text(), before), (&after.text(), after), &path)
            }
            (None, Some(TypeId::Complex(id))) => {
                let row = self.schema.complex(id);
                self.children(before, after, Some(row), &path)
            }
            _ => self.children(before, after, None, &path),
        }
    }

    /// The declared type, or the one that `xsi:type` names.
    fn actual(&self, element: &Element, declared: TypeId) -> TypeId {
        let Some(value) = element.attribute(XSI, "type") else {
            return declared;
        };
        let (namespace, local) = expand(value, element);
        self.schema
            .find_type(&namespace, &local)
            .unwrap_or(declared)
    }

    fn attributes(
        &mut self,
        before: &Element,
        after: &Element,
        ty: Option<TypeId>,
        path: &str,
    ) -> Verdict {
        let names = |of: &Element| -> Vec<Name> {
            of.attributes.iter().map(|(name, _)| name.clone()).collect()
        };
        let (left, right) = (names(before), names(after));
        if left != right {
            let all = |names: &[Name]| names.iter().map(show).collect::<Vec<_>>().join(" ");
            let (left, right) = (all(&left), all(&right));
            return Err(format!("{path}: attributes [{left}] became [{right}]"));
        }
        for ((name, a), (_, b)) in before.attributes.iter().zip(&after.attributes) {
            let path = format!("{path}/@{}", name.1);
            match (self.attribute_type(name, ty), name.0 == XSI) {
                (_, true) if name.1 == "type" => {
                    if expand(a, before) != expand(b, after) {
                        return Err(format!("{path}: {a:?} became {b:?}"));
                    }
                }
                (_, true) if name.1 == "nil" => {
                    let id = Builtin::Boolean.id();
                    self.values(id, (a, before), (b, after), &path)?;
                }
                (Some(id), _) => self.values(id, (a, before), (b, after), &path)?,
                (None, _) if a == b => {}
                (None, _) => return Err(format!("{path}: {a:?} became {b:?}")),
            }
        }
        Ok(())
    }

    fn attribute_type(&self, name: &Name, ty: Option<TypeId>) -> Option<SimpleId> {
        let Some(TypeId::Complex(id)) = ty else {
            return None;
        };
        let schema = self.schema;
        let row = schema.complex(id);
        let ns = schema.find_namespace(&name.0);
        let wanted = schema.find_name(ns, &name.1);
        let mut own = row.attributes.iter().filter(|used| used.name == wanted);
        let mut global = schema.global_attributes.iter();
        let judged = row
            .any_attribute
            .is_some_and(|any| any.0.process != Process::Skip);
        own.next()
            .or_else(|| global.find(|used| judged && used.name == wanted))
            .map(|used| used.ty)
    }

    /// Two values of a simple type.
    fn values(
        &mut self,
        id: SimpleId,
        (a, at_a): (&str, &Element),
        (b, at_b): (&str, &Element),
        path: &str,
    ) -> Verdict {
        let schema = self.schema;
        let left = schema.check_simple(id, a, &Lookup(&at_a.bindings));
        let right = schema.check_simple(id, b, &Lookup(&at_b.bindings));
        match (left, right) {
            (Ok(left), Ok(right)) if schema.same_value(id, &left.text, &right.text) => {
                self.respelled += usize::from(left.text != right.text);
                Ok(())
            }
            // Nil, or a default that the schema alone spells out.
            (Err(_), _) if a == b => Ok(()),
            _ => Err(format!("{path}: text {a:?} became {b:?}")),
        }
    }

    fn children(
        &mut self,
        before: &Element,
        after: &Element,
        row: Option<&Complex<'_>>,
        path: &str,
    ) -> Verdict {
        let root = match row.map(|row| &row.content) {
            Some(Content::Elements(root) | Content::Mixed(root)) => Some(root),
            _ => None,
        };
        let only_elements = matches!(row.map(|row| &row.content), Some(Content::Elements(_)));
        let counts = |piece: &&Piece| match piece {
            Piece::Text(text) => !only_elements || !text.trim_ascii().is_empty(),
            Piece::Element(_) => true,
        };
        let left: Vec<&Piece> = before.content.iter().filter(counts).collect();
        let right: Vec<&Piece> = after.content.iter().filter(counts).collect();
        for (a, b) in left.iter().zip(&right) {
            match (a, b) {
                (Piece::Text(a), Piece::Text(b)) if a == b => {}
                (Piece::Element(a), Piece::Element(b)) => {
                    let declared = self.declared(&a.name, root, row.is_some());
                    self.elements(a, b, declared, path)?;
                }
                _ => return Err(format!("{path}: {} became {}", piece(a), piece(b))),
            }
        }
        match (left.get(right.len()), right.get(left.len())) {
            (Some(lost), _) => Err(format!("{path}: {} was lost", piece(lost))),
            (_, Some(added)) => Err(format!("{path}: {} was added", piece(added))),
            _ => Ok(()),
        }
    }

    /// What a content model declares a child as. Elements of one name have one
    /// type within a model (Structures §3.8.6, Element Declarations Consistent).
    fn declared(&self, name: &Name, root: Option<&Particle<'_>>, judged: bool) -> Declared {
        let Some(root) = root.filter(|_| judged) else {
            return Declared::Skipped;
        };
        if let Some(found) = self.element_in(name, root) {
            return found;
        }
        let ns = self.schema.find_namespace(&name.0);
        let id = self.schema.find_name(ns, &name.1);
        match process(root, id, ns) {
            Some(Process::Skip) => Declared::Skipped,
            _ => self.global(name),
        }
    }

    fn element_in(&self, name: &Name, particle: &Particle<'_>) -> Option<Declared> {
        match &particle.term {
            Term::Element(id) => {
                let row = self.schema.element(*id);
                let all = std::iter::once(id).chain(row.substitutes);
                let mut all = all.map(|id| self.schema.element(*id));
                let found = all.find(|row| {
                    let own = self.schema.name(row.name);
                    own.local == name.1 && self.schema.namespace(own.ns) == name.0
                });
                found.map(declared)
            }
            Term::Any(_) => None,
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                parts.iter().find_map(|part| self.element_in(name, part))
            }
        }
    }
}

fn declared(row: &snitflade_runtime::schema::Element<'_>) -> Declared {
    Declared::Type(row.ty, row.constraint != Constraint::None)
}

/// How the first wildcard that admits a name is processed.
fn process(particle: &Particle<'_>, name: NameId, ns: NsId) -> Option<Process> {
    match &particle.term {
        Term::Element(_) => None,
        Term::Any(any) => {
            let admits = any.namespaces.admits(name, ns);
            admits.then_some(any.process)
        }
        Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
            parts.iter().find_map(|part| process(part, name, ns))
        }
    }
}

fn expand(value: &str, element: &Element) -> Name {
    let value = value.trim_ascii();
    let (prefix, local) = value.split_once(':').unwrap_or(("", value));
    let bound = element.bindings.as_slice().namespace(prefix);
    (bound.unwrap_or("").to_owned(), local.to_owned())
}

fn show((namespace, local): &Name) -> String {
    match namespace.as_str() {
        "" => local.clone(),
        namespace => format!("{{{namespace}}}{local}"),
    }
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => format!("text {text:?}"),
        Piece::Element(element) => format!("element {}", show(&element.name)),
    }
}
