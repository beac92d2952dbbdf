//! The row of a type whose values are results.

use super::page::Page;
use crate::plan::{Plan, PlannedResult};

/// What tables of services and APIs say of a result type.
pub fn result_row(page: &mut Page, plan: &Plan, result: &PlannedResult) {
    let row = plan.rows.complex(result.ty);
    page.line(8, "v1::ResultType {");
    page.id(12, "ty", &format!("tables::complex::{row}"));
    page.text(12, "code", &result.code);
    page.stated(12, "text", &result.text);
    page.texts(12, "success", &result.success);
    page.line(12, "..v1::RESULT_TYPE");
    page.line(8, "},");
}
