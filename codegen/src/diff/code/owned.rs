//! What the parts of an API, a channel, a kind of files or an operation are in the crate: items
//! that plans declare for them, under the names that reports have for the parts.

use super::super::{Change, Place, Side};
use crate::model::{HttpOperation, Operation};
use crate::plan::{
    Carried, HttpItem, Plan, PlannedApi, PlannedChannel, PlannedFile, PlannedHttpOperation,
    PlannedOperation, PlannedService, Ty,
};
use std::collections::BTreeMap;

/// What is between the steps of a part's path in a report.
const STEP: &str = " / ";

/// A path of the crate that belongs to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub path: String,
    /// Whether all below it belongs to the part too.
    pub whole: bool,
}

/// What belongs to whom on one side.
#[derive(Debug, Default)]
pub(super) struct Owned {
    /// By the path of a part: `api Library / operation list`.
    parts: BTreeMap<String, Vec<Claim>>,
    /// By the place of a part.
    places: BTreeMap<Place, Vec<Claim>>,
    /// Entry points by the names of their elements.
    elements: BTreeMap<String, Vec<Claim>>,
}

impl Owned {
    /// What the plan of a side has for the parts of its model.
    pub fn of(side: &Side) -> Self {
        let mut owned = Owned::default();
        let (plan, model) = (&side.plan, &side.model);
        for (api, planned) in model.apis.iter().zip(&plan.apis) {
            let name = format!("api {}", api.name);
            owned.add(&name, [whole(format!("services::{}", planned.module))]);
            for (operation, of) in api.operations.iter().zip(&planned.operations) {
                let name = format!("{name}{STEP}operation {}", operation.name);
                let claims = owned.http(&name, (planned, of), operation);
                owned.declared(side.place(Some(operation.span)), &claims);
                owned.add(&name, claims);
            }
        }
        for planned in &plan.channels {
            owned.channel(plan, planned);
        }
        for file in &plan.files {
            owned.add(&format!("file {}", file.file.name), of_file(plan, file));
        }
        for planned in &plan.services {
            for (operation, of) in model.services[planned.index]
                .operations
                .iter()
                .zip(&planned.operations)
            {
                owned.soap(side, (planned, of), operation);
            }
        }
        for root in &plan.roots {
            let module = &plan.modules[root.module.0 as usize].name;
            let claim = exact(format!("{module}::{}", root.name));
            let of = owned.elements.entry(root.origin.path.clone());
            of.or_default().push(claim);
        }
        owned
    }

    /// What belongs to a change by the part it is about, by its place, and by the element it
    /// names.
    pub fn claims<'o>(
        &'o self,
        change: &Change,
        place: Option<&Place>,
        element: Option<&String>,
    ) -> impl Iterator<Item = &'o Claim> {
        let of = |claims: Option<&'o Vec<Claim>>| claims.into_iter().flatten();
        of(self.part(&change.path))
            .chain(of(place.and_then(|place| self.places.get(place))))
            .chain(of(element.and_then(|name| self.elements.get(name))))
    }

    /// The part of this path, or the one around it that is not the whole group.
    fn part(&self, path: &str) -> Option<&Vec<Claim>> {
        let mut path = path;
        loop {
            if let Some(claims) = self.parts.get(path) {
                return Some(claims);
            }
            path = path.rsplit_once(STEP)?.0;
            path.contains(STEP).then_some(())?;
        }
    }

    fn add(&mut self, part: &str, claims: impl IntoIterator<Item = Claim>) {
        self.parts
            .entry(part.to_owned())
            .or_default()
            .extend(claims);
    }

    fn declared(&mut self, place: Option<Place>, claims: &[Claim]) {
        if let Some(place) = place {
            self.places
                .entry(place)
                .or_default()
                .extend_from_slice(claims);
        }
    }

    /// The parts of an operation over plain HTTP; gives what all of it is.
    fn http(
        &mut self,
        name: &str,
        (api, planned): (&PlannedApi, &PlannedHttpOperation),
        operation: &HttpOperation,
    ) -> Vec<Claim> {
        let module = format!("services::{}", api.module);
        let path = |name: &str| format!("{module}::{name}");
        let methods = methods(&module, [&api.name, &api.client], &planned.method);
        let request = match &planned.input {
            Carried::Message(name) => Some(name.as_str()),
            _ => None,
        };
        let is_answer = |item: &str| {
            let output = match &planned.output {
                Carried::Message(name) | Carried::Body(name) => Some(name),
                _ => None,
            };
            [output, planned.failure.as_ref()]
                .into_iter()
                .flatten()
                .any(|it| it == item)
        };
        let others = || {
            planned
                .items
                .iter()
                .filter(|item| Some(item.name()) != request)
        };
        let others = |answer: bool| {
            let others = others().filter(move |item| is_answer(item.name()) == answer);
            others
                .map(|item| whole(path(item.name())))
                .collect::<Vec<_>>()
        };
        // A request's struct, its constructor and the method change with any of its parts.
        let mut around = methods.clone();
        if let Some(request) = request {
            around.push(exact(path(request)));
            around.push(exact(format!("{}::new()", path(request))));
        }
        let fields = fields(planned, request);
        let rows = operation.parameters.iter().zip(&planned.row.parameters);
        let given = rows.filter(|(_, row)| row.role.is_none());
        for ((parameter, _), field) in given.zip(fields.iter()) {
            let part = format!("{:?} parameter {}", parameter.place, parameter.name);
            let field = exact(format!("{}.{field}", path(request.unwrap_or_default())));
            self.add(
                &format!("{name}{STEP}{part}"),
                around.iter().cloned().chain([field]),
            );
        }
        let body = fields
            .last()
            .map(|field| exact(format!("{}.{field}", path(request.unwrap_or_default()))));
        for body_row in &operation.request {
            let part = format!("{name}{STEP}request {}", body_row.media_type);
            self.add(
                &part,
                around
                    .iter()
                    .cloned()
                    .chain(others(false))
                    .chain(body.clone()),
            );
        }
        for answer in &operation.answers {
            let part = format!("{name}{STEP}answer {}", answer.status);
            self.add(&part, methods.iter().cloned().chain(others(true)));
        }
        let items = planned.items.iter().map(|item| whole(path(item.name())));
        methods.iter().cloned().chain(items).collect()
    }

    fn channel(&mut self, plan: &Plan, planned: &PlannedChannel) {
        let name = format!("channel {}", planned.row.name);
        let module = format!("channels::{}", planned.module);
        let mut all = vec![whole(module.clone())];
        for message in &planned.messages {
            let payload = message.payload.iter().filter_map(|ty| item(plan, ty));
            let kind = message.beskedtype.iter();
            let kind = kind.map(|kind| format!("{module}::{}", kind.name));
            let claims: Vec<Claim> = payload.chain(kind).map(whole).collect();
            all.extend(claims.iter().cloned());
            self.add(&format!("{name}{STEP}message {}", message.row.name), claims);
        }
        for operation in &planned.operations {
            let part = format!("{name}{STEP}operation {}", operation.row.name);
            self.add(&part, [exact(format!("{module}::{}", operation.constant))]);
        }
        self.add(&name, all);
    }

    fn soap(
        &mut self,
        side: &Side,
        (service, planned): (&PlannedService, &PlannedOperation),
        operation: &Operation,
    ) {
        let module = format!("services::{}", service.module);
        let mut claims = methods(&module, [&service.name, &service.client], &planned.method);
        let faults = planned.faults.iter();
        claims.extend(faults.map(|(name, _)| exact(format!("{module}::{name}"))));
        for fault in &operation.faults {
            self.declared(side.place(Some(fault.span)), &claims);
        }
        let bodies = [&planned.input, &planned.output].into_iter().flatten();
        claims.extend(bodies.filter_map(|ty| item(&side.plan, ty)).map(whole));
        let ports = side.model.services[service.index].ports.iter();
        let bindings = ports.flat_map(|port| &port.binding.operations);
        for binding in bindings.filter(|it| it.operation == operation.name) {
            self.declared(side.place(Some(binding.span)), &claims);
        }
    }
}

fn whole(path: String) -> Claim {
    Claim { path, whole: true }
}

fn exact(path: String) -> Claim {
    Claim { path, whole: false }
}

/// The methods of an operation: of the trait and of the client.
fn methods(module: &str, types: [&String; 2], method: &str) -> Vec<Claim> {
    let methods = types.map(|of| exact(format!("{module}::{of}::{method}()")));
    methods.to_vec()
}

/// The fields of an operation's request.
fn fields(planned: &PlannedHttpOperation, request: Option<&str>) -> Vec<String> {
    let mut items = planned.items.iter();
    match items.find(|item| Some(item.name()) == request) {
        Some(HttpItem::Struct { fields, .. }) => fields.iter().map(|it| it.name.clone()).collect(),
        _ => Vec::new(),
    }
}

fn of_file(plan: &Plan, file: &PlannedFile) -> Vec<Claim> {
    let statics = [file.name.clone(), format!("{}_ROOT", file.name)];
    let statics = statics.into_iter();
    let statics = statics.chain(file.records.as_ref().map(|(name, _)| name.clone()));
    let types = [Some(&file.root.1), file.records.as_ref().map(|(_, ty)| ty)];
    let types = types.into_iter().flatten().filter_map(|ty| item(plan, ty));
    statics
        .map(|name| exact(format!("files::{name}")))
        .chain(types.map(whole))
        .collect()
}

/// The path of the item that a type is, whatever is around it.
fn item(plan: &Plan, ty: &Ty) -> Option<String> {
    match ty {
        Ty::Item(id) => {
            let item = &plan.items[id.0 as usize];
            let module = &plan.modules[item.module.0 as usize];
            Some(format!("{}::{}", module.name, item.name))
        }
        Ty::List(inner) | Ty::Nillable(inner) | Ty::Sensitive(inner) => item(plan, inner),
        Ty::Native(_) | Ty::Any => None,
    }
}
