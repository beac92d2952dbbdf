//! What client and server say of each operation.

use crate::emit::page::Page;
use crate::emit::path::{Place, ty_path};
use crate::plan::{Plan, PlannedService, Ty};

/// The method of an operation, in the words of both ends.
pub struct Method<'p> {
    /// Its documentation.
    pub docs: &'p [String],
    /// Its name.
    pub name: &'p str,
    /// The type of the request's body.
    pub input: String,
    /// The type of the answer's body.
    pub output: String,
    /// The type of its faults.
    pub fault: String,
}

/// What the two ends say differently in the head of a method.
pub struct Head<'h> {
    /// `pub ` in an `impl` block; nothing in a trait.
    pub visibility: &'h str,
    /// Parameters behind `self`.
    pub parameters: &'h [String],
    /// What the future comes to, without its arguments.
    pub outcome: &'h str,
    /// The arguments: what came, and what went wrong.
    pub results: [String; 2],
    /// What stands behind `Send`.
    pub behind: &'h str,
}

impl Method<'_> {
    /// The method's head with its documentation: what it takes beside `self`, and the
    /// outcome of the future it gives, with further bounds of that future.
    pub fn head(&self, page: &mut Page, head: &Head<'_>) {
        page.docs(4, self.docs);
        let before = format!("{}fn {}(", head.visibility, self.name);
        let whole = [&*before, "&self, ", &head.parameters.join(", ")].concat();
        // The formatter may break such a line in several ways.
        if page.fits(4, &(whole + ") -> impl std::future::Future<")) {
            page.leave_to_formatter();
        }
        page.line(4, before);
        page.line(8, "&self,");
        if let Some((last, others)) = head.parameters.split_last() {
            for parameter in others {
                page.typed(8, "", parameter, ",");
            }
            page.last(8, last);
        }
        let outcome = format!("{}<{}>", head.outcome, head.results.join(", "));
        let future = format!("Future<Output = {outcome}>");
        let behind = format!(" + Send{}", head.behind);
        page.typed(4, ") -> impl std::future::", &future, &behind);
    }
}

/// The methods of a service, in the order of its operations.
pub fn methods<'p>(plan: &Plan, service: &'p PlannedService) -> Vec<Method<'p>> {
    let body = |of: Option<&Ty>| match of {
        Some(of) => ty_path(plan, Place::Service, of),
        None => "v1::NoBody".to_owned(),
    };
    let all = service.operations.iter();
    all.map(|operation| Method {
        docs: &operation.doc,
        name: &operation.method,
        input: body(operation.input.as_ref()),
        output: body(operation.output.as_ref()),
        fault: match &operation.faults {
            Some((name, _)) => name.clone(),
            None => "v1::NoFault".to_owned(),
        },
    })
    .collect()
}
