//! What a vendor says of a solution.

use super::super::words::{folded, meant, placeless};
use super::super::{Catalogue, FormCode, Property};
use crate::diag::{Code, Diagnostic};

/// Words that contradict each other.
const CONTRADICTION: Code = Code("CAT0202");
/// A text that is not of the form asked for.
const MALFORMED: Code = Code("CAT0203");

/// A solution, in the words of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Solution {
    /// Information objects and functions that it has.
    pub objects: Vec<String>,
    /// Objects that it holds none of.
    pub without: Vec<String>,
    /// Properties that it states, and whether it has them.
    pub properties: Vec<(Property, bool)>,
    /// What it integrates with directly.
    pub direct: Vec<Direct>,
    /// The FORM areas that it covers; none: not stated.
    pub form: Vec<FormCode>,
}

/// "The register `what` is used directly, through `by`."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direct {
    /// A register or platform of `waived_by`, or the id of a snitflade.
    pub what: String,
    /// The public platform or register used in its place.
    pub by: String,
}

impl Direct {
    /// Reads `cpr=grunddata`.
    ///
    /// # Errors
    /// A text without `=`, or with nothing on one side of it (`CAT0203`).
    pub fn parse(text: &str) -> Result<Direct, Box<Diagnostic>> {
        match text.split_once('=') {
            Some((what, by)) if !what.trim().is_empty() && !by.trim().is_empty() => Ok(Direct {
                what: what.trim().to_owned(),
                by: by.trim().to_owned(),
            }),
            _ => Err(placeless(
                MALFORMED,
                format!("`{text}` does not say what is used directly, and through what"),
                "such as cpr=grunddata: the register (or the snitflade), and the public platform",
            )),
        }
    }
}

/// The error about a FORM code that is none.
pub fn unreadable_form(code: &str, rule: &str) -> Box<Diagnostic> {
    placeless(MALFORMED, format!("`{code}` is no FORM code"), rule)
}

impl Solution {
    /// Whether the solution states the property, and what.
    pub(super) fn states(&self, property: Property) -> Option<bool> {
        let said = self.properties.iter().find(|(known, _)| *known == property);
        said.map(|(_, has)| *has)
    }

    /// The same solution with every word spelled as the catalogue has it.
    pub(super) fn spelled(&self, catalogue: &Catalogue) -> Result<Solution, Box<Diagnostic>> {
        let subjects = catalogue.subjects();
        let all = |words: &[String]| -> Result<Vec<String>, Box<Diagnostic>> {
            let words = words.iter();
            let known = words.map(|word| meant("object", word, subjects.iter().copied()));
            known.map(|word| word.map(str::to_owned)).collect()
        };
        let (objects, without) = (all(&self.objects)?, all(&self.without)?);
        if let Some(both) = objects.iter().find(|object| without.contains(object)) {
            return Err(placeless(
                CONTRADICTION,
                format!("the solution cannot both work with `{both}` and hold none"),
                "name it under --objects or under --without",
            ));
        }
        let direct = self.direct.iter().map(|direct| {
            let what = known_direct(catalogue, &direct.what)?;
            Ok(Direct {
                what,
                by: direct.by.clone(),
            })
        });
        Ok(Solution {
            objects,
            without,
            direct: direct.collect::<Result<_, Box<Diagnostic>>>()?,
            ..self.clone()
        })
    }
}

/// A register of `waived_by`, or a row's id.
fn known_direct(catalogue: &Catalogue, what: &str) -> Result<String, Box<Diagnostic>> {
    let rows = &catalogue.rows;
    if let Some(row) = rows.iter().find(|row| folded(&row.id) == folded(what)) {
        return Ok(row.id.to_string());
    }
    let registers = rows.iter().flat_map(|row| &row.waived_by);
    let mut registers: Vec<&str> = registers.map(|text| &**text).collect();
    registers.sort_unstable();
    registers.dedup();
    meant("register, platform or snitflade", what, registers).map(str::to_owned)
}
