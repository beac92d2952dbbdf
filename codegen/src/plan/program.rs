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
    /// A call of the first operation that takes a type of this crate. Nothing where there is
    /// none.
    pub(super) fn program(&self, page: FrontPage<'_>) -> Vec<String> {
        if !self.gates.client.is_open() {
            return Vec::new();
        }
        let of_services = self.services.iter().map(|it| self.of_service(it));
        let of_apis = self.apis.iter().map(|it| self.of_api(it));
        let call = of_services.chain(of_apis).flatten().next();
        call.map_or_else(Vec::new, |call| self.lines(&call, page))
    }

    fn of_service<'p>(&'p self, service: &'p PlannedService) -> Option<Call<'p>> {
        let port = service.ports.first()?;
        let (method, (module, input)) = service.operations.iter().find_map(|operation| {
            let input = self.own(operation.input.as_ref()?)?;
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
                    let (module, name) = self.own(ty)?;
                    (Some(module), name)
                }
                Carried::Octets | Carried::Nothing => return None,
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

    /// Module and name of a type, if it is one of this crate.
    fn own(&self, ty: &Ty) -> Option<(&str, &str)> {
        let Ty::Item(id) = ty else {
            return None;
        };
        let item = &self.items[id.0 as usize];
        let module = &self.modules[item.module.0 as usize];
        let own = module.external.is_none();
        own.then_some((module.name.as_str(), item.name.as_str()))
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
