//! Query and scan: tables, both kinds of index, pages, and filters on what an index does not hold.

use crate::common::{Item, Outcome, create_orders, n, order, put, s};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
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

/// DynamoDB refuses a filter on what an index does not project; the engine answers as if the attribute were absent.
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
