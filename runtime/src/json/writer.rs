//! A writing in progress.

use super::path::{Step, path};
use super::shape::{NoForm, Shape};
use crate::read::Rule;
use crate::schema::{NameId, Schema};
use crate::write::{Breach, WriteError, WriteOptions};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many breaches are listed.
const LISTED: usize = 100;

/// Nothing, or why the value cannot be written.
pub(super) type Done = Result<(), WriteError>;

pub(super) struct Writer<'s, 'a> {
    pub(super) schema: &'s Schema<'a>,
    pub(super) options: &'s WriteOptions,
    pub(super) out: String,
    pub(super) trail: Vec<Step<'a>>,
    pub(super) names: Vec<NameId>,
    pub(super) depth: u32,
    /// What `allow_unknown` would let pass.
    pub(super) breaches: Vec<Breach>,
    pub(super) shapes: BTreeMap<u32, Result<Rc<Shape<'a>>, NoForm>>,
}

impl<'s, 'a> Writer<'s, 'a> {
    pub(super) fn new(schema: &'s Schema<'a>, options: &'s WriteOptions) -> Self {
        Writer {
            schema,
            options,
            out: String::new(),
            trail: Vec::new(),
            names: Vec::new(),
            depth: 0,
            breaches: Vec::new(),
            shapes: BTreeMap::new(),
        }
    }

    #[cold]
    pub(super) fn error(&self, rule: Rule, expected: impl Into<String>, found: &str) -> WriteError {
        WriteError::new(rule, path(&self.trail), expected.into(), found.to_owned())
    }

    /// Notes a breach that `allow_unknown` lets pass.
    #[cold]
    pub(super) fn note(&mut self, rule: Rule, expected: String, found: String) {
        if !self.options.allow_unknown && self.breaches.len() < LISTED {
            self.breaches.push(Breach {
                rule,
                path: path(&self.trail),
                expected,
                found,
                allowable: true,
            });
        }
    }
}
