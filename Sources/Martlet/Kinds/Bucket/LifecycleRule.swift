import MartletDiagnostics

/// A storage class that objects can move to. <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html>
public enum StorageClass: String, Sendable, Hashable, CaseIterable {
  case standardInfrequentAccess = "STANDARD_IA"
  case intelligentTiering = "INTELLIGENT_TIERING"
  case oneZoneInfrequentAccess = "ONEZONE_IA"
  case glacierInstantRetrieval = "GLACIER_IR"
  /// Glacier Flexible Retrieval: minutes to hours.
  case glacier = "GLACIER"
  /// Glacier Deep Archive: hours.
  case deepArchive = "DEEP_ARCHIVE"

  /// The days that S3 wants an object to be stored before it moves to the class.
  var minimumDays: Int { self == .standardInfrequentAccess || self == .oneZoneInfrequentAccess ? 30 : 0 }
}

/// The move of objects to another storage class after some days.
public struct Transition: Sendable, Hashable {
  let storageClass: StorageClass
  let days: Int

  /// - Parameter days: days after the object's creation, or after the version stopped being the current one; at least 30 for the two
  ///   classes of infrequent access.
  public static func to(_ storageClass: StorageClass, afterDays days: Int) -> Transition {
    Transition(storageClass: storageClass, days: days)
  }
}

/// What happens to objects with time: they move to cheaper storage, or are deleted. At most 1,000 rules in a bucket.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html>
public struct LifecycleRule: BucketPart {
  public let bucketSetting: BucketSetting

  /// - Parameters:
  ///   - name: 1 to 255 characters, different in each rule of a bucket.
  ///   - prefix: only objects whose names begin so; all by default.
  ///   - tags: only objects with all of these tags.
  ///   - largerThan: only objects of more bytes.
  ///   - smallerThan: only objects of fewer bytes.
  ///   - transitions: each to a class that is colder than the one before, at later days.
  ///   - expiresAfterDays: after how many days objects are deleted, at least 1; in a bucket with versions they become old versions.
  ///   - removesDeleteMarkers: whether delete markers without old versions are removed; not together with `expiresAfterDays`.
  ///   - oldVersionTransitions: moves of old versions.
  ///   - oldVersionsExpireAfterDays: after how many days as old versions they are deleted, at least 1.
  ///   - keepsOldVersions: how many newer old versions are kept all the same: 1 to 100.
  public init(
    _ name: String, prefix: String? = nil, tags: [String: String] = [:], largerThan: Int? = nil,
    smallerThan: Int? = nil,
    transitions: [Transition] = [], expiresAfterDays: Int? = nil, removesDeleteMarkers: Bool = false,
    oldVersionTransitions: [Transition] = [], oldVersionsExpireAfterDays: Int? = nil, keepsOldVersions: Int? = nil,
    isEnabled: Bool = true, fileID: String = #fileID, line: Int = #line
  ) {
    let rule = LifecycleRuleSettings(
      name: name, prefix: prefix, tags: tags, largerThan: largerThan, smallerThan: smallerThan,
      transitions: transitions.sorted { ($0.days, $0.storageClass.rawValue) < ($1.days, $1.storageClass.rawValue) },
      expirationDays: expiresAfterDays, removesDeleteMarkers: removesDeleteMarkers,
      oldVersionTransitions: oldVersionTransitions.sorted {
        ($0.days, $0.storageClass.rawValue) < ($1.days, $1.storageClass.rawValue)
      },
      oldVersionExpirationDays: oldVersionsExpireAfterDays, keptOldVersions: keepsOldVersions, isEnabled: isEnabled,
      source: SourceLocation(fileID: fileID, line: line))
    bucketSetting = BucketSetting { model, diagnostics in
      rule.check(&diagnostics)
      model.lifecycleRules.append(rule)
    }
  }
}

/// The settings of a lifecycle rule.
struct LifecycleRuleSettings: Sendable {
  var name: String
  var prefix: String?
  var tags: [String: String] = [:]
  var largerThan: Int?
  var smallerThan: Int?
  var transitions: [Transition] = []
  var expirationDays: Int?
  var removesDeleteMarkers = false
  var oldVersionTransitions: [Transition] = []
  var oldVersionExpirationDays: Int?
  var keptOldVersions: Int?
  /// After how many days incomplete uploads are given up.
  var abortDays: Int?
  var isEnabled = true
  var source: SourceLocation

  /// The rule for uploads that were never completed, which every bucket has unless its user says otherwise.
  static func abortingUploads(afterDays days: Int) -> LifecycleRuleSettings {
    LifecycleRuleSettings(
      name: "abort-incomplete-uploads", abortDays: days, source: SourceLocation(fileID: #fileID, line: #line))
  }

  func check(_ diagnostics: inout Diagnostics) {
    if name.isEmpty || name.unicodeScalars.count > 255 {
      diagnostics.error(
        "illegal name", what: "a lifecycle rule is named `\(name)`", why: "a rule's name has 1 to 255 characters",
        fix: "use a shorter name, or any", at: source)
    }
    if transitions.isEmpty, expirationDays == nil, !removesDeleteMarkers, oldVersionTransitions.isEmpty,
      oldVersionExpirationDays == nil
    {
      diagnostics.error(
        "rule without effect", what: "the lifecycle rule `\(name)` does nothing",
        why: "S3 wants a rule to do something",
        fix: "add `transitions:` or `expiresAfterDays:`, or remove the rule", at: source)
    }
    if let days = expirationDays {
      diagnostics.check(days, in: 1...36_500, "`expiresAfterDays`", unit: "days", at: source)
    }
    if let days = oldVersionExpirationDays {
      diagnostics.check(days, in: 1...36_500, "`oldVersionsExpireAfterDays`", unit: "days", at: source)
    }
    if let kept = keptOldVersions {
      diagnostics.check(kept, in: 1...100, "`keepsOldVersions`", at: source)
      if oldVersionExpirationDays == nil {
        diagnostics.error(
          "setting without meaning", what: "the lifecycle rule `\(name)` keeps old versions and deletes none",
          why: "the number says which of them survive `oldVersionsExpireAfterDays`",
          fix: "add it, or remove `keepsOldVersions`",
          at: source)
      }
    }
    if removesDeleteMarkers, expirationDays != nil || !tags.isEmpty {
      diagnostics.error(
        "two ways to expire",
        what:
          "the lifecycle rule `\(name)` has `removesDeleteMarkers` and `\(tags.isEmpty ? "expiresAfterDays" : "tags")`",
        why: "S3 accepts one of them in a rule", fix: "write two rules", at: source)
    }
    if let larger = largerThan, let smaller = smallerThan, larger >= smaller {
      diagnostics.error(
        "range of sizes is empty",
        what: "the lifecycle rule `\(name)` is for objects of more than \(larger) and fewer than \(smaller) bytes",
        why: "there are none", fix: "swap the two, or remove one", at: source)
    }
    check(transitions, until: expirationDays, "`transitions`", &diagnostics)
    check(oldVersionTransitions, until: oldVersionExpirationDays, "`oldVersionTransitions`", &diagnostics)
  }

  /// S3's order of classes: objects move down it only, after 30 days in a class of infrequent access at the earliest.
  /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html>
  private func check(
    _ transitions: [Transition], until expiration: Int?, _ setting: String, _ diagnostics: inout Diagnostics
  ) {
    for transition in transitions
    where transition.days < transition.storageClass.minimumDays || transition.days > 36_500 {
      diagnostics.check(
        transition.days, in: transition.storageClass.minimumDays...36_500,
        "the time until `\(transition.storageClass.rawValue)` in \(setting)", unit: "days", at: source)
    }
    let order = StorageClass.allCases
    for (before, after) in zip(transitions, transitions.dropFirst()) {
      let (from, to) = (before.storageClass, after.storageClass)
      let descends = (order.firstIndex(of: from) ?? 0) < (order.firstIndex(of: to) ?? 0)
      let stay = from.minimumDays
      if !descends || before.days == after.days || after.days.clamped(to: 0...36_500) - before.days.clamped(to: 0...36_500) < stay {
        diagnostics.error(
          "transitions out of order",
          what:
            "\(setting) move objects to `\(from.rawValue)` after \(before.days) days and to `\(to.rawValue)` after \(after.days)",
          why:
            "each class must be colder than the one before, at a later day, and from infrequent access at least 30 days later",
          fix: descends
            ? "move to `\(to.rawValue)` after \(before.days.clamped(to: 0...36_000) + max(stay, 1)) days"
            : "swap the classes, or remove one of the two",
          at: source)
      }
    }
    if let expiration, let last = transitions.last, expiration <= last.days {
      diagnostics.error(
        "expires before it moves",
        what: "objects move to `\(last.storageClass.rawValue)` after \(last.days) days and expire after \(expiration)",
        why: "S3 wants the expiration after every transition",
        fix: "let them expire after \(last.days.clamped(to: 0...36_499) + 1) days or later",
        at: source)
    }
  }
}
