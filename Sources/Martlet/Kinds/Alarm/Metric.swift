/// A metric of Amazon CloudWatch: numbers over time and how each period's numbers become one.
///
/// The kinds have their own: `createOrder.errors`, `jobs.visibleMessages`. Any other is written out:
///
/// ```swift
/// Metric(namespace: "Shop", name: "OrdersPlaced", dimensions: ["Region": "eu"], statistic: .sum)
/// ```
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Metric>
public struct Metric: Sendable, Hashable {
  /// How the numbers of a period become one.
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
  public struct Statistic: Sendable, Hashable {
    let text: String
    /// What is wrong with it; nil when nothing is.
    let problem: String?

    private init(_ text: String, problem: String? = nil) {
      self.text = text
      self.problem = problem
    }

    public static let average = Statistic("Average")
    public static let maximum = Statistic("Maximum")
    public static let minimum = Statistic("Minimum")
    public static let sampleCount = Statistic("SampleCount")
    public static let sum = Statistic("Sum")
    public static let p50 = percentile(50)
    public static let p90 = percentile(90)
    public static let p95 = percentile(95)
    public static let p99 = percentile(99)

    /// The value below which the given percentage of all values lie: 0 to 100.
    public static func percentile(_ percentage: Double) -> Statistic { share("p", percentage) }

    /// The average of the values up to the given percentile: 0 to 100.
    public static func trimmedMean(upTo percentage: Double) -> Statistic { share("tm", percentage) }

    private static func share(_ letter: String, _ percentage: Double) -> Statistic {
      let number = Int(exactly: percentage).map { String($0) } ?? String(percentage)
      let isLegal = (0...100).contains(percentage)
      return Statistic(letter + number, problem: isLegal ? nil : "\(number) is no percentage from 0 to 100")
    }

    /// Whether it is one of the five that CloudWatch keeps for every metric.
    var isBasic: Bool { ["Average", "Maximum", "Minimum", "SampleCount", "Sum"].contains(text) }
  }

  /// What a metric's numbers count.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case seconds = "Seconds"
    case milliseconds = "Milliseconds"
    case microseconds = "Microseconds"
    case bytes = "Bytes"
    case kilobytes = "Kilobytes"
    case megabytes = "Megabytes"
    case gigabytes = "Gigabytes"
    case bytesPerSecond = "Bytes/Second"
    case percent = "Percent"
    case count = "Count"
    case countPerSecond = "Count/Second"
    case none = "None"
  }

  indirect enum Content: Sendable, Hashable {
    case single(namespace: String, name: String, dimensions: [String: Expression], statistic: Statistic, unit: Unit?)
    case expression(String, [String: Metric])
  }

  let content: Content

  private init(_ content: Content) { self.content = content }

  /// - Parameters:
  ///   - namespace: 1 to 255 characters, such as `Shop`; AWS's own begin with `AWS/`.
  ///   - name: 1 to 255 characters.
  ///   - dimensions: up to 30; the metric is the one with exactly these.
  ///   - unit: only numbers with this unit count; all by default.
  public init(
    namespace: String, name: String, dimensions: [String: Expression] = [:], statistic: Statistic = .average,
    unit: Unit? = nil
  ) {
    self.init(.single(namespace: namespace, name: name, dimensions: dimensions, statistic: statistic, unit: unit))
  }

  /// A number computed from metrics.
  ///
  /// ```swift
  /// Metric.expression("errors / invocations * 100", ["errors": createOrder.errors, "invocations": createOrder.invocations])
  /// ```
  /// - Parameters:
  ///   - formula: up to 2,048 characters in CloudWatch's metric math, which names each metric by its key.
  ///   - metrics: 1 to 9, none of them an expression. A key begins with a lower-case letter and has letters, digits and `_`.
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
  public static func expression(_ formula: String, _ metrics: [String: Metric]) -> Metric {
    Metric(.expression(formula, metrics))
  }

  /// The same metric with another statistic; an expression stays as it is.
  public func statistic(_ statistic: Statistic) -> Metric {
    guard case .single(let namespace, let name, let dimensions, _, let unit) = content else { return self }
    return Metric(.single(namespace: namespace, name: name, dimensions: dimensions, statistic: statistic, unit: unit))
  }

  var declarations: [any Declaration] {
    switch content {
    case .single(_, _, let dimensions, _, _): dimensions.sorted { $0.key < $1.key }.flatMap(\.value.declarations)
    case .expression(_, let metrics): metrics.sorted { $0.key < $1.key }.flatMap(\.value.declarations)
    }
  }
}
