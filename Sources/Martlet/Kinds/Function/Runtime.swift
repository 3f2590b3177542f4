/// A Lambda runtime. There is a constant for every current one; any other identifier can be written as a string literal and is
/// checked at synth. <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>
public struct Runtime: Sendable, Hashable, ExpressibleByStringLiteral {
  /// AWS's identifier, such as `python3.13`.
  public let identifier: String

  public init(_ identifier: String) { self.identifier = identifier }
  public init(stringLiteral value: String) { self.identifier = value }

  public static let nodejs20 = Runtime("nodejs20.x")
  public static let nodejs22 = Runtime("nodejs22.x")
  public static let nodejs24 = Runtime("nodejs24.x")
  public static let python3_10 = Runtime("python3.10")
  public static let python3_11 = Runtime("python3.11")
  public static let python3_12 = Runtime("python3.12")
  public static let python3_13 = Runtime("python3.13")
  public static let python3_14 = Runtime("python3.14")
  public static let java8Corretto = Runtime("java8.al2")
  public static let java11 = Runtime("java11")
  public static let java17 = Runtime("java17")
  public static let java21 = Runtime("java21")
  public static let java25 = Runtime("java25")
  public static let dotnet8 = Runtime("dotnet8")
  public static let dotnet10 = Runtime("dotnet10")
  public static let ruby3_2 = Runtime("ruby3.2")
  public static let ruby3_3 = Runtime("ruby3.3")
  public static let ruby3_4 = Runtime("ruby3.4")
  /// Amazon Linux 2 for executables of your own.
  public static let providedAL2 = Runtime("provided.al2")
  /// Amazon Linux 2023 for executables of your own: Swift, Go, Rust.
  public static let providedAL2023 = Runtime("provided.al2023")
}
