// Made by `tabletheory gen cdk` of shop.yml. Change the documents, and make it anew.
import { RemovalPolicy } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

/** The table `2blobs`, with items of Blob. */
export function createT2blobsTable(
  scope: Construct,
  id = "T2blobsTable",
  props: Partial<dynamodb.TablePropsV2> = {},
): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, id, {
    tableName: "2blobs",
    partitionKey: { name: "hash", type: dynamodb.AttributeType.BINARY },
    billing: dynamodb.Billing.onDemand(),
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}

/** The table `shop-2`, with items of Customer and Order. */
export function createShop2Table(
  scope: Construct,
  id = "Shop2Table",
  props: Partial<dynamodb.TablePropsV2> = {},
): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, id, {
    tableName: "shop-2",
    partitionKey: { name: "PK", type: dynamodb.AttributeType.STRING },
    sortKey: { name: "SK", type: dynamodb.AttributeType.STRING },
    globalSecondaryIndexes: [
      {
        indexName: "by-email",
        partitionKey: { name: "email", type: dynamodb.AttributeType.STRING },
        projectionType: dynamodb.ProjectionType.KEYS_ONLY,
      },
      {
        indexName: "by-status",
        partitionKey: { name: "status", type: dynamodb.AttributeType.STRING },
        sortKey: { name: "total", type: dynamodb.AttributeType.NUMBER },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: ["gift", "lines"],
      },
    ],
    localSecondaryIndexes: [
      {
        indexName: "by-placed",
        sortKey: { name: "placed", type: dynamodb.AttributeType.NUMBER },
        projectionType: dynamodb.ProjectionType.ALL,
      },
    ],
    billing: dynamodb.Billing.onDemand(),
    timeToLiveAttribute: "ttl",
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}
