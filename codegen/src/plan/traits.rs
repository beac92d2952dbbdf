//! Traits that families of types implement, by the rules of `codegen.toml`.
//!
//! Types of one family differ by version; a rule names what their helpers
//! need, and each type that has it implements the trait.

use super::ComplexPlan;
use super::item::{ItemId, ItemKind, Occurs, Struct, Ty};
use super::particle::{Particle, Term};
use super::planner::Planner;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexIdx, TypeName};
use crate::options::{MethodRule, MethodValue, TraitRule};
use snitflade_runtime::schema::NO_SLOT;

/// A type lacks what a trait needs.
const LACKS: Code = Code("PLAN0002");

/// One type implements one trait.
#[derive(Clone, Debug)]
pub struct TraitImpl {
    /// The trait's path.
    pub path: String,
    /// The type.
    pub item: ItemId,
    /// Its methods, by name.
    pub methods: Vec<TraitMethod>,
}

/// One method.
#[derive(Clone, Debug)]
pub struct TraitMethod {
    /// Its name.
    pub name: String,
    /// The trait's associated type, where the method answers references.
    pub associated: Option<String>,
    /// What it returns.
    pub value: MethodValue,
    /// The way to the member; empty where the type has none and need not.
    pub steps: Vec<Step>,
}

/// From a struct to one of its fields.
#[derive(Clone, Debug)]
pub struct Step {
    /// The field.
    pub field: String,
    /// How often it occurs.
    pub occurs: Occurs,
    /// Whether it stands behind a box.
    pub boxed: bool,
    /// Its type.
    pub ty: Ty,
}

/// Applies every rule to every type it names.
pub(super) fn run(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    rules: &[TraitRule],
    diagnostics: &mut Diagnostics,
) -> Vec<TraitImpl> {
    let mut out = Vec::new();
    for rule in rules {
        for (at, complex) in planner.model.schema.complexes.iter().enumerate() {
            let TypeName::Named(name) = &complex.name else {
                continue;
            };
            if !rule.types.iter().any(|pattern| pattern.matches(name)) {
                continue;
            }
            match implementation(planner, complexes, rule, ComplexIdx(at as u32)) {
                Ok(Some(found)) => out.push(found),
                Ok(None) => {}
                Err(field) => diagnostics.push(Diagnostic::new(
                    Severity::Warning,
                    LACKS,
                    complex.span,
                    format!(
                        "type {name} has no {field}, so it does not implement {}",
                        rule.path
                    ),
                )),
            }
        }
    }
    out
}

fn implementation(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    rule: &TraitRule,
    idx: ComplexIdx,
) -> Result<Option<TraitImpl>, String> {
    let Some(item) = complexes[idx.0 as usize].item else {
        return Ok(None);
    };
    let module = planner.items[item.0 as usize].module;
    if planner.modules[module.0 as usize].external.is_some() {
        return Ok(None);
    }
    let mut methods = Vec::new();
    for (name, method) in &rule.methods {
        let steps = match steps(planner, complexes, idx, method) {
            Some(steps) => steps,
            None if method.optional => Vec::new(),
            None => return Err(method.field.clone()),
        };
        methods.push(TraitMethod {
            associated: match method.value {
                MethodValue::Text => None,
                MethodValue::Value | MethodValue::Values => Some(planner.upper_camel(name)),
            },
            name: name.clone(),
            value: method.value,
            steps,
        });
    }
    Ok(Some(TraitImpl {
        path: rule.path.clone(),
        item,
        methods,
    }))
}

/// The fields from a type down to the member a rule names.
fn steps(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    start: ComplexIdx,
    rule: &MethodRule,
) -> Option<Vec<Step>> {
    let mut at = Some(start);
    let mut out: Vec<Step> = Vec::new();
    for word in rule.field.split('/') {
        let idx = at?;
        let slot = slot(planner, complexes, idx, word)?;
        let item = complexes[idx.0 as usize].item?;
        let ItemKind::Struct(Struct { fields, .. }) = &planner.items[item.0 as usize].kind else {
            return None;
        };
        let field = fields.get(usize::from(slot))?;
        // Only the last step may be a list.
        if out.last().is_some_and(|step| step.occurs == Occurs::Many) {
            return None;
        }
        out.push(Step {
            field: field.name.clone(),
            occurs: field.usage.occurs,
            boxed: field.usage.boxed,
            ty: field.usage.ty.clone(),
        });
        at = complex_of(complexes, &field.usage.ty);
    }
    let is_list = out.last().is_some_and(|step| step.occurs == Occurs::Many);
    (is_list == (rule.value == MethodValue::Values)).then_some(out)
}

/// The slot of a child element or an attribute (`@name`) in a type's own struct.
fn slot(
    planner: &Planner<'_>,
    complexes: &[ComplexPlan],
    idx: ComplexIdx,
    word: &str,
) -> Option<u16> {
    let schema = &planner.model.schema;
    let plan = &complexes[idx.0 as usize];
    if let Some(attribute) = word.strip_prefix('@') {
        let all = &schema.complex(idx).attributes;
        let at = all
            .iter()
            .position(|used| &*used.attribute.name.local == attribute)?;
        return plan.attribute_slots.get(at).copied();
    }
    let mut pending: Vec<&Particle> = plan.particle.iter().collect();
    while let Some(particle) = pending.pop() {
        match &particle.term {
            Term::Element(element) if &*schema.element(*element).name.local == word => {
                return (particle.slot != NO_SLOT).then_some(particle.slot);
            }
            Term::Element(_) | Term::Any(_) => {}
            _ if particle.slot == NO_SLOT => pending.extend(particle.children()),
            _ => {}
        }
    }
    None
}

/// The complex type behind a field's type.
fn complex_of(complexes: &[ComplexPlan], ty: &Ty) -> Option<ComplexIdx> {
    match ty {
        Ty::Item(id) => {
            let at = complexes.iter().position(|plan| plan.item == Some(*id))?;
            Some(ComplexIdx(at as u32))
        }
        Ty::Nillable(inner) | Ty::Sensitive(inner) => complex_of(complexes, inner),
        Ty::Native(_) | Ty::Any | Ty::List(_) => None,
    }
}
