//! The front page of a crate: what the contract is, its services and features, a program
//! ([`program`](super::program)).

use super::Plan;
use super::docs::code;
use super::origin::Origin;
use crate::options::Page;

/// What the front page calls things.
#[derive(Clone, Copy, Debug)]
pub struct FrontPage<'a> {
    /// What the contract is, in a line.
    pub title: &'a str,
    /// What is said of it besides.
    pub page: &'a Page,
    /// The path of the crate, or of the module where the code stands in another crate.
    pub library: &'a str,
    /// The path of the runtime.
    pub runtime: &'a str,
    /// Whether programs can name the library by its path: modules of the runtime are part of it.
    pub is_library: bool,
    /// Whether the program on it compiles wherever the code stands: the path of a module
    /// holds only where the module is.
    pub is_tested: bool,
}

impl Plan {
    /// The lines of the documentation of the crate or of the module.
    pub fn front_page(&self, page: FrontPage<'_>) -> Vec<String> {
        let mut out = vec![super::docs::prose(Some(page.title)).join(" ")];
        out.extend(said(page.page));
        out.extend(self.services_page());
        out.extend(self.channels_page());
        out.extend(self.files_page());
        out.extend(self.features_page());
        out.extend(self.program(page));
        out
    }

    fn services_page(&self) -> Vec<String> {
        if !self.gates.services.is_open() {
            return Vec::new();
        }
        let mut out = ["", "# Services", ""].map(str::to_owned).to_vec();
        out.extend(self.services.iter().map(|service| {
            let operations = service.operations.iter().map(|one| &one.origin);
            line((&service.module, service.feature.as_ref()), "", operations)
        }));
        out.extend(self.apis.iter().map(|api| {
            let operations = api.operations.iter().map(|one| &one.origin);
            line(
                (&api.module, api.feature.as_ref()),
                ", plain HTTP",
                operations,
            )
        }));
        out
    }

    fn channels_page(&self) -> Vec<String> {
        if self.channels.is_empty() {
            return Vec::new();
        }
        let mut out = ["", "# Channels", ""].map(str::to_owned).to_vec();
        out.extend(self.channels.iter().map(|channel| {
            let messages = channel.messages.iter();
            let messages = messages.map(|message| code(&message.row.name));
            let messages: Vec<String> = messages.collect();
            let module = code(&format!("channels::{}", channel.module));
            format!("* {module}: {}", messages.join(", "))
        }));
        out
    }

    fn files_page(&self) -> Vec<String> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let mut out = ["", "# Files", ""].map(str::to_owned).to_vec();
        out.extend(self.files.iter().map(|planned| {
            let name = code(&format!("files::{}", planned.name));
            format!("* {name}: {}", code(&planned.file.file_name))
        }));
        out
    }

    fn features_page(&self) -> Vec<String> {
        let about = [
            ("client", "the clients of the services"),
            ("server", "traits and routers to serve them"),
            ("serde", "every type in formats such as JSON"),
            (
                "idws",
                "tokens and signed messages (OIO IDWS), for client and server",
            ),
            ("all-services", "every service"),
        ];
        let known = about.iter().filter_map(|(name, text)| {
            let feature = self.features.own.iter().find(|own| own.name == *name)?;
            Some(format!("* {}: {text}", code(&feature.name)))
        });
        let known: Vec<String> = known.collect();
        if known.is_empty() {
            return Vec::new();
        }
        let types = match self.channels.is_empty() {
            true => "Without features there are the message types only.",
            false => "Without features there are the message types and the channels only.",
        };
        let mut out = ["", "# Features", "", types, ""]
            .map(str::to_owned)
            .to_vec();
        out.extend(known);
        out
    }
}

/// What our own words say of the contract: what for, and a list of facts.
fn said(page: &Page) -> Vec<String> {
    let mut out = Vec::new();
    if !page.about.is_empty() {
        out.push(String::new());
        out.extend(super::docs::prose(Some(&page.about)));
    }
    let facts = page.facts().map(|(title, text)| {
        let text = super::docs::prose(Some(text)).join(" ");
        format!("* **{title}**: {text}")
    });
    let facts: Vec<String> = facts.collect();
    if !facts.is_empty() {
        out.push(String::new());
        out.extend(facts);
    }
    out
}

/// What stands on the page of a service, by its module and feature.
fn line<'o>(
    (module, feature): (&str, Option<&String>),
    about: &str,
    operations: impl Iterator<Item = &'o Origin>,
) -> String {
    let operations: Vec<String> = operations.map(|one| code(&one.path)).collect();
    let module = code(&format!("services::{module}"));
    let behind = match feature {
        Some(feature) => format!(" (feature {})", code(feature)),
        None => String::new(),
    };
    format!("* {module}{behind}{about}: {}", operations.join(", "))
}
