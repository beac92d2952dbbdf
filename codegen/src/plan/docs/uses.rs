//! What messages, faults and data of beskedtyper a type or an element is.

use super::code;
use crate::model::{ElementIdx, HttpBody, HttpContent, Message, Model, Payload, TypeRef};
use std::collections::BTreeMap;

/// Of more operations that use one type only so many are named.
const MOST: usize = 4;

/// What elements and their types are to the operations and channels of the contract.
#[derive(Debug, Default)]
pub struct Uses {
    elements: BTreeMap<ElementIdx, Vec<(Part, String)>>,
    types: BTreeMap<TypeRef, Vec<(Part, String)>>,
}

/// The part a message has in an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Input,
    Output,
    Fault,
    Message,
    Data,
}

impl Uses {
    /// What the model's operations say.
    pub fn of(model: &Model) -> Self {
        let mut uses = Uses::default();
        let several = model.services.len() > 1;
        for service in &model.services {
            for operation in &service.operations {
                let name = match several {
                    true => code(&format!("{}.{}", service.name, operation.name)),
                    false => code(&operation.name),
                };
                uses.add(model, Some(operation.input), Part::Input, &name);
                uses.add(model, operation.output, Part::Output, &name);
                for fault in &operation.faults {
                    uses.add(
                        model,
                        Some(Message::Element(fault.element)),
                        Part::Fault,
                        &name,
                    );
                }
            }
        }
        for operation in model.apis.iter().flat_map(|api| &api.operations) {
            let name = code(&operation.name);
            uses.bodies(model, &operation.request, Part::Input, &name);
            for answer in &operation.answers {
                let part = match operation.is_success(answer) {
                    true => Part::Output,
                    false => Part::Fault,
                };
                uses.bodies(model, &answer.bodies, part, &name);
            }
        }
        let messages = model.channels.iter().flat_map(|it| &it.messages);
        for message in messages {
            let name = code(&message.name);
            match message.payload {
                Payload::Xml(idx) => uses.element(model, idx, Part::Message, &name),
                Payload::Json(ty) => uses.ty(ty, Part::Message, &name),
                Payload::Opaque => {}
            }
            if let Some(kind) = &message.kind {
                uses.element(model, kind.data, Part::Data, &code(&kind.name));
            }
        }
        uses
    }

    fn add(&mut self, model: &Model, message: Option<Message>, part: Part, name: &str) {
        if let Some(Message::Element(idx)) = message {
            self.element(model, idx, part, name);
        }
    }

    fn bodies(&mut self, model: &Model, bodies: &[HttpBody], part: Part, name: &str) {
        let parts = bodies.iter().flat_map(|body| match &body.content {
            HttpContent::Multipart(parts) => parts.iter().map(|part| &part.content).collect(),
            content => vec![content],
        });
        for content in parts {
            match content {
                HttpContent::Xml(idx) => self.element(model, *idx, part, name),
                HttpContent::Json(ty) => self.ty(*ty, part, name),
                HttpContent::JsonList(list) => self.ty(list.item, part, name),
                HttpContent::Multipart(_) | HttpContent::Bytes => {}
            }
        }
    }

    fn element(&mut self, model: &Model, idx: ElementIdx, part: Part, name: &str) {
        let entry = (part, name.to_owned());
        self.elements.entry(idx).or_default().push(entry);
        self.ty(model.schema.element(idx).ty, part, name);
    }

    fn ty(&mut self, ty: TypeRef, part: Part, name: &str) {
        let entry = (part, name.to_owned());
        let list = self.types.entry(ty).or_default();
        if !list.contains(&entry) {
            list.push(entry);
        }
    }

    /// ``Input of `PersonLookup`.``, if the element is a message of some operation.
    pub fn of_element(&self, idx: ElementIdx) -> Option<String> {
        self.elements.get(&idx).map(|list| sentence(list))
    }

    /// The same of a complex type.
    pub fn of_type(&self, ty: TypeRef) -> Option<String> {
        match ty {
            TypeRef::Complex(_) => self.types.get(&ty).map(|list| sentence(list)),
            TypeRef::Simple(_) | TypeRef::AnyType => None,
        }
    }
}

fn sentence(list: &[(Part, String)]) -> String {
    let parts = [
        (Part::Input, "Input of"),
        (Part::Output, "Output of"),
        (Part::Fault, "Fault of"),
        (Part::Message, "Payload of"),
        (Part::Data, "Data of beskedtype"),
    ];
    let sentences = parts.iter().filter_map(|(part, word)| {
        let mut names: Vec<&str> = list
            .iter()
            .filter(|(of, _)| of == part)
            .map(|(_, name)| name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        let more = if names.len() > MOST {
            " and others"
        } else {
            ""
        };
        names.truncate(MOST);
        (!names.is_empty()).then(|| format!("{word} {}{more}.", names.join(", ")))
    });
    let sentences: Vec<String> = sentences.collect();
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_operations_are_named() {
        let list = |part, names: &[&str]| -> Vec<(Part, String)> {
            names
                .iter()
                .map(|name| (part, (*name).to_owned()))
                .collect()
        };
        let mut all = list(Part::Output, &["`b`", "`a`"]);
        all.extend(list(Part::Fault, &["1", "2", "3", "4", "5"]));
        assert_eq!(
            sentence(&all),
            "Output of `a`, `b`. Fault of 1, 2, 3, 4 and others."
        );
    }
}
