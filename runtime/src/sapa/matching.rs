//! Values out of URLs, by their template.

use super::error::{LinkError, LinkErrorKind};
use super::template::{Part, Template};
use crate::http::percent;
use std::collections::BTreeMap;

/// More than any link needs, and less than servers allow a request line.
const LONGEST: usize = 4096;

/// Values by the names of their parameters.
pub(super) type Values = BTreeMap<String, String>;

impl Template {
    /// The values in a whole URL.
    pub(super) fn read(&self, url: &str) -> Result<Values, LinkError> {
        let start = url.get(..self.origin.len());
        if !start.is_some_and(|start| start.eq_ignore_ascii_case(&self.origin)) {
            return Err(unlike("scheme and host"));
        }
        self.read_target(url.get(self.origin.len()..).unwrap_or_default())
    }

    /// The values in path and query.
    pub(super) fn read_target(&self, target: &str) -> Result<Values, LinkError> {
        if target.len() > LONGEST {
            return Err(unlike(&format!("length (at most {LONGEST})")));
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut found = Values::new();
        self.read_path(path, &mut found)?;
        self.read_query(query, &mut found)?;
        Ok(found)
    }

    fn read_path(&self, mut rest: &str, found: &mut Values) -> Result<(), LinkError> {
        for part in &self.path {
            match part {
                Part::Literal(text) => {
                    rest = rest
                        .strip_prefix(text.as_str())
                        .ok_or_else(|| unlike("path"))?;
                }
                Part::Variable(name) => {
                    let end = rest.find('/').unwrap_or(rest.len());
                    let (value, after) = rest.split_at(end);
                    let value = percent::decode(value).filter(|value| !value.is_empty());
                    found.insert(name.clone(), value.ok_or_else(|| unlike("path"))?);
                    rest = after;
                }
            }
        }
        match rest.is_empty() {
            true => Ok(()),
            false => Err(unlike("path")),
        }
    }

    fn read_query(&self, query: &str, found: &mut Values) -> Result<(), LinkError> {
        let mut fixed = Values::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // No link of a template has a bare plus; stacks that write forms mean a blank.
            let text = |text: &str| percent::decode(&text.replace('+', " "));
            let (Some(name), Some(value)) = (text(name), text(value)) else {
                return Err(unlike("query"));
            };
            let into = match self.fixed.iter().any(|(fixed, _)| *fixed == name) {
                true => &mut fixed,
                false if self.query.contains(&name) => &mut *found,
                false => {
                    let message = "the link has a parameter that its template does not have";
                    return Err(LinkError::new(LinkErrorKind::Parameter, message));
                }
            };
            if into.insert(name.clone(), value).is_some() {
                let message = format!("the link has `{name}` twice");
                return Err(LinkError::new(LinkErrorKind::Parameter, message));
            }
        }
        for (name, value) in &self.fixed {
            if fixed.get(name) != Some(value) {
                return Err(unlike(&format!("parameter `{name}`")));
            }
        }
        found.extend(fixed);
        Ok(())
    }
}

fn unlike(what: &str) -> LinkError {
    let message = format!("the {what} of the link is not that of its template");
    LinkError::new(LinkErrorKind::Url, message)
}
