//! Tables: creating, describing, time to live, deleting.

use crate::common::{Outcome, create_orders, refusal};
use aws_sdk_dynamodb::types::{KeyType, TableStatus, TimeToLiveSpecification, TimeToLiveStatus};
use tabletheory_embedded::Embedded;

#[tokio::test]
async fn describes_keys_and_indexes_as_created() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;

    let table = client.describe_table().table_name("orders").send().await?.table.ok_or("no description")?;
    assert_eq!(table.table_status(), Some(&TableStatus::Active));
    let lsi = table.local_secondary_indexes().first().ok_or("no LSI")?;
    assert_eq!(lsi.index_name(), Some("by-total"));
    let gsi = table
        .global_secondary_indexes()
        .iter()
        .find(|index| index.index_name() == Some("by-status"))
        .ok_or("no multi-attribute GSI")?;
    let schema: Vec<_> = gsi.key_schema().iter().map(|key| (key.attribute_name(), key.key_type().clone())).collect();
    assert_eq!(
        schema,
        [("tenant", KeyType::Hash), ("status", KeyType::Hash), ("total", KeyType::Range), ("created", KeyType::Range),]
    );
    Ok(())
}

#[tokio::test]
async fn refuses_a_second_table_of_the_same_name() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    let error = create_orders(&client).await.err().ok_or("created twice")?;
    let error = error
        .downcast::<aws_sdk_dynamodb::error::SdkError<aws_sdk_dynamodb::operation::create_table::CreateTableError>>()?;
    assert!(error.into_service_error().is_resource_in_use_exception());
    Ok(())
}

#[tokio::test]
async fn describes_time_to_live_once_enabled() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    let describe = || client.describe_time_to_live().table_name("orders").send();

    let before = describe().await?.time_to_live_description.ok_or("no description")?;
    assert_eq!(before.time_to_live_status(), Some(&TimeToLiveStatus::Disabled));

    client
        .update_time_to_live()
        .table_name("orders")
        .time_to_live_specification(TimeToLiveSpecification::builder().enabled(true).attribute_name("expires").build()?)
        .send()
        .await?;
    let after = describe().await?.time_to_live_description.ok_or("no description")?;
    assert_eq!(after.time_to_live_status(), Some(&TimeToLiveStatus::Enabled));
    assert_eq!(after.attribute_name(), Some("expires"));
    Ok(())
}

#[tokio::test]
async fn deleted_table_is_not_found() -> Outcome {
    let client = Embedded::memory()?.client();
    create_orders(&client).await?;
    client.delete_table().table_name("orders").send().await?;
    let (status, code, _) = refusal(client.describe_table().table_name("orders").send().await)?;
    assert_eq!((status, code.as_str()), (400, "ResourceNotFoundException"));
    Ok(())
}
