//! One way's template: links out of it, and back.

use super::cpr;
use super::error::{LinkError, LinkErrorKind};
use super::jump::Jump;
use super::matching::Values;
use super::objekt::{ObjektId, ObjektIdType, Objekttype, is_plain, is_uuid};
use super::parameter::{
    ANVENDERKONTEKST, OBJEKT_ID, OBJEKT_ID_TYPE, OBJEKTTYPE, RETUR_URL, VERSION, VERSION_NAME,
    VISNING, Way,
};
use super::return_url;
use super::template::{Part, Template};

/// The template of links one way. It has every parameter of a link once: as a variable
/// (`{?objektId}`), or in the query with the only value it can have (`?objekttype=sag`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTemplate {
    template: Template,
    way: Way,
    cpr_in_url: bool,
    return_hosts: Vec<String>,
}

impl LinkTemplate {
    /// Of links to SAPA. Parameters are `objekttype`, `objektId`, `objektIdType`,
    /// `anvenderkontekst`, `fagsystem`, `version`, and, if wanted, `returUrl` and `visning`.
    ///
    /// # Errors
    /// It is no template (RFC 6570), has more than can be read back without doubt, or has
    /// other parameters.
    pub fn to_sapa(template: &str) -> Result<LinkTemplate, LinkError> {
        LinkTemplate::new(template, Way::ToSapa)
    }

    /// Of links from SAPA to a system: `kilde` in the place of `fagsystem`, and no
    /// `visning`.
    ///
    /// # Errors
    /// As [`to_sapa`](LinkTemplate::to_sapa).
    pub fn from_sapa(template: &str) -> Result<LinkTemplate, LinkError> {
        LinkTemplate::new(template, Way::FromSapa)
    }

    fn new(text: &str, way: Way) -> Result<LinkTemplate, LinkError> {
        let template = Template::parse(text)?;
        check_parameters(&template, way)?;
        Ok(LinkTemplate {
            template,
            way,
            cpr_in_url: false,
            return_hosts: Vec::new(),
        })
    }

    /// Whether links carry CPR numbers. They do not without a word: a URL stands in
    /// histories and logs.
    #[must_use]
    pub fn cpr_in_url(mut self, carried: bool) -> LinkTemplate {
        self.cpr_in_url = carried;
        self
    }

    /// The hosts (with their port, if it is not 443) that an address to come back to may
    /// be of. There are none without a word.
    #[must_use]
    pub fn return_hosts(mut self, hosts: impl IntoIterator<Item = String>) -> LinkTemplate {
        self.return_hosts = hosts.into_iter().collect();
        self
    }

    /// Whether the template has a parameter.
    pub fn has(&self, parameter: &str) -> bool {
        self.template.names().any(|name| name == parameter)
    }

    /// The URL of a jump.
    ///
    /// # Errors
    /// The template has no place for what the jump says, or a value cannot stand in a URL.
    pub fn url(&self, jump: &Jump) -> Result<String, LinkError> {
        self.check(jump)?;
        let values = self.values(jump);
        let value = |name: &str| {
            let mut values = values.iter();
            values
                .find(|(own, _)| *own == name)
                .and_then(|(_, value)| *value)
        };
        for (name, only) in &self.template.fixed {
            if value(name).is_some_and(|value| value != only) {
                let message = format!("links of this template have one value of `{name}` only");
                return Err(LinkError::new(LinkErrorKind::Value, message));
            }
        }
        for (name, _) in values.iter().filter(|(_, value)| value.is_some()) {
            if !self.has(name) {
                let message = format!("links of this template have no `{name}`");
                return Err(LinkError::new(LinkErrorKind::Parameter, message));
            }
        }
        if value(self.way.system()).is_none() {
            return Err(missing(self.way.system()));
        }
        Ok(self.template.expand(value))
    }

    /// What a URL says.
    ///
    /// # Errors
    /// It is none of the template, or has a value that it cannot have.
    pub fn read(&self, url: &str) -> Result<Jump, LinkError> {
        self.jump(self.template.read(url)?)
    }

    /// The same of path and query, which is what a server sees; the host is a matter of
    /// what stands before it.
    ///
    /// # Errors
    /// As [`read`](LinkTemplate::read).
    pub fn read_target(&self, path_and_query: &str) -> Result<Jump, LinkError> {
        self.jump(self.template.read_target(path_and_query)?)
    }

    /// The values of a jump by their parameters.
    fn values<'j>(&self, jump: &'j Jump) -> [(&'static str, Option<&'j str>); 8] {
        [
            (OBJEKTTYPE, Some(jump.objekttype.word())),
            (OBJEKT_ID, Some(jump.objekt_id.text())),
            (OBJEKT_ID_TYPE, Some(jump.objekt_id.kind().word())),
            (ANVENDERKONTEKST, Some(&jump.anvenderkontekst)),
            (self.way.system(), jump.system.as_deref()),
            (RETUR_URL, jump.retur_url.as_deref()),
            (VISNING, jump.visning.as_deref()),
            (VERSION_NAME, Some(VERSION)),
        ]
    }

    fn jump(&self, mut values: Values) -> Result<Jump, LinkError> {
        let mut take = |name: &str| values.remove(name);
        let mut required = |name: &str| take(name).ok_or_else(|| missing(name));
        if required(VERSION_NAME)? != VERSION {
            let message = format!("a version of the link that is not {VERSION}");
            return Err(LinkError::new(LinkErrorKind::Version, message));
        }
        let kind = ObjektIdType::from_word(&required(OBJEKT_ID_TYPE)?)?;
        let jump = Jump {
            objekttype: Objekttype::from_word(&required(OBJEKTTYPE)?)?,
            objekt_id: ObjektId::new(kind, required(OBJEKT_ID)?)?,
            anvenderkontekst: required(ANVENDERKONTEKST)?,
            system: Some(required(self.way.system())?),
            retur_url: take(RETUR_URL),
            visning: take(VISNING),
        };
        self.check(&jump)?;
        Ok(jump)
    }

    /// What holds of every jump, whichever way it goes.
    fn check(&self, jump: &Jump) -> Result<(), LinkError> {
        let wrong = |name: &str, expected: &str| {
            let message = format!("`{name}` is not {expected}");
            LinkError::new(LinkErrorKind::Value, message)
        };
        jump.objekt_id.fits(jump.objekttype)?;
        let cvr = &jump.anvenderkontekst;
        if cvr.len() != 8 || !cvr.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong(ANVENDERKONTEKST, "a CVR number of eight digits"));
        }
        if jump.system.as_deref().is_some_and(|uuid| !is_uuid(uuid)) {
            return Err(wrong(self.way.system(), "a UUID"));
        }
        if jump.visning.as_deref().is_some_and(|name| !is_plain(name)) {
            return Err(wrong(VISNING, "1 to 100 characters without controls"));
        }
        if let Some(url) = &jump.retur_url {
            return_url::check(url, &self.return_hosts)?;
        }
        self.check_cpr(jump)
    }

    /// Refuses CPR numbers, in whatever text they stand.
    fn check_cpr(&self, jump: &Jump) -> Result<(), LinkError> {
        if self.cpr_in_url {
            return Ok(());
        }
        let id = &jump.objekt_id;
        let named = id.kind() == ObjektIdType::Cpr
            || id.kind() == ObjektIdType::Sagsnummer && cpr::is_within(id.text());
        let of = |text: &Option<String>| text.as_deref().is_some_and(is_in_text);
        let found = match (named, of(&jump.retur_url), of(&jump.visning)) {
            (true, _, _) => OBJEKT_ID,
            (_, true, _) => RETUR_URL,
            (_, _, true) => VISNING,
            _ => return Ok(()),
        };
        let message = format!("`{found}` has a CPR number, and links of this template have none");
        Err(LinkError::new(LinkErrorKind::Cpr, message))
    }
}

/// Whether a template has the parameters of its way.
fn check_parameters(template: &Template, way: Way) -> Result<(), LinkError> {
    let refused = |message: String| Err(LinkError::new(LinkErrorKind::Template, message));
    let known = way.known();
    // A fixed parameter that is not known is the other side's own.
    let fixed = |name: &str| template.fixed.iter().any(|(own, _)| own == name);
    let mut names = template.names();
    if let Some(name) = names.find(|name| !known.contains(name) && !fixed(name)) {
        let known = known.join(", ");
        return refused(format!(
            "the template has the parameter `{name}`; known are {known}"
        ));
    }
    for name in way.required() {
        if !template.names().any(|own| own == name) {
            return refused(format!("the template lacks the parameter `{name}`"));
        }
    }
    for name in [RETUR_URL, VISNING] {
        let path = template.path.iter();
        let mut variables = path.filter(|part| matches!(part, Part::Variable(own) if own == name));
        if variables.next().is_some() {
            return refused(format!(
                "`{name}` is not always there, so it stands in the query"
            ));
        }
    }
    Ok(())
}

/// Whether a text has a CPR number, be it escaped.
fn is_in_text(text: &str) -> bool {
    let decoded = crate::http::percent::decode(text);
    cpr::is_within(text) || decoded.is_some_and(|text| cpr::is_within(&text))
}

fn missing(name: &str) -> LinkError {
    let message = format!("the link lacks `{name}`");
    LinkError::new(LinkErrorKind::Parameter, message)
}
