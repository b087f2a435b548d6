//! Recipes over [`tabletheory`]: what several services keep in one table, and all of them must do alike.

pub mod release_state;
