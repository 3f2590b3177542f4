extension RuleCatalogue {
  /// Practices beyond policies: functions, APIs, queues, storage.
  static let practices: [LintRule] = [
    .timeoutBeyondAPI,
    .shortVisibility,
    .defaultFunctionSize,
    .deprecatedRuntime,
    .secretInEnvironment,
    .untracedFunction,
    .endlessLogs,
    .lostEvents,
    .queueWithoutRedrive,
    .openRoute,
    .openFunctionURL,
    .credentialsFromAnywhere,
    .restWithoutNeed,
    .publicBucket,
    .unencryptedStorage,
    .plainTransport,
    .unthrottled,
  ]
}
