// Create, read, update and delete users. The AWS SDK is part of the Node.js runtime.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const TableName = process.env.USERS_TABLE;
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

const answer = (statusCode, body) => ({
  statusCode,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

// What is no JSON object has none of the fields that are asked for below.
const bodyOf = (event) => {
  try {
    return JSON.parse(event.body ?? "{}") ?? {};
  } catch {
    return {};
  }
};

const keyOf = (event) => ({ userId: event.pathParameters.userId });

export const create = async (event) => {
  const user = bodyOf(event);
  if (!user.userId || !user.name) return answer(400, { message: "userId and name are needed" });
  const Item = { userId: user.userId, name: user.name, email: user.email };
  await client.send(new PutCommand({ TableName, Item }));
  return answer(201, Item);
};

export const read = async (event) => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(event) }));
  return Item ? answer(200, Item) : answer(404, { message: "no such user" });
};

export const update = async (event) => {
  const { name } = bodyOf(event);
  if (!name) return answer(400, { message: "name is needed" });
  const { Attributes } = await client.send(new UpdateCommand({
    TableName,
    Key: keyOf(event),
    UpdateExpression: "set #name = :name",
    ExpressionAttributeNames: { "#name": "name" },
    ExpressionAttributeValues: { ":name": name },
    ReturnValues: "ALL_NEW",
  }));
  return answer(200, Attributes);
};

export const remove = async (event) => {
  await client.send(new DeleteCommand({ TableName, Key: keyOf(event) }));
  return answer(200, { message: "deleted" });
};
