// A stand-in for the AWS SDK's document client: plain values in, plain values out, with the SDK's default options.
const attribute = (value, options) => {
  if (value === undefined) throw new Error("Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.");
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map((entry) => attribute(entry, options)) };
  switch (typeof value) {
    case "string": return { S: value };
    case "number": return { N: String(value) };
    case "boolean": return { BOOL: value };
    default: return { M: item(value, options) };
  }
};

const item = (values, options) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined || !options.removeUndefinedValues)
      .map(([name, value]) => [name, attribute(value, options)]));

const plain = ({ S, N, BOOL, L, M, NULL }) =>
  S ?? (N !== undefined ? Number(N) : BOOL ?? (NULL ? null : L ? L.map(plain) : plainItem(M)));

const plainItem = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));

class Command {
  constructor(input) { this.input = input; }
}
export class GetCommand extends Command { operation = "GetItem"; }
export class PutCommand extends Command { operation = "PutItem"; }
export class UpdateCommand extends Command { operation = "UpdateItem"; }
export class DeleteCommand extends Command { operation = "DeleteItem"; }

const documents = ["Item", "Key", "Attributes", "ExpressionAttributeValues"];
const mapped = (object, convert) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) =>
    [name, documents.includes(name) && value ? convert(value) : value]));

export class DynamoDBDocumentClient {
  static from(client, { marshallOptions = {} } = {}) {
    const made = new DynamoDBDocumentClient();
    return Object.assign(made, { client, options: marshallOptions });
  }

  async send({ operation, input }) {
    return mapped(await this.client.call(operation, mapped(input, (values) => item(values, this.options))), plainItem);
  }
}
