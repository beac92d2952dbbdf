//! The lexical space of dates and times.

use super::{Moment, MomentKind};

/// Octets are looked at one by one: every text of a message with dates comes by here.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    #[inline]
    pub(super) fn new(text: &'t str) -> Self {
        Cursor { text, at: 0 }
    }

    #[inline]
    pub(super) fn read(&mut self, moment: &mut Moment<'t>) -> Option<()> {
        match moment.kind {
            MomentKind::DateTime => {
                self.date(moment)?;
                self.eat("T")?;
                self.time(moment)
            }
            MomentKind::Time => self.time(moment),
            MomentKind::Date => self.date(moment),
            MomentKind::GYearMonth => {
                moment.year = self.year()?;
                self.eat("-")?;
                moment.month = self.two()?;
                Some(())
            }
            MomentKind::GYear => {
                moment.year = self.year()?;
                Some(())
            }
            MomentKind::GMonthDay => {
                self.eat("--")?;
                moment.month = self.two()?;
                self.eat("-")?;
                moment.day = self.two()?;
                Some(())
            }
            MomentKind::GDay => {
                self.eat("---")?;
                moment.day = self.two()?;
                Some(())
            }
            MomentKind::GMonth => {
                self.eat("--")?;
                moment.month = self.two()?;
                Some(())
            }
        }
    }

    /// A date with a year of four digits, as nearly all are.
    #[inline]
    fn plain_date(&mut self, moment: &mut Moment<'t>) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?.first_chunk::<10>()?;
        let [a, b, c, d, b'-', e, f, b'-', g, h] = rest else {
            return None;
        };
        moment.year = i64::from(pair(*a, *b)?) * 100 + i64::from(pair(*c, *d)?);
        moment.month = pair(*e, *f)?;
        moment.day = pair(*g, *h)?;
        self.at += 10;
        Some(())
    }

    /// Hour, minute and second.
    #[inline]
    fn clock(&mut self, moment: &mut Moment<'t>) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?.first_chunk::<8>()?;
        let [a, b, b':', c, d, b':', e, f] = rest else {
            return None;
        };
        moment.hour = pair(*a, *b)?;
        moment.minute = pair(*c, *d)?;
        moment.second = pair(*e, *f)?;
        self.at += 8;
        Some(())
    }

    pub(super) fn date(&mut self, moment: &mut Moment<'t>) -> Option<()> {
        let from = self.at;
        if self.plain_date(moment).is_some() {
            return Some(());
        }
        self.at = from;
        moment.year = self.year()?;
        self.eat("-")?;
        moment.month = self.two()?;
        self.eat("-")?;
        moment.day = self.two()?;
        Some(())
    }

    pub(super) fn time(&mut self, moment: &mut Moment<'t>) -> Option<()> {
        self.clock(moment)?;
        if self.eat(".").is_some() {
            let digits = self.digits();
            if digits.is_empty() {
                return None;
            }
            moment.fraction = digits.trim_end_matches('0');
        }
        Some(())
    }

    /// At least four digits; more only without a leading zero. Years beyond 18
    /// digits are refused: a limit of this implementation that §3.2.7 allows.
    pub(super) fn year(&mut self) -> Option<i64> {
        let negative = self.eat("-").is_some();
        let digits = self.digits();
        let padded = digits.len() > 4 && digits.starts_with('0');
        if digits.len() < 4 || digits.len() > 18 || padded {
            return None;
        }
        let value = |sum, digit| sum * 10 + i64::from(digit - b'0');
        let year = digits.bytes().fold(0, value);
        Some(if negative { -year } else { year })
    }

    #[inline]
    pub(super) fn zone(&mut self) -> Option<Option<i16>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let sign = match rest {
            [] => return Some(None),
            [b'Z'] => return Some(Some(0)),
            [b'+', ..] => 1,
            [b'-', ..] => -1,
            _ => return None,
        };
        self.at += 1;
        let hours = i16::from(self.two()?);
        self.eat(":")?;
        let minutes = i16::from(self.two()?);
        let total = hours * 60 + minutes;
        let is_all = self.at == self.text.len();
        (is_all && minutes < 60 && total <= 840).then_some(Some(sign * total))
    }

    fn two(&mut self) -> Option<u8> {
        let digits = self.text.as_bytes().get(self.at..self.at + 2)?;
        let &[tens, ones] = digits else { return None };
        let value = pair(tens, ones)?;
        self.at += 2;
        Some(value)
    }

    pub(super) fn digits(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += end;
        &rest[..end]
    }

    fn eat(&mut self, text: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(text.as_bytes())
            .then(|| self.at += text.len())
    }
}

/// Two digits as a number.
#[inline]
fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}
