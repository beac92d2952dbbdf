//! A service that runs, and the calls of it.

use snitflade_exchange::{Called, Documents, Service, Stub};
use snitflade_runtime::client::{Call, Client, Https, Settings};
use snitflade_runtime::server::Running;
use std::sync::Arc;

/// A service that runs, and what it is called.
pub struct Served {
    pub service: &'static Service,
    pub documents: Documents,
    pub stub: Stub,
    pub entity_id: String,
    pub role: String,
    pub running: Running,
}

/// Entity id and role of a service.
pub fn names(service: &Service) -> (String, String) {
    let (package, name) = (service.package, service.table.name);
    let entity_id = format!("http://entityid.test/service/{package}/{name}");
    let role = format!("http://{package}.test/roles/servicesystemrole/{name}/1");
    (entity_id, role)
}

impl Served {
    /// The port with the profile of tokens: of those services that have two, the context port
    /// is for those without.
    pub fn port(&self) -> usize {
        let mut ports = self.service.table.ports.iter();
        ports
            .position(|port| port.profile != "context")
            .expect("a port")
    }

    /// A client without a profile.
    pub fn plain_client(&self, port: usize, transport: Https) -> Client {
        let mut settings = Settings::new(self.running.url(""));
        settings.port = port;
        Client::new(self.service.table, Arc::new(transport), settings)
    }

    pub async fn call(&self, client: Client, operation: usize, input: &[u8]) -> Called {
        // Some contracts take nothing but a UUID.
        let client = client.with(Call::new().transaction("8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01"));
        let called = (self.service.call)(client, operation, input).await;
        called.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }

    pub fn at(&self, operation: usize) -> String {
        let Service { package, table, .. } = self.service;
        format!(
            "{package}/{}/{}",
            table.name, table.operations[operation].name
        )
    }

    /// The least request and reply of an operation.
    pub fn least(&self, operation: usize) -> (Vec<u8>, Vec<u8>) {
        let row = &self.service.table.operations[operation];
        let found = self.documents.least(row);
        found.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }

    pub async fn stop(self) {
        self.running.stop().await.expect("a clean end");
    }
}
