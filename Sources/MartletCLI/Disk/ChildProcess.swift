#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Another program, run to its end without a shell.
struct ChildProcess {
  /// What it printed, and how it ended.
  struct Outcome {
    /// The exit code; 128 and the signal's number when a signal ended it.
    let code: Int
    let output: [UInt8]
    let error: String
  }

  enum Failure: Error, Hashable {
    /// There is no such program, or the system refuses to start it.
    case notStarted(String)
    /// It printed more than the limit.
    case tooMuchOutput
  }

  /// Runs a program that the search path finds, with an empty standard input.
  ///
  /// - Parameters:
  ///   - arguments: without the name of the program.
  ///   - environment: what is added to that of this process.
  ///   - limit: how much it may print, in bytes.
  static func run(
    _ program: String, _ arguments: [String], environment added: [String: String] = [:], limit: Int
  ) throws(Failure) -> Outcome {
    var output: [Int32] = [-1, -1]
    var error: [Int32] = [-1, -1]
    guard pipe(&output) == 0 else { throw .notStarted(FileSystem.reason(of: errno)) }
    guard pipe(&error) == 0 else {
      let reason = FileSystem.reason(of: errno)
      for descriptor in output { close(descriptor) }
      throw .notStarted(reason)
    }
    for descriptor in output + error { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

    let started = start(program, arguments, added, output: output[1], error: error[1])
    close(output[1])
    close(error[1])
    defer {
      close(output[0])
      close(error[0])
    }
    let process = try started.get()
    let printed = collect(output[0], error[0], limit: limit)
    if printed == nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    guard let printed else { throw .tooMuchOutput }
    let signal = status & 0x7F
    let code = signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
    return Outcome(code: code, output: printed.output, error: String(decoding: printed.error, as: UTF8.self))
  }

  private static func start(
    _ program: String, _ arguments: [String], _ added: [String: String], output: Int32, error: Int32
  ) -> Result<pid_t, Failure> {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, error, 2)

    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = Self.variables(adding: added).map { strdup($0) }
    defer { for pointer in words + variables { free(pointer) } }
    words.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    let number = posix_spawnp(&process, program, &actions, nil, words, variables)
    return number == 0 ? .success(process) : .failure(.notStarted(FileSystem.reason(of: number)))
  }

  private static func variables(adding added: [String: String]) -> [String] {
    var variables: [String] = []
    #if canImport(Darwin)
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = _NSGetEnviron().pointee
    #else
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    while let pointer = next?.pointee {
      let text = String(cString: pointer)
      if !added.keys.contains(where: { text.hasPrefix($0 + "=") }) { variables.append(text) }
      next = next?.successor()
    }
    return variables + added.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  /// What comes over both descriptors until both end; nil as soon as it is more than the limit.
  private static func collect(_ output: Int32, _ error: Int32, limit: Int) -> (output: [UInt8], error: [UInt8])? {
    var waiting = [pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: error, events: Int16(POLLIN), revents: 0)]
    var printed: [[UInt8]] = [[], []]
    while waiting.contains(where: { $0.fd >= 0 }) {
      if poll(&waiting, nfds_t(waiting.count), -1) < 0 {
        if errno == EINTR { continue }
        break
      }
      for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
        if let piece = FileSystem.readPiece(of: waiting[index].fd) {
          printed[index] += piece
          if printed[index].count > limit { return nil }
        } else {
          // A negative descriptor is not waited for.
          waiting[index].fd = -1
        }
      }
    }
    return (printed[0], printed[1])
  }
}
