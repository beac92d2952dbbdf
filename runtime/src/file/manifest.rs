//! What the manifest of a package says of its entities, whatever the contract's version.

use std::borrow::Cow;

/// What a manifest says of an entity's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the package.
    pub file_name: String,
    /// How many rows it has, the first with the names of columns not counted.
    pub rows: u64,
    /// SHA-256 of its octets as they are before packing, in lower-case hexadecimal.
    pub sha256: String,
}

/// A manifest. Generated types implement it by the generator's built-in `[[trait]]` rules.
pub trait Manifest {
    /// An entity of it.
    type Entitet: Entitet;

    /// The entities.
    fn entitet(&self) -> Vec<&Self::Entitet>;

    /// What it says of each file; `None` where one of them is not told in full, which only
    /// tolerant reading leaves.
    fn listed(&self) -> Option<Vec<Listed>> {
        self.entitet().into_iter().map(Entitet::listed).collect()
    }
}

/// An entity of a manifest.
pub trait Entitet {
    /// The name of its file.
    fn filnavn(&self) -> Option<Cow<'_, str>>;
    /// How many rows it has.
    fn antal_raekker(&self) -> Option<Cow<'_, str>>;
    /// SHA-256 of its octets.
    fn sha256(&self) -> Option<Cow<'_, str>>;

    /// The three together.
    fn listed(&self) -> Option<Listed> {
        Some(Listed {
            file_name: self.filnavn()?.into_owned(),
            rows: self.antal_raekker()?.trim().parse().ok()?,
            sha256: self.sha256()?.into_owned(),
        })
    }
}
