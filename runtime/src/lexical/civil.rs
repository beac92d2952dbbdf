//! The proleptic Gregorian calendar.

/// Days from 1970-01-01 to the first of `month` of `year` (astronomical
/// numbering: the year before 1 is 0).
pub(super) fn days_to_month(year: i128, month: i128) -> i128 {
    // Years from March, so that the leap day is the last of its year.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// How many days a month has.
pub(super) fn days_in_month(year: i128, month: i128) -> i128 {
    match month {
        2 if year.rem_euclid(4) == 0
            && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) =>
        {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year (astronomical), month and day of a number of days since 1970-01-01.
pub(crate) fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = i128::from(days) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i128::from(month <= 2);
    (year as i64, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_both_ways() {
        for days in (-900_000..900_000i64).step_by(13) {
            let (year, month, day) = civil_from_days(days);
            let back = days_to_month(year.into(), month.into()) + i128::from(day) - 1;
            assert_eq!(back, i128::from(days));
        }
    }

    #[test]
    fn months_follow_each_other() {
        assert_eq!(days_to_month(1970, 1), 0);
        assert_eq!(days_to_month(2000, 3), 11_017);
        for year in (-801..2500).chain([123_456_789_012]) {
            for month in 1..=12 {
                let (next_year, next) = if month == 12 {
                    (year + 1, 1)
                } else {
                    (year, month + 1)
                };
                assert_eq!(
                    days_to_month(next_year, next) - days_to_month(year, month),
                    days_in_month(year, month),
                    "{year}-{month}"
                );
            }
        }
    }
}
