//! Simple types in chains, each narrower than the one before, and their values.

use snitflade_tests::random::Random;

/// A simple type: a chain, and how far along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simple {
    chain: usize,
    at: usize,
}

/// A type's name and values of it in their canonical spelling. Values that only
/// the wider types of a chain admit come first, so codes of a narrower list stand
/// in other positions than in the wider one.
type Row = (&'static str, &'static [&'static str]);

const CHAINS: &[&[Row]] = &[
    &[
        ("xs:string", &["fri tekst", "a & b < c", "alfa", "æøå"]),
        ("t:Kort", &["kort", "beta", "gamma"]),
        ("t:Kode", &["alfa", "beta", "gamma", "delta"]),
        ("t:KodeMindre", &["gamma", "delta"]),
    ],
    &[
        ("xs:decimal", &["1.5", "-0.25", "7", "1000"]),
        ("xs:integer", &["12345678901234567890", "-4", "3"]),
        ("xs:int", &["70000", "-4", "0"]),
        ("t:Ciffer", &["1", "7", "9"]),
    ],
    &[
        ("xs:QName", &["t:et", "o:to"]),
        ("t:Navn", &["t:tre", "o:fire"]),
    ],
    &[
        ("t:Tal", &["1 2 3 4", "5", "6 7"]),
        ("t:FaaTal", &["8 9", "10"]),
    ],
    &[
        ("t:Blandet", &["1.5", "alfa", "delta"]),
        ("t:Kode", &["beta", "delta"]),
        ("t:KodeMindre", &["gamma"]),
    ],
    &[("xs:boolean", &["true", "false"])],
    &[("xs:date", &["2026-01-31", "2024-02-29"])],
];

/// The declarations of the types that the chains name.
pub const TYPES: &str = "\
<xs:simpleType name='Kort'><xs:restriction base='xs:string'><xs:maxLength value='8'/></xs:restriction></xs:simpleType>
<xs:simpleType name='Kode'><xs:restriction base='t:Kort'><xs:enumeration value='alfa'/><xs:enumeration value='beta'/><xs:enumeration value='gamma'/><xs:enumeration value='delta'/></xs:restriction></xs:simpleType>
<xs:simpleType name='KodeMindre'><xs:restriction base='t:Kode'><xs:enumeration value='delta'/><xs:enumeration value='gamma'/></xs:restriction></xs:simpleType>
<xs:simpleType name='Ciffer'><xs:restriction base='xs:int'><xs:minInclusive value='0'/><xs:maxInclusive value='9'/></xs:restriction></xs:simpleType>
<xs:simpleType name='Navn'><xs:restriction base='xs:QName'><xs:maxLength value='40'/></xs:restriction></xs:simpleType>
<xs:simpleType name='Tal'><xs:list itemType='xs:int'/></xs:simpleType>
<xs:simpleType name='FaaTal'><xs:restriction base='t:Tal'><xs:maxLength value='2'/></xs:restriction></xs:simpleType>
<xs:simpleType name='Blandet'><xs:union memberTypes='xs:decimal t:Kode'/></xs:simpleType>
";

impl Simple {
    /// The widest type of some chain, or one a little narrower.
    pub fn any(random: &mut Random) -> Self {
        let chain = random.below(CHAINS.len());
        let at = random.below(2).min(CHAINS[chain].len() - 1);
        Simple { chain, at }
    }

    /// A type that can restrict mixed content as well as any other.
    pub fn of_text(random: &mut Random) -> Self {
        let chain = random.below(4);
        let at = random.below(CHAINS[chain].len());
        Simple { chain, at }
    }

    /// This type or a narrower one.
    pub fn narrower(self, random: &mut Random) -> Self {
        let room = CHAINS[self.chain].len() - self.at;
        Simple {
            at: self.at + random.below(room),
            ..self
        }
    }

    /// A type that this one is not derived from and that is not derived from it.
    pub fn other(self) -> Self {
        match self.chain {
            6 => Simple { chain: 5, at: 0 },
            _ => Simple { chain: 6, at: 0 },
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        CHAINS[self.chain][self.at].0
    }

    /// A value.
    pub fn value(self, random: &mut Random) -> &'static str {
        random
            .pick(CHAINS[self.chain][self.at].1)
            .copied()
            .unwrap_or("")
    }

    /// Whether white space around a value does not count.
    pub fn collapses(self) -> bool {
        self.chain != 0 && self.chain != 4
    }

    /// Whether a value may be a default: one that names no prefix.
    pub fn presets(self) -> bool {
        self.chain != 2
    }
}
