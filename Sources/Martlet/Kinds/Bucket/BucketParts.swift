import MartletDiagnostics

/// Keeps the old versions of objects that are overwritten or deleted. Off without this part; it can be suspended, never removed.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>
public struct Versioning: BucketPart {
  public let bucketSetting: BucketSetting

  /// - Parameter isOn: false suspends the versioning of a bucket that has old versions.
  public init(_ isOn: Bool = true, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    bucketSetting = BucketSetting { model, diagnostics in
      diagnostics.assign(isOn, to: &model.versioning, "Versioning", at: source)
    }
  }
}

/// How the objects of a bucket are encrypted; with keys that S3 owns by default.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html>
public struct BucketEncryption: BucketPart {
  public enum Method: Sendable, Hashable {
    /// With keys that S3 owns (SSE-S3); the default.
    case managed
    /// With a customer managed key of KMS and an S3 bucket key, which saves requests to KMS. Functions that may read or write objects
    /// may then use the key, through S3 only.
    case key(ARN)
  }

  public let bucketSetting: BucketSetting

  public init(_ method: Method, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    bucketSetting = BucketSetting { model, diagnostics in
      if case .key(let key) = method { KeyRules.check(key, at: source, &diagnostics) }
      diagnostics.assign(method, to: &model.encryption, "BucketEncryption", at: source)
    }
  }
}

/// Writes a record of every request to another bucket. The permission for S3 to write there comes along.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html>
public struct ServerAccessLogs: BucketPart {
  public let bucketSetting: BucketSetting

  /// - Parameters:
  ///   - bucket: another bucket of the same Region and account, encrypted with keys that S3 owns.
  ///   - prefix: what the names of the logs begin with; the bucket's name and `/` by default.
  public init(to bucket: Bucket, prefix: String? = nil, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    bucketSetting = BucketSetting { model, diagnostics in
      diagnostics.assign(.init(bucket: bucket, prefix: prefix), to: &model.accessLogs, "ServerAccessLogs", at: source)
    }
  }
}

/// When uploads in parts that were never completed are given up; after seven days by default. Their parts cost as much as objects.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/abort-incomplete-multipart-upload-lifecycle-config.html>
public struct IncompleteUploads: BucketPart {
  public enum Handling: Sendable, Hashable {
    /// Given up after a number of days, at least 1.
    case abort(afterDays: Int)
    /// Kept for ever.
    case keep
  }

  public let bucketSetting: BucketSetting

  public init(_ handling: Handling, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    bucketSetting = BucketSetting { model, diagnostics in
      if case .abort(let days) = handling {
        diagnostics.check(days, in: 1...36_500, "`afterDays`", unit: "days", at: source)
      }
      diagnostics.assign(handling, to: &model.incompleteUploads, "IncompleteUploads", at: source)
    }
  }
}

/// Rules for browsers: at most 100 in a bucket.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html>
extension CORS: BucketPart {
  public var bucketSetting: BucketSetting {
    BucketSetting { model, diagnostics in
      settings.check(&diagnostics)
      let known: [HTTPMethod] = [.get, .put, .post, .delete, .head]
      if settings.methods.isEmpty {
        diagnostics.error(
          "CORS without methods", what: "`CORS` of a bucket names no method", why: "S3 wants at least one",
          fix: "add `methods: [.get]`", at: settings.source)
      }
      for method in settings.methods where !known.contains(method) {
        diagnostics.error(
          "method without meaning", what: "`CORS` of a bucket allows `\(method.rawValue)`",
          why: "S3 knows `GET`, `PUT`, `POST`, `DELETE` and `HEAD`", fix: "name some of these", at: settings.source)
      }
      if settings.allowsCredentials {
        diagnostics.error(
          "setting without meaning", what: "`CORS` of a bucket has `allowsCredentials`",
          why: "S3 has no such setting: it decides by the origin", fix: "remove it", at: settings.source)
      }
      model.cors.append(settings)
    }
  }
}
