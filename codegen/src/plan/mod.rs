//! Every Rust decision: names, modules, types, layouts.
//!
//! The order of passes is that of [`plan`]: modules, names, simple types,
//! complex types with their parts, open enums, boxes, entry points. What comes
//! out is a list of Rust items with nothing left to decide, and for each
//! complex type the slots its values land in, from which
//! [`lower`](crate::lower) makes the tables.

mod ambiguity;
mod anonymous;
mod api;
mod boxing;
mod channel_names;
mod channel_rows;
mod channels;
mod claims;
mod compare;
mod complexes;
mod construct;
mod conversions;
mod derives;
mod docs;
mod fields;
mod files;
#[cfg(test)]
pub(crate) mod fixture;
mod floats;
mod front;
mod gates;
mod groups;
mod http_apis;
mod http_rows;
mod http_types;
pub mod ident;
mod item;
mod latecomers;
mod letter_case;
mod modules;
mod names;
mod naming;
mod options;
mod origin;
mod particle;
mod planner;
mod ports;
mod presets;
mod program;
mod reserved;
mod results;
mod roots;
mod rows;
mod sensitive;
mod service_names;
mod service_rows;
mod services;
mod shape;
mod simples;
#[cfg(test)]
mod tests;
mod text;
mod traits;
mod unions;
mod values;
mod variants;

pub use api::api;
pub use channel_rows::{
    AmqpRow, ChannelHeaderRow, ChannelOperationRow, ChannelRow, MessageRow, PayloadRow, ReplyRow,
};
pub use channels::{PlannedBeskedtype, PlannedChannel, PlannedChannelOperation, PlannedMessage};
pub use compare::{Fact, PlanDifference, compare};
pub use complexes::content_particle;
pub use conversions::{Conversion, Parameter, Taken};
pub use files::PlannedFile;
pub use front::FrontPage;
pub use gates::{Feature, Features, Gate, Gates};
pub use http_apis::{PlannedApi, PlannedHttpOperation};
pub use http_rows::{
    AnswerStatus, HttpAnswerRow, HttpBodyRow, HttpContentRow, HttpOperationRow, HttpParameterRow,
    HttpPartRow, PathSegment,
};
pub use http_types::{Carried, HttpAlternative, HttpField, HttpHeld, HttpItem};
pub use item::{
    Alternative, Choice, Code, Codes, Field, Item, ItemId, ItemKind, Module, ModuleId, Native,
    Occurs, Preset, Struct, Ty, Usage,
};
pub use modules::proposed as proposed_modules;
pub use options::{External, PlanOptions};
pub use origin::{Origin, OriginKind};
pub use particle::{Particle, Term};
pub use ports::PlannedPort;
pub use reserved::is_module_name;
pub use results::PlannedResult;
pub use roots::Root;
pub use rows::{Rows, SimpleRow, TypeRow};
pub use sensitive::{hides_values, is_sensitive, personal_names};
pub use service_rows::{
    AddressedRow, BodyRow, EncodingRow, FaultRow, OperationRow, PortRow, ServiceRow,
};
pub use services::{HeaderRole, ParameterNames, PlannedHeader, PlannedOperation, PlannedService};
pub use text::{text, usage};
pub use traits::{Step, TraitImpl, TraitMethod};

use crate::diag::{self, Diagnostic, Diagnostics, Severity};
use crate::model::{ComplexIdx, Model};
use crate::options::SensitiveNames;
use planner::Planner;
use snitflade_runtime::schema::Layout;
use std::collections::BTreeMap;

/// Everything that was decided about a contract set.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Modules, in the order of their namespaces.
    pub modules: Vec<Module>,
    /// Items, in the order they were named.
    pub items: Vec<Item>,
    /// One entry for each complex type of the model.
    pub complexes: Vec<ComplexPlan>,
    /// Entry points, in the order of their element names.
    pub roots: Vec<Root>,
    /// Services, in the order of the model's.
    pub services: Vec<PlannedService>,
    /// APIs over plain HTTP, in the order of the model's.
    pub apis: Vec<PlannedApi>,
    /// Channels, in the order of the model's.
    pub channels: Vec<PlannedChannel>,
    /// Kinds of files, sorted by name.
    pub files: Vec<PlannedFile>,
    /// When each part of the crate is there.
    pub gates: Gates,
    /// The features of the crate.
    pub features: Features,
    /// Types whose values are results, in the order of the model's types.
    pub results: Vec<PlannedResult>,
    /// Traits that types implement.
    pub traits: Vec<TraitImpl>,
    /// The names of table rows.
    pub rows: Rows,
    /// Names whose content is not shown.
    pub sensitive_names: SensitiveNames,
}

impl Plan {
    /// An item by its number.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// The module that an item stands in.
    pub fn module_of(&self, item: &Item) -> &Module {
        &self.modules[item.module.0 as usize]
    }

    /// Whether a module has anything in it, and is not found elsewhere.
    pub fn is_emitted(&self, module: usize) -> bool {
        let holds = |id: ModuleId| id.0 as usize == module;
        self.modules[module].external.is_none()
            && (self.items.iter().any(|item| holds(item.module))
                || self.roots.iter().any(|root| holds(root.module)))
    }
}

/// Where the values of a complex type land.
#[derive(Clone, Debug)]
pub struct ComplexPlan {
    /// Its struct; none for abstract types.
    pub item: Option<ItemId>,
    /// How the struct is laid out.
    pub layout: Layout,
    /// The content model with slots.
    pub particle: Option<Particle>,
    /// The slot of each attribute, beside the model's attributes.
    pub attribute_slots: Vec<u16>,
    /// Where text lands.
    pub text_slot: u16,
    /// The concrete types of its open enum, if it has one.
    pub variants: Vec<ComplexIdx>,
}

/// Names that clash were told apart.
const CLASH: diag::Code = diag::Code("PLAN0001");

/// Decides everything about the Rust side of a contract set.
pub fn plan(model: &Model, options: &PlanOptions, diagnostics: &mut Diagnostics) -> Plan {
    let mut planner = start(model, options);
    naming::name_types(&mut planner);
    naming::name_heads(&mut planner);
    planner.settle_later();
    values::describe(&mut planner);
    let complexes = complexes::describe(&mut planner);
    planner.settle_later();
    variants::describe(&mut planner);
    boxing::run(&mut planner.items);
    presets::run(&mut planner, &complexes);
    construct::run(&mut planner);
    let roots = roots::run(&mut planner);
    let results = results::run(model, options);
    let services = services::run(&planner, &results);
    let apis = http_apis::run(&planner, &services);
    let gates = gates::gates(options.emit, !services.is_empty() || !apis.is_empty());
    let features = gates::features(&gates, &services, &apis);
    let traits = traits::run(&planner, &complexes, &options.traits, diagnostics);
    let channels = channels::run(&planner, &services, &traits, diagnostics);
    let files = files::run(&planner);
    let rows = rows::run(&planner);
    report_clashes(&planner, diagnostics);
    latecomers::report(&planner, diagnostics);
    Plan {
        modules: planner.modules,
        items: planner.items,
        complexes,
        roots,
        services,
        apis,
        channels,
        files,
        gates,
        features,
        results,
        traits,
        rows,
        sensitive_names: options.sensitive.clone(),
    }
}

fn start<'m>(model: &'m Model, options: &'m PlanOptions) -> Planner<'m> {
    let schema = &model.schema;
    let mut namespaces: Vec<&str> = schema.namespaces.keys().map(|ns| &**ns).collect();
    namespaces.extend(schema.global_types.keys().map(|name| &*name.ns));
    namespaces.extend(schema.global_elements.keys().map(|name| &*name.ns));
    namespaces.sort_unstable();
    namespaces.dedup();
    if namespaces.is_empty() {
        namespaces.push("");
    }
    let modules = modules::modules(namespaces.into_iter(), options);
    let simple_count = schema.simples.len() as u32;
    Planner {
        model,
        options,
        module_of: modules::index(&modules),
        modules,
        names: names::Names::default(),
        items: Vec::new(),
        later: Vec::new(),
        complex_items: vec![None; schema.complexes.len()],
        variant_items: BTreeMap::new(),
        variants: variants::derived(model, options),
        simple_items: vec![None; schema.simples.len()],
        forms: (0..simple_count)
            .map(|at| simples::form(schema, crate::model::SimpleIdx(at)))
            .collect(),
        heads: BTreeMap::new(),
        uses: docs::Uses::of(model),
    }
}

fn report_clashes(planner: &Planner<'_>, diagnostics: &mut Diagnostics) {
    for (module, wanted, given) in &planner.names.settled {
        let module = &planner.modules[module.0 as usize].name;
        diagnostics.push(Diagnostic::without_place(
            Severity::Note,
            CLASH,
            format!("`{module}::{wanted}` is taken, so this type is `{module}::{given}`"),
        ));
    }
}
