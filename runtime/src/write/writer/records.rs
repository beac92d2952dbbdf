//! The writer between the two halves of a document: elements that declare themselves what
//! the start of the document does not declare.

use super::Writer;
use crate::xml::declare;

impl Writer {
    /// A writer that goes on here, in an empty buffer.
    pub(in crate::write) fn branch(&self) -> Writer {
        Writer {
            out: Vec::new(),
            binaries: Vec::new(),
            ..self.clone()
        }
    }

    /// Has the next element written carry the declarations that are missing around it.
    pub(in crate::write) fn begin_element(&mut self) {
        self.root = None;
    }

    /// Puts the declarations into the element that [`begin_element`](Self::begin_element)
    /// began, and forgets them: the next element stands beside it. `around` is the writer
    /// this one was branched from.
    pub(in crate::write) fn end_element(&mut self, around: &Writer) {
        let changed =
            self.declared.len() != around.declared.len() || self.bound.len() != around.bound.len();
        self.binaries.clear();
        let Some(root) = self.root.filter(|_| changed) else {
            return;
        };
        let mut declarations = Vec::new();
        {
            let mut outside: Vec<(&str, &str)> = Vec::new();
            for at in &around.declared {
                let known = &around.known[usize::from(*at)];
                outside.push((&known.prefix, &known.uri));
            }
            outside.extend(around.bound.iter().map(|b| (b.0.as_str(), b.1.as_str())));
            let declared = self.declared.iter().map(|at| {
                let known = &self.known[usize::from(*at)];
                (&*known.prefix, known.uri.as_str())
            });
            let bound = self.bound.iter().map(|b| (b.0.as_str(), b.1.as_str()));
            for (prefix, uri) in declared.chain(bound) {
                if !outside.contains(&(prefix, uri)) {
                    declare(&mut declarations, prefix, uri);
                    outside.push((prefix, uri));
                }
            }
        }
        super::insert(&mut self.out, root, &declarations);
        self.known.clone_from(&around.known);
        self.declared.clone_from(&around.declared);
        self.bound.clone_from(&around.bound);
        self.local.clone_from(&around.local);
    }
}
