extension TemplateCheck {
  /// Checks what the SAM translator asks of the template, when it is one for the translator.
  func checkServerless() {
    if template.isServerless { ServerlessCheck(self).run() }
  }

  /// Runs `body` at a place given from the root.
  func at(path: TemplatePath, _ body: () -> Void) { at(path.steps[...], body) }

  private func at(_ steps: ArraySlice<TemplatePath.Step>, _ body: () -> Void) {
    guard let first = steps.first else { return body() }
    at(first) { at(steps.dropFirst(), body) }
  }
}
