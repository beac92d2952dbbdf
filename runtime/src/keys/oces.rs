//! Who an OCES certificate belongs to.

use x509_parser::x509::X509Name;

/// What the subject of a Danish certificate says of the organisation.
#[derive(Default)]
pub(super) struct Organisation {
    pub(super) cvr: Option<String>,
    pub(super) uuid: Option<String>,
}

impl Organisation {
    pub(super) fn of(subject: &X509Name<'_>) -> Organisation {
        let mut found = Organisation::default();
        for attribute in subject.iter_attributes() {
            let Ok(value) = attribute.as_str() else {
                continue;
            };
            match attribute.attr_type().to_id_string().as_str() {
                // serialNumber
                "2.5.4.5" => found.serial_number(value),
                // organizationIdentifier: OCES 3
                "2.5.4.97" => {
                    let cvr = value.strip_prefix("NTRDK-");
                    found.cvr = cvr.filter(|cvr| is_cvr(cvr)).map(str::to_owned);
                }
                _ => {}
            }
        }
        found
    }

    /// `UI:DK-O:G:uuid` in OCES 3, `CVR:12345678-FID:number` in OCES 2.
    fn serial_number(&mut self, value: &str) {
        if let Some(uuid) = value.strip_prefix("UI:DK-O:G:") {
            self.uuid = Some(uuid.to_owned());
        } else if let Some((cvr, identifier)) = value
            .strip_prefix("CVR:")
            .and_then(|rest| rest.split_once('-'))
            && is_cvr(cvr)
        {
            self.cvr = Some(cvr.to_owned());
            self.uuid = identifier.split_once(':').map(|(_, id)| id.to_owned());
        }
    }
}

fn is_cvr(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())
}
