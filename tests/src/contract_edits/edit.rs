//! An edit as the mutator writes it down.

use serde_json::Value;

/// One file of a contract, as it was and as it is.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Its number.
    pub id: u64,
    /// `SF1520/4.0`
    pub contract: String,
    /// The file, seen from the workspace.
    pub path: String,
    /// Its text before.
    pub old: String,
    /// Its text after.
    pub new: String,
    /// The root of its witness: `{namespace}local`.
    pub root: String,
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
    /// From a line of JSON.
    ///
    /// # Errors
    /// What is missing in it.
    pub fn read(line: &str) -> Result<Edit, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = |key: &str| {
            let text = value[key].as_str();
            text.map(str::to_owned)
                .ok_or_else(|| format!("an edit without {key}"))
        };
        Ok(Edit {
            id: value["id"].as_u64().ok_or("an edit without id")?,
            contract: text("contract")?,
            path: text("path")?,
            old: text("old")?,
            new: text("new")?,
            root: text("root")?,
        })
    }
}
