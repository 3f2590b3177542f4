import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private struct Complete: App {
  let stage: Stage
  let jobs = Queue("Jobs")
  let news = Topic("News")
  let logs = Bucket("Logs")
  let plain = Bucket("Plain")

  var uploads: Bucket {
    Bucket("Uploads") {
      Versioning()
      BucketEncryption(.key("arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"))
      LifecycleRule(
        "archive", prefix: "old/", tags: ["keep": "no"],
        transitions: [.to(.glacier, afterDays: 90), .to(.standardInfrequentAccess, afterDays: 30)],
        expiresAfterDays: 365,
        oldVersionsExpireAfterDays: 30, keepsOldVersions: 3)
      LifecycleRule("large", largerThan: 1_000_000, expiresAfterDays: 10)
      CORS(origins: "https://shop.example", methods: [.get, .put])
      ServerAccessLogs(to: logs)
      Notify(jobs, on: .objectCreated, .objectRemoved, prefix: "in/")
      Notify(news, on: .objectTagged)
      EventBridgeNotifications()
    }
  }

  var resize: Function {
    Function("Resize", runtime: .python3_13, handler: "images.resize", code: .directory("handlers")) {
      Environment("UPLOADS", uploads.name)
      On(uploads, .objectCreated, prefix: "images/", suffix: ".jpg")
      Allow(.getObject, on: uploads.objects("images/*"))
      Allow(.putObject, .listBucket, on: uploads.objects("small/*"))
      Allow(.read, .write, on: plain)
    }
  }

  var body: Infrastructure { resize }
}

private struct Wrong: App {
  let stage: Stage
  static let first = #line + 1
  let a = Bucket("A") {
    LifecycleRule(
      "r", transitions: [.to(.standardInfrequentAccess, afterDays: 10), .to(.glacier, afterDays: 20)],
      expiresAfterDays: 15)
    LifecycleRule("r", oldVersionsExpireAfterDays: 5)
    LifecycleRule("s")
    CORS(origins: "https://a.example", methods: [.patch])
    Notify(Queue("Ordered", fifo: .contentBasedDeduplication), on: .objectRemoved)
    IncompleteUploads(.abort(afterDays: 0))
  }.physicalName("Not_Legal")

  static let function = #line + 2
  var body: Infrastructure {
    Function("F", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
      On(a, .objectCreated, prefix: "in/")
      On(a, .objectCreatedByPut, prefix: "in/jpg/", suffix: ".jpg")
    }
  }
}

@Suite struct BucketTests {
  private let result = Synthesized(Complete.self)

  @Test func aBucketThatNotifiesHasADerivedNameAndClosesNoCircle() {
    #expect(result.diagnostics.map(\.rendered) == [])
    let name = "complete-dev-uploads-${AWS::AccountId}-${AWS::Region}"
    let uploads = result.template()["Resources", "UploadsBucket"]
    #expect(uploads?["Properties", "BucketName"] == ["Fn::Sub": .string(name)])
    #expect(uploads?["DependsOn"] == ["JobsQueuePolicy", "LogsBucketPolicy", "NewsTopicPolicy", "ResizeUploadsBucketPermission"])
    #expect(uploads?["DeletionPolicy"] == "Retain")
    #expect(result.properties("ResizeFunction")["Environment", "Variables", "UPLOADS"] == ["Fn::Sub": .string(name)])
    #expect(
      result.properties("ResizeUploadsBucketPermission")
        == [
          "Action": "lambda:InvokeFunction", "FunctionName": ["Fn::GetAtt": ["ResizeFunction", "Arn"]],
          "Principal": "s3.amazonaws.com", "SourceArn": ["Fn::Sub": .string("arn:${AWS::Partition}:s3:::\(name)")],
          "SourceAccount": ["Ref": "AWS::AccountId"],
        ])
    #expect(result.properties("PlainBucket")["BucketName"] == nil)
    #expect(result.properties("UploadsBucketPolicy")["Bucket"] == ["Ref": "UploadsBucket"])
  }

  @Test func notificationsAreWrittenEventByEvent() {
    let rules = { (prefix: JSON, suffix: JSON) -> JSON in ["S3Key": ["Rules": [prefix, suffix]]] }
    #expect(
      result.properties("UploadsBucket")["NotificationConfiguration"]
        == [
          "EventBridgeConfiguration": ["EventBridgeEnabled": true],
          "LambdaConfigurations": [
            [
              "Event": "s3:ObjectCreated:*", "Function": ["Fn::GetAtt": ["ResizeFunction", "Arn"]],
              "Filter": rules(["Name": "prefix", "Value": "images/"], ["Name": "suffix", "Value": ".jpg"]),
            ]
          ],
          "QueueConfigurations": [
            [
              "Event": "s3:ObjectCreated:*", "Queue": ["Fn::GetAtt": ["JobsQueue", "Arn"]],
              "Filter": ["S3Key": ["Rules": [["Name": "prefix", "Value": "in/"]]]],
            ],
            [
              "Event": "s3:ObjectRemoved:*", "Queue": ["Fn::GetAtt": ["JobsQueue", "Arn"]],
              "Filter": ["S3Key": ["Rules": [["Name": "prefix", "Value": "in/"]]]],
            ],
          ],
          "TopicConfigurations": [["Event": "s3:ObjectTagging:Put", "Topic": ["Ref": "NewsTopic"]]],
        ])
    #expect(
      result.terraform.contains(
        "depends_on = [\n    aws_lambda_permission.resize_uploads_bucket,\n    aws_sns_topic_policy.news,\n    aws_sqs_queue_policy.jobs,\n  ]"
      ))
  }

  @Test func everyBucketIsClosedEncryptedAndWantsTLS() {
    let plain = result.properties("PlainBucket")
    #expect(
      plain["PublicAccessBlockConfiguration"]
        == [
          "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true,
        ])
    #expect(
      plain["BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "SSEAlgorithm"]
        == "AES256")
    #expect(plain["OwnershipControls", "Rules", 0, "ObjectOwnership"] == "BucketOwnerEnforced")
    #expect(
      plain["LifecycleConfiguration", "Rules", 0]
        == [
          "Id": "abort-incomplete-uploads", "Status": "Enabled",
          "AbortIncompleteMultipartUpload": ["DaysAfterInitiation": 7],
        ])
    #expect(
      result.properties("PlainBucketPolicy")["PolicyDocument", "Statement"]
        == [
          [
            "Effect": "Deny", "Principal": "*", "Action": "s3:*",
            "Resource": [["Fn::GetAtt": ["PlainBucket", "Arn"]], ["Fn::Sub": "${PlainBucket.Arn}/*"]],
            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
          ]
        ])
  }

  @Test func grantsOnObjectsAreBoundedToThem() {
    guard case .array(let statements)? = result.properties("ResizeRole")["Policies", 0, "PolicyDocument", "Statement"]
    else {
      return #expect(Bool(false), "no statements")
    }
    let name = "arn:${AWS::Partition}:s3:::complete-dev-uploads-${AWS::AccountId}-${AWS::Region}"
    let key: JSON = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    let expected: [JSON] = [
      [
        "Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["Fn::Sub": .string(name)],
        "Condition": ["StringLike": ["s3:prefix": "small/*"]],
      ],
      ["Effect": "Allow", "Action": "s3:GetObject", "Resource": ["Fn::Sub": .string("\(name)/images/*")]],
      ["Effect": "Allow", "Action": "s3:PutObject", "Resource": ["Fn::Sub": .string("\(name)/small/*")]],
      ["Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["Fn::GetAtt": ["PlainBucket", "Arn"]]],
      [
        "Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": key,
        "Condition": ["StringEquals": ["kms:ViaService": ["Fn::Sub": "s3.${AWS::Region}.amazonaws.com"]]],
      ],
    ]
    for statement in expected { #expect(statements.contains(statement), "\(statement)") }
  }

  @Test func everyMistakeIsReportedAtItsLine() {
    let found = Synthesized(Wrong.self).errors.map { "\($0.source?.line ?? 0) \($0.summary): \($0.what)" }
    let (a, f) = (Wrong.first, Wrong.function)
    let file = #fileID
    #expect(
      found == [
        "\(a) illegal name: bucket `A` has the physical name `Not_Legal`",
        "\(a + 1) expires before it moves: objects move to `GLACIER` after 20 days and expire after 15",
        "\(a + 1) transitions out of order: `transitions` move objects to `STANDARD_IA` after 10 days and to `GLACIER` after 20",
        "\(a + 1) value out of range: the time until `STANDARD_IA` in `transitions` is 10 days",
        "\(a + 4) duplicate name: lifecycle rule `r` stands at line \(a + 1) and again here",
        "\(a + 4) rule without effect: lifecycle rule `r` is about old versions and bucket `A` has none",
        "\(a + 5) rule without effect: the lifecycle rule `s` does nothing",
        "\(a + 6) method without meaning: `CORS` of a bucket allows `PATCH`",
        "\(a + 7) FIFO destination: bucket `A` is to notify queue `Ordered`, a FIFO one",
        "\(a + 8) value out of range: `afterDays` is 0 days",
        "\(f + 2) notifications overlap: bucket `A` is to notify function `F` at \(file):\(f + 1) and function `F` here of the same events",
      ])
  }

  @Test func longNamesAreShortenedToFit() {
    struct Long: App {
      static let name = "AnApplicationWithAVeryLongNameIndeed"
      let stage: Stage
      var body: Infrastructure {
        Bucket("TheBucketForEverythingThatAnybodyUploads") { Notify(Queue("Jobs"), on: .objectCreated) }
      }
    }
    let name = Synthesized(Long.self).properties("TheBucketForEverythingThatAnybodyUploadsBucket")[
      "BucketName", "Fn::Sub"]
    guard case .string(let text)? = name else { return #expect(Bool(false), "no name") }
    let stem = text.replacing("-${AWS::AccountId}-${AWS::Region}", with: "")
    #expect(stem.utf8.count == 33)
    #expect(stem.hasPrefix("an-application-with-a-ve"))
  }
}
