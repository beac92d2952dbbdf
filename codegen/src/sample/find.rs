//! What a name means in a contract: an operation, or an element.

use crate::model::{ElementIdx, Model, Operation, QName, Service};
use crate::suggest;

/// How many names are listed where many would do.
const LISTED: usize = 8;

/// What a name means.
#[derive(Clone, Copy, Debug)]
pub enum Target<'m> {
    /// A global element.
    Element(ElementIdx),
    /// An operation of a service.
    Operation(&'m Service, &'m Operation),
}

/// A name that means nothing, or several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing has the name; these are near it.
    Unknown(Vec<String>),
    /// Several things have it; these names tell them apart.
    Ambiguous(Vec<String>),
}

/// What a name means: `operation`, `Service.operation`, `element` or `{namespace}element`.
/// Operations go before elements.
///
/// # Errors
/// Nothing has the name, or several things have it.
pub fn find<'m>(model: &'m Model, name: &str) -> Result<Target<'m>, NotFound> {
    if let Some((namespace, local)) = name.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let qname = QName::new(namespace, local);
        let found = model.schema.global_elements.get(&qname);
        let found = found.map(|idx| Target::Element(*idx));
        return found.ok_or_else(|| unknown(model, local));
    }
    let all = operations(model);
    let named = all.filter(|(service, operation)| {
        operation.name == name || name.split_once('.') == Some((&service.name, &operation.name))
    });
    let named: Vec<_> = named.collect();
    match named[..] {
        [] => element(model, name),
        [(service, operation)] => Ok(Target::Operation(service, operation)),
        _ => Err(NotFound::Ambiguous(
            named.into_iter().map(full_name).collect(),
        )),
    }
}

fn element<'m>(model: &'m Model, name: &str) -> Result<Target<'m>, NotFound> {
    let all = model.schema.global_elements.iter();
    let named: Vec<_> = all.filter(|(qname, _)| &*qname.local == name).collect();
    match named[..] {
        [] => Err(unknown(model, name)),
        [(_, idx)] => Ok(Target::Element(*idx)),
        _ => {
            let names = named.into_iter().map(|(qname, _)| qname.to_string());
            Err(NotFound::Ambiguous(names.collect()))
        }
    }
}

/// The names of operations, then those of elements, as [`find`] takes them.
pub fn names(model: &Model) -> (Vec<String>, Vec<String>) {
    let mut locals: Vec<&str> = operations(model).map(|(_, op)| &*op.name).collect();
    locals.sort_unstable();
    let is_single = |name: &str| locals.iter().filter(|local| **local == name).count() == 1;
    let operations = operations(model).map(|pair| match is_single(&pair.1.name) {
        true => pair.1.name.clone(),
        false => full_name(pair),
    });
    let elements = model.schema.global_elements.keys();
    (
        operations.collect(),
        elements.map(QName::to_string).collect(),
    )
}

fn operations(model: &Model) -> impl Iterator<Item = (&Service, &Operation)> {
    let services = model.services.iter();
    services.flat_map(|service| {
        service
            .operations
            .iter()
            .map(move |operation| (service, operation))
    })
}

fn full_name((service, operation): (&Service, &Operation)) -> String {
    format!("{}.{}", service.name, operation.name)
}

/// Names near one that nothing has: the nearest first, then those it is a part of.
fn unknown(model: &Model, name: &str) -> NotFound {
    let operations = operations(model).map(|(_, operation)| &*operation.name);
    let elements = model
        .schema
        .global_elements
        .keys()
        .map(|qname| &*qname.local);
    let mut all: Vec<&str> = operations.chain(elements).collect();
    all.sort_unstable();
    all.dedup();
    let part = name
        .rsplit_once('.')
        .map_or(name, |(_, local)| local)
        .to_lowercase();
    let nearest = suggest::closest(name, all.iter().copied());
    let holding = all
        .iter()
        .copied()
        .filter(|known| known.to_lowercase().contains(&part));
    let mut near: Vec<String> = nearest.into_iter().map(str::to_owned).collect();
    for known in holding {
        if near.len() < LISTED && !near.iter().any(|listed| listed == known) {
            near.push(known.to_owned());
        }
    }
    NotFound::Unknown(near)
}
