extension Bucket {
  static let nameAttribute = Attribute("name", .ref, "aws_s3_bucket", "bucket")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_s3_bucket", "arn")
  static let domainNameAttribute = Attribute("domainName", .getAtt("DomainName"), "aws_s3_bucket", "bucket_domain_name")
  static let regionalDomainNameAttribute = Attribute(
    "regionalDomainName", .getAtt("RegionalDomainName"), "aws_s3_bucket", "bucket_regional_domain_name")
  /// The name for what comes after the bucket in any case: a reference even where the name is derived.
  static let resource = Attribute("resource", .ref, "aws_s3_bucket", "id")

  /// The bucket's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The bucket's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// `<name>.s3.amazonaws.com`
  public var domainName: Expression { reference(Self.domainNameAttribute) }
  /// `<name>.s3.<region>.amazonaws.com`, which does not redirect.
  public var regionalDomainName: Expression { reference(Self.regionalDomainNameAttribute) }

  /// The objects whose names match a pattern, for grants: `Allow(.putObject, on: receipts.objects("2026/*"))`.
  /// - Parameter pattern: a name, with `*` for any text and `?` for any character.
  public func objects(_ pattern: Expression) -> Objects { Objects(bucket: self, pattern: pattern) }
}

extension Bucket: Grantable {
  /// What a function may do with a bucket and its objects.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    init(_ name: String, _ actions: String...) {
      self.name = name
      self.actions = actions.map { "s3:\($0)" }
    }

    /// `s3:GetObject`, which `HeadObject` needs as well
    public static let getObject = Access("getObject", "GetObject")
    /// `s3:GetObjectVersion`
    public static let getObjectVersion = Access("getObjectVersion", "GetObjectVersion")
    /// `s3:GetObjectAttributes`
    public static let getObjectAttributes = Access("getObjectAttributes", "GetObjectAttributes")
    /// `s3:GetObjectTagging`
    public static let getObjectTagging = Access("getObjectTagging", "GetObjectTagging")
    /// `s3:PutObject`, which uploads in parts need as well
    public static let putObject = Access("putObject", "PutObject")
    /// `s3:PutObjectTagging`
    public static let putObjectTagging = Access("putObjectTagging", "PutObjectTagging")
    /// `s3:DeleteObjectTagging`
    public static let deleteObjectTagging = Access("deleteObjectTagging", "DeleteObjectTagging")
    /// `s3:DeleteObject`
    public static let deleteObject = Access("deleteObject", "DeleteObject")
    /// `s3:DeleteObjectVersion`
    public static let deleteObjectVersion = Access("deleteObjectVersion", "DeleteObjectVersion")
    /// `s3:RestoreObject`, from an archive
    public static let restoreObject = Access("restoreObject", "RestoreObject")
    /// `s3:AbortMultipartUpload`
    public static let abortMultipartUpload = Access("abortMultipartUpload", "AbortMultipartUpload")
    /// `s3:ListMultipartUploadParts`
    public static let listMultipartUploadParts = Access("listMultipartUploadParts", "ListMultipartUploadParts")
    /// `s3:ListBucket`, which `ListObjectsV2` and `HeadBucket` need. Without it a missing object is "access denied", not "not found".
    public static let listBucket = Access("listBucket", "ListBucket")
    /// `s3:ListBucketVersions`
    public static let listBucketVersions = Access("listBucketVersions", "ListBucketVersions")
    /// `s3:ListBucketMultipartUploads`
    public static let listBucketMultipartUploads = Access("listBucketMultipartUploads", "ListBucketMultipartUploads")
    /// `s3:GetBucketLocation`
    public static let getBucketLocation = Access("getBucketLocation", "GetBucketLocation")
    /// `s3:GetObject`, `ListBucket`
    public static let read = Access("read", "GetObject", "ListBucket")
    /// `s3:AbortMultipartUpload`, `DeleteObject`, `PutObject`
    public static let write = Access("write", "AbortMultipartUpload", "DeleteObject", "PutObject")

    public static let all: [Access] = [
      .getObject, .getObjectVersion, .getObjectAttributes, .getObjectTagging, .putObject, .putObjectTagging,
      .deleteObjectTagging, .deleteObject, .deleteObjectVersion, .restoreObject, .abortMultipartUpload,
      .listMultipartUploadParts, .listBucket, .listBucketVersions, .listBucketMultipartUploads, .getBucketLocation,
      .read,
      .write,
    ]

    /// The actions that are about the bucket itself; the others are about objects.
    private static let bucketActions: Set<String> = [
      "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation",
    ]

    var ofBucket: [String] { actions.filter(Self.bucketActions.contains) }
    var ofObjects: [String] { actions.filter { !Self.bucketActions.contains($0) } }
  }

  public func grant(_ access: Access) -> Grant { grant(access.ofBucket, access.ofObjects, pattern: "*", when: []) }

  fileprivate func grant(
    _ ofBucket: [String], _ ofObjects: [String], pattern: Expression, when conditions: [Condition]
  ) -> Grant {
    var statements: [Statement] = []
    if !ofBucket.isEmpty {
      statements.append(Statement(actions: ofBucket, resources: [arn.expression], conditions: conditions))
    }
    if !ofObjects.isEmpty {
      statements.append(Statement(actions: ofObjects, resources: [arn.expression + "/" + pattern]))
    }
    return Grant(statements, [self] + pattern.declarations)
  }

  /// Some objects of a bucket, as the resource of a grant.
  public struct Objects: Grantable {
    let bucket: Bucket
    let pattern: Expression

    /// What a function may do with some of a bucket's objects: what it may do with objects, and list those that match.
    public struct Access: AccessVerb {
      public let name: String
      public let actions: [String]
      fileprivate let access: Bucket.Access

      private init(_ access: Bucket.Access) {
        self.access = access
        name = access.name
        actions = access.actions
      }

      /// `s3:GetObject`
      public static let getObject = Access(.getObject)
      /// `s3:GetObjectVersion`
      public static let getObjectVersion = Access(.getObjectVersion)
      /// `s3:GetObjectAttributes`
      public static let getObjectAttributes = Access(.getObjectAttributes)
      /// `s3:GetObjectTagging`
      public static let getObjectTagging = Access(.getObjectTagging)
      /// `s3:PutObject`
      public static let putObject = Access(.putObject)
      /// `s3:PutObjectTagging`
      public static let putObjectTagging = Access(.putObjectTagging)
      /// `s3:DeleteObjectTagging`
      public static let deleteObjectTagging = Access(.deleteObjectTagging)
      /// `s3:DeleteObject`
      public static let deleteObject = Access(.deleteObject)
      /// `s3:DeleteObjectVersion`
      public static let deleteObjectVersion = Access(.deleteObjectVersion)
      /// `s3:RestoreObject`
      public static let restoreObject = Access(.restoreObject)
      /// `s3:AbortMultipartUpload`
      public static let abortMultipartUpload = Access(.abortMultipartUpload)
      /// `s3:ListMultipartUploadParts`
      public static let listMultipartUploadParts = Access(.listMultipartUploadParts)
      /// `s3:ListBucket`, by requests whose prefix matches the pattern
      public static let listBucket = Access(.listBucket)
      /// `s3:ListBucketVersions`, by requests whose prefix matches the pattern
      public static let listBucketVersions = Access(.listBucketVersions)
      /// `s3:GetObject`, `ListBucket`
      public static let read = Access(.read)
      /// `s3:AbortMultipartUpload`, `DeleteObject`, `PutObject`
      public static let write = Access(.write)

      public static let all: [Access] = [
        .getObject, .getObjectVersion, .getObjectAttributes, .getObjectTagging, .putObject, .putObjectTagging,
        .deleteObjectTagging, .deleteObject, .deleteObjectVersion, .restoreObject, .abortMultipartUpload,
        .listMultipartUploadParts, .listBucket, .listBucketVersions, .read, .write,
      ]
    }

    /// The ARN that covers the objects.
    public var arn: ARN { ARN(bucket.arn.expression + "/" + pattern) }

    public func grant(_ access: Access) -> Grant {
      bucket.grant(
        access.access.ofBucket, access.access.ofObjects, pattern: pattern, when: [.like("s3:prefix", pattern)])
    }
  }
}
