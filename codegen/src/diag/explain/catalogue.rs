//! Codes of the catalogue of snitflader and of what is asked of it.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "CAT0101",
        title: "a file of the catalogue cannot be read",
        text: "With --root the catalogue is read from contracts/catalogue.toml and \
               contracts/beskedtyper.toml below that directory. One of them is missing, is no \
               text, or may not be read. Without --root the catalogue that is part of the \
               command is taken.",
    },
    Explanation {
        code: "CAT0102",
        title: "the catalogue has a key or value that is not known",
        text: "The files of the catalogue are read strictly: a misspelt key would silently say \
               nothing. A fact that is not known is the word \"unknown\"; an empty text is an \
               error. The head of each file lists the keys.",
    },
    Explanation {
        code: "CAT0103",
        title: "an id or a need stands twice",
        text: "Each snitflade is one row, and each need is declared once. Put the facts of both \
               into one, or give one of them its own name.",
    },
    Explanation {
        code: "CAT0104",
        title: "a row lacks what every row has",
        text: "Every row has at least one information object, a direction and a flow; a general \
               demand, and no other, names the property of a solution that makes it matter \
               (`relevant_when`).",
    },
    Explanation {
        code: "CAT0105",
        title: "a name in the catalogue refers to nothing",
        text: "`same_need` of a row names a [[need]] of the same file; `snitflade` of a message \
               type names a row, or the successor of one.",
    },
    Explanation {
        code: "CAT0106",
        title: "a need that leaves no choice",
        text: "A [[need]] is there because several snitflader cover it, or one over several \
               channels. At least two of them must be named: rows by `same_need`, snitflader \
               beyond the list by `others`, or `channels`.",
    },
    Explanation {
        code: "CAT0201",
        title: "a word that the catalogue does not have",
        text: "Objects, areas, patterns, directions and ids are those of the catalogue; letter \
               case does not count, and ae, oe and aa may stand for æ, ø and å. The help line \
               names the word that was probably meant, or all there are. `snitflade catalogue \
               --format json` shows the words of each row.",
    },
    Explanation {
        code: "CAT0202",
        title: "an object that a solution both has and has not",
        text: "--objects names what a solution works with, --without what it holds none of. One \
               word cannot be in both.",
    },
    Explanation {
        code: "CAT0203",
        title: "a statement that cannot be read",
        text: "--direct takes the register or snitflade and what is used in its place, such as \
               cpr=grunddata; --form takes codes of FORM, which are numbers parted by dots.",
    },
];
