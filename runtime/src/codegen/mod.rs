//! The one surface generated code uses: `use snitflade_runtime::codegen::v1::*`.
