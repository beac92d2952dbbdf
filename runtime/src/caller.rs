//! Who calls: what a security profile learnt of the other side, and handlers decide by.

use http::Extensions;
use std::fmt;

/// Who calls a service. Empty where no profile checks requests.
///
/// `Debug` shows the authority and the names of roles, not the system, nor what the
/// roles are restricted to.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Caller {
    /// The CVR number of the authority the call is made for (eight digits).
    pub cvr: Option<String>,
    /// The calling system, as its certificate or token names it.
    pub system: Option<String>,
    /// What it may do.
    pub roles: Vec<Role>,
    extensions: Extensions,
}

/// A role of the caller at this service (a privilege of its token), with what it is
/// restricted to. One role may be had several times, each with other restrictions.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Role {
    /// Its name, a URI.
    pub name: String,
    /// What it is restricted to; empty for no restriction.
    pub restrictions: Vec<Restriction>,
}

/// What a role is restricted to: a constraint of a privilege (`dataafgraensning`).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Restriction {
    /// What is restricted, a URI.
    pub name: String,
    /// To what.
    pub value: String,
}

impl Caller {
    /// Nobody known.
    pub fn unknown() -> Self {
        Caller::default()
    }

    /// For this authority.
    #[must_use]
    pub fn cvr(mut self, cvr: impl Into<String>) -> Self {
        self.cvr = Some(cvr.into());
        self
    }

    /// This system.
    #[must_use]
    pub fn system(mut self, system: impl Into<String>) -> Self {
        self.system = Some(system.into());
        self
    }

    /// With one more role.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// With something else a profile learnt, found again by its type.
    #[must_use]
    pub fn with<T: Clone + Send + Sync + 'static>(mut self, learnt: T) -> Self {
        self.extensions.insert(learnt);
        self
    }

    /// Whether the caller has a role of this name, restricted or not.
    pub fn has_role(&self, name: &str) -> bool {
        self.roles_named(name).next().is_some()
    }

    /// Each time the caller has the role of this name.
    pub fn roles_named(&self, name: &str) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |role| role.name == name)
    }

    /// What a profile learnt besides.
    pub fn get<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.extensions.get()
    }
}

impl Role {
    /// Without restrictions.
    pub fn new(name: impl Into<String>) -> Self {
        Role {
            name: name.into(),
            restrictions: Vec::new(),
        }
    }

    /// Restricted to this, too.
    #[must_use]
    pub fn restricted(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.restrictions.push(Restriction {
            name: name.into(),
            value: value.into(),
        });
        self
    }
}

impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("cvr", &self.cvr)
            .field("system", &self.system.as_ref().map(|_| "…"))
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Role({}", self.name)?;
        match self.restrictions.len() {
            0 => f.write_str(")"),
            count => write!(f, ", {count} restrictions)"),
        }
    }
}

impl fmt::Debug for Restriction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Restriction({}, …)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_by_name_and_nothing_personal_is_shown() {
        let name = "http://eksempel.dk/roles/servicesystemrole/laes/1";
        let caller = Caller::unknown()
            .cvr("11111111")
            .system("kanariefugl")
            .role(Role::new(name).restricted("urn:kle", "kanariefugl"))
            .role(Role::new(name))
            .with(7_u8);
        assert!(caller.has_role(name) && !caller.has_role("urn:andet"));
        assert_eq!(caller.roles_named(name).count(), 2);
        assert_eq!((caller.get::<u8>(), caller.get::<u16>()), (Some(&7), None));
        let shown = format!("{caller:?} {:?}", caller.roles[0].restrictions);
        assert!(!shown.contains("kanariefugl"), "{shown}");
        assert!(
            shown.contains("11111111") && shown.contains("1 restrictions"),
            "{shown}"
        );
    }
}
