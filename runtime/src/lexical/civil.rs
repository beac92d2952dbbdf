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

#[cfg(test)]
mod tests {
    use super::*;

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
