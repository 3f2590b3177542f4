import MartletCLI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

exit(Tool.run(project: nil, arguments: Array(CommandLine.arguments.dropFirst())))
