/// The requests that a decision is about.
public enum AccessUniverse: String, Sendable, Hashable, CaseIterable {
  /// Any action name, those of the future included, on any resource.
  case open
  /// The actions that exist, each on the types of resources that it supports; see ``MartletFacts/IAMCatalogue``.
  case catalogue
}
