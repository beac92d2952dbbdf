//! The fault of Serviceplatformen, which most of its services declare.

use snitflade_runtime::wire::serviceplatform_fault::ServiceplatformFaultType;
use std::fmt;

/// A fault of Serviceplatformen as an error. It shows codes only: texts may quote the request.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceplatformFejl(Vec<(String, String)>);

impl ServiceplatformFejl {
    /// `ErrorCode` and `ErrorText` of each error, in their order.
    pub fn fejl(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(code, text)| (code.as_str(), text.as_str()))
    }

    /// Whether one of the errors has this code.
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|(known, _)| known == code)
    }
}

impl From<ServiceplatformFaultType> for ServiceplatformFejl {
    fn from(fault: ServiceplatformFaultType) -> Self {
        let errors = fault.error_list.into_iter().flat_map(|list| list.error);
        ServiceplatformFejl(errors.map(|one| (one.error_code, one.error_text)).collect())
    }
}

impl fmt::Display for ServiceplatformFejl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Serviceplatformen refuses the call:")?;
        match self.0.is_empty() {
            true => f.write_str(" no code"),
            false => self.0.iter().try_for_each(|(code, _)| write!(f, " {code}")),
        }
    }
}

impl fmt::Debug for ServiceplatformFejl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(code, _)| code))
            .finish()
    }
}

impl std::error::Error for ServiceplatformFejl {}

#[cfg(test)]
mod tests {
    use super::*;
    use snitflade_runtime::wire::serviceplatform_fault::{ErrorListType, ErrorType};

    #[test]
    fn a_fault_has_its_errors_and_shows_codes_only() {
        let list = ErrorListType::new([ErrorType::new("E1", "0101010000 kendes ikke")]);
        let mut fault = ServiceplatformFaultType::default();
        fault.error_list = Some(list);
        let fejl = ServiceplatformFejl::from(fault);
        assert_eq!(
            fejl.fejl().collect::<Vec<_>>(),
            [("E1", "0101010000 kendes ikke")]
        );
        assert!(fejl.has("E1") && !fejl.has("E2"));
        assert_eq!(fejl.to_string(), "Serviceplatformen refuses the call: E1");
        assert_eq!(format!("{fejl:?}"), r#"["E1"]"#);
        let none = ServiceplatformFejl::from(ServiceplatformFaultType::default());
        assert_eq!(
            none.to_string(),
            "Serviceplatformen refuses the call: no code"
        );
    }
}
