//! `sp/service.properties`: what Serviceplatformen calls a service.

/// A service, as the platform knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceProperties {
    /// `service.uuid`
    pub uuid: String,
    /// `service.entityID`
    pub entity_id: String,
}

/// Reads the two that say something; `None` if neither is there.
pub(super) fn read(text: &str) -> Option<ServiceProperties> {
    let value = |key: &str| {
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let value = lines.find_map(|line| {
            let (name, value) = line.split_once(['=', ':'])?;
            (name.trim() == key).then(|| value.trim().replace("\\:", ":"))
        });
        value.unwrap_or_default()
    };
    let (uuid, entity_id) = (value("service.uuid"), value("service.entityID"));
    let is_there = !uuid.is_empty() || !entity_id.is_empty();
    is_there.then_some(ServiceProperties { uuid, entity_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuid_and_entity_id_are_read() {
        let text = "\u{feff}service.uuid=u-1\r\nservice.entityID = http\\://e.example/3\r\nservice.class=\r\n";
        let read = read(text).map(|read| (read.uuid, read.entity_id));
        assert_eq!(
            read,
            Some(("u-1".to_owned(), "http://e.example/3".to_owned()))
        );
        assert_eq!(super::read("service.class="), None);
    }
}
