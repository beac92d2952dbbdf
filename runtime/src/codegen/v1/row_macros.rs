//! Macros of `tables.rs`: rows by name.

/// The rows of one kind: each line names a row and says what it holds.
///
/// What comes of it are an enum with a variant for each row, whose number is the row's,
/// and the rows themselves. Code refers to a row by its variant: a constant, which tells
/// a reader what it means and stays the same when rows are added before it.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_rows {
    (
        $(#[$doc:meta])*
        $kind:ident $(after $before:literal)?: $id:ident, $rows:ident: $row:ty {
            $($name:ident = $value:expr,)*
        }
    ) => {
        $(#[$doc])*
        #[allow(non_camel_case_types, dead_code)]
        pub enum $kind {
            // The numbers below are those of rows that stand elsewhere.
            $(__Before = $before,)?
            $($name,)*
        }

        #[allow(dead_code)]
        impl $kind {
            /// The number of the row.
            pub const fn id(self) -> $crate::codegen::v1::tables::$id {
                $crate::codegen::v1::tables::$id(self as _)
            }
        }

        static $rows: &[$row] = &[$($value),*];
    };
}

/// The tables of a contract; what they are made of is named once, here.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_schema {
    ($(#[$doc:meta])* $schema:ident {
        namespaces: $namespaces:ident,
        names: $names:ident,
        simples: $simples:ident,
        complexes: $complexes:ident,
        elements: $elements:ident,
        global_elements: $global_elements:ident,
        global_types: $global_types:ident,
        global_attributes: $global_attributes:ident,
        identities: $identities:ident,
    }) => {
        $(#[$doc])*
        pub static $schema: $crate::codegen::v1::tables::Schema<'static> =
            $crate::codegen::v1::tables::Schema {
                namespaces: $namespaces,
                names: $names,
                simples: $simples,
                complexes: $complexes,
                elements: $elements,
                global_elements: $global_elements,
                global_types: $global_types,
                global_attributes: $global_attributes,
                identities: $identities,
                cache: $crate::codegen::v1::tables::Cache::new(),
            };
    };
}
