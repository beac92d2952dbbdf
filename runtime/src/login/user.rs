//! Who is logged in.

use super::attributes::{
    CPR, CVR, EMAIL, FIRST_NAME, LAST_NAME, ORGANISATION, RIGHTS, SPEC_VERSION, needed, one,
};
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::session::Session;
use crate::caller::{Caller, Role};
use crate::saml::{Assurance, NameId, Privileges};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Who is logged in, as the token of Context Handler says. The system keeps no users of its own.
///
/// As an argument of a handler it asks for a login: a browser without one is sent to log in and
/// comes back, any other request is refused with 401. `Option<User>` asks for none.
///
/// `Debug` shows the authority and the names of roles, nothing of the person.
#[derive(Clone)]
pub struct User(Arc<Facts>);

struct Facts {
    name_id: NameId,
    cvr: String,
    spec_version: String,
    assurance: Option<Assurance>,
    given_name: Option<String>,
    surname: Option<String>,
    email: Option<String>,
    organisation: Option<String>,
    cpr: Option<String>,
    privileges: Privileges,
    roles: Vec<Role>,
    until: SystemTime,
}

impl User {
    /// Of a session.
    ///
    /// # Errors
    /// If what it says is incomplete, contradicts itself or cannot be read.
    pub(super) fn of(session: &Session) -> Result<User, LoginError> {
        let said = &session.attributes;
        let text = |fact| Ok::<_, LoginError>(one(said, fact)?.map(str::to_owned));
        let cvr = needed(said, &CVR)?;
        if cvr.len() != 8 || !cvr.bytes().all(|b| b.is_ascii_digit()) {
            let detail = "the CVR number is not eight digits";
            return Err(LoginError::new(LoginErrorKind::Attributes, detail));
        }
        let privileges = match one(said, &RIGHTS)? {
            Some(base64) => Privileges::from_base64(base64)?,
            None => Privileges::default(),
        };
        Ok(User(Arc::new(Facts {
            name_id: session.name_id.clone(),
            spec_version: needed(said, &SPEC_VERSION)?.to_owned(),
            assurance: session.assurance()?,
            given_name: text(&FIRST_NAME)?,
            surname: text(&LAST_NAME)?,
            email: text(&EMAIL)?,
            organisation: text(&ORGANISATION)?,
            cpr: text(&CPR)?,
            roles: privileges.roles(cvr),
            privileges,
            cvr: cvr.to_owned(),
            until: session.until,
        })))
    }

    /// The name that the identity provider knows the user by.
    pub fn name_id(&self) -> &NameId {
        &self.0.name_id
    }

    /// The CVR number of the authority that the user acts for.
    pub fn cvr(&self) -> &str {
        &self.0.cvr
    }

    /// The version of the profile that the token is of: `DK-SAML-2.0`, `OIO-SAML-3.0`.
    pub fn spec_version(&self) -> &str {
        &self.0.spec_version
    }

    /// How firmly the user was identified, if the token says.
    pub fn assurance(&self) -> Option<Assurance> {
        self.0.assurance
    }

    /// First names.
    pub fn given_name(&self) -> Option<&str> {
        self.0.given_name.as_deref()
    }

    /// The surname.
    pub fn surname(&self) -> Option<&str> {
        self.0.surname.as_deref()
    }

    /// The e-mail address.
    pub fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// The name of the organisation.
    pub fn organisation(&self) -> Option<&str> {
        self.0.organisation.as_deref()
    }

    /// The CPR number, where the token has it.
    pub fn cpr(&self) -> Option<&str> {
        self.0.cpr.as_deref()
    }

    /// The brugersystemroller for the user's authority, each with what it is restricted to. One
    /// role may be had several times, each time with other restrictions.
    pub fn roles(&self) -> &[Role] {
        &self.0.roles
    }

    /// Whether the user has a role, restricted or not.
    pub fn has_role(&self, uri: &str) -> bool {
        self.0.roles.iter().any(|role| role.name == uri)
    }

    /// All privileges of the token, those for other authorities too.
    pub fn privileges(&self) -> &Privileges {
        &self.0.privileges
    }

    /// When the session ends.
    pub fn until(&self) -> SystemTime {
        self.0.until
    }

    /// The same as a caller, for code that serves both users and systems.
    pub fn caller(&self) -> Caller {
        let caller = Caller::unknown().cvr(self.cvr()).with(self.clone());
        self.roles().iter().cloned().fold(caller, Caller::role)
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("cvr", &self.0.cvr)
            .field("assurance", &self.0.assurance)
            .field("roles", &self.0.roles)
            .finish_non_exhaustive()
    }
}
