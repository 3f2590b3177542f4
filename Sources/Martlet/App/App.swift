import MartletCLI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A serverless application: the type that carries `@main`.
///
/// An app is created once for each stage, so plain Swift decides what differs between stages. What `body` reaches is in the stack.
/// The program is the tool: `swift run Shop synth`, `swift run Shop list`, `swift run Shop --help`.
public protocol App: Sendable {
  /// The app's name, part of every deployed stack's name; the type's name by default.
  static var name: String { get }
  /// The stages, the default one first; `dev` alone by default.
  static var stages: [Stage] { get }
  /// Tags for every resource that can have tags; none by default.
  static var tags: [String: String] { get }
  /// The permissions boundary of every role; none by default.
  static var permissionsBoundary: ARN? { get }
  /// Where Terraform keeps its state; the local folder by default.
  static var terraformState: TerraformState? { get }

  /// The stage that this value describes.
  var stage: Stage { get }
  init(stage: Stage)

  @InfrastructureBuilder var body: Infrastructure { get }
}

extension App {
  // `String(describing:)` is the same by way of a mirror, which costs as much as compiling a function.
  public static var name: String { _typeName(Self.self, qualified: false) }
  public static var stages: [Stage] { ["dev"] }
  public static var tags: [String: String] { [:] }
  public static var permissionsBoundary: ARN? { nil }
  public static var terraformState: TerraformState? { nil }

  /// Runs the command line on this app and ends the process with its exit code:
  /// 0 all is well, 1 the stack has errors, 2 the command line was wrong.
  public static func main() {
    exit(Tool.run(project: AppProject<Self>(), arguments: Array(CommandLine.arguments.dropFirst())))
  }
}
