//! Every place of a message where a result can stand, by the tables.

use snitflade_runtime::schema::{
    ComplexId, Content, ElementId, Particle, ResultType, Schema, Term, TypeId,
};
use std::collections::BTreeSet;

/// Paths of element names from the root down to a result. A recursive type is
/// entered once on each path.
pub fn places(
    schema: &Schema<'_>,
    results: &[ResultType<'_>],
    root: ElementId,
) -> BTreeSet<String> {
    let mut walk = Walk {
        schema,
        results,
        open: Vec::new(),
        path: String::new(),
        found: BTreeSet::new(),
    };
    walk.element(root);
    walk.found
}

struct Walk<'s, 'a> {
    schema: &'s Schema<'a>,
    results: &'s [ResultType<'s>],
    open: Vec<ComplexId>,
    path: String,
    found: BTreeSet<String>,
}

impl Walk<'_, '_> {
    fn element(&mut self, id: ElementId) {
        let row = self.schema.element(id);
        let all = std::iter::once(&id).chain(row.substitutes);
        for id in all {
            let row = self.schema.element(*id);
            let TypeId::Complex(declared) = row.ty else {
                continue;
            };
            if row.is_abstract {
                continue;
            }
            let length = self.path.len();
            self.path.push('/');
            self.path.push_str(self.schema.name(row.name).local);
            for at in 0..self.schema.complexes.len() as u32 {
                let ty = TypeId::Complex(ComplexId(at));
                let stands_in = self.schema.may_stand_in(ty, row.ty, row.block);
                if stands_in && declared != ComplexId::ANY_TYPE {
                    self.complex(ComplexId(at));
                }
            }
            self.path.truncate(length);
        }
    }

    fn complex(&mut self, id: ComplexId) {
        let row = self.schema.complex(id);
        if row.is_abstract || self.open.contains(&id) {
            return;
        }
        if self.results.iter().any(|result| result.ty == id) {
            self.found.insert(self.path.clone());
        }
        self.open.push(id);
        if let Content::Elements(top) | Content::Mixed(top) = &row.content {
            self.particle(top);
        }
        self.open.pop();
    }

    fn particle(&mut self, particle: &Particle<'_>) {
        match particle.term {
            _ if particle.max == 0 => {}
            Term::Element(id) => self.element(id),
            Term::Any(_) => {}
            Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
                list.iter().for_each(|child| self.particle(child));
            }
        }
    }
}
