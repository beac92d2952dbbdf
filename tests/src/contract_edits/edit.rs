//! An edit as the mutator writes it down.

use serde_json::Value;

/// An edit of a contract.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Its number.
    pub id: u64,
    /// `SF1520/4.0`
    pub contract: String,
    /// The files that differ from the contract's own, on either side.
    pub files: Vec<Texts>,
    /// The root of its witness: `{namespace}local`; none where an exchange is the witness.
    pub root: Option<String>,
}

/// One file of a contract, as it was and as it is.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The file, seen from the workspace.
    pub path: String,
    /// Its text before.
    pub old: String,
    /// Its text after.
    pub new: String,
}

/// How many documents a proof has to survive, and how many of them are written down.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Judged by the validator.
    pub documents: usize,
    /// Kept for libxml2.
    pub kept: usize,
}

impl Edit {
    /// The files of one side, by path.
    pub fn texts(&self, is_new: bool) -> Vec<(&str, &str)> {
        let texts = self.files.iter().map(|file| {
            let text = if is_new { &file.new } else { &file.old };
            (file.path.as_str(), text.as_str())
        });
        texts.collect()
    }

    /// From a line of JSON.
    ///
    /// # Errors
    /// What is missing in it.
    pub fn read(line: &str) -> Result<Edit, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = |value: &Value, key: &str| {
            let text = value[key].as_str();
            text.map(str::to_owned)
                .ok_or_else(|| format!("an edit without {key}"))
        };
        let files = value["files"].as_array().ok_or("an edit without files")?;
        let files = files.iter().map(|file| {
            Ok(Texts {
                path: text(file, "path")?,
                old: text(file, "old")?,
                new: text(file, "new")?,
            })
        });
        Ok(Edit {
            id: value["id"].as_u64().ok_or("an edit without id")?,
            contract: text(&value, "contract")?,
            files: files.collect::<Result<_, String>>()?,
            root: value["root"].as_str().map(str::to_owned),
        })
    }
}
