//! Updates of single attributes: every kind of change, what it becomes, and what comes back.
//!
//! `cargo run --example update`

use std::collections::BTreeSet;

use tabletheory::prelude::*;
use tabletheory::request::UpdateItemRequest;
use tabletheory_embedded::Embedded;

#[derive(Document, Clone, Debug, PartialEq)]
struct Line {
    product: String,
    quantity: u32,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "carts")]
struct Cart {
    #[model(pk)]
    id: String,
    lines: Vec<Line>,
    /// In cents.
    total: u64,
    #[model(omit_empty)]
    coupons: BTreeSet<String>,
    #[model(omit_none)]
    note: Option<String>,
    #[model(omit_none)]
    gift: Option<String>,
    /// Who opened it. Updates leave it alone.
    #[model(protected)]
    owner: String,
    #[model(version)]
    version: u64,
}

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "visits")]
struct Visits {
    #[model(pk)]
    page: String,
    count: u64,
}

/// The update expression, with names and values in the places of their placeholders.
fn expression(request: &UpdateItemRequest) -> String {
    let mut text = request.update.to_string();
    for (index, name) in request.placeholders.names().iter().enumerate().rev() {
        text = text.replace(&format!("#n{index}"), name);
    }
    for (index, value) in request.placeholders.values().enumerate().collect::<Vec<_>>().into_iter().rev() {
        text = text.replace(&format!(":v{index}"), value);
    }
    text
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Cart>().await?;
    let db = embedded.db();
    let tea = |quantity| Line { product: "tea".into(), quantity };
    let mut cart = Cart {
        id: "cart-1".into(),
        lines: vec![tea(1)],
        total: 450,
        coupons: BTreeSet::new(),
        note: None,
        gift: None,
        owner: "ada".into(),
        version: 0,
    };
    db.create(&mut cart).await?;
    let update = || db.update(Cart::key("cart-1"));

    println!("What each change becomes; the version counts up by itself:\n");
    let requests = [
        ("set to a value", update().set(Cart::NOTE, "ring twice").into_request()?),
        ("set to None", update().set(Cart::NOTE, None).into_request()?),
        ("set a place inside", update().set(Cart::LINES.at(0).dot(Line::QUANTITY), 2).into_request()?),
        ("set to another attribute", update().set(Cart::GIFT, Cart::NOTE).into_request()?),
        ("set to a sum", update().set(Cart::TOTAL, Cart::TOTAL + 90).into_request()?),
        ("set if absent", update().set_if_absent(Cart::NOTE, "none").into_request()?),
        ("append to a list", update().append(Cart::LINES, [tea(3)]).into_request()?),
        ("add to a number", update().add(Cart::TOTAL, 450).into_request()?),
        ("subtract from it", update().subtract(Cart::TOTAL, 450).into_request()?),
        ("add to a set", update().add(Cart::COUPONS, ["SPRING"]).into_request()?),
        ("delete from a set", update().delete_from(Cart::COUPONS, ["SPRING"]).into_request()?),
        ("remove", update().remove(Cart::NOTE).remove(Cart::LINES.at(0)).into_request()?),
    ];
    for (name, request) in &requests {
        println!("{name:<25} {}", expression(request));
    }

    println!("\nSeveral changes are made together, or not at all:\n");
    let after = update()
        .append(Cart::LINES, [tea(2)])
        .add(Cart::TOTAL, 900)
        .add(Cart::COUPONS, ["SPRING", "TEA"])
        .set(Cart::NOTE, "ring twice")
        .condition(Cart::TOTAL.le(10_000))
        .returning_new()
        .await?;
    println!(
        "{} lines, {} cents, coupons {:?}, version {}",
        after.lines.len(),
        after.total,
        after.coupons,
        after.version
    );
    assert_eq!((after.lines.len(), after.total, after.coupons.len(), after.version), (2, 1_350, 2, 1));
    assert_eq!(after.owner, "ada");

    let refused = update().add(Cart::TOTAL, 1).condition(Cart::TOTAL.gt(1_000_000)).returning_item_on_failure();
    let Err(refused) = refused.await else { return Err("the condition does not hold".into()) };
    let found = refused.item::<Cart>()?.map(|cart| cart.total);
    println!("a condition that does not hold: {refused}\n  the item that it met has {found:?} cents");
    assert!(refused.is_condition_failed());

    let (total, version) = update().increment(Cart::TOTAL).returning_new_of((Cart::TOTAL, Cart::VERSION)).await?;
    println!("only what was touched comes back: {total} cents, version {version}");
    assert_eq!((total, version), (1_351, 2));

    println!("\nAn update does not make an item, unless it is an upsert, which gives it all that it needs:\n");
    let Err(nobody) = db.update(Cart::key("cart-2")).increment(Cart::TOTAL).await else {
        return Err("there is no such cart".into());
    };
    println!("update: {nobody}");
    assert!(nobody.is_item_not_found());
    embedded.create_table::<Visits>().await?;
    let visited = || db.update(Visits::key("/")).increment(Visits::COUNT).upsert().returning_old_of((Visits::COUNT,));
    println!("upsert of a new item: {:?} before", visited().await?);
    assert_eq!(visited().await?, Some((1,)));
    Ok(())
}
