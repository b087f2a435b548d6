//! Mistakes in projections.

use super::check;
use crate::expand::derive_projection;

#[test]
fn projections() {
    check(
        derive_projection,
        &[
            (
                "#[projection(model = Order<A, B>, crate = a::b)] struct Summary { id: V, #[projection(path = LINES.at(0).dot(Line::QTY))] first: V }",
                &[],
            ),
            (
                "struct Summary { id: V }",
                &[("Summary", "`Summary` does not say what it projects: add `#[projection(model = Order)]`")],
            ),
            (
                "#[projection] struct Summary { #[projection] id: V }",
                &[
                    ("projection", "expected a list of words: `#[projection(model = Order)]`"),
                    ("projection", "expected a list of words: `#[projection(path = LINES.at(0).dot(Line::QTY))]`"),
                ],
            ),
            (
                "#[projection(model = \"Order\")] struct Summary { #[projection(path)] id: V }",
                &[
                    ("model", "`model` is malformed; write `model = Order`"),
                    ("path", "`path` is malformed; write `path = LINES.at(0).dot(Line::QTY)`"),
                ],
            ),
            (
                "#[projection(model = Order, model = User)] struct Summary { #[projection(path = ID, path = ID)] id: V }",
                &[("model", "`model` is written twice; remove one"), ("path", "`path` is written twice; remove one")],
            ),
            (
                "#[projection(modle = Order)] struct Summary { #[projection(attr = \"id\")] id: V }",
                &[
                    ("modle", "unknown word `modle`, did you mean `model`? a projection takes `model` and `crate`"),
                    ("attr", "unknown word `attr`; a projection's field takes `path`"),
                ],
            ),
            (
                "#[projection(model = Order)] struct Summary { #[projection(path = 3)] id: V }",
                &[(
                    "3",
                    "a path is a token of the model and steps into its attribute, `.at(index)`, `.entry(key)`, `.dot(…)` and `.variant(…)`: `path = LINES.at(0).dot(Line::QTY)`",
                )],
            ),
            (
                "#[projection(model = Order)] struct Summary<T> { id: T }",
                &[(
                    "<",
                    "a projection has no parameters: remove those of `Summary`, and write out its model's, such as `model = Order<Line>`",
                )],
            ),
            (
                "#[projection(model = Order)] struct Summary(V);",
                &[(
                    "Summary",
                    "a projection is a struct of named fields, one for each value, and `Summary` has unnamed ones: give each the name of its attribute",
                )],
            ),
            (
                "#[projection(model = Order)] struct Summary {}",
                &[(
                    "Summary",
                    "a projection is a struct of named fields, one for each value, and `Summary` has none: add one",
                )],
            ),
        ],
    );
}
