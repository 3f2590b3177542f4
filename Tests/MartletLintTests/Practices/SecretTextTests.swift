import MartletDocuments
import Testing

@testable import MartletLint

@Suite("Telling secrets from other texts")
struct SecretTextTests {
  @Test(
    "By name",
    arguments: [
      ("DB_PASSWORD", "correct-horse"), ("dbPassword", "hunter22"), ("API_KEY", "abcd1234"), ("CLIENT_SECRET", "s3cr3t"),
      ("ACCESS_TOKEN", "abcdef"), ("PrivateKey", "abcdefgh"), ("STRIPE_APIKEY", "abcdefgh"),
    ])
  func byName(name: String, value: String) {
    #expect(SecretText.reason(name: name, value: .string(value)) == "what its name calls a secret")
  }

  @Test(
    "Not what only speaks of secrets",
    arguments: [
      ("DB_PASSWORD", ""), ("DB_PASSWORD_PARAMETER", "/shop/password"), ("SECRET_NAME", "shop-db"), ("SECRET_ARN", "arn:aws:x"),
      ("TOKEN_TTL", "3600"), ("PASSWORD_MIN_LENGTH", "12"), ("USE_TOKEN", "true"), ("DB_PASSWORD", "{{resolve:ssm-secure:/p:1}}"),
      ("KEY", "orders"), ("TOKEN_URL", "https://login.example/token"), ("TABLE", "orders"), ("SECRET", "/shop/secret"),
      ("PARTITION_KEY", "orderId"), ("API_KEY", "placeholder"), ("TOKEN", "42"),
    ])
  func harmless(name: String, value: String) {
    #expect(SecretText.reason(name: name, value: .string(value)) == nil)
  }

  @Test("By form, whatever the name")
  func byForm() {
    func reason(_ value: String) -> String? { SecretText.reason(name: "VALUE", value: .string(value)) }
    #expect(reason("AKIA" + "IOSFODNN7EXAMPLE") == "an access key of AWS")
    #expect(reason("-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE") == "a private key")
    #expect(reason("gh" + "p_" + String(repeating: "a1B2", count: 9)) == "a token of GitHub")
    #expect(reason("postgres://shop:hunter2@db.example/shop") == "a URL with a password")
    #expect(reason("postgres://shop@db.example/shop") == nil)
    #expect(reason("https://example.com/a:b@c") == nil)
  }

  @Test("By randomness")
  func byRandomness() {
    func reason(_ name: String, _ value: String) -> String? { SecretText.reason(name: name, value: .string(value)) }
    let random = "q7Zp2LxV9sKd4TfWm8YbRc3NhJg6UeXa"
    #expect(reason("VALUE", random) == "a text that looks like a random key")
    #expect(reason("USER_POOL_ID", random) == nil)
    #expect(reason("VALUE", "3f786850e387550fdab836ed7e6dc881de23001b") == nil, "a hash is no secret")
    #expect(reason("VALUE", "TheQuickBrownFoxJumpsOverTheLazyDog") == nil)
    #expect(reason("VALUE", "arn:aws:sns:eu-west-1:111122223333:OrdersTopicWithALongName1") == nil)
  }

  @Test("References are fine, but not around a password")
  func references() throws {
    #expect(SecretText.reason(name: "DB_PASSWORD", value: ["Ref": "Password"]) == nil)
    #expect(SecretText.reason(name: "DB_PASSWORD", value: ["Fn::Sub": "${Password}"]) == nil)
    #expect(
      SecretText.reason(name: "DB", value: ["Fn::Sub": "postgres://shop:hunter2@${Db.Endpoint.Address}/shop"]) == "a URL with a password")
  }
}
