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

#[derive(Document)]
pub struct Fee {
    pub cents: u64,
}

#[derive(Document)]
pub struct Sender {
    pub name: String,
    #[model(flatten)]
    pub card: Card,
}

/// Fields whose members are attributes.
#[derive(Model)]
#[model(table = "receipts")]
pub struct Receipt {
    #[model(pk)]
    pub id: String,
    #[model(flatten)]
    pub refund: Refund,
    #[model(flatten)]
    pub fee: Option<Fee>,
    pub earlier: Refund,
    pub sender: Sender,
}
