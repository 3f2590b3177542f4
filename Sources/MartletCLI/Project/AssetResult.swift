import MartletDiagnostics

/// What became of an asset request.
public enum AssetResult: Sendable {
  case packed(PackedAsset)
  case failed(Diagnostic)
}
