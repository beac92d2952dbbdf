//! Types made for the operations of an API over plain HTTP: what requests are asked with,
//! what answers hold, forms.

use super::claims::{Claim, closeness, settle};
use super::docs::{self, code};
use super::http_rows::{
    self, AnswerStatus, Held, HttpAnswerRow, HttpBodyRow, HttpContentRow, HttpOperationRow,
    HttpParameterRow,
};
use super::ident::{self, Case};
use super::item::{Occurs, Ty};
use super::planner::Planner;
use super::reserved;
use crate::model::{HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPlace};
use crate::options::Word;
use std::collections::BTreeSet;

/// A type that an operation has of its own.
#[derive(Clone, Debug)]
pub enum HttpItem {
    /// A request, or a form.
    Struct {
        /// Its name.
        name: String,
        /// Lines of documentation.
        doc: Vec<String>,
        /// Its fields, in the order of the slots.
        fields: Vec<HttpField>,
    },
    /// Answers, failures, or bodies of several types.
    Enum {
        /// Its name.
        name: String,
        /// Lines of documentation.
        doc: Vec<String>,
        /// Its alternatives, in the order of the rows.
        alternatives: Vec<HttpAlternative>,
    },
}

/// A field.
#[derive(Clone, Debug)]
pub struct HttpField {
    /// Its name.
    pub name: String,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// What it holds.
    pub held: HttpHeld,
    /// How often: once, perhaps, or several times (parts of a form).
    pub occurs: Occurs,
}

/// An alternative.
#[derive(Clone, Debug)]
pub struct HttpAlternative {
    /// Its name.
    pub name: String,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// What it holds, if anything.
    pub held: Option<HttpHeld>,
}

/// What a field or an alternative holds.
#[derive(Clone, Debug)]
pub enum HttpHeld {
    /// A value.
    Value(Ty),
    /// A list of values that is the whole body.
    List(Ty),
    /// Octets.
    Octets,
    /// A type of the same module: a form, or an enum of bodies.
    Own(String),
}

/// What goes in or comes out of a method.
#[derive(Clone, Debug)]
pub enum Carried {
    /// Nothing: `v1::NoBody`.
    Nothing,
    /// A value, and nothing around it.
    Value(Ty),
    /// A list of values, and nothing around it.
    List(Ty),
    /// Octets, and nothing around them.
    Octets,
    /// A type of the module that is the whole body.
    Body(String),
    /// A type of the module that is the whole message.
    Message(String),
}

impl HttpItem {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            HttpItem::Struct { name, .. } | HttpItem::Enum { name, .. } => name,
        }
    }
}

/// All that is made for one operation.
pub(super) struct Made {
    pub row: HttpOperationRow,
    pub items: Vec<HttpItem>,
    pub input: Carried,
    pub output: Carried,
    /// The enum of failing answers.
    pub failure: Option<String>,
}

/// Makes the types of operations, with names that nothing else has.
pub(super) struct Maker<'p, 'm> {
    planner: &'p Planner<'m>,
    api: &'p str,
    taken: &'p mut BTreeSet<String>,
    items: Vec<HttpItem>,
}

impl<'p, 'm> Maker<'p, 'm> {
    pub(super) fn new(
        planner: &'p Planner<'m>,
        api: &'p str,
        taken: &'p mut BTreeSet<String>,
    ) -> Self {
        Maker {
            planner,
            api,
            taken,
            items: Vec::new(),
        }
    }

    /// The types of one operation.
    pub(super) fn operation(&mut self, operation: &HttpOperation) -> Made {
        let (request, input) = self.input(operation);
        let (answers, output) = self.output(operation);
        let (failures, failure) = self.failures(operation);
        let parameters = operation.parameters.iter();
        Made {
            row: HttpOperationRow {
                name: operation.name.clone(),
                method: operation.method.clone(),
                path: http_rows::path(operation),
                parameters: parameters
                    .map(|parameter| HttpParameterRow::of(self.planner, parameter))
                    .collect(),
                request,
                request_required: operation.request_required,
                answers,
                failures,
                repeatable: http_rows::is_repeatable(operation),
            },
            items: std::mem::take(&mut self.items),
            input,
            output,
            failure,
        }
    }

    fn input(&mut self, operation: &HttpOperation) -> (Vec<Vec<HttpBodyRow>>, Carried) {
        let groups = http_rows::grouped(self.planner, &operation.request);
        let rows = groups.iter().map(|(_, rows)| rows.clone()).collect();
        let several = groups.len() > 1;
        let body = match groups.len() {
            0 => None,
            1 => groups
                .into_iter()
                .next()
                .map(|(held, _)| self.held(operation, held, Word::Form)),
            _ => Some(HttpHeld::Own(self.bodies(operation, groups))),
        };
        let given = operation.parameters.iter();
        let given: Vec<&HttpParameter> = given
            .filter(|parameter| http_rows::role(parameter).is_none())
            .collect();
        let input = match (given.is_empty(), body) {
            (true, None) => Carried::Nothing,
            (true, Some(held)) if operation.request_required => match held {
                HttpHeld::Value(ty) => Carried::Value(ty),
                HttpHeld::List(ty) => Carried::List(ty),
                HttpHeld::Octets => Carried::Octets,
                HttpHeld::Own(name) => Carried::Body(name),
            },
            (_, body) => Carried::Message(self.request(operation, &given, body, several)),
        };
        (rows, input)
    }

    /// What a group of bodies holds; a form becomes a type.
    fn held(&mut self, operation: &HttpOperation, held: Held<'_>, word: Word) -> HttpHeld {
        match held {
            Held::Value(ty) => HttpHeld::Value(ty),
            Held::List(ty) => HttpHeld::List(ty),
            Held::Octets => HttpHeld::Octets,
            Held::Form(body) => HttpHeld::Own(self.form(operation, body, word)),
        }
    }

    /// The enum of bodies of several types.
    fn bodies(
        &mut self,
        operation: &HttpOperation,
        groups: Vec<(Held<'_>, Vec<HttpBodyRow>)>,
    ) -> String {
        let mut alternatives = Vec::new();
        for (held, rows) in groups {
            let name = forms(&rows).to_owned();
            let doc = vec![format!("{}.", media(&rows))];
            let held = Some(self.held(operation, held, Word::Form));
            alternatives.push(HttpAlternative { name, doc, held });
        }
        self.enumeration(operation, Word::Body, "What is sent to", alternatives)
    }

    fn enumeration(
        &mut self,
        operation: &HttpOperation,
        word: Word,
        about: &str,
        alternatives: Vec<HttpAlternative>,
    ) -> String {
        let name = self.name(operation, word);
        let doc = vec![format!("{about} {}.", code(&operation.name))];
        let alternatives = distinct(alternatives);
        self.items.push(HttpItem::Enum {
            name: name.clone(),
            doc,
            alternatives,
        });
        name
    }

    /// A name that nothing in the crate has yet.
    fn name(&mut self, operation: &HttpOperation, word: Word) -> String {
        let base = self.planner.upper_camel(&operation.name);
        let whole = self.planner.upper_camel(self.api);
        let (word, longer) = (self.planner.word(word), self.planner.word(Word::Operation));
        let ladder = vec![
            format!("{base}{word}"),
            format!("{base}{longer}{word}"),
            format!("{whole}{base}{word}"),
        ];
        let rank = closeness(&operation.name, &base);
        let key = format!("{} {} {word}", self.api, operation.name);
        let taken = &*self.taken;
        let free = |name: &str| reserved::is_free_in_services(name) && !taken.contains(name);
        let name = settle(&[Claim::new(rank, key, ladder)], Case::Camel, free);
        let name = name.into_iter().next().unwrap_or_default();
        self.taken.insert(name.clone());
        name
    }

    /// The struct of parameters and body.
    fn request(
        &mut self,
        operation: &HttpOperation,
        given: &[&HttpParameter],
        body: Option<HttpHeld>,
        several: bool,
    ) -> String {
        let planner = self.planner;
        let mut claims: Vec<Claim> = given.iter().map(|it| member(planner, &it.name)).collect();
        if body.is_some() {
            let word = planner.small_word(Word::Body);
            let longer = format!("{word}_{}", planner.small_word(Word::Content));
            claims.push(Claim::new(100, "\u{1}body", vec![word, longer]));
        }
        let mut names = settle(&claims, Case::Snake, |_| true).into_iter();
        let mut fields = Vec::new();
        for (parameter, name) in given.iter().zip(names.by_ref()) {
            let own = planner.simple_ty(parameter.ty);
            fields.push(HttpField {
                name,
                doc: docs::with_facts(
                    parameter.doc.as_deref(),
                    format!("{} {}.", place(parameter), code(&parameter.name)),
                ),
                held: HttpHeld::Value(match http_rows::is_sensitive(planner, parameter) {
                    true => Ty::Sensitive(Box::new(own)),
                    false => own,
                }),
                occurs: once(parameter.required),
            });
        }
        if let Some((held, name)) = body.zip(names.next()) {
            let media = match several {
                true => "The body.".to_owned(),
                false => {
                    let rows = http_rows::grouped(planner, &operation.request);
                    let rows: Vec<HttpBodyRow> = rows.into_iter().flat_map(|it| it.1).collect();
                    format!("The body: {}.", media(&rows))
                }
            };
            // A list without items says that there is none.
            let occurs = match held {
                HttpHeld::List(_) if !operation.request_required => Occurs::Many,
                _ => once(operation.request_required),
            };
            fields.push(HttpField {
                name,
                doc: vec![media],
                held,
                occurs,
            });
        }
        let name = self.name(operation, Word::Request);
        self.items.push(HttpItem::Struct {
            name: name.clone(),
            doc: vec![format!("What {} is asked with.", code(&operation.name))],
            fields,
        });
        name
    }

    fn form(&mut self, operation: &HttpOperation, body: &HttpBody, word: Word) -> String {
        let HttpContent::Multipart(parts) = &body.content else {
            return String::new();
        };
        let planner = self.planner;
        let claims: Vec<Claim> = parts.iter().map(|it| member(planner, &it.name)).collect();
        let names = settle(&claims, Case::Snake, |_| true);
        let fields = parts.iter().zip(names).map(|(part, name)| HttpField {
            name,
            doc: docs::with_facts(part.doc.as_deref(), format!("Part {}.", code(&part.name))),
            held: match http_rows::part_held(planner, part) {
                Held::Value(ty) => HttpHeld::Value(ty),
                Held::List(_) | Held::Octets | Held::Form(_) => HttpHeld::Octets,
            },
            occurs: match part.repeated {
                true => Occurs::Many,
                false => once(part.required),
            },
        });
        let fields = fields.collect();
        let name = self.name(operation, word);
        self.items.push(HttpItem::Struct {
            name: name.clone(),
            doc: vec![format!(
                "The parts of a body of {}: {}.",
                code(&operation.name),
                code(&body.media_type)
            )],
            fields,
        });
        name
    }

    fn output(&mut self, operation: &HttpOperation) -> (Vec<HttpAnswerRow>, Carried) {
        let mut found = self.answers(operation, true);
        if found.is_empty() {
            // Whatever reports success is one.
            let row = HttpAnswerRow {
                status: AnswerStatus::Range(2),
                bodies: Vec::new(),
                transaction: false,
            };
            found.push((row, None));
        }
        let rows = found.iter().map(|(row, _)| row.clone()).collect();
        let output = match found.len() {
            1 => match found.into_iter().next().and_then(|(_, held)| held) {
                None => Carried::Nothing,
                Some(HttpHeld::Value(ty)) => Carried::Value(ty),
                Some(HttpHeld::List(ty)) => Carried::List(ty),
                Some(HttpHeld::Octets) => Carried::Octets,
                Some(HttpHeld::Own(name)) => Carried::Body(name),
            },
            _ => {
                let alternatives = found.into_iter().map(alternative).collect();
                let about = "What comes back from";
                Carried::Message(self.enumeration(operation, Word::Answer, about, alternatives))
            }
        };
        (rows, output)
    }

    fn failures(&mut self, operation: &HttpOperation) -> (Vec<HttpAnswerRow>, Option<String>) {
        let found = self.answers(operation, false);
        let rows = found.iter().map(|(row, _)| row.clone()).collect();
        let alternatives: Vec<HttpAlternative> = found.into_iter().map(alternative).collect();
        let about = "Answers that report failure, of";
        let name = (!alternatives.is_empty())
            .then(|| self.enumeration(operation, Word::Failure, about, alternatives));
        (rows, name)
    }

    /// The answers of one kind, one for each status and type.
    fn answers(
        &mut self,
        operation: &HttpOperation,
        success: bool,
    ) -> Vec<(HttpAnswerRow, Option<HttpHeld>)> {
        let mut out = Vec::new();
        let all = operation.answers.iter();
        for answer in all.filter(|it| operation.is_success(it) == success) {
            let row = |bodies| HttpAnswerRow {
                status: answer.status.into(),
                bodies,
                transaction: http_rows::repeats_transaction(answer),
            };
            if answer.bodies.is_empty() {
                out.push((row(Vec::new()), None));
            }
            for (held, rows) in http_rows::grouped(self.planner, &answer.bodies) {
                let held = self.held(operation, held, Word::AnswerForm);
                out.push((row(rows), Some(held)));
            }
        }
        out
    }
}

/// The name of a parameter or a part as that of a field.
fn member(planner: &Planner<'_>, wire: &str) -> Claim {
    let base = ident::snake(&planner.options.words, wire);
    let rank = closeness(wire, &base);
    Claim::new(rank, wire, vec![base])
}

fn once(required: bool) -> Occurs {
    match required {
        true => Occurs::One,
        false => Occurs::Optional,
    }
}

fn place(parameter: &HttpParameter) -> &'static str {
    match parameter.place {
        HttpPlace::Path => "In the path:",
        HttpPlace::Query => "In the query:",
        HttpPlace::Header => "Header field",
    }
}

fn alternative((row, held): (HttpAnswerRow, Option<HttpHeld>)) -> HttpAlternative {
    let (name, status) = match row.status {
        AnswerStatus::Exact(status) => (format!("Status{status}"), format!("Status {status}")),
        AnswerStatus::Range(hundreds) => (
            format!("Status{hundreds}xx"),
            format!("Status {hundreds}XX"),
        ),
        AnswerStatus::Default => ("Default".to_owned(), "Any other status".to_owned()),
    };
    let doc = match row.bodies.is_empty() {
        true => format!("{status}, without a body."),
        false => format!("{status}: {}.", media(&row.bodies)),
    };
    HttpAlternative {
        name: format!("{name}\u{1}{}", forms(&row.bodies)),
        doc: vec![doc],
        held,
    }
}

/// A word for the forms of a body.
fn forms(rows: &[HttpBodyRow]) -> &'static str {
    match rows.first().map(|row| &row.content) {
        None => "Empty",
        Some(HttpContentRow::Xml(_)) => "Xml",
        Some(HttpContentRow::Json(_) | HttpContentRow::Text(_)) => "Json",
        Some(HttpContentRow::JsonList(_)) => "List",
        Some(HttpContentRow::Multipart(_)) => "Form",
        Some(HttpContentRow::Octets) => "Octets",
    }
}

fn media(rows: &[HttpBodyRow]) -> String {
    let media: Vec<String> = rows.iter().map(|row| code(&row.media_type)).collect();
    media.join(" or ")
}

/// Names without what tells them apart, where they are apart without; else with it, and a
/// number where that is not enough.
fn distinct(mut alternatives: Vec<HttpAlternative>) -> Vec<HttpAlternative> {
    let plain = |name: &str| name.split('\u{1}').next().unwrap_or("").to_owned();
    let all: Vec<String> = alternatives.iter().map(|it| plain(&it.name)).collect();
    let mut given = BTreeSet::new();
    for alternative in &mut alternatives {
        let own = plain(&alternative.name);
        let alone = all.iter().filter(|name| **name == own).count() == 1;
        let longer = alternative.name.replace('\u{1}', "");
        let wanted = if alone { own } else { longer };
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let names = std::iter::once(wanted.clone()).chain(numbered);
        let mut free = names.filter(|name| !given.contains(name));
        alternative.name = free.next().unwrap_or_default();
        given.insert(alternative.name.clone());
    }
    alternatives
}
