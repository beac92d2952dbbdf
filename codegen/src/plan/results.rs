//! Which complex types are results, by the rules of the settings, and which
//! messages can hold one.

use super::PlanOptions;
use crate::model::{
    ComplexIdx, ComplexType, Content, ElementIdx, Model, Particle, SchemaModel, Term, TypeName,
    TypeRef,
};
use crate::options::{NamePattern, ResultRule, ResultRules};
use std::collections::{BTreeMap, BTreeSet};

/// A type whose values are results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedResult {
    /// The type.
    pub ty: ComplexIdx,
    /// Local name of the child with the code, or `@name` of an attribute.
    pub code: String,
    /// The same of the explaining text; empty if it has none.
    pub text: String,
    /// The codes that are no failure.
    pub success: Vec<String>,
}

/// Finds every result type, derived ones too, in the order of the types.
pub(super) fn run(model: &Model, options: &PlanOptions) -> Vec<PlannedResult> {
    let schema = &model.schema;
    let elements = elements_by_type(schema);
    let rule_of = |idx: ComplexIdx| {
        let named = Named::new(schema, &elements, idx);
        named.rule(&options.results)
    };
    let mut out = Vec::new();
    for at in 0..schema.complexes.len() as u32 {
        let idx = ComplexIdx(at);
        let Some(rule) = lineage(schema, idx).into_iter().find_map(rule_of) else {
            continue;
        };
        let complex = schema.complex(idx);
        out.push(PlannedResult {
            ty: idx,
            code: rule.code.clone(),
            text: match has(schema, complex, &rule.text) {
                true => rule.text.clone(),
                false => String::new(),
            },
            success: rule.success.clone(),
        });
    }
    out
}

/// The type and those it derives from, nearest first.
fn lineage(schema: &SchemaModel, idx: ComplexIdx) -> Vec<ComplexIdx> {
    let mut out = vec![idx];
    while let Some(last) = out.last()
        && let TypeRef::Complex(base) = schema.complex(*last).base
        && !out.contains(&base)
    {
        out.push(base);
    }
    out
}

fn elements_by_type(schema: &SchemaModel) -> BTreeMap<ComplexIdx, Vec<ElementIdx>> {
    let mut out: BTreeMap<ComplexIdx, Vec<ElementIdx>> = BTreeMap::new();
    for (at, element) in schema.elements.iter().enumerate() {
        if let TypeRef::Complex(idx) = element.ty {
            out.entry(idx).or_default().push(ElementIdx(at as u32));
        }
    }
    out
}

/// A type and the names it goes by.
struct Named<'s> {
    schema: &'s SchemaModel,
    complex: &'s ComplexType,
    elements: &'s [ElementIdx],
}

impl<'s> Named<'s> {
    fn new(
        schema: &'s SchemaModel,
        elements: &'s BTreeMap<ComplexIdx, Vec<ElementIdx>>,
        idx: ComplexIdx,
    ) -> Self {
        Named {
            schema,
            complex: schema.complex(idx),
            elements: elements.get(&idx).map_or(&[], Vec::as_slice),
        }
    }

    fn rule<'r>(&self, rules: &'r ResultRules) -> Option<&'r ResultRule> {
        let fits = |rule: &&ResultRule| {
            self.is_one_of(&rule.types)
                && (rule.code.is_empty() || has(self.schema, self.complex, &rule.code))
        };
        let own = rules.own.iter().find(fits);
        let built_in = || match self.is_one_of(&rules.off) {
            true => None,
            false => rules.built_in().iter().find(fits),
        };
        own.or_else(built_in)
    }

    fn is_one_of(&self, patterns: &[NamePattern]) -> bool {
        let typed = match &self.complex.name {
            TypeName::Named(name) => patterns.iter().any(|pattern| pattern.matches(name)),
            _ => false,
        };
        let name = |idx: &ElementIdx| &self.schema.element(*idx).name;
        let mut names = self.elements.iter().map(name);
        typed || names.any(|name| patterns.iter().any(|pattern| pattern.matches(name)))
    }
}

/// Whether a type has a child, or an attribute `@name`, of this local name.
pub(super) fn has(schema: &SchemaModel, complex: &ComplexType, name: &str) -> bool {
    if let Some(attribute) = name.strip_prefix('@') {
        let mut all = complex.attributes.iter();
        return all.any(|used| &*used.attribute.name.local == attribute);
    }
    let mut elements = Vec::new();
    if let Content::Elements(top) | Content::Mixed(top) = &complex.content {
        children(top, &mut elements);
    }
    let local = |idx: &ElementIdx| &*schema.element(*idx).name.local == name;
    elements.iter().any(local)
}

fn children(particle: &Particle, out: &mut Vec<ElementIdx>) {
    match &particle.term {
        Term::Element(idx) => out.push(*idx),
        Term::Any(_) => {}
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
            list.iter().for_each(|child| children(child, out));
        }
    }
}

/// Whether an element's value can hold a result that the contract declares:
/// through any child, substitution or derived type, at any depth.
pub(super) fn can_hold(model: &Model, results: &[PlannedResult], root: ElementIdx) -> bool {
    let schema = &model.schema;
    let mut derived: BTreeMap<ComplexIdx, Vec<ComplexIdx>> = BTreeMap::new();
    for (at, complex) in schema.complexes.iter().enumerate() {
        if let TypeRef::Complex(base) = complex.base {
            derived.entry(base).or_default().push(ComplexIdx(at as u32));
        }
    }
    let (mut visited, mut elements) = (BTreeSet::new(), vec![root]);
    while let Some(idx) = elements.pop() {
        let element = schema.element(idx);
        elements.extend(&element.substitutes);
        let TypeRef::Complex(ty) = element.ty else {
            continue;
        };
        let mut types = vec![ty];
        while let Some(ty) = types.pop() {
            if !visited.insert(ty) {
                continue;
            }
            if results
                .binary_search_by_key(&ty, |result| result.ty)
                .is_ok()
            {
                return true;
            }
            types.extend(derived.get(&ty).into_iter().flatten());
            if let Content::Elements(top) | Content::Mixed(top) = &schema.complex(ty).content {
                children(top, &mut elements);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture::{Fixture, particle, sequence};
    use snitflade_runtime::schema::{Builtin, UNBOUNDED};

    fn names(f: &Fixture, options: &PlanOptions) -> Vec<String> {
        let found = run(&f.model, options);
        let name = |result: &PlannedResult| match &f.model.schema.complex(result.ty).name {
            TypeName::Named(name) => name.local.to_string(),
            _ => String::new(),
        };
        found.iter().map(name).collect()
    }

    /// An output with a list of a base type, from which a type with a status derives.
    fn deep() -> (Fixture, ElementIdx) {
        let mut f = Fixture::new();
        let kode = f.leaf("StatusKode", Builtin::Integer, 1, 1);
        let retur = f.complex("StandardReturType", Content::Elements(sequence(vec![kode])));
        let kode = f.leaf("StatusKode", Builtin::Integer, 1, 1);
        let unik = f.complex("UnikReturType", Content::Elements(sequence(vec![kode])));
        let row = &mut f.model.schema.complexes[unik.0 as usize];
        row.base = TypeRef::Complex(retur);
        let base = f.complex("SvarType", Content::Empty);
        let unik = f.element("UnikRetur", TypeRef::Complex(unik));
        let held = sequence(vec![particle(Term::Element(unik), 0, UNBOUNDED)]);
        let more = f.complex("MereSvarType", Content::Elements(held));
        f.model.schema.complexes[more.0 as usize].base = TypeRef::Complex(base);
        let svar = f.element("Svar", TypeRef::Complex(base));
        let list = sequence(vec![particle(Term::Element(svar), 0, UNBOUNDED)]);
        let output = f.complex("OutputType", Content::Elements(list));
        let output = f.global("Output", TypeRef::Complex(output));
        (f, output)
    }

    #[test]
    fn derived_types_are_results_and_are_found_through_derived_types() {
        let (f, output) = deep();
        let options = PlanOptions::default();
        let results = run(&f.model, &options);
        let found = names(&f, &options);
        assert_eq!(found, ["StandardReturType", "UnikReturType"]);
        assert!(can_hold(&f.model, &results, output));
        assert!(!can_hold(&f.model, &results[..0], output));
    }

    #[test]
    fn own_rules_come_first_and_built_in_ones_can_be_switched_off() {
        let (f, _) = deep();
        let own = ResultRule {
            types: vec![NamePattern::new("Unik*")],
            code: "StatusKode".into(),
            text: String::new(),
            success: vec!["1".into()],
        };
        let off = vec![NamePattern::new("StandardRetur*")];
        let with = |own: Vec<ResultRule>, off| PlanOptions {
            results: ResultRules::new(own, off),
            ..PlanOptions::default()
        };
        assert!(names(&f, &with(Vec::new(), off.clone())).is_empty());
        let found = run(&f.model, &with(vec![own.clone()], off));
        assert_eq!((found.len(), &found[0].success), (1, &own.success));
        let both = run(&f.model, &with(vec![own], Vec::new()));
        assert_eq!(both[0].success, ["20", "44"]);
        assert_eq!(both[1].success, ["1"]);
    }
}
