//! The notice of an update: until when the former version may be used.

use super::{Date, FoundContract, Workspace, version_order};
use std::cmp::Ordering;

/// An update that was announced on a known day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The contract that was announced, such as `SF1520/4.0`.
    pub contract: String,
    /// The version it takes the place of, if that is here: `SF1520/3.6`.
    pub former: Option<String>,
    /// The day of the announcement.
    pub announced: Date,
    /// The last day of the former version: six calendar months later.
    pub deadline: Date,
}

impl Workspace {
    /// The notice of a contract, if its `contract.toml` says when it was announced.
    pub fn notice(&self, found: &FoundContract) -> Option<Notice> {
        let older =
            |other: &&FoundContract| version_order(other.version(), found.version()).is_lt();
        let former = self.versions(found).filter(older).max_by(by_version);
        Some(Notice {
            contract: found.name.clone(),
            former: former.map(|former| former.name.clone()),
            announced: found.contract.notice?,
            deadline: found.contract.deadline()?,
        })
    }

    /// The newest version of the same snitflade, if it is newer than this one.
    pub fn successor(&self, found: &FoundContract) -> Option<&FoundContract> {
        let newer =
            |other: &&FoundContract| version_order(other.version(), found.version()).is_gt();
        self.versions(found).filter(newer).max_by(by_version)
    }

    fn versions(&self, found: &FoundContract) -> impl Iterator<Item = &FoundContract> {
        let id = found.contract.id.clone();
        self.contracts
            .iter()
            .filter(move |other| other.contract.id == id)
    }
}

fn by_version(one: &&FoundContract, other: &&FoundContract) -> Ordering {
    version_order(one.version(), other.version())
}

impl Notice {
    /// One line: what may be used until when, and how many days that is from `today`, a
    /// [day number](Date::day_number).
    pub fn describe(&self, today: i64) -> String {
        let former = match &self.former {
            Some(former) => former,
            None => "the former version",
        };
        let days = |count: i64| match count {
            1 => "1 day".to_owned(),
            count => format!("{count} days"),
        };
        let left = match self.deadline.day_number() - today {
            0 => "today is the last day".to_owned(),
            left if left > 0 => format!("{} left", days(left)),
            over => format!("{} overdue", days(-over)),
        };
        let Notice {
            contract,
            announced,
            deadline,
            ..
        } = self;
        format!(
            "{contract} was announced on {announced}: {former} may be used until {deadline}, {left}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Contract;

    fn date(year: u16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    fn found(version: &str, notice: Option<Date>) -> FoundContract {
        FoundContract {
            name: format!("SF1520/{version}"),
            contract: Contract {
                id: "SF1520".to_owned(),
                version: version.to_owned(),
                notice,
                ..Contract::default()
            },
        }
    }

    #[test]
    fn a_notice_tells_deadline_and_days() {
        let ours = Workspace {
            contracts: vec![
                found("3.6", None),
                found("10.0", Some(date(2026, 8, 31))),
                found("9.0", Some(date(2025, 12, 1))),
            ],
            ..Workspace::default()
        };
        let notice = |at: usize| ours.notice(&ours.contracts[at]);
        assert_eq!(notice(0), None);
        let newest = notice(1).expect("a notice");
        let line = "SF1520/10.0 was announced on 2026-08-31: SF1520/9.0 may be used until \
                    2027-02-28, ";
        for (today, left) in [
            (date(2026, 9, 1), "180 days left"),
            (date(2027, 2, 27), "1 day left"),
            (date(2027, 2, 28), "today is the last day"),
            (date(2027, 3, 1), "1 day overdue"),
            (date(2028, 3, 1), "367 days overdue"),
        ] {
            assert_eq!(newest.describe(today.day_number()), format!("{line}{left}"));
        }
        let former = notice(2).and_then(|notice| notice.former);
        assert_eq!(former.as_deref(), Some("SF1520/3.6"));
    }

    #[test]
    fn the_newest_version_succeeds_all_others() {
        let ours = Workspace {
            contracts: ["9.0", "10.0", "3.6"]
                .map(|version| found(version, None))
                .into(),
            ..Workspace::default()
        };
        let successor = |at: usize| ours.successor(&ours.contracts[at]).map(|one| &*one.name);
        assert_eq!(successor(0), Some("SF1520/10.0"));
        assert_eq!(successor(1), None);
        assert_eq!(successor(2), Some("SF1520/10.0"));
    }

    #[test]
    fn without_the_former_version_its_name_is_not_guessed() {
        let ours = Workspace {
            contracts: vec![found("4.0", Some(date(2026, 1, 15)))],
            ..Workspace::default()
        };
        let notice = ours.notice(&ours.contracts[0]).expect("a notice");
        assert_eq!(
            notice.describe(date(2026, 7, 1).day_number()),
            "SF1520/4.0 was announced on 2026-01-15: the former version may be used until \
             2026-07-15, 14 days left"
        );
    }
}
