// Made by `tabletheory gen cdk` of odd.yml. Change the documents, and make it anew.
import { RemovalPolicy } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

/** The table `Odd.Table_1`, with items of Odd "One" * / ${x} %{y} % \ é 😀 and odd one. */
export function createOddTable1Table(
  scope: Construct,
  id = "OddTable1Table",
  props: Partial<dynamodb.TablePropsV2> = {},
): dynamodb.TableV2 {
  return new dynamodb.TableV2(scope, id, {
    tableName: "Odd.Table_1",
    partitionKey: { name: "a${b}%{c}\"d\\e'f`g*/h#i é😀", type: dynamodb.AttributeType.STRING },
    sortKey: { name: "pk", type: dynamodb.AttributeType.BINARY },
    globalSecondaryIndexes: [
      {
        indexName: "by.odd-1",
        partitionKey: { name: "a${b}%{c}\"d\\e'f`g*/h#i é😀", type: dynamodb.AttributeType.STRING },
        sortKey: { name: "fooBar", type: dynamodb.AttributeType.NUMBER },
        projectionType: dynamodb.ProjectionType.INCLUDE,
        nonKeyAttributes: ["a: b, [c] {d} #e", "%%"],
      },
    ],
    billing: dynamodb.Billing.onDemand(),
    timeToLiveAttribute: "expires",
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
}
