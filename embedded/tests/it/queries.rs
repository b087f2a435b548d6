//! Query and scan: tables, both kinds of index, pages, and filters on attributes that an index does not hold.

use crate::common::{Item, Outcome, create_orders, item, n, order, put, refusal, s};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, ComparisonOperator, Condition, ReturnConsumedCapacity, Select};
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

async fn with_orders() -> Outcome<Client> {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    for (id, status, total) in [("01", "open", 30), ("02", "open", 10), ("03", "shipped", 20)] {
        put(&client, order("c1", id, status, total)).await?;
    }
    put(&client, order("c2", "01", "open", 40)).await?;
    Ok(client)
}

fn ids(items: &[Item]) -> Vec<&str> {
    items.iter().filter_map(|item| item.get("id")?.as_s().ok()).map(String::as_str).collect()
}

fn by_email(client: &Client) -> QueryFluentBuilder {
    client
        .query()
        .table_name("orders")
        .index_name("by-email")
        .key_condition_expression("email = :e")
        .expression_attribute_values(":e", s("c1@example.com"))
}

fn by_total(client: &Client) -> QueryFluentBuilder {
    client
        .query()
        .table_name("orders")
        .index_name("by-total")
        .key_condition_expression("customer = :c")
        .expression_attribute_values(":c", s("c1"))
}

#[tokio::test]
async fn pages_through_a_partition() -> Outcome {
    let client = with_orders().await?;
    let mut start = None;
    let mut seen = Vec::new();
    loop {
        let page = client
            .query()
            .table_name("orders")
            .key_condition_expression("customer = :c")
            .expression_attribute_values(":c", s("c1"))
            .limit(2)
            .set_exclusive_start_key(start)
            .send()
            .await?;
        seen.extend(ids(page.items()).into_iter().map(str::to_owned));
        start = page.last_evaluated_key;
        if start.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["01", "02", "03"]);
    Ok(())
}

#[tokio::test]
async fn local_index_sorts_by_its_own_key() -> Outcome {
    let client = with_orders().await?;
    let found = by_total(&client).send().await?;
    assert_eq!(ids(found.items()), ["02", "03", "01"]);
    Ok(())
}

#[tokio::test]
async fn multi_attribute_index_takes_the_whole_partition_key_and_a_sort_prefix() -> Outcome {
    let client = with_orders().await?;
    let found = client
        .query()
        .table_name("orders")
        .index_name("by-status")
        .key_condition_expression("tenant = :t AND #s = :s AND #total = :total AND created > :created")
        .expression_attribute_names("#s", "status")
        .expression_attribute_names("#total", "total")
        .expression_attribute_values(":t", s("t1"))
        .expression_attribute_values(":s", s("open"))
        .expression_attribute_values(":total", n(10))
        .expression_attribute_values(":created", s("2026"))
        .send()
        .await?;
    assert_eq!(ids(found.items()), ["02"]);
    let item = found.items().first().ok_or("no item")?;
    assert!(item.contains_key("note"));
    assert!(!item.contains_key("secret"));
    Ok(())
}

#[tokio::test]
async fn scan_filters_and_counts_what_it_read() -> Outcome {
    let client = with_orders().await?;
    let scanned = client
        .scan()
        .table_name("orders")
        .filter_expression("#total >= :t")
        .expression_attribute_names("#total", "total")
        .expression_attribute_values(":t", n(30))
        .send()
        .await?;
    assert_eq!((scanned.count, scanned.scanned_count), (2, 4));
    Ok(())
}

/// DynamoDB refuses a filter on an attribute that an index does not project. The engine answers as if the attribute were
/// absent.
#[tokio::test]
async fn filter_on_an_unprojected_attribute_of_a_global_index_sees_it_absent() -> Outcome {
    let client = with_orders().await?;
    let there = by_email(&client).filter_expression("attribute_exists(secret)").send().await?;
    assert_eq!((there.count, there.scanned_count), (0, 3));
    let missing = by_email(&client).filter_expression("attribute_not_exists(secret)").send().await?;
    assert_eq!((missing.count, missing.scanned_count), (3, 3));
    Ok(())
}

#[tokio::test]
async fn filter_on_an_unprojected_attribute_of_a_local_index_sees_it_absent() -> Outcome {
    let client = with_orders().await?;
    let there = by_total(&client).filter_expression("attribute_exists(secret)").send().await?;
    assert_eq!((there.count, there.scanned_count), (0, 3));
    Ok(())
}

/// Makes `c1`'s items, each with a map and a list that no index projects.
async fn with_addresses() -> Outcome<Client> {
    let client = with_orders().await?;
    for (id, total) in [("01", 30), ("02", 10), ("03", 20)] {
        let mut stored = order("c1", id, "open", total);
        let address = item([("city", s(format!("city {id}"))), ("zip", s("12345"))]);
        stored.insert("address".into(), AttributeValue::M(address));
        stored.insert("lines".into(), AttributeValue::L(vec![s("first"), s("second"), s("third")]));
        put(&client, stored).await?;
    }
    Ok(client)
}

fn city(id: &str) -> AttributeValue {
    AttributeValue::M(item([("city", s(format!("city {id}")))]))
}

#[tokio::test]
async fn projection_through_a_local_index_is_fetched_from_the_table() -> Outcome {
    let client = with_addresses().await?;
    let found = by_total(&client)
        .projection_expression("#n0, #n1.#n2, #n3[2], #n3[0], id, absent")
        .expression_attribute_names("#n0", "secret")
        .expression_attribute_names("#n1", "address")
        .expression_attribute_names("#n2", "city")
        .expression_attribute_names("#n3", "lines")
        .consistent_read(true)
        .send()
        .await?;
    let expected = ["02", "03", "01"].map(|id| {
        let lines = AttributeValue::L(vec![s("first"), s("third")]);
        item([("secret", s("not projected")), ("address", city(id)), ("lines", lines), ("id", s(id))])
    });
    assert_eq!(found.items(), expected);
    assert_eq!((found.count, found.scanned_count), (3, 3));
    Ok(())
}

#[tokio::test]
async fn pages_of_fetched_items_are_those_of_the_index() -> Outcome {
    let client = with_addresses().await?;
    let (mut start, mut seen) = (None, Vec::new());
    loop {
        let page = || {
            by_total(&client)
                .limit(2)
                .filter_expression("#id > :first")
                .expression_attribute_names("#id", "id")
                .expression_attribute_values(":first", s("01"))
        };
        let plain = page().set_exclusive_start_key(start.clone()).send().await?;
        let fetched = page().set_exclusive_start_key(start).projection_expression("#s, address.city");
        let fetched = fetched.expression_attribute_names("#s", "status").send().await?;
        assert_eq!((fetched.count, fetched.scanned_count), (plain.count, plain.scanned_count));
        assert_eq!(fetched.last_evaluated_key, plain.last_evaluated_key);
        for (whole, part) in plain.items().iter().zip(fetched.items()) {
            let id = whole["id"].as_s().unwrap();
            assert_eq!(*part, item([("status", s("open")), ("address", city(id))]));
            seen.push(id.clone());
        }
        start = plain.last_evaluated_key;
        if start.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["02", "03"]);
    Ok(())
}

#[tokio::test]
async fn an_item_without_the_fetched_attribute_is_returned_empty() -> Outcome {
    let client = with_orders().await?;
    let found = by_total(&client).projection_expression("absent").limit(1).send().await?;
    assert_eq!((found.count, found.items()), (1, &[Item::new()][..]));
    Ok(())
}

#[tokio::test]
async fn a_local_index_returns_whole_items_where_all_attributes_are_selected() -> Outcome {
    let client = with_addresses().await?;
    let queried = by_total(&client).select(Select::AllAttributes).send().await?;
    let mut scanned = client.scan().table_name("orders").index_name("by-total").select(Select::AllAttributes);
    scanned = scanned.filter_expression("customer = :c").expression_attribute_values(":c", s("c1"));
    let scanned = scanned.send().await?;
    assert_eq!((scanned.count, scanned.scanned_count), (3, 4));
    for items in [queried.items(), scanned.items()] {
        assert_eq!(ids(items), ["02", "03", "01"]);
        for item in items {
            let key = ["customer", "id"].map(|name| (name.to_owned(), item[name].clone()));
            let stored = client.get_item().table_name("orders").set_key(Some(key.into())).send().await?;
            assert_eq!(Some(item), stored.item.as_ref());
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_scan_of_a_local_index_fetches_what_it_projects() -> Outcome {
    let client = with_addresses().await?;
    let scanned = client
        .scan()
        .table_name("orders")
        .index_name("by-total")
        .projection_expression("secret")
        .filter_expression("#total < :t")
        .expression_attribute_names("#total", "total")
        .expression_attribute_values(":t", n(25))
        .send()
        .await?;
    assert_eq!(scanned.items(), [item([("secret", s("not projected"))]), item([("secret", s("not projected"))])]);
    assert_eq!((scanned.count, scanned.scanned_count), (2, 4));
    Ok(())
}

#[tokio::test]
async fn the_old_list_of_attributes_is_fetched_too() -> Outcome {
    let client = with_orders().await?;
    let condition = Condition::builder().comparison_operator(ComparisonOperator::Eq).attribute_value_list(s("c1"));
    let found = client
        .query()
        .table_name("orders")
        .index_name("by-total")
        .key_conditions("customer", condition.build()?)
        .attributes_to_get("secret")
        .attributes_to_get("id")
        .send()
        .await?;
    assert_eq!(ids(found.items()), ["02", "03", "01"]);
    assert!(found.items().iter().all(|item| item["secret"] == s("not projected") && item.len() == 2));
    Ok(())
}

/// The index costs half a unit for three items, and each item that is fetched costs half a unit.
#[tokio::test]
async fn fetching_costs_a_read_of_the_table_for_each_item() -> Outcome {
    let client = with_orders().await?;
    for (consistent, index, table) in [(false, 0.5, 1.5), (true, 1.0, 3.0)] {
        let query = || {
            let query = by_total(&client).return_consumed_capacity(ReturnConsumedCapacity::Indexes);
            query.consistent_read(consistent)
        };
        let held = query().projection_expression("id").send().await?.consumed_capacity.ok_or("no capacity")?;
        assert_eq!(held.capacity_units, Some(index));
        let fetched = query().projection_expression("secret").send().await?;
        let fetched = fetched.consumed_capacity.ok_or("no capacity")?;
        assert_eq!(fetched.capacity_units, Some(index + table));
        assert_eq!(fetched.table.and_then(|part| part.capacity_units), Some(table));
    }
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_fetching_query_is_refused() -> Outcome {
    let client = with_orders().await?;
    for (projection, message) in [
        ("secret, #missing", "An expression attribute name used in the document path is not defined"),
        ("secret, secret.a", "Two document paths overlap"),
    ] {
        let refused = refusal(by_total(&client).projection_expression(projection).send().await)?;
        assert_eq!((refused.0, &*refused.1), (400, "ValidationException"), "{projection}");
        assert!(refused.2.contains(message), "{}", refused.2);
    }
    let unused = by_total(&client).projection_expression("secret").expression_attribute_names("#unused", "a");
    let refused = refusal(unused.send().await)?;
    assert!(refused.2.contains("unused in expressions"), "{}", refused.2);
    Ok(())
}

/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html>: only projected attributes can be requested.
#[tokio::test]
async fn a_projection_of_what_a_global_index_does_not_hold_is_refused() -> Outcome {
    let client = with_orders().await?;
    let expected =
        "One or more parameter values were invalid: Global secondary index by-email does not project [secret, note]";
    let query =
        by_email(&client).projection_expression("#n0.a, id, note, email").expression_attribute_names("#n0", "secret");
    let scan = client.scan().table_name("orders").index_name("by-email").projection_expression("secret, note, created");
    for refused in [refusal(query.send().await)?, refusal(scan.send().await)?] {
        assert_eq!(refused, (400, "ValidationException".to_owned(), expected.to_owned()));
    }
    let found = by_email(&client).projection_expression("id, customer, email, created").send().await?;
    assert_eq!(ids(found.items()), ["01", "02", "03"]);
    Ok(())
}

#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "parcels", lsi(WEIGHT_IDX, name = "by-weight", sk = weight, project(keys_only)))]
struct Parcel {
    #[model(pk)]
    customer: String,
    #[model(sk)]
    id: String,
    weight: u32,
    label: String,
}

#[tokio::test]
async fn the_typed_client_reads_whole_models_through_a_local_index() -> Outcome {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Parcel>().await?;
    let db = embedded.db();
    let parcel = |id: &str, weight| Parcel { customer: "c1".into(), id: id.into(), weight, label: format!("to {id}") };
    let (heavy, light) = (parcel("01", 9), parcel("02", 1));
    db.put(&mut heavy.clone()).await?;
    db.put(&mut light.clone()).await?;
    let labels = db.query(Parcel::WEIGHT_IDX).eq("c1").project((Parcel::LABEL,)).all().await?;
    assert_eq!(labels, [("to 02".to_owned(),), ("to 01".to_owned(),)]);
    assert_eq!(db.query(Parcel::WEIGHT_IDX).eq("c1").all_attributes().all().await?, [light, heavy]);
    Ok(())
}
