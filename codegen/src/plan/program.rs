//! The program on the front page of a crate.

use super::docs::code;
use super::front::FrontPage;
use super::{Carried, Gate, Plan, PlannedApi, PlannedService, Ty};

/// A call that the program makes.
struct Call<'p> {
    /// The feature of the service, if it has one of its own.
    feature: Option<&'p String>,
    /// The module of the service.
    service: &'p str,
    /// Its client.
    client: &'p str,
    /// How a client is made.
    constructor: &'p str,
    /// The method of the operation.
    method: &'p str,
    /// The module of the input's type; none where it is the service's own.
    module: Option<&'p str>,
    /// The type of the input.
    input: &'p str,
}

impl Plan {
    /// A call of the first operation that takes a message. Where there is none, a message or file
    /// is read; where there are no documents either, the first channel is looked at.
    pub(super) fn program(&self, page: FrontPage<'_>) -> Vec<String> {
        if !page.is_library {
            return Vec::new();
        }
        let of_services = self.services.iter().map(|it| self.of_service(it));
        let of_apis = self.apis.iter().map(|it| self.of_api(it));
        let is_called = self.gates.client.is_open();
        let call = of_services.chain(of_apis).flatten().next();
        match call.filter(|_| is_called) {
            Some(call) => self.lines(&call, page),
            None if !self.services.is_empty() || !self.apis.is_empty() => Vec::new(),
            None => self.reading(page).unwrap_or_else(|| self.channel(page)),
        }
    }

    /// A program that reads what the crate is about: the data of its first beskedtype, its first
    /// file, or the first document it has.
    fn reading(&self, page: FrontPage<'_>) -> Option<Vec<String>> {
        let messages = self.channels.iter().flat_map(|channel| &channel.messages);
        let data = messages.filter_map(|message| message.beskedtype.as_ref());
        let data = data.map(|kind| kind.data.0);
        let files = self.files.iter().map(|file| file.root.0);
        let mut wanted = data.chain(files);
        let root = match wanted.next() {
            Some(element) => self.roots.iter().find(|root| root.element == element),
            None => self.roots.first(),
        }?;
        let module = &self.modules[root.module.0 as usize].name;
        let (library, name) = (page.library, &root.name);
        let text = format!(
            "use {library}::{module}::{name};\n\
             \n\
             pub fn read(xml: &[u8]) -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let value = {name}.read(xml)?;\n    \
             println!(\"{{value:?}}\");\n    \
             Ok(())\n\
             }}"
        );
        Some(block("# A document", &text, page))
    }

    /// A program that asks the table of the first channel, from which senders and receivers take
    /// their settings.
    fn channel(&self, page: FrontPage<'_>) -> Vec<String> {
        let Some(channel) = self.channels.first() else {
            return Vec::new();
        };
        let (library, module, table) = (page.library, &channel.module, &channel.table);
        let text = format!(
            "use {library}::channels::{module}::{table};\n\
             \n\
             pub fn messages() -> Vec<&'static str> {{\n    \
             {table}.messages.iter().map(|message| message.name).collect()\n\
             }}"
        );
        block("# A channel", &text, page)
    }

    fn of_service<'p>(&'p self, service: &'p PlannedService) -> Option<Call<'p>> {
        let port = service.ports.first()?;
        let (method, (module, input)) = service.operations.iter().find_map(|operation| {
            let input = self.placed(operation.input.as_ref()?)?;
            Some((&operation.method, input))
        })?;
        Some(Call {
            feature: service.feature.as_ref(),
            service: &service.module,
            client: &service.client,
            constructor: &port.constructor,
            method,
            module: Some(module),
            input,
        })
    }

    fn of_api<'p>(&'p self, api: &'p PlannedApi) -> Option<Call<'p>> {
        let (method, (module, input)) = api.operations.iter().find_map(|operation| {
            let input = match &operation.input {
                Carried::Message(name) | Carried::Body(name) => (None, name.as_str()),
                Carried::Value(ty) => {
                    let (module, name) = self.placed(ty)?;
                    (Some(module), name)
                }
                Carried::List(_) | Carried::Octets | Carried::Nothing => return None,
            };
            Some((&operation.method, input))
        })?;
        Some(Call {
            feature: api.feature.as_ref(),
            service: &api.module,
            client: &api.client,
            constructor: "new",
            method,
            module,
            input,
        })
    }

    /// Module and name of a type that is an item; modules of other crates are those of this one
    /// as well.
    fn placed(&self, ty: &Ty) -> Option<(&str, &str)> {
        let Ty::Item(id) = ty else {
            return None;
        };
        let item = &self.items[id.0 as usize];
        let module = &self.modules[item.module.0 as usize];
        Some((module.name.as_str(), item.name.as_str()))
    }

    fn lines(&self, call: &Call<'_>, page: FrontPage<'_>) -> Vec<String> {
        let Call {
            service,
            client,
            constructor,
            method,
            input,
            ..
        } = call;
        let FrontPage {
            library, runtime, ..
        } = page;
        let needs = match &self.gates.client {
            Gate::Any(features) => {
                let all = features.iter().chain(call.feature);
                let all: Vec<String> = all.map(|name| code(name)).collect();
                format!("# A call\n\nWith features {}:\n\n", all.join(" and "))
            }
            _ => "# A call\n\n".to_owned(),
        };
        let fence = if page.is_tested { "no_run" } else { "ignore" };
        let imports = match call.module {
            Some(module) => format!(
                "use {library}::services::{service}::{client};\n\
                 use {library}::{module}::{input};"
            ),
            None => {
                let mut names = [client, input];
                names.sort();
                let [first, second] = names;
                format!("use {library}::services::{service}::{{{first}, {second}}};")
            }
        };
        let text = format!(
            "\n{needs}```{fence}\n\
             use {runtime}::client::Https;\n\
             {imports}\n\
             \n\
             pub async fn call(url: &str, request: &{input}) -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let client = {client}::{constructor}(Https::new()?, url);\n    \
             let reply = client.{method}(request).await?;\n    \
             println!(\"{{:?}}\", reply.value);\n    \
             Ok(())\n\
             }}\n\
             ```"
        );
        text.lines().map(str::to_owned).collect()
    }
}

/// A program under a heading.
fn block(heading: &str, text: &str, page: FrontPage<'_>) -> Vec<String> {
    let fence = if page.is_tested { "no_run" } else { "ignore" };
    let text = format!("\n{heading}\n\n```{fence}\n{text}\n```");
    text.lines().map(str::to_owned).collect()
}
