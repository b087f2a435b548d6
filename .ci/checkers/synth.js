// Synthesizes a stack of the tables of each module, and says which it has: `synth.js MODULE…`. No account is asked.
const { App, Stack } = require("aws-cdk-lib");
const { Template } = require("aws-cdk-lib/assertions");

for (const path of process.argv.slice(2)) {
  const stack = new Stack(new App({ outdir: `${path}.out` }), "Tables");
  const made = Object.values(require(path)).map((create) => create(stack));
  const resources = Object.values(Template.fromStack(stack).findResources("AWS::DynamoDB::GlobalTable"));
  if (made.length === 0 || resources.length !== made.length) {
    throw new Error(`${path}: ${made.length} functions and ${resources.length} tables`);
  }
  for (const { Properties: properties, DeletionPolicy } of resources) {
    const replica = properties.Replicas[0];
    const given = [
      properties.BillingMode === "PAY_PER_REQUEST",
      properties.StreamSpecification.StreamViewType === "NEW_AND_OLD_IMAGES",
      replica.DeletionProtectionEnabled,
      replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled,
      DeletionPolicy === "Retain",
    ];
    if (!given.every(Boolean)) throw new Error(`${path}: ${properties.TableName}: ${given}`);
  }
  console.log(`${path}: tables ${resources.map((resource) => resource.Properties.TableName).sort().join(", ")}`);
}
