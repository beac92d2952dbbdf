//! Which known name a wrong one was probably meant to be.

/// Names longer than this, in bytes, are not compared letter by letter.
const MAX_COMPARED: usize = 200;

/// The candidate nearest to a name, if one is near enough to be worth saying:
/// at most one letter in four differs, letter case aside.
pub fn closest<'n>(wanted: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wanted.len() > MAX_COMPARED {
        return None;
    }
    let lower = wanted.to_lowercase();
    let most = wanted.chars().count().max(4) / 4;
    candidates
        .into_iter()
        .filter(|name| name.len().abs_diff(wanted.len()) <= 3)
        .map(|name| (strsim::levenshtein(&name.to_lowercase(), &lower), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_name_near_enough_is_found() {
        let names = ["PNRType", "CPRType", "Adresse"];
        assert_eq!(closest("PNRtype", names), Some("PNRType"));
        assert_eq!(closest("Adrese", names), Some("Adresse"));
        assert_eq!(closest("Virksomhed", names), None);
    }

    #[test]
    fn of_two_equally_near_the_first_by_name_is_taken() {
        assert_eq!(closest("abcd", ["abce", "abca"]), Some("abca"));
    }

    #[test]
    fn huge_names_are_not_compared() {
        let long = "x".repeat(1_000);
        assert_eq!(closest(&long, [long.as_str()]), None);
    }

    #[test]
    fn one_letter_in_four_may_differ_and_one_of_the_shortest() {
        for (wanted, known, near) in [
            ("ab", "ax", true),
            ("abc", "xyc", false),
            ("abcdefg", "abcdefx", true),
            ("abcdefg", "abcdexx", false),
            ("abcdefgh", "abcdefxx", true),
            ("abcdefgh", "abcdexxx", false),
            ("abcdefghijkl", "abcdefghi", true),
            ("abcdefghijklmnop", "abcdefghijkl", false),
        ] {
            assert_eq!(closest(wanted, [known]).is_some(), near, "{wanted} {known}");
        }
        let just = "x".repeat(200);
        assert_eq!(closest(&just, [just.as_str()]), Some(just.as_str()));
        assert_eq!(closest(&"x".repeat(201), ["x"]), None);
    }
}
