import MartletDocuments
import Testing

@Suite struct HCLPrinterTests {
  @Test func `A file reads as a person would write it`() {
    let body = HCL.Body([
      .comment("Orders\n\nand receipts"),
      .block(
        HCL.Block(
          "resource", ["aws_dynamodb_table", "orders"],
          [
            .attribute("name", .template([.interpolation(.traversal("local.prefix")), .literal("-orders")])),
            .attribute("billing_mode", "PAY_PER_REQUEST"),
            .attribute("tags", .object([])),
            .comment("The key"),
            .attribute("hash_key", "orderId"),
            .block(HCL.Block("attribute", [], [.attribute("name", "orderId"), .attribute("type", "S")])),
            .block(HCL.Block("server_side_encryption", [], [])),
          ])),
      .block(
        HCL.Block(
          "resource", ["aws_iam_role_policy", "orders"],
          [
            .attribute("role", .template([.interpolation(.traversal("aws_iam_role.orders.id"))])),
            .attribute(
              "policy",
              .call(
                "jsonencode",
                [
                  .object([
                    HCL.Member("Version", "2012-10-17"),
                    HCL.Member(
                      "Statement",
                      .list([
                        .object([
                          HCL.Member("Effect", "Allow"),
                          HCL.Member("Action", .list(["dynamodb:GetItem", "dynamodb:Query"])),
                          HCL.Member("Resource", .traversal("aws_dynamodb_table.orders.arn")),
                          HCL.Member("aws:tag/x", 1),
                        ])
                      ])),
                  ])
                ])),
          ])),
    ])
    #expect(
      body.printed() == """
        # Orders
        #
        # and receipts
        resource "aws_dynamodb_table" "orders" {
          name         = "${local.prefix}-orders"
          billing_mode = "PAY_PER_REQUEST"
          tags         = {}
          # The key
          hash_key = "orderId"

          attribute {
            name = "orderId"
            type = "S"
          }

          server_side_encryption {}
        }

        resource "aws_iam_role_policy" "orders" {
          role = aws_iam_role.orders.id
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [
              {
                Effect      = "Allow"
                Action      = ["dynamodb:GetItem", "dynamodb:Query"]
                Resource    = aws_dynamodb_table.orders.arn
                "aws:tag/x" = 1
              },
            ]
          })
        }

        """)
  }

  @Test func `A list breaks when its line would be longer than 80 columns`() {
    func list(_ length: Int) -> String {
      HCL.Body([.attribute("a", .list([.string(String(repeating: "x", count: length)), 1]))]).printed()
    }
    #expect(list(69) == "a = [\"\(String(repeating: "x", count: 69))\", 1]\n")
    #expect(list(72) == "a = [\n  \"\(String(repeating: "x", count: 72))\",\n  1,\n]\n")
  }

  @Test func `A call with several arguments puts each on its line when one of them has several lines`() {
    let call = HCL.Expression.call("merge", [.traversal("local.tags"), .object([HCL.Member("for", 1)])])
    #expect(
      HCL.Body([.attribute("tags", call)]).printed() == """
        tags = merge(
          local.tags,
          {
            "for" = 1
          },
        )

        """)
  }

  @Test func `An empty body prints nothing`() {
    #expect(HCL.Body().printed() == "")
  }

  @Test(arguments: [
    ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{7f}\u{2028}", #""\u0000\u007f\u2028""#),
    ("${x}", #""$${x}""#), ("$${x}", #""$$${x}""#), ("%{if}", #""%%{if}""#), ("%%{if}", #""%%%{if}""#),
    ("$", #""$""#), ("100%", #""100%""#), ("é🦅", "\"é🦅\""),
  ])
  func `Literal text is quoted`(text: String, quoted: String) {
    #expect(HCL.Body([.attribute("a", .string(text))]).printed() == "a = \(quoted)\n")
  }

  @Test func `A sign never joins the interpolation or the literal behind it`() {
    let reference = HCL.TemplatePart.interpolation(.traversal("local.x"))
    func printed(_ parts: HCL.TemplatePart...) -> String { HCL.Body([.attribute("a", .template(parts))]).printed() }
    #expect(printed(.literal("$"), reference) == #"a = "\u0024${local.x}""# + "\n")
    #expect(printed(.literal("%"), reference) == #"a = "%${local.x}""# + "\n")
    #expect(printed(.literal("$"), .literal("{x}")) == #"a = "$${x}""# + "\n")
    #expect(printed(.literal("$"), .literal(""), .interpolation("{x}")) == #"a = "$${x}""# + "\n")
    #expect(printed(.literal(""), reference) == "a = local.x\n")
    #expect(printed(.literal("n"), .interpolation(-1), .interpolation(true)) == "a = \"n-1true\"\n")
  }

  @Test func `No text leaves its comment`() {
    #expect(
      HCL.Body([.comment("a\r\nb \rresource \"x\" {}\n")]).printed() == "# a\n# b  resource \"x\" {}\n#\n")
  }

  @Test(arguments: [
    ("a", true), ("_a-1", true), ("A9", true), ("", false), ("1a", false), ("-a", false), ("a.b", false), ("é", false),
    ("a b", false), ("for", true),
  ])
  func `Identifiers`(text: String, isIdentifier: Bool) {
    #expect(HCL.isIdentifier(text) == isIdentifier)
  }
}
