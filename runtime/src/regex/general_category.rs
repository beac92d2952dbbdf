//! The general categories of Unicode.

macro_rules! categories {
    ($($name:ident),+ $(,)?) => {
        /// A general category of Unicode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Category { $($name),+ }

        impl Category {
            /// Its short name, as in `\\p{Lu}`.
            pub(super) fn name(self) -> &'static str {
                match self { $(Category::$name => stringify!($name)),+ }
            }
        }
    };
}

categories! {
    Lu, Ll, Lt, Lm, Lo, Mn, Mc, Me, Nd, Nl, No, Pc, Pd, Ps, Pe, Pi, Pf, Po,
    Zs, Zl, Zp, Sm, Sc, Sk, So, Cc, Cf, Co, Cn,
}
