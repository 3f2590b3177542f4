import MartletFacts

/// A condition key that AWS documents, with what all its listings agree on.
struct KnownKey {
  /// The key as AWS spells it; a variable part stands as `${TagKey}`.
  let name: String
  /// The types of its values.
  let valueTypes: Set<IAMConditionKey.ValueType>
  /// Whether every listing says that a request may carry several values.
  let isMultivalued: Bool
  /// Whether every listing says that a request carries at most one value.
  let isSingleValued: Bool
  /// For a global key, which requests carry it.
  let presence: GlobalConditionKey.Presence?
}

/// What the name of a condition key tells.
enum KeyMeaning {
  case known(KnownKey)
  /// A tag key without the tag, such as `aws:ResourceTag`; the form that is wanted.
  case lacksTag(form: String)
  case unknownGlobal
  /// Its service has no such key.
  case unknownInService(String)
  case unknownService(String)
  /// It has no prefix.
  case malformed
  /// The claim of an identity provider, a key of a retired service, or a name that only deployment knows.
  case opaque
}
