import MartletDiagnostics

/// What holds for every customer managed key that permissions are derived for.
enum KeyRules {
  /// Reports an alias: a policy that names an alias's ARN allows nothing, since KMS compares with the key's own.
  static func check(_ key: ARN, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    guard let text = key.expression.literal else { return }
    if !key.isWellFormed || !text.contains(":kms:") || !text.contains(":key/") {
      diagnostics.error(
        "not a key", what: "`\(text)` stands where a KMS key is named",
        why: "permissions to use the key name the key's own ARN, not an alias's",
        fix: "write `arn:aws:kms:<region>:<account>:key/<id>`", at: source)
    }
  }
}
