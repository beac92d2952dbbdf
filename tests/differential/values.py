"""Random simple types with facets, patterns among them, and texts at their edges."""

from xml.sax.saxutils import quoteattr

TYPES = {
    "decimal": ["0", "-0", "+1", "1.", ".5", "", ".", "1e1", "00.50", "-1.50", "1 ", "12345678901234567890.5"],
    "integer": ["0", "-0", "+0", "1.0", "007", "-", "999999999999999999999", "1 2", "\t5"],
    "byte": ["127", "128", "-128", "-129", "+127", "0x1"],
    "unsignedLong": ["18446744073709551615", "18446744073709551616", "-1", "-0"],
    "nonPositiveInteger": ["0", "-1", "1", "+0"],
    "float": ["INF", "-INF", "+INF", "NaN", "1e39", "1E-50", "1e", "-0", "0", ".e1", "1.5E+2", "inf"],
    "double": ["INF", "NaN", "1e309", "4.9E-324", "0", "-0.0", "1D", "1f"],
    "boolean": ["true", "false", "0", "1", "TRUE", " true ", ""],
    "dateTime": ["2000-02-29T00:00:00", "1900-02-29T00:00:00", "2001-01-01T24:00:00", "2001-01-01T24:00:01",
                 "2001-01-01T00:00:60", "0000-01-01T00:00:00", "-0001-01-01T00:00:00Z", "2001-01-01T00:00:00+14:00",
                 "2001-01-01T00:00:00+14:01", "2001-01-01T00:00:00-13:59", "12001-01-01T00:00:00", "02001-01-01T00:00:00",
                 "2001-01-01T00:00:00.", "2001-01-01T00:00:00.000", "2001-1-1T00:00:00", "2001-01-01", "+2001-01-01T00:00:00"],
    "date": ["2004-02-29", "2003-02-29", "2001-13-01", "2001-01-32", "2001-01-01Z", "2001-01-01+00:00", "2001-01-01-14:00",
             "0000-01-01", "-0004-02-29", "2001-04-31", "2000-12-31+13:00", "2001-01-01T", "-2001-01-01"],
    "time": ["24:00:00", "24:00:01", "00:00:00Z", "12:00", "23:59:60", "23:59:59.999", "12:00:00+05:30", "1:00:00"],
    "gYear": ["0000", "-0001", "2001Z", "10000", "010000", "999", "2001-14:00"],
    "gYearMonth": ["2001-02", "2001-13", "2001-00", "-0001-12", "2001-02Z", "2001-2"],
    "gMonth": ["--01", "--01--", "--13", "--1", "--12Z", "--12--Z", "01"],
    "gMonthDay": ["--02-29", "--02-30", "--04-31", "--12-31Z", "--1-1", "-02-29"],
    "gDay": ["---31", "---32", "---00", "---01Z", "---1", "--01"],
    "duration": ["P1Y", "P", "PT", "P1YT", "-P1Y", "P1M", "P30D", "P31D", "P1DT12H", "PT36H", "P1Y2M3DT4H5M6.7S", "P1.5Y",
                 "PT1.S", "PT.5S", "P0D", "+P1D", "P1S", "P-1Y", "PT0S"],
    "hexBinary": ["", "0", "0F", "0g", "aB", "0f 0f", "00ff"],
    "base64Binary": ["", "AA==", "AA=", "A", "AAAA", "AA A=", "AB==", "AAB=", "AAE=", "A A A A", "AAA=A", "====", "AAAAAA=="],
    "anyURI": ["", "http://a b", "%", "%zz", "a:b:c", "http://[::1]/", ":a", "#a#b", "urn:x", "../a", "http://a:b/"],
    "QName": ["a", "a:b", "a:b:c", ":a", "a:", "1a", "xml:a", ""],
    "language": ["en", "en-GB", "englishlanguage", "e1", "en-", "x-klingon", "i", "EN-us-123456789", ""],
    "NCName": ["a", "a:b", "-a", "_a", "a b", "é", "1", ""],
    "Name": ["a:b", ":a", "-a", ":", ""],
    "NMTOKEN": ["-a", "a b", "a:b", "", ".", "a\tb"],
    "NMTOKENS": ["a b", "", " ", "a  b c"],
    "token": ["a b", " a ", "", "a  b", "a\nb"],
    "normalizedString": ["a\tb", " a ", "", "a  b"],
    "string": ["", " ", "a\tb", "\u00e9", "\U00010000", "abc", "a  b"],
    "ID": ["a", "a b", "1"],
}
BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"]
LENGTHS = ["length", "minLength", "maxLength"]
DIGITS = ["totalDigits", "fractionDigits"]
OTHERS = ["enumeration", "pattern", "whiteSpace"]


def facet(random, base):
    """One facet, often one that fits."""
    name = random.choice(BOUNDS * 3 + LENGTHS + DIGITS + OTHERS * 2)
    if name in BOUNDS + ["enumeration"]:
        value = random.choice(TYPES[base])
    elif name in LENGTHS + DIGITS:
        value = random.choice(["0", "1", "2", "3", "5", "-1", "+2"])
    elif name == "whiteSpace":
        value = random.choice(["preserve", "replace", "collapse"])
    else:
        value = pattern(random)
    return f"<xs:{name} value={quoteattr(value)}/>"


def simple_type(random):
    """A base and a schema whose root is of a type restricted from it."""
    base = random.choice(sorted(TYPES))
    facets = "".join(facet(random, base) for _ in range(random.choice([0, 1, 1, 2])))
    body = f"<xs:restriction base='xs:{base}'>{facets}</xs:restriction>"
    if random.random() < 0.3:
        kind = random.choice(["list itemType='b'", f"union memberTypes='b xs:{random.choice(sorted(TYPES))}'"])
        more = facet(random, base) if random.random() < 0.6 else ""
        outer = f"<xs:restriction><xs:simpleType><xs:{kind}/></xs:simpleType>{more}</xs:restriction>"
        return base, schema(f"<xs:simpleType name='b'>{body}</xs:simpleType>", outer)
    return base, schema("", body)


def schema(before, body):
    """The text of a schema with one element."""
    return (f"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>{before}"
            f"<xs:element name='r'><xs:simpleType>{body}</xs:simpleType></xs:element></xs:schema>")


def text(random, base):
    """A text to judge by a type restricted from this base."""
    chosen = random.choice(TYPES[base] if random.random() < 0.9 else TYPES[random.choice(sorted(TYPES))])
    if random.random() < 0.15:
        chosen += random.choice(["", " ", "0", "Z", " " + random.choice(TYPES[base])])
    return chosen


CHARS = list("abcxyzABC019-_.:,^$[]{}()|?*+\\ ") + ["\u00e9", "\u0130", "\u0410", "\u05d0", "\u0660", "\u2028", "\u00a0",
                                                 "\u4e00", "\U00010400", "\u0301", "\u20ac", "\t", "\u00b2", "\u00ad"]
CLASSES = [r"\i", r"\c", r"\d", r"\w", r"\s", r"\I", r"\C", r"\D", r"\W", r"\S", ".", r"\p{L}", r"\p{Lu}", r"\P{Ll}", r"\p{Nd}",
           r"\p{M}", r"\p{Sc}", r"\p{Zs}", r"\p{Cf}", r"\p{IsBasicLatin}", r"\P{IsGreek}", r"\p{IsCyrillic}",
           r"\p{IsLatin-1Supplement}", r"\p{Is}", r"\p{X}", r"\p{IsHebrew}"]
ESCAPES = [r"\n", r"\t", r"\\", r"\|", r"\.", r"\-", r"\^", r"\?", r"\*", r"\+", r"\{", r"\}", r"\(", r"\)", r"\[", r"\]", r"\r",
           r"\a", r"\$", r"\b", r"\/"]
PLAIN = list("abcxyzABC019-_.:,^$") + ["\u00e9", "\u0410"]


def pattern(random, depth=2):
    """A regular expression, mostly a well-formed one."""
    def atom():
        kind = random.random()
        if kind < 0.4 or depth == 0 and kind < 0.6:
            return random.choice(PLAIN)
        if kind < 0.55:
            return random.choice(CLASSES)
        if kind < 0.62:
            return random.choice(ESCAPES)
        if kind < 0.82:
            return group(random, 1)
        return "(" + pattern(random, depth - 1) + ")" if depth else random.choice(PLAIN)

    def quantifier():
        return random.choice([""] * 6 + ["?", "*", "+", "{2}", "{1,2}", "{0,}", "{2,1}", "{,2}", "{0}", "{0,0}", "{01}"])

    branches = ["".join(atom() + quantifier() for _ in range(random.randint(0, 3))) for _ in range(random.choice([1, 1, 1, 2]))]
    return "|".join(branches)


def group(random, depth):
    """A character class in brackets."""
    def part():
        kind = random.random()
        if kind < 0.4:
            return random.choice(PLAIN)
        if kind < 0.6:
            return random.choice(["a-z", "0-9", "A-Z", "z-a", "a-", "-a", "--a", "+--", "a-\\-", "\\--a", "!-/", "^-a", "a-c-e", "[-]", ","])
        return random.choice(CLASSES[:-6] + ESCAPES)

    inner = "".join(part() for _ in range(random.randint(1, 3)))
    minus = "-" + group(random, depth - 1) if depth and random.random() < 0.3 else ""
    return "[" + random.choice(["", "", "^"]) + inner + minus + "]"


def pattern_schema(random):
    """A schema with one pattern."""
    return schema("", f"<xs:restriction base='xs:string'><xs:pattern value={quoteattr(pattern(random))}/></xs:restriction>")


def pattern_text(random):
    """A short text."""
    return "".join(random.choice(CHARS + PLAIN * 2) for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3])))
