//! The tokens of Turtle, as far as manifests have them.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// `<address>` without its brackets, `prefix:name`, `a`, `@prefix`.
    Name(&'t str),
    /// `"text"` without its quotes, escapes as they stand.
    Text(&'t str),
    /// `.`, `;` or `,`.
    Mark(char),
}

/// The text is not Turtle at this offset.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken(pub usize);

/// What is left of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub fn new(text: &'t str) -> Self {
        Tokens {
            text: text.trim_start_matches('\u{feff}'),
            at: 0,
        }
    }

    /// The next token; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Token<'t>>, Broken> {
        self.pass_blanks();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '.' | ';' | ',' => {
                self.at += 1;
                Token::Mark(first)
            }
            '<' => Token::Name(self.enclosed('>')?),
            '"' => Token::Text(self.enclosed('"')?),
            _ => self.name()?,
        };
        Ok(Some(token))
    }

    /// Goes behind the next `.` between tokens.
    pub fn pass_statement(&mut self) -> Result<(), Broken> {
        while let Some(token) = self.next()? {
            if token == Token::Mark('.') {
                return Ok(());
            }
        }
        Err(self.broken())
    }

    /// What stands here is none of what may.
    pub fn broken(&self) -> Broken {
        Broken(self.at)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn pass_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let behind = rest.trim_start();
            self.at += rest.len() - behind.len();
            if !behind.starts_with('#') {
                return;
            }
            self.at += behind.find('\n').unwrap_or(behind.len());
        }
    }

    /// What stands between the current character and `end`, which a backslash hides.
    fn enclosed(&mut self, end: char) -> Result<&'t str, Broken> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let mut hidden = false;
        let closing = inside.find(|c: char| {
            let closes = c == end && !hidden;
            hidden = c == '\\' && !hidden;
            closes
        });
        let Some(length) = closing else {
            return Err(self.broken());
        };
        self.at += length + 2;
        // A text may have a type or a language: `"1"^^xsd:int`, `"navn"@da`.
        if end == '"' && self.rest().starts_with(['^', '@']) {
            self.at += self.rest().find(ends_name).unwrap_or(self.rest().len());
        }
        inside.get(..length).ok_or_else(|| self.broken())
    }

    /// A name ends before a blank, `;`, `,` or a `.` that ends the statement.
    fn name(&mut self) -> Result<Token<'t>, Broken> {
        let rest = self.rest();
        let name = rest.get(..rest.find(ends_name).unwrap_or(rest.len()));
        let name = name.unwrap_or_default().trim_end_matches('.');
        if name.is_empty() {
            return Err(self.broken());
        }
        self.at += name.len();
        Ok(Token::Name(name))
    }
}

fn ends_name(c: char) -> bool {
    c.is_whitespace() || matches!(c, ';' | ',' | '"')
}
