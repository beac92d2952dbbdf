//! What a reference means (Structures §3.15.3, `src-resolve`).

use crate::diag::{Diagnostic, Severity, codes};
use crate::model::{QName, SimpleRef, TypeRef};
use crate::resolve::documents::built_in;
use crate::resolve::documents::closure::DocId;
use crate::resolve::documents::symbols::{Table, TypeNode};
use crate::resolve::state::{Original, Set};
use crate::suggest;
use crate::xsd::{NameRef, XSD_NS};
use snitflade_runtime::schema::Builtin;
use std::collections::BTreeMap;

/// For how many unknown names a suggestion is looked for.
const MAX_SUGGESTIONS: usize = 40;

impl<'a> Set<'a, '_> {
    /// The expanded name of a reference as its document means it.
    pub fn expand(&self, doc: DocId, reference: &NameRef) -> QName {
        let doc = self.doc(doc);
        let ns = if reference.ns.is_empty() && doc.chameleon {
            doc.ns.clone()
        } else {
            reference.ns.clone()
        };
        QName {
            ns,
            local: reference.local.clone(),
        }
    }

    /// The type a reference means.
    pub fn find_type(
        &mut self,
        doc: DocId,
        reference: &NameRef,
        original: &Original,
    ) -> Option<TypeRef> {
        let name = self.expand(doc, reference);
        if &*name.ns == XSD_NS {
            if &*name.local == "anyType" {
                return Some(TypeRef::AnyType);
            }
            if let Some(builtin) = Builtin::from_name(&name.local) {
                return Some(TypeRef::Simple(SimpleRef::Builtin(builtin)));
            }
        }
        // `soapenc:string` is `xs:string` with room for `id` and `href`, which
        // are gone when a value is read (SOAP 1.1 §5.2).
        if [built_in::ENCODING_NS, built_in::ENCODING_12_NS].contains(&&*name.ns)
            && self.symbols.types.get(&name).is_none()
            && let Some(builtin) = Builtin::from_name(&name.local)
        {
            return Some(TypeRef::Simple(SimpleRef::Builtin(builtin)));
        }
        let entry = self.find_original(doc, reference, original, "type", |s| &s.symbols.types)?;
        self.type_of_entry(entry)
    }

    /// The table entry a reference means; inside a redefinition, the name of what is
    /// redefined means the original.
    pub fn find_original<T>(
        &mut self,
        doc: DocId,
        reference: &NameRef,
        original: &Original,
        kind: &str,
        table: for<'s> fn(&'s Set<'a, '_>) -> &'s Table<T>,
    ) -> Option<usize> {
        match original {
            Some((own, entry)) if *own == self.expand(doc, reference) => Some(*entry),
            _ => self.find(doc, reference, kind, table),
        }
    }

    /// The arena row of a global type.
    pub fn type_of_entry(&self, entry: usize) -> Option<TypeRef> {
        let entry = &self.symbols.types.entries[entry];
        match entry.node {
            TypeNode::Simple(node) => {
                let idx = self.simple_at.get(&(entry.doc, node.common.span.start))?;
                Some(TypeRef::Simple(SimpleRef::Declared(*idx)))
            }
            TypeNode::Complex(node) => {
                let idx = self.complex_at.get(&(entry.doc, node.common.span.start))?;
                Some(TypeRef::Complex(*idx))
            }
        }
    }

    /// The table entry a reference means; reports it when there is none, or
    /// when the document does not import its namespace.
    pub fn find<T>(
        &mut self,
        doc: DocId,
        reference: &NameRef,
        kind: &str,
        table: for<'s> fn(&'s Set<'a, '_>) -> &'s Table<T>,
    ) -> Option<usize> {
        let name = self.expand(doc, reference);
        let found = table(self).get(&name);
        match found {
            Some(_) => self.check_visible(doc, reference, &name, kind),
            None => {
                // Finding what was meant costs a walk over all names.
                self.unresolved += 1;
                let help = (self.unresolved <= MAX_SUGGESTIONS)
                    .then(|| nearest(&table(self).by_name, &name, kind))
                    .flatten();
                let message = format!("there is no {kind} {name}");
                self.absent.miss(format!("{kind} {name}"));
                let severity = match self.absent.allowed {
                    true => Severity::Warning,
                    false => Severity::Error,
                };
                let (code, span) = (codes::UNRESOLVED, reference.span);
                let mut error = Diagnostic::new(severity, code, span, message).rule("src-resolve");
                error.help = help;
                self.report(error);
            }
        }
        found
    }

    fn check_visible(&mut self, doc: DocId, reference: &NameRef, name: &QName, kind: &str) {
        let here = self.doc(doc);
        if name.ns == here.ns || here.imports.contains(&name.ns) {
            return;
        }
        let rule = if name.ns.is_empty() {
            "src-resolve.4.1"
        } else {
            "src-resolve.4.2"
        };
        let message = if name.ns.is_empty() {
            format!(
                "{kind} {name} has no namespace, and this document does not import names without one"
            )
        } else {
            format!("{kind} {name} is used, but this document does not import its namespace")
        };
        let help = format!(
            "add <xs:import namespace=\"{}\"/> to the document; the name is taken from elsewhere in the set",
            name.ns
        );
        let found = Diagnostic::new(
            Severity::Warning,
            codes::NOT_IMPORTED,
            reference.span,
            message,
        );
        self.report(found.rule(rule).help(help));
    }
}

/// A help line that names what was probably meant.
fn nearest(known: &BTreeMap<QName, usize>, name: &QName, kind: &str) -> Option<String> {
    if kind == "type" && &*name.ns == XSD_NS {
        let names = Builtin::ALL.iter().map(|builtin| builtin.name());
        return suggest::closest(&name.local, names).map(|n| format!("did you mean xs:{n}?"));
    }
    let elsewhere: Vec<&QName> = known
        .keys()
        .filter(|k| k.local == name.local)
        .take(3)
        .collect();
    if !elsewhere.is_empty() {
        let names: Vec<String> = elsewhere.iter().map(|k| k.to_string()).collect();
        return Some(format!(
            "the name exists in another namespace: {}",
            names.join(", ")
        ));
    }
    let here = known.keys().filter(|k| k.ns == name.ns).map(|k| &*k.local);
    suggest::closest(&name.local, here).map(|local| {
        let ns = name.ns.clone();
        let local = local.into();
        format!("did you mean {}?", QName { ns, local })
    })
}
