//! Which role an operation asks for.

use super::refused::{Refused, RefusedKind};
use crate::caller::Caller;
use crate::soap::{Operation, ServiceTable};
use std::fmt;

/// Which role (servicesystemrolle) each operation of a service asks for. One that is not named
/// may be called by nobody.
///
/// ```
/// # use snitflade_runtime::idws::server::Roles;
/// # use snitflade_runtime::soap::{Message, Operation, ServiceTable};
/// # use snitflade_runtime::codegen::v1;
/// # fn roles(table: &'static ServiceTable<'static>) -> Result<Roles, snitflade_runtime::idws::server::UnknownOperation> {
/// const READ: &str = "http://eksempel.dk/roles/servicesystemrole/laes/1";
/// let roles = Roles::of(table).require("laes", READ)?.anyone("ping")?;
/// # Ok(roles)
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Roles {
    service: Option<&'static ServiceTable<'static>>,
    rules: Vec<(&'static Operation<'static>, Rule)>,
}

#[derive(Clone)]
enum Rule {
    /// One of these.
    Role(String),
    /// Whoever was let in.
    Anyone,
}

/// An operation that the service does not have, or no service named yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOperation {
    service: &'static str,
    operation: String,
    known: Vec<&'static str>,
}

impl Roles {
    /// Of the operations of this service, as its generated table has them.
    pub fn of(service: &'static ServiceTable<'static>) -> Roles {
        Roles {
            service: Some(service),
            rules: Vec::new(),
        }
    }

    /// An operation, by its name on the wire, asks for this role. Said several times of one
    /// operation, each of the roles will do.
    ///
    /// # Errors
    /// If the service has no such operation.
    pub fn require(
        self,
        operation: &str,
        role: impl Into<String>,
    ) -> Result<Self, UnknownOperation> {
        self.rule(operation, Rule::Role(role.into()))
    }

    /// Every operation that nothing was said of asks for this role.
    #[must_use]
    pub fn require_elsewhere(mut self, role: &str) -> Self {
        let operations = self.service.map_or(&[][..], |service| service.operations);
        for operation in operations {
            let named = self
                .rules
                .iter()
                .any(|(found, _)| std::ptr::eq(*found, operation));
            if !named {
                self.rules.push((operation, Rule::Role(role.to_owned())));
            }
        }
        self
    }

    /// An operation may be called by whoever has a token for this service.
    ///
    /// # Errors
    /// If the service has no such operation.
    pub fn anyone(self, operation: &str) -> Result<Self, UnknownOperation> {
        self.rule(operation, Rule::Anyone)
    }

    /// With those of another service that has the same security.
    #[must_use]
    pub fn and(mut self, other: Roles) -> Self {
        self.rules.extend(other.rules);
        self
    }

    fn rule(mut self, name: &str, rule: Rule) -> Result<Self, UnknownOperation> {
        let operations = self.service.map_or(&[][..], |service| service.operations);
        match operations.iter().find(|operation| operation.name == name) {
            Some(operation) => {
                self.rules.push((operation, rule));
                Ok(self)
            }
            None => Err(UnknownOperation {
                service: self.service.map_or("", |service| service.name),
                operation: name.to_owned(),
                known: operations.iter().map(|operation| operation.name).collect(),
            }),
        }
    }

    /// Whether a caller may call an operation.
    pub(super) fn judge(
        &self,
        operation: &Operation<'static>,
        caller: &Caller,
    ) -> Result<(), Refused> {
        let rules = self.rules.iter();
        let rules = rules.filter(|(found, _)| std::ptr::eq(*found, operation));
        let mut wanted: Vec<&str> = Vec::new();
        for (_, rule) in rules {
            match rule {
                Rule::Anyone => return Ok(()),
                Rule::Role(role) if caller.has_role(role) => return Ok(()),
                Rule::Role(role) => wanted.push(role),
            }
        }
        let expected = match wanted.is_empty() {
            true => "an operation that a role is stated for".to_owned(),
            false => wanted.join(" or "),
        };
        Err(Refused::new(RefusedKind::Role, expected).found(operation.name))
    }
}

impl UnknownOperation {
    /// Its code, which the page of codes explains.
    pub fn code(&self) -> &'static str {
        "idws-operation"
    }
}

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (service, known) = (self.service, self.known.join(", "));
        write!(
            f,
            "{}: service {service} has no operation {:?}; it has {known}",
            self.code(),
            self.operation
        )
    }
}

impl std::error::Error for UnknownOperation {}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.rules.iter().map(|(operation, rule)| match rule {
            Rule::Role(role) => (operation.name, role.as_str()),
            Rule::Anyone => (operation.name, "anyone"),
        });
        f.debug_map().entries(rules).finish()
    }
}
