//! The same documents through the code that xsd-parser generates from the same schemas.

use crate::engines::Work;
use xsd_parser_types::quick_xml::{DeserializeSync, Error, SerializeSync, SliceReader, Writer};

/// Reads `ImporterSagDokumentIndeksInput`.
pub fn read_sagdokumentindeks(xml: &[u8]) -> Result<usize, String> {
    read::<peer_sagdokumentindeks::Root>(xml)
}

/// Writes what such a document holds.
pub fn write_sagdokumentindeks(xml: &[u8]) -> Result<Work<'_>, String> {
    write::<peer_sagdokumentindeks::Root>(xml, "tns:ImporterSagDokumentIndeksInput")
}

/// Reads `PersonLookupResponse`.
pub fn read_person(xml: &[u8]) -> Result<usize, String> {
    read::<peer_person::Root>(xml)
}

/// Writes what such a document holds.
pub fn write_person(xml: &[u8]) -> Result<Work<'_>, String> {
    write::<peer_person::Root>(xml, "tns:PersonLookupResponse")
}

fn parse<T>(xml: &[u8]) -> Result<T, String>
where
    T: for<'x> DeserializeSync<'x, SliceReader<'x>, Error = Error>,
{
    let text = std::str::from_utf8(xml).map_err(|error| error.to_string())?;
    T::deserialize(&mut SliceReader::new(text)).map_err(|error| error.to_string())
}

fn read<T>(xml: &[u8]) -> Result<usize, String>
where
    T: for<'x> DeserializeSync<'x, SliceReader<'x>, Error = Error>,
{
    std::hint::black_box(&parse::<T>(xml)?);
    Ok(xml.len())
}

fn write<'a, T>(xml: &'a [u8], name: &'static str) -> Result<Work<'a>, String>
where
    T: for<'x> DeserializeSync<'x, SliceReader<'x>, Error = Error> + SerializeSync + 'a,
{
    let value = parse::<T>(xml)?;
    Ok(Box::new(move || {
        let mut writer = Writer::new(Vec::<u8>::new());
        SerializeSync::serialize(&value, name, &mut writer).map_err(|_| "no text".to_owned())?;
        Ok(writer.into_inner())
    }))
}
