//! A model with enums that hold data, one in each form.

pub use tabletheory::prelude::*;

#[derive(Document)]
pub struct Card {
    pub brand: String,
    pub last4: String,
}

#[derive(Document)]
pub enum Payment {
    Cash(u64),
    Card(Card),
    Split(u64, u64),
    Wire { iban: String },
}

#[derive(Document)]
#[model(tag = "kind")]
pub enum Refund {
    None,
    Card(Card),
    Wire { iban: String },
}

#[derive(Document)]
#[model(untagged)]
pub enum Note {
    Text(String),
    Lines(Vec<String>),
}

#[derive(Model)]
#[model(table = "sales")]
pub struct Sale {
    #[model(pk)]
    pub id: String,
    pub payment: Payment,
    pub refund: Refund,
    pub note: Note,
}
