//! Global indexes that lag behind: the items that they show, the time when they catch up, and the reads that do not lag.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::types::{
    CreateGlobalSecondaryIndexAction, DeleteRequest, GlobalSecondaryIndexUpdate, KeyType, Projection, ProjectionType,
    Put, PutRequest, ReturnConsumedCapacity, ScalarAttributeType, TransactWriteItem, WriteRequest,
};
use tabletheory::prelude::*;
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use crate::common::{Item, Outcome, create_orders, item, n, order, put, refusal, s};

/// Makes a database, its plain client, and a client behind the plan.
async fn behind(plan: &FaultPlan) -> Outcome<(Embedded, Client, Client)> {
    let embedded = Embedded::memory()?;
    create_orders(&embedded.client()).await?;
    let config = embedded.with_faults(plan.clone()).config().retry_config(RetryConfig::disabled());
    Ok((embedded.clone(), embedded.client(), Client::from_conf(config.build())))
}

fn lag(writes: usize) -> FaultPlan {
    FaultPlan::script([]).index_lag(writes)
}

fn hold() -> FaultPlan {
    FaultPlan::script([]).hold_indexes()
}

fn key(id: &str) -> Item {
    item([("customer", s("c1")), ("id", s(id))])
}

/// Returns the ids of `c1`'s orders, as the index has them.
async fn by_email(client: &Client) -> Outcome<Vec<String>> {
    let query = client.query().table_name("orders").index_name("by-email").key_condition_expression("email = :e");
    let found = query.expression_attribute_values(":e", s("c1@example.com")).send().await?;
    Ok(ids(found.items()))
}

fn ids(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_s().unwrap().clone()).collect()
}

async fn move_to(client: &Client, id: &str, email: &str) -> Outcome {
    let update = client.update_item().table_name("orders").set_key(Some(key(id)));
    update.update_expression("SET email = :e").expression_attribute_values(":e", s(email)).send().await?;
    Ok(())
}

async fn delete(client: &Client, id: &str) -> Outcome {
    client.delete_item().table_name("orders").set_key(Some(key(id))).send().await?;
    Ok(())
}

#[tokio::test]
async fn the_last_writes_are_not_shown() -> Outcome {
    let plan = lag(2);
    let (_, truth, client) = behind(&plan).await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    put(&client, order("c1", "02", "open", 2)).await?;
    assert_eq!(by_email(&client).await?, [""; 0]);
    move_to(&client, "01", "elsewhere").await?;
    assert_eq!(by_email(&client).await?, ["01"]);
    delete(&client, "02").await?;
    assert_eq!(by_email(&client).await?, ["01", "02"], "neither moved nor deleted yet");
    assert_eq!(by_email(&truth).await?, [""; 0]);
    put(&client, order("c1", "03", "open", 3)).await?;
    assert_eq!(by_email(&client).await?, ["02"]);
    put(&client, order("c1", "04", "open", 4)).await?;
    assert_eq!(by_email(&client).await?, [""; 0]);
    assert_eq!(by_email(&truth).await?, ["03", "04"]);
    assert_eq!(plan.trace(), [], "a read that lags is no fault");
    Ok(())
}

#[tokio::test]
async fn indexes_are_held_until_they_are_released() -> Outcome {
    let plan = hold();
    let (_, truth, client) = behind(&plan).await?;
    for id in ["01", "02", "03"] {
        put(&client, order("c1", id, "open", 1)).await?;
    }
    delete(&client, "02").await?;
    assert_eq!(by_email(&client).await?, [""; 0]);
    plan.release_indexes();
    assert_eq!(by_email(&client).await?, ["01", "03"]);
    delete(&client, "01").await?;
    assert_eq!(by_email(&client).await?, ["01", "03"], "and held again");
    assert_eq!(by_email(&truth).await?, ["03"]);
    Ok(())
}

#[tokio::test]
async fn tables_and_local_indexes_do_not_lag() -> Outcome {
    let (_, _, client) = behind(&hold()).await?;
    put(&client, order("c1", "01", "open", 7)).await?;
    let got = client.get_item().table_name("orders").set_key(Some(key("01"))).send().await?;
    assert_eq!(got.item, Some(order("c1", "01", "open", 7)));
    assert_eq!(client.scan().table_name("orders").send().await?.count, 1);
    for (index, count) in [(None, 1), (Some("by-total"), 1)] {
        let query = client.query().table_name("orders").set_index_name(index.map(str::to_owned));
        let query = query.key_condition_expression("customer = :c").expression_attribute_values(":c", s("c1"));
        assert_eq!(query.send().await?.count, count, "{index:?}");
    }
    for index in ["by-email", "by-status"] {
        assert_eq!(client.scan().table_name("orders").index_name(index).send().await?.count, 0, "{index}");
    }
    let select = client.execute_statement().statement(r#"SELECT * FROM "orders"."by-email""#).send().await?;
    assert_eq!(select.items().len(), 1, "PartiQL does not lag");
    assert_eq!(by_email(&client).await?, [""; 0], "nor does reading with it make up for anything");
    Ok(())
}

#[tokio::test]
async fn others_writes_lag_too_and_earlier_ones_do_not() -> Outcome {
    let embedded = Embedded::memory()?;
    let truth = embedded.client();
    create_orders(&truth).await?;
    put(&truth, order("c1", "01", "open", 1)).await?;
    let plan = lag(1);
    let client = embedded.with_faults(plan.clone()).client();
    put(&truth, order("c1", "02", "open", 2)).await?;
    assert_eq!(by_email(&client).await?, ["01"]);
    // The same index lags by another length behind another plan.
    let far = embedded.with_faults(hold()).client();
    put(&far, order("c1", "03", "open", 3)).await?;
    assert_eq!(by_email(&client).await?, ["01", "02"]);
    assert_eq!(by_email(&far).await?, ["01", "02"]);
    put(&truth, order("c1", "04", "open", 4)).await?;
    assert_eq!(by_email(&client).await?, ["01", "02", "03"]);
    assert_eq!(by_email(&far).await?, ["01", "02"]);
    Ok(())
}

#[tokio::test]
async fn each_item_of_a_batch_or_transaction_is_a_write() -> Outcome {
    let (_, truth, client) = behind(&lag(1)).await?;
    let writes = ["01", "02"].map(|id| Put::builder().table_name("orders").set_item(Some(order("c1", id, "open", 1))));
    let writes = writes.map(|put| TransactWriteItem::builder().put(put.build().unwrap()).build());
    let transact =
        || client.transact_write_items().set_transact_items(Some(writes.to_vec())).client_request_token("t1");
    transact().send().await?;
    assert_eq!(by_email(&client).await?, ["01"], "an index may show a half of a transaction");
    transact().send().await?;
    assert_eq!(by_email(&client).await?, ["01"], "the same token writes nothing");

    let refused = client.put_item().table_name("orders").set_item(Some(order("c1", "01", "open", 2)));
    refused.condition_expression("attribute_not_exists(id)").send().await.unwrap_err();
    put(&client, order("c1", "02", "open", 1)).await?;
    assert_eq!(by_email(&client).await?, ["01"], "what changes nothing is no write");

    let gone = DeleteRequest::builder().set_key(Some(key("01"))).build()?;
    let new = PutRequest::builder().set_item(Some(order("c1", "03", "open", 1))).build()?;
    let batch =
        [WriteRequest::builder().delete_request(gone).build(), WriteRequest::builder().put_request(new).build()];
    client.batch_write_item().request_items("orders", batch.to_vec()).send().await?;
    assert_eq!(by_email(&client).await?, ["02"]);
    assert_eq!(by_email(&truth).await?, ["02", "03"]);
    Ok(())
}

#[tokio::test]
async fn each_table_lags_by_itself() -> Outcome {
    let (_, truth, client) = behind(&lag(1)).await?;
    crate::common::create_named(&truth, "archive").await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    for id in ["01", "02", "03"] {
        client.put_item().table_name("archive").set_item(Some(order("c1", id, "open", 1))).send().await?;
    }
    assert_eq!(by_email(&client).await?, [""; 0]);
    let archive = client.scan().table_name("archive").index_name("by-email").send().await?;
    assert_eq!(ids(archive.items()), ["01", "02"]);
    Ok(())
}

#[tokio::test]
async fn a_lagging_index_is_paged_filtered_and_projected_as_any() -> Outcome {
    let plan = hold();
    let (_, _, client) = behind(&plan).await?;
    for number in 1..=5 {
        put(&client, order("c1", &format!("{number:02}"), "open", number)).await?;
    }
    plan.release_indexes();
    for number in 1..=5 {
        put(&client, order("c1", &format!("{number:02}"), "shipped", number)).await?;
    }
    let (mut start, mut seen) = (None, Vec::new());
    loop {
        let page = client
            .query()
            .table_name("orders")
            .index_name("by-status")
            .key_condition_expression("tenant = :t AND #s = :s AND #n <= :four")
            .filter_expression("email = :e")
            .projection_expression("id, #s, note")
            .expression_attribute_names("#s", "status")
            .expression_attribute_names("#n", "total")
            .expression_attribute_values(":t", s("t1"))
            .expression_attribute_values(":s", s("open"))
            .expression_attribute_values(":four", n(4))
            .expression_attribute_values(":e", s("c1@example.com"))
            .return_consumed_capacity(ReturnConsumedCapacity::Indexes)
            .limit(3)
            .set_exclusive_start_key(start)
            .send()
            .await?;
        assert!(page.items().iter().all(|item| item["status"] == s("open") && item["note"] == s("by hand")));
        assert!(page.consumed_capacity.is_some_and(|capacity| capacity.global_secondary_indexes.is_some()));
        seen.extend(ids(&page.items.unwrap_or_default()));
        start = page.last_evaluated_key;
        if start.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["01", "02", "03", "04"]);
    Ok(())
}

#[tokio::test]
async fn a_lagging_index_refuses_what_any_does() -> Outcome {
    let (_, truth, client) = behind(&hold()).await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    let mut told = Vec::new();
    for client in [&truth, &client] {
        let scan = || client.scan().table_name("orders").index_name("by-email");
        told.push([
            refusal(scan().consistent_read(true).send().await)?,
            refusal(scan().projection_expression("secret").send().await)?,
            refusal(scan().filter_expression("#unknown = id").send().await)?,
            refusal(client.scan().table_name("orders").index_name("by-nothing").send().await)?,
        ]);
    }
    assert_eq!(told[0], told[1]);
    Ok(())
}

#[tokio::test]
async fn what_partiql_writes_and_a_table_made_anew_are_shown() -> Outcome {
    let (_, truth, client) = behind(&hold()).await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    let statement = r#"UPDATE "orders" SET email = 'c1@example.com' WHERE customer = 'c1' AND id = '02'"#;
    client.execute_statement().statement(statement).send().await.unwrap_err();
    assert_eq!(by_email(&client).await?, [""; 0], "there is no such item");
    let insert =
        r#"INSERT INTO "orders" VALUE {'customer': 'c1', 'id': '02', 'email': 'c1@example.com', 'created': '2'}"#;
    client.execute_statement().statement(insert).send().await?;
    assert_eq!(by_email(&client).await?, ["02", "01"]);

    put(&client, order("c1", "03", "open", 1)).await?;
    assert_eq!(by_email(&client).await?, ["02", "01"]);
    truth.delete_table().table_name("orders").send().await?;
    create_orders(&client).await?;
    assert_eq!(by_email(&client).await?, [""; 0]);
    put(&client, order("c1", "04", "open", 1)).await?;
    assert_eq!(by_email(&client).await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn an_index_that_is_added_shows_what_was_written_before() -> Outcome {
    let (_, _, client) = behind(&hold()).await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    let projection = Projection::builder().projection_type(ProjectionType::All).build();
    let index = CreateGlobalSecondaryIndexAction::builder().index_name("by-note").projection(projection);
    let index = index.key_schema(crate::common::key("note", KeyType::Hash)?).build()?;
    let added = client
        .update_table()
        .table_name("orders")
        .attribute_definitions(crate::common::attribute("note", ScalarAttributeType::S)?)
        .global_secondary_index_updates(GlobalSecondaryIndexUpdate::builder().create(index).build());
    added.send().await?;
    put(&client, order("c1", "02", "open", 1)).await?;
    let scanned = client.scan().table_name("orders").index_name("by-note").send().await?;
    assert_eq!(scanned.items(), [order("c1", "01", "open", 1)]);
    assert_eq!(by_email(&client).await?, ["01"]);
    Ok(())
}

#[tokio::test]
async fn faults_meet_reads_that_lag() -> Outcome {
    let plan = FaultPlan::script([None, Some(Fault::DeliveredLate), Some(Fault::Truncated), None]).index_lag(1);
    let (_, _, client) = behind(&plan).await?;
    put(&client, order("c1", "01", "open", 1)).await?;
    put(&client, order("c1", "02", "open", 1)).await.unwrap_err();
    by_email(&client).await.unwrap_err();
    for _ in 0..3 {
        client.list_tables().send().await?;
    }
    assert_eq!(by_email(&client).await?, ["01"], "the late write is the last");
    assert_eq!(plan.faults(), 2);
    Ok(())
}

/// Writers of a plain client run on threads of their own.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_at_once_are_all_shown_in_the_end() -> Outcome {
    let plan = hold();
    let (_, truth, client) = behind(&plan).await?;
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (truth, client) = (truth.clone(), client.clone());
            tokio::spawn(async move {
                for number in 0..10 {
                    let id = format!("{writer}-{number}");
                    put(if number % 2 == 0 { &truth } else { &client }, order("c1", &id, "open", number)).await?;
                    assert_eq!(by_email(&client).await?, [""; 0]);
                    move_to(&truth, &id, "elsewhere").await?;
                    move_to(&truth, &id, "c1@example.com").await?;
                }
                Outcome::Ok(())
            })
        })
        .collect();
    for writer in writers {
        writer.await??;
    }
    plan.release_indexes();
    let shown = by_email(&client).await?;
    assert_eq!(shown.len(), 80);
    assert_eq!(shown, by_email(&truth).await?);
    Ok(())
}

#[derive(Model, Debug, Clone, PartialEq)]
#[model(table = "letters", gsi(OWNER_IDX, name = "by-owner", pk = owner, project(keys_only)))]
struct Letter {
    #[model(pk)]
    id: String,
    owner: String,
    text: String,
}

#[tokio::test]
async fn whole_items_read_after_a_lagging_index_are_those_of_the_table() -> Outcome {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Letter>().await?;
    let plan = hold();
    let db = embedded.with_faults(plan.clone()).db();
    let letter = |id: &str, text: &str| Letter { id: id.into(), owner: "ada".into(), text: text.into() };
    for id in ["l1", "l2"] {
        db.put(&mut letter(id, "old")).await?;
    }
    plan.release_indexes();
    db.delete(Letter::key("l1")).await?;
    db.put(&mut letter("l2", "new")).await?;
    db.put(&mut letter("l3", "new")).await?;

    let page = db.query(Letter::OWNER_IDX).eq("ada").page().await?;
    let mut shown: Vec<_> = page.items.iter().map(|item| item.id.clone()).collect();
    shown.sort_unstable();
    assert_eq!(shown, ["l1", "l2"]);
    let full = db.fetch_full(&page).await?;
    let (mut found, mut missing) = (Vec::new(), 0);
    for outcome in full.outcomes() {
        match outcome {
            tabletheory::op::Outcome::Found(letter) => found.push(letter.clone()),
            tabletheory::op::Outcome::Missing => missing += 1,
            tabletheory::op::Outcome::Unprocessed => panic!("all are read"),
        }
    }
    assert_eq!((found, missing), (vec![letter("l2", "new")], 1));
    Ok(())
}
