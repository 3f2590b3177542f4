import MartletDiff
import MartletDocuments
import Testing

@Suite("Access of users through groups")
struct AccessGroupTests {
  private typealias T = AccessTemplates

  private func group(_ statements: String, more: String = "") -> String {
    #"""
    "Developers":{"Type":"AWS::IAM::Group","Properties":{"GroupName":"devs","Policies":[{"PolicyName":"p",
      "PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}]\#(more)}}
    """#
  }

  private func user(_ id: String = "Alice", _ properties: String = "") -> String {
    #""\#(id)":{"Type":"AWS::IAM::User","Properties":{"UserName":"\#(id.lowercased())"\#(properties)}}"#
  }

  private let member = #","Groups":[{"Ref":"Developers"}]"#
  private let delete = T.allow(#""dynamodb:DeleteItem""#)
  private let entered = """
    newly-allowed Alice: `Alice` can now delete items of `Orders` (dynamodb:DeleteItem), as a member of `Developers`
    """

  @Test("A user that enters a group may do what the group may, and no longer when it leaves")
  func membership() throws {
    let old = try T.template(T.orders, group(delete), user())
    let new = try T.template(T.orders, group(delete), user("Alice", member))
    #expect(accessLines(old, new) == [entered])
    #expect(
      accessLines(new, old) == [
        "newly-denied Alice: `Alice` can no longer delete items of `Orders` (dynamodb:DeleteItem), which it could as a member of `Developers`"
      ])
    let named = try T.template(T.orders, group(delete), user("Alice", #","Groups":["devs"]"#))
    #expect(accessLines(old, named) == [entered])
    #expect(accessLines(new, named) == [])
  }

  @Test("Users that are added from outside, and groups that are not part of the stack")
  func additions() throws {
    let old = try T.template(T.orders, group(delete), user())
    let new = try T.template(
      T.orders, group(delete), user("Alice", #","Groups":["admins"]"#),
      #""Add":{"Type":"AWS::IAM::UserToGroupAddition","Properties":{"GroupName":{"Ref":"Developers"},"Users":[{"Ref":"Alice"},"bob"]}}"#)
    #expect(
      accessLines(old, new) == [
        entered, "undecided Alice: `Alice` is in the group `admins`, whose policies are not part of the stack",
        "newly-allowed bob: `bob` can now delete items of `Orders` (dynamodb:DeleteItem), as a member of `Developers`",
      ])
  }

  @Test("A group's members say what it may do, and the group itself where it has none")
  func members() throws {
    let more = T.allow(#"["dynamodb:DeleteItem","dynamodb:PutItem"]"#)
    #expect(
      accessLines(
        try T.template(T.orders, group(delete), user("Alice", member)), try T.template(T.orders, group(more), user("Alice", member)))
        == ["newly-allowed Alice: `Alice` can now put items into `Orders` (dynamodb:PutItem), as a member of `Developers`"])
    #expect(
      accessLines(try T.template(T.orders, group(delete)), try T.template(T.orders, group(more)))
        == ["newly-allowed Developers: `Developers` can now put items into `Orders` (dynamodb:PutItem)"])
  }

  @Test("A permission that moves from a user to its group is no news")
  func moved() throws {
    let own = #","Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[\#(delete)]}}]"#
    let old = try T.template(T.orders, #""Developers":{"Type":"AWS::IAM::Group","Properties":{}}"#, user("Alice", member + own))
    let new = try T.template(T.orders, group(delete), user("Alice", member))
    #expect(accessLines(old, new) == [])
    #expect(accessLines(new, old) == [])
  }

  @Test("A user's boundary bounds what its groups may do, and a group's refusal binds the user")
  func limits() throws {
    let boundary = #"""
      "Limit":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"*"}]}}}
      """#
    let bounded = #","PermissionsBoundary":{"Ref":"Limit"}"#
    #expect(
      accessLines(
        try T.template(T.orders, boundary, group(delete), user("Alice", bounded)),
        try T.template(T.orders, boundary, group(delete), user("Alice", bounded + member))) == [])
    let refusal = #"{"Effect":"Deny","Action":"dynamodb:DeleteItem","Resource":"*"}"#
    let own = #","Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[\#(delete)]}}]"#
    #expect(
      accessLines(
        try T.template(T.orders, group(refusal), user("Alice", own)), try T.template(T.orders, group(refusal), user("Alice", own + member)))
        == ["newly-denied Alice: `Alice` can no longer delete items of `Orders` (dynamodb:DeleteItem)"])
  }

  @Test("Policies that are attached to a group in any way")
  func attachments() throws {
    let old = try T.template(T.orders, group(delete), user("Alice", member))
    func statement(_ action: String) -> String { T.allow("\"\(action)\"", #""arn:aws:sqs:eu-west-1:111122223333:jobs""#) }
    func document(_ action: String) -> String { #""PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statement(action))]}"# }
    let new = try T.template(
      T.orders, group(delete, more: #","ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]"#), user("Alice", member),
      #""P":{"Type":"AWS::IAM::Policy","Properties":{"PolicyName":"p","Groups":[{"Ref":"Developers"}],\#(document("sqs:SendMessage"))}}"#,
      #""M":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"Groups":["devs"],\#(document("sqs:ReceiveMessage"))}}"#,
      #""G":{"Type":"AWS::IAM::GroupPolicy","Properties":{"PolicyName":"g","GroupName":"devs",\#(document("sqs:DeleteMessage"))}}"#)
    #expect(
      accessLines(old, new) == [
        "newly-allowed Alice: `Alice` can now send to `arn:aws:sqs:eu-west-1:111122223333:jobs` (sqs:SendMessage), as a member of `Developers`",
        """
        newly-allowed Alice: `Alice` can now receive from `arn:aws:sqs:eu-west-1:111122223333:jobs` (sqs:ReceiveMessage), \
        as a member of `Developers`
        """,
        """
        newly-allowed Alice: `Alice` can now delete messages of `arn:aws:sqs:eu-west-1:111122223333:jobs` (sqs:DeleteMessage), \
        as a member of `Developers`
        """,
        "undecided Alice: `Alice` has the policy `ReadOnlyAccess`, whose text is not part of the stack",
      ])
  }

  @Test("Groups of a plan")
  func plan() throws {
    func plan(_ more: String) throws -> JSON {
      let statement = #"{\"Effect\":\"Allow\",\"Action\":\"sns:Publish\",\"Resource\":\"*\"}"#
      let policy = #"{\"Version\":\"2012-10-17\",\"Statement\":[\#(statement)]}"#
      return try JSON(
        parsing: #"""
          {"format_version":"1.2","planned_values":{"root_module":{"resources":[
            {"address":"aws_iam_user.alice","mode":"managed","type":"aws_iam_user","name":"alice","values":{"name":"alice"}},
            {"address":"aws_iam_group.dev","mode":"managed","type":"aws_iam_group","name":"dev","values":{"name":"devs"}},
            {"address":"aws_iam_group_policy.p","mode":"managed","type":"aws_iam_group_policy","name":"p",
              "values":{"group":"devs","policy":"\#(policy)"}}\#(more)]}}}
          """#)
    }
    func added(_ type: String, _ values: String) -> String {
      #",{"address":"\#(type).m","mode":"managed","type":"\#(type)","name":"m","values":{\#(values)}}"#
    }
    let old = try plan("")
    for membership in [
      added("aws_iam_user_group_membership", #""user":"alice","groups":["devs"]"#),
      added("aws_iam_group_membership", #""name":"m","group":"devs","users":["alice"]"#),
    ] {
      #expect(
        accessLines(old, try plan(membership)) == [
          "newly-allowed aws_iam_user.alice: `aws_iam_user.alice` can now publish to any resource (sns:Publish), as a member of `aws_iam_group.dev`"
        ])
    }
    #expect(
      accessLines(
        old,
        try plan(added("aws_iam_policy_attachment", #""name":"a","groups":["devs"],"policy_arn":"arn:aws:iam::aws:policy/AWSLambdaRole""#)))
        == ["newly-allowed aws_iam_group.dev: `aws_iam_group.dev` can now invoke any resource (lambda:InvokeFunction)"])
  }
}
