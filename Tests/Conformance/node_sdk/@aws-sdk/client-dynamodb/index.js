// A stand-in for the AWS SDK's DynamoDB client: it sends DynamoDB's JSON protocol to `AWS_ENDPOINT_URL`.
import { appendFileSync } from "node:fs";

export class DynamoDBClient {
  async call(operation, input) {
    const names = Object.fromEntries(Object.entries(input).filter(([, value]) => typeof value === "string"));
    appendFileSync(process.env.CONFORMANCE_CALLS, `${JSON.stringify(["dynamodb", operation, names])}\n`);
    const { AWS_ACCESS_KEY_ID: key, AWS_REGION: region } = process.env;
    const response = await fetch(process.env.AWS_ENDPOINT_URL, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": `DynamoDB_20120810.${operation}`,
        Authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
