//! Attributes that give types their form in formats such as JSON.

use super::gate::condition;
use super::page::Page;
use crate::plan::{Occurs, Plan, Usage};

const DERIVE: &str = "derive(v1::serde::Serialize, v1::serde::Deserialize)";
const FLOAT: &str = "serde(with = \"v1::float\")";

/// The derives of a struct or an enum.
pub fn derives(page: &mut Page, plan: &Plan) {
    let inner = [DERIVE, "serde(crate = \"v1::serde\")"];
    page.attributes(0, &plan.gates.serde, &inner);
}

/// How a field is written, where that is not the usual way.
pub fn field(page: &mut Page, plan: &Plan, usage: &Usage) {
    let form = match (plan.is_floating(&usage.ty), usage.occurs) {
        (false, Occurs::Many) => "serde(default)",
        (false, _) => return,
        (true, Occurs::One) => FLOAT,
        // A function of our own would make the field required.
        (true, _) => "serde(default, with = \"v1::float\")",
    };
    page.attributes(4, &plan.gates.serde, &[form]);
}

/// How the value of an alternative is written, where that is not the usual way: what stands
/// before its type.
pub fn alternative(plan: &Plan, usage: &Usage) -> String {
    let gate = &plan.gates.serde;
    match plan.is_floating(&usage.ty) && gate.is_open() {
        false => String::new(),
        true => match condition(gate) {
            None => format!("#[{FLOAT}] "),
            Some(condition) => format!("#[cfg_attr({condition}, {FLOAT})] "),
        },
    }
}

/// How the field is written that keeps what a type does not know.
pub fn extra(page: &mut Page, plan: &Plan) {
    let form = "serde(default, skip_serializing_if = \"v1::Extra::is_empty\")";
    page.attributes(4, &plan.gates.serde, &[form]);
}
