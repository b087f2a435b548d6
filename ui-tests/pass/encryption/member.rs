//! A member of another document.

use crate::schema::*;

#[test]
fn is_lowered() {
    let _ = Order::LINES.at(0).dot(Line::PRODUCT).eq("pen");
}
