//! Types described by schemas in JSON, as tables that values can be read and written by.

use bumpalo::Bump;
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::json_schema::Types;
use snitflade_codegen::lower::{element_id, lower, type_id};
use snitflade_codegen::model::{Model, SchemaModel};
use snitflade_codegen::plan::{PlanOptions, plan};
use snitflade_codegen::source::{Loader, SourceMap};
use snitflade_codegen::yaml::{Documents, Node};
use snitflade_runtime::read::{Mode, ReadOptions, Source, read};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::{ElementId, Schema, TypeId};
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::{json, write};
use std::collections::BTreeMap;

/// The schemas of one description.
#[derive(Debug)]
pub struct Described {
    /// The tables. They live as long as the process: tests build each set once.
    pub schema: &'static Schema<'static>,
    /// Each schema under `components`: as an element of XML, and as a type.
    pub roots: BTreeMap<String, (ElementId, TypeId)>,
}

impl Described {
    /// The schemas under `components.schemas` of a description.
    ///
    /// # Errors
    /// What the generator finds to say about it, warnings too.
    pub fn read(loader: &dyn Loader, file: &str) -> Result<Described, Vec<String>> {
        let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
        let roots = [file.to_owned()];
        let documents = Documents::load(&mut map, loader, &roots, &mut found);
        let mut schema = SchemaModel::default();
        let mut types = Types::new(&documents, &mut schema, &mut found);
        let components = documents.root(file).and_then(|root| root.get("components"));
        let schemas = components.and_then(|all| all.get("schemas"));
        let mut made = BTreeMap::new();
        for member in schemas.map_or(&[][..], Node::members) {
            let element = types.root(&member.value, &member.key);
            let ty = types.value(&member.value, &member.key);
            if let (Some(element), Some(ty)) = (element, ty) {
                made.insert(member.key.clone(), (element, ty));
            }
        }
        types.check_ends();
        let model = Model {
            schema,
            ..Model::default()
        };
        let plan = plan(&model, &PlanOptions::default(), &mut found);
        let found: Vec<String> = found
            .into_sorted()
            .into_iter()
            .map(|one| one.message)
            .collect();
        if !found.is_empty() {
            return Err(found);
        }
        let bump: &'static Bump = Box::leak(Box::new(Bump::new()));
        let type_of = |(name, (element, ty))| (name, (element_id(element), type_id(ty)));
        Ok(Described {
            schema: Box::leak(Box::new(lower(&model, Some(&plan), bump))),
            roots: made.into_iter().map(type_of).collect(),
        })
    }

    /// Random values of a schema.
    ///
    /// # Errors
    /// There is no such schema, or no value of it was found.
    pub fn samples(&self, name: &str, seed: u64, count: usize) -> Result<Vec<Dynamic>, String> {
        let (element, _) = self.root(name)?;
        let sampler = Sampler::new(self.schema, seed);
        let documents = sampler.random(element, count).map_err(|e| e.to_string())?;
        let one = |xml: &[u8]| {
            let mut value = Dynamic::default();
            let mut source = Source::from_slice(xml).map_err(|e| e.to_string())?;
            let options = ReadOptions::new(Mode::Strict);
            read(self.schema, element, &mut source, &mut value, &options)
                .map_err(|e| e.to_string())?;
            Ok(value)
        };
        documents.iter().map(|sample| one(&sample.xml)).collect()
    }

    /// A value as a JSON text.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, name: &str, value: &Dynamic) -> Result<String, String> {
        let (_, ty) = self.root(name)?;
        let out = json::write(self.schema, ty, value, &write::WriteOptions::default());
        String::from_utf8(out.map_err(|e| e.to_string())?).map_err(|e| e.to_string())
    }

    /// A JSON text as a value.
    ///
    /// # Errors
    /// What the reader says.
    pub fn value(&self, name: &str, text: &str) -> Result<Dynamic, String> {
        let (_, ty) = self.root(name)?;
        let mut value = Dynamic::default();
        let options = ReadOptions::new(Mode::Strict);
        json::read(self.schema, ty, text.as_bytes(), &mut value, &options)
            .map_err(|e| e.to_string())?;
        Ok(value)
    }

    fn root(&self, name: &str) -> Result<(ElementId, TypeId), String> {
        let found = self.roots.get(name).copied();
        found.ok_or_else(|| format!("there is no schema {name}"))
    }
}
