//! Context calls: who calls stands in the body of the request, and the client certificate
//! proves it.

use crate::read::Rule;
use crate::schema::{Complex, Content, ElementId, NO_SLOT, Particle, Schema, Term, TypeId};
use crate::soap::Message;
use crate::value::{AnyElement, Dynamic, Extra, Node, Verdict, View};
use crate::write::WriteError;
use std::fmt;

/// The request wants a context that the settings do not have.
const CONTEXT: Rule = Rule::new("soap-caller-context", "caller-context");

const INVOCATION: (&str, &str) = (
    "http://serviceplatformen.dk/xml/schemas/InvocationContext/1/",
    "InvocationContext",
);
const AUTHORITY: (&str, &str) = (
    "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/",
    "AuthorityContext",
);
const CALL: (&str, &str) = (
    "http://serviceplatformen.dk/xml/schemas/CallContext/1/",
    "CallContext",
);

/// Who calls, as the services of Serviceplatformen want it in the body of a request at a
/// port of the profile `context`: `AuthorityContext`, or the older `InvocationContext`, and
/// beside the former `CallContext`.
///
/// Set once, it is put into each request that has a place for it and none of its own, and
/// judged by the schema as everything else is. `Debug` does not show on whose behalf.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CallerContext {
    municipality: Option<String>,
    invocation: Option<[(&'static str, String); 4]>,
    on_behalf_of_user: Option<String>,
    accounting_info: Option<String>,
}

impl CallerContext {
    /// No context.
    pub fn new() -> Self {
        CallerContext::default()
    }

    /// The CVR number of the municipality: `AuthorityContext`.
    #[must_use]
    pub fn municipality(mut self, cvr: impl Into<String>) -> Self {
        self.municipality = Some(cvr.into());
        self
    }

    /// The UUIDs of serviceaftale, system, authority and service: `InvocationContext`.
    #[must_use]
    pub fn invocation(
        mut self,
        service_agreement: impl Into<String>,
        user_system: impl Into<String>,
        user: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        self.invocation = Some([
            ("ServiceAgreementUUID", service_agreement.into()),
            ("UserSystemUUID", user_system.into()),
            ("UserUUID", user.into()),
            ("ServiceUUID", service.into()),
        ]);
        self
    }

    /// On whose behalf within the authority, in `CallContext` or `InvocationContext`.
    #[must_use]
    pub fn on_behalf_of_user(mut self, user: impl Into<String>) -> Self {
        self.on_behalf_of_user = Some(user.into());
        self
    }

    /// What the caller keeps accounts by, in the same.
    #[must_use]
    pub fn accounting_info(mut self, text: impl Into<String>) -> Self {
        self.accounting_info = Some(text.into());
        self
    }

    /// The texts that both `CallContext` and `InvocationContext` may have.
    fn more(&self) -> Vec<(&'static str, String)> {
        let both = [
            ("OnBehalfOfUser", &self.on_behalf_of_user),
            ("AccountingInfo", &self.accounting_info),
        ];
        let said = both.into_iter();
        said.filter_map(|(name, text)| Some((name, text.clone()?)))
            .collect()
    }

    /// The members to put into a request, by slot. Where the request has a place for who
    /// calls and the settings have nothing that fits, it is not sent: the service could
    /// only refuse it.
    pub(super) fn members(
        &self,
        schema: &Schema<'_>,
        message: Message,
        input: &dyn Node,
    ) -> Result<Vec<(u16, Dynamic)>, WriteError> {
        let Message::Element(element) = message else {
            return Ok(Vec::new());
        };
        let places = Places::of(schema, element);
        let (invocation, authority) = (places.at(INVOCATION), places.at(AUTHORITY));
        let said = |place: Option<(u16, ElementId)>| {
            place.is_some_and(|(slot, _)| !matches!(input.view(slot), View::Absent))
        };
        if (invocation.is_none() && authority.is_none()) || said(invocation) || said(authority) {
            return Ok(Vec::new());
        }
        if let (Some((slot, element)), Some(uuids)) = (invocation, &self.invocation) {
            let texts = uuids.iter().cloned().chain(self.more());
            return Ok(vec![(slot, filled(schema, element, texts.collect())?)]);
        }
        let (Some((slot, element)), Some(cvr)) = (authority, &self.municipality) else {
            let names: Vec<&str> = [(authority, AUTHORITY), (invocation, INVOCATION)]
                .into_iter()
                .filter_map(|(place, (_, local))| place.map(|_| local))
                .collect();
            let expected = names.join(" or ");
            let found = "neither in the request nor in Settings::context".to_owned();
            return Err(WriteError::new(CONTEXT, places.path(), expected, found));
        };
        let texts = vec![("MunicipalityCVR", cvr.clone())];
        let mut members = vec![(slot, filled(schema, element, texts)?)];
        let more = self.more();
        if let Some((slot, element)) = places.at(CALL)
            && !more.is_empty()
            && !said(Some((slot, element)))
        {
            members.push((slot, filled(schema, element, more)?));
        }
        Ok(members)
    }
}

impl fmt::Debug for CallerContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallerContext")
            .field("municipality", &self.municipality)
            .field("invocation", &self.invocation)
            .field("on_behalf_of_user", &self.on_behalf_of_user.is_some())
            .field("accounting_info", &self.accounting_info.is_some())
            .finish()
    }
}

/// The members of an element's record that are elements.
struct Places<'s, 'a> {
    schema: &'s Schema<'a>,
    element: ElementId,
    found: Vec<(u16, ElementId)>,
}

impl<'s, 'a> Places<'s, 'a> {
    fn of(schema: &'s Schema<'a>, element: ElementId) -> Self {
        let mut found = Vec::new();
        if let TypeId::Complex(ty) = schema.element(element).ty {
            let row: &Complex<'_> = schema.complex(ty);
            if let Content::Elements(particle) = &row.content {
                gather(particle, &mut found);
            }
        }
        Places {
            schema,
            element,
            found,
        }
    }

    fn name(&self, element: ElementId) -> (&'a str, &'a str) {
        let name = self.schema.name(self.schema.element(element).name);
        (self.schema.namespace(name.ns), name.local)
    }

    fn at(&self, name: (&str, &str)) -> Option<(u16, ElementId)> {
        let mut found = self.found.iter();
        found
            .find(|(_, element)| self.name(*element) == name)
            .copied()
    }

    fn path(&self) -> String {
        format!("/{}", self.name(self.element).1)
    }
}

/// The elements that land in the record itself, once each.
fn gather(particle: &Particle<'_>, found: &mut Vec<(u16, ElementId)>) {
    match particle.term {
        Term::Element(element) if particle.slot != NO_SLOT && particle.max == 1 => {
            found.push((particle.slot, element));
        }
        Term::Sequence(parts) | Term::All(parts) if particle.is_inline() && particle.max == 1 => {
            parts.iter().for_each(|part| gather(part, found));
        }
        _ => {}
    }
}

/// A value of an element with these texts in it, by local name.
fn filled(
    schema: &Schema<'_>,
    element: ElementId,
    texts: Vec<(&'static str, String)>,
) -> Result<Dynamic, WriteError> {
    let places = Places::of(schema, element);
    let mut value = Dynamic::default();
    for (name, text) in texts {
        let mut found = places.found.iter();
        let Some((slot, _)) = found.find(|(_, element)| places.name(*element).1 == name) else {
            let expected = "only what the contract has".to_owned();
            return Err(WriteError::new(
                CONTEXT,
                format!("{}/{name}", places.path()),
                expected,
                format!("{name} in Settings::context"),
            ));
        };
        let text = Dynamic {
            text: Some(text),
            ..Dynamic::default()
        };
        value.members.entry(*slot).or_default().push(text);
    }
    Ok(value)
}

/// A request with members that it does not have itself.
pub(super) struct WithMembers<'n> {
    pub(super) request: &'n dyn Node,
    pub(super) members: &'n [(u16, Dynamic)],
}

impl Node for WithMembers<'_> {
    fn view(&self, index: u16) -> View<'_> {
        let added = self.members.iter().find(|(slot, _)| *slot == index);
        match added {
            Some((_, value)) => View::One(value),
            None => self.request.view(index),
        }
    }

    fn alternative(&self) -> u16 {
        self.request.alternative()
    }

    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        self.request.text(scratch)
    }

    fn verdict(&self) -> Verdict {
        self.request.verdict()
    }

    fn raw(&self) -> Option<&AnyElement> {
        self.request.raw()
    }

    fn extra(&self) -> Option<&Extra> {
        self.request.extra()
    }
}
