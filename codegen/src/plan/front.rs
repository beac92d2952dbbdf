//! The front page of a crate: what the contract is, its services and features, a program.

use super::docs::code;
use super::{Gate, Plan, PlannedService, Ty};

/// What the front page calls things.
#[derive(Clone, Copy, Debug)]
pub struct FrontPage<'a> {
    /// What the contract is, in a line.
    pub title: &'a str,
    /// The path of the crate, or of the module where the code stands in another crate.
    pub library: &'a str,
    /// The path of the runtime.
    pub runtime: &'a str,
    /// Whether the program on it compiles wherever the code stands: the path of a module
    /// holds only where the module is.
    pub is_tested: bool,
}

impl Plan {
    /// The lines of the documentation of the crate or of the module.
    pub fn front_page(&self, page: FrontPage<'_>) -> Vec<String> {
        let mut out = vec![super::docs::prose(Some(page.title)).join(" ")];
        out.extend(self.services_page());
        out.extend(self.channels_page());
        out.extend(self.files_page());
        out.extend(self.features_page());
        let services = self.services.iter();
        let program = services
            .filter(|_| self.gates.client.is_open())
            .find_map(|service| self.program(service, page));
        out.extend(program.into_iter().flatten());
        out
    }

    fn services_page(&self) -> Vec<String> {
        if !self.gates.services.is_open() {
            return Vec::new();
        }
        let mut out = ["", "# Services", ""].map(str::to_owned).to_vec();
        out.extend(self.services.iter().map(|service| {
            let operations = service.operations.iter();
            let operations = operations.map(|one| code(&one.origin.path));
            let operations: Vec<String> = operations.collect();
            let module = code(&format!("services::{}", service.module));
            let behind = match &service.feature {
                Some(feature) => format!(" (feature {})", code(feature)),
                None => String::new(),
            };
            format!("* {module}{behind}: {}", operations.join(", "))
        }));
        out.extend(self.apis.iter().map(|api| {
            let operations = api.operations.iter();
            let operations = operations.map(|one| code(&one.origin.path));
            let operations: Vec<String> = operations.collect();
            let module = code(&format!("services::{}", api.module));
            let behind = match &api.feature {
                Some(feature) => format!(" (feature {})", code(feature)),
                None => String::new(),
            };
            format!("* {module}{behind}, plain HTTP: {}", operations.join(", "))
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

    /// A call of the first operation that takes a type of this crate.
    fn program(&self, service: &PlannedService, page: FrontPage<'_>) -> Option<Vec<String>> {
        let port = service.ports.first()?;
        let (operation, module, input) = service.operations.iter().find_map(|operation| {
            let Some(Ty::Item(id)) = &operation.input else {
                return None;
            };
            let item = &self.items[id.0 as usize];
            let module = &self.modules[item.module.0 as usize];
            let own = module.external.is_none();
            own.then_some((operation, &module.name, &item.name))
        })?;
        let (client, services) = (&service.client, &service.module);
        let method = &operation.method;
        let needs = match &self.gates.client {
            Gate::Any(features) => {
                let all = features.iter().chain(&service.feature);
                let all: Vec<String> = all.map(|name| code(name)).collect();
                format!("# A call\n\nWith features {}:\n\n", all.join(" and "))
            }
            _ => "# A call\n\n".to_owned(),
        };
        let constructor = &port.constructor;
        let FrontPage {
            library, runtime, ..
        } = page;
        let fence = if page.is_tested { "no_run" } else { "ignore" };
        let text = format!(
            "\n{needs}```{fence}\n\
             use {runtime}::client::Https;\n\
             use {library}::services::{services}::{client};\n\
             use {library}::{module}::{input};\n\
             \n\
             pub async fn call(url: &str, request: &{input}) -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let client = {client}::{constructor}(Https::new()?, url);\n    \
             let reply = client.{method}(request).await?;\n    \
             println!(\"{{:?}}\", reply.value);\n    \
             Ok(())\n\
             }}\n\
             ```"
        );
        Some(text.lines().map(str::to_owned).collect())
    }
}
