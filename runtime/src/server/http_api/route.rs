//! Which operation a request calls: by its path, then by its method.

use super::refusal::HttpRefusal;
use crate::http::{HttpTable, path_match};
use http::{Method, StatusCode, header};

/// An operation, and the values in its path by the numbers of their parameters, still
/// escaped.
#[derive(Debug)]
pub(super) struct Route<'p> {
    pub(super) operation: usize,
    pub(super) values: Vec<(usize, &'p str)>,
}

/// The operation that a path and a method call. Of several templates that describe the
/// path, those with the fewest parameters count; HEAD is answered as GET.
pub(super) fn route<'p>(
    api: &HttpTable<'_>,
    path: &'p str,
    method: &Method,
) -> Result<Route<'p>, HttpRefusal> {
    let fitting = api.operations.iter().enumerate().filter_map(|(at, row)| {
        let values = path_match::matched(row.path, path)?;
        Some((at, values))
    });
    let fitting: Vec<(usize, Vec<(usize, &str)>)> = fitting.collect();
    let fewest = fitting.iter().map(|(_, values)| values.len()).min();
    let Some(fewest) = fewest else {
        let reason = "there is no operation at this path";
        return Err(HttpRefusal::new(StatusCode::NOT_FOUND, reason));
    };
    let mut closest = fitting;
    closest.retain(|(_, values)| values.len() == fewest);
    let method_of = |at: usize| api.operations.get(at).map_or("", |row| row.method);
    let wanted = |at: usize| {
        let own = method_of(at);
        match own == method.as_str() {
            true => Some(0),
            false => (own == "GET" && method == Method::HEAD).then_some(1),
        }
    };
    let mut methods: Vec<&str> = closest.iter().map(|(at, _)| method_of(*at)).collect();
    let found = closest
        .into_iter()
        .filter_map(|(at, values)| Some((wanted(at)?, at, values)))
        .min_by_key(|(distance, ..)| *distance);
    if let Some((_, operation, values)) = found {
        return Ok(Route { operation, values });
    }
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.push("OPTIONS");
    methods.sort_unstable();
    methods.dedup();
    let (status, reason) = match *method == Method::OPTIONS {
        true => (StatusCode::NO_CONTENT, ""),
        false => (
            StatusCode::METHOD_NOT_ALLOWED,
            "the operation has another method",
        ),
    };
    let refusal = HttpRefusal::new(status, reason);
    Err(refusal.field(header::ALLOW, &methods.join(", ")))
}
