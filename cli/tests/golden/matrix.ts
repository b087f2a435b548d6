// Made by `tabletheory gen cdk` of matrix.yml. Change the documents, and make it anew.
import { RemovalPolicy } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

/** The table `lifecycle`, with items of Lifecycle. */
export function createLifecycleTable(
  scope: Construct,
  id = "LifecycleTable",
  props: Partial<dynamodb.TablePropsV2> = {},
): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, id, {
    tableName: "lifecycle",
    partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
    billing: dynamodb.Billing.onDemand(),
    timeToLiveAttribute: "ends",
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}

/** The table `matrix`, with items of Matrix. */
export function createMatrixTable(
  scope: Construct,
  id = "MatrixTable",
  props: Partial<dynamodb.TablePropsV2> = {},
): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, id, {
    tableName: "matrix",
    partitionKey: { name: "PK", type: dynamodb.AttributeType.STRING },
    sortKey: { name: "SK", type: dynamodb.AttributeType.NUMBER },
    billing: dynamodb.Billing.onDemand(),
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}
