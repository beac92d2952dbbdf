//! What became of the documents of a pair of versions.

use crate::{libxml2, name_of};
use snitflade_runtime::codegen::v1::{Blank, Node, Root};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// So many documents of each element.
const DOCUMENTS: usize = 120;

/// An element in both versions, and both ways between its values.
pub struct Pair<O: 'static, N: 'static, U, D> {
    pub old: &'static Root<O>,
    pub new: &'static Root<N>,
    pub upgrade: U,
    pub downgrade: D,
}

/// What became of documents.
pub struct Seen {
    name: &'static str,
    /// The new version's schemas, below `contracts`.
    schemas: &'static [&'static str],
    /// Documents of the new version.
    written: Vec<Vec<u8>>,
    upgraded: usize,
    returned: usize,
    lost: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Seen {
    pub fn new(name: &'static str, schemas: &'static [&'static str]) -> Self {
        Seen {
            name,
            schemas,
            written: Vec::new(),
            upgraded: 0,
            returned: 0,
            lost: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    /// Samples documents of the old version and converts them there and back.
    pub fn documents<O, N>(
        &mut self,
        pair: Pair<O, N, impl Fn(O) -> Result<N, String>, impl Fn(N) -> Result<O, String>>,
    ) where
        O: Node + Blank + Clone + PartialEq + Debug,
        N: Node + Blank + Clone + PartialEq + Debug,
    {
        let name = name_of(pair.old);
        let mut any = 0;
        for value in pair.old.samples(1).take(DOCUMENTS) {
            let value = value.expect("a sample");
            match (pair.upgrade)(value.clone()) {
                Ok(there) => {
                    any += 1;
                    if let Err(why) = self.there(&pair, value, there) {
                        self.wrong.push(format!("{name}: {why}"));
                    }
                }
                Err(lost) => self.lose(&lost),
            }
        }
        if any == 0 {
            self.wrong
                .push(format!("{name}: everything is lost: {:?}", self.lost));
        }
    }

    /// A value that was upgraded: written, read, brought back.
    fn there<O, N>(
        &mut self,
        pair: &Pair<O, N, impl Fn(O) -> Result<N, String>, impl Fn(N) -> Result<O, String>>,
        before: O,
        there: N,
    ) -> Result<(), String>
    where
        O: Node + Blank + Clone + PartialEq + Debug,
        N: Node + Blank + Clone + PartialEq + Debug,
    {
        self.upgraded += 1;
        let xml = pair
            .new
            .write(&there)
            .map_err(|why| format!("not written: {why}"))?;
        let read = pair
            .new
            .read(&xml)
            .map_err(|why| format!("not read: {why}"))?;
        self.written.push(xml);
        if read != there {
            return Err("another value after writing and reading".to_owned());
        }
        match (pair.downgrade)(there) {
            Ok(back) if back == before => {
                let [one, other] = [&before, &back].map(|value| pair.old.write(value).ok());
                if one.is_none() || one != other {
                    return Err("another document after the way back".to_owned());
                }
                self.returned += 1;
                Ok(())
            }
            Ok(_) => Err("another value after the way back".to_owned()),
            Err(lost) => Err(format!("lost on the way back: {lost}")),
        }
    }

    fn lose(&mut self, lost: &str) {
        let (path, why) = lost.rsplit_once(": ").unwrap_or(("", lost));
        let what = path.rsplit('/').next().unwrap_or_default();
        let what = what.split('[').next().unwrap_or_default();
        *self.lost.entry(format!("{what}: {why}")).or_default() += 1;
    }

    /// Fails unless every document that was upgraded is valid and came back.
    pub fn judge(self) {
        println!(
            "{}: {} upgraded, {} returned equal, lost {:?}",
            self.name, self.upgraded, self.returned, self.lost
        );
        assert!(
            self.wrong.is_empty(),
            "{} wrong, such as {:#?}",
            self.wrong.len(),
            &self.wrong[..self.wrong.len().min(5)]
        );
        assert_eq!(self.upgraded, self.returned);
        match libxml2::complaints(self.name, self.schemas, &self.written) {
            None => println!("SKIPPED libxml2: xmllint is not on this machine"),
            Some(said) => {
                let valid: Vec<&String> = said.iter().take(1).collect();
                assert!(said.is_empty(), "{valid:?}");
            }
        }
    }
}
