//! The same documents through types that derive from a library, made by the suite `reading`.

use crate::engines::Work;
use serde::{Serialize, de::DeserializeOwned};

fn text(xml: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(xml).map_err(|error| error.to_string())
}

/// Reads by instant-xml.
pub fn read_instant<T: instant_xml::FromXmlOwned>(xml: &[u8]) -> Result<usize, String> {
    std::hint::black_box(&instant_xml::from_str::<T>(text(xml)?).map_err(|e| e.to_string())?);
    Ok(xml.len())
}

/// Writes by instant-xml.
pub fn write_instant<T>(xml: &[u8]) -> Result<Work<'_>, String>
where
    T: instant_xml::FromXmlOwned + instant_xml::ToXml + 'static,
{
    let value = instant_xml::from_str::<T>(text(xml)?).map_err(|error| error.to_string())?;
    Ok(Box::new(move || {
        let written = instant_xml::to_string(&value).map_err(|error| error.to_string())?;
        Ok(written.into_bytes())
    }))
}

/// Reads by quick-xml's serde.
pub fn read_serde<T: DeserializeOwned>(xml: &[u8]) -> Result<usize, String> {
    std::hint::black_box(&quick_xml::de::from_str::<T>(text(xml)?).map_err(|e| e.to_string())?);
    Ok(xml.len())
}

/// Writes by quick-xml's serde, with a name for the root.
pub fn write_serde<'a, T: DeserializeOwned + Serialize + 'static>(
    xml: &'a [u8],
    name: &'static str,
) -> Result<Work<'a>, String> {
    let value = quick_xml::de::from_str::<T>(text(xml)?).map_err(|error| error.to_string())?;
    Ok(Box::new(move || {
        let written = quick_xml::se::to_string_with_root(name, &value);
        Ok(written.map_err(|error| error.to_string())?.into_bytes())
    }))
}
