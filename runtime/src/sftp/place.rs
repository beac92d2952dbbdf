//! Names of files, and where they stand on a drop.

use super::{DropError, DropErrorKind};
use std::fmt;

/// The two folders of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Folder {
    /// `IN/`: what was sent to the user.
    In,
    /// `OUT/`: what the user sends.
    Out,
}

impl Folder {
    /// Its name on the drop.
    pub fn as_str(self) -> &'static str {
        match self {
            Folder::In => "IN",
            Folder::Out => "OUT",
        }
    }
}

/// Endings that the drop itself uses.
pub(crate) const TRIGGER: &str = ".trigger";
pub(crate) const METADATA: &str = ".metadata";
pub(crate) const RECEIPT: &str = ".sftpreceipt";
/// Not the platform's: what is on its way has this ending until it is whole.
pub(crate) const PART: &str = ".part";

/// So much of a name may be taken by endings.
const LONGEST_ENDINGS: usize = TRIGGER.len() + PART.len();

/// The name of a file, safe as one component of a path on either side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName(String);

impl FileName {
    /// A name of 1 to 242 bytes (the endings `.trigger.part` have to fit into the 255 that
    /// file systems admit) without separators, control characters, or an ending that the
    /// drop itself uses; not beginning with a dot.
    ///
    /// # Errors
    /// [`DropErrorKind::Name`].
    pub fn new(name: impl Into<String>) -> Result<FileName, DropError> {
        let name = name.into();
        let wrong = if name.is_empty() {
            Some("it is empty")
        } else if name.len() > 255 - LONGEST_ENDINGS {
            Some("it is longer than 242 bytes")
        } else if name.starts_with('.') {
            Some("it begins with a dot")
        } else if name.ends_with(['.', ' ']) {
            Some("it ends with a dot or blank")
        } else if name.contains(|sign: char| sign.is_control() || "/\\:*?\"<>|".contains(sign)) {
            Some("it has a separator or a sign that is none of names")
        } else if ends_as_the_drops_own(&name) {
            Some("it ends as files of the drop itself do")
        } else {
            None
        };
        match wrong {
            None => Ok(FileName(name)),
            Some(wrong) => Err(DropError::new(DropErrorKind::Name)
                .at(Quoted(&name))
                .because(wrong)),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn ends_as_the_drops_own(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [TRIGGER, METADATA, RECEIPT, PART]
        .iter()
        .any(|ending| name.ends_with(ending))
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name that somebody else gave: quoted, and cut.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start: String = self.0.chars().take(60).collect();
        write!(f, "{start:?}")
    }
}

/// Where a file stands on a drop: always one name in one of the two folders.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    folder: Folder,
    name: String,
}

impl Place {
    /// The file itself.
    pub fn of(folder: Folder, name: &FileName) -> Place {
        Place::with(folder, name, "")
    }

    /// The trigger of a file in `OUT/`.
    pub fn trigger(name: &FileName) -> Place {
        Place::with(Folder::Out, name, TRIGGER)
    }

    /// The metadata of a file in `IN/`.
    pub fn metadata(name: &FileName) -> Place {
        Place::with(Folder::In, name, METADATA)
    }

    /// The receipt of a file.
    pub fn receipt(folder: Folder, name: &FileName) -> Place {
        Place::with(folder, name, RECEIPT)
    }

    /// Where the same stands until it is whole.
    #[must_use]
    pub fn part(&self) -> Place {
        Place {
            folder: self.folder,
            name: format!("{}{PART}", self.name),
        }
    }

    fn with(folder: Folder, name: &FileName, ending: &str) -> Place {
        Place {
            folder,
            name: format!("{name}{ending}"),
        }
    }

    /// The folder.
    pub fn folder(&self) -> Folder {
        self.folder
    }

    /// The name in the folder, endings included.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path from the user's home on the drop.
    pub fn path(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.folder.as_str(), self.name)
    }
}

#[cfg(test)]
mod tests;
