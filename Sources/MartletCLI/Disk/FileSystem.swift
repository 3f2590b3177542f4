#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The disk, through POSIX calls. Nothing else in Martlet touches it.
enum FileSystem {
  enum Kind: Sendable, Hashable {
    /// `size` is in bytes.
    case file(isExecutable: Bool, size: Int)
    case directory
    /// A device, a socket, a pipe.
    case other
  }

  /// The folder in which the program runs.
  static var currentDirectory: String {
    guard let buffer = getcwd(nil, 0) else { return "." }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// What is at `path`, symbolic links followed; nil when there is nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return kind(of: status)
  }

  static func isDirectory(_ path: String) -> Bool { kind(of: path) == .directory }

  /// Whether the last component of `path` is itself a symbolic link.
  static func isSymbolicLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether there is anything at `path`, be it a link to nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file(isExecutable: status.st_mode & S_IXUSR != 0, size: Int(status.st_size))
    case S_IFDIR: .directory
    default: .other
    }
  }

  /// `path` without links and dots; nil when it does not exist.
  static func realPath(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// The names in a folder in byte order, without `.` and `..`.
  static func names(in directory: String) throws(FileSystemError) -> [String] {
    guard let stream = opendir(directory) else { throw failure("read", directory) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The content of a file, or what comes over a pipe.
  ///
  /// - Parameter limit: in bytes; more is an error, and is not read.
  static func read(_ path: String, limit: Int = .max) throws(FileSystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("read", path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileSystemError(operation: "read", path: path, reason: reason(EISDIR))
    }
    // A pipe has no size to go by.
    if status.st_mode & S_IFMT != S_IFREG { return try readToEnd(of: descriptor, path, limit: limit) }
    let size = Int(status.st_size)
    if size > limit { throw tooLarge(path, limit) }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let result = systemRead(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if result > 0 {
          count += result
        } else if result == 0 {
          break
        } else if errno != EINTR {
          failed = true
          break
        }
      }
    }
    if failed { throw failure("read", path) }
    return bytes
  }

  /// What comes next over an open descriptor, as soon as anything does; nil at its end, and when the system refuses.
  static func readPiece(of descriptor: Int32) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return Array(chunk[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// What comes over an open descriptor until its end.
  static func readToEnd(of descriptor: Int32, _ path: String, limit: Int = .max) throws(FileSystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += chunk[..<count]
        if bytes.count > limit { throw tooLarge(path, limit) }
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw failure("read", path)
      }
    }
  }

  /// Writes a new file, or replaces the content of an old one.
  static func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw failure("write", path) }
    let succeeded = write(bytes, to: descriptor)
    let reason = errno
    // Some file systems report a full disk only here.
    guard close(descriptor) == 0, succeeded else {
      if !succeeded { errno = reason }
      throw failure("write", path)
    }
  }

  /// Writes a file in one step: whoever reads it sees the old content or all of the new.
  static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    let prepared = "\(path).\(processID)"
    do throws(FileSystemError) {
      try write(bytes, to: prepared)
      try move(prepared, to: path)
    } catch {
      try? remove(prepared)
      throw FileSystemError(operation: error.operation, path: path, reason: error.reason)
    }
  }

  /// Writes everything to an open descriptor; false when the system refuses.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let result = systemWrite(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if result < 0 {
          if errno == EINTR { continue }
          return false
        }
        written += result
      }
      return true
    }
  }

  /// Makes a folder and those above it; does nothing where they exist.
  static func makeDirectory(_ path: String) throws(FileSystemError) {
    if isDirectory(path) { return }
    let above = Path.parent(path)
    if above != path && above != "." { try makeDirectory(above) }
    if mkdir(path, 0o755) != 0 {
      let reason = errno
      if isDirectory(path) { return }
      if exists(path) {
        throw FileSystemError(operation: "make the folder", path: path, reason: "there is a file of that name")
      }
      errno = reason
      throw failure("make the folder", path)
    }
  }

  /// Moves a file or folder within one file system; replaces a file, and a folder only when it is empty.
  static func move(_ source: String, to destination: String) throws(FileSystemError) {
    if rename(source, destination) != 0 { throw failure("replace", destination) }
  }

  /// Reports a path that the file system cannot hold, such as one with too long a name, whether there is something or nothing.
  static func requirePossibleName(_ path: String) throws(FileSystemError) {
    var status = stat()
    if lstat(path, &status) != 0, errno != ENOENT { throw failure("write", path) }
  }

  /// Fails when files cannot be made in a folder.
  static func requireWritable(_ directory: String) throws(FileSystemError) {
    if access(directory, W_OK | X_OK) != 0 { throw failure("write to", directory) }
  }

  /// Removes a file, or a folder and everything below it, without following links. Does nothing when there is nothing.
  static func remove(_ path: String) throws(FileSystemError) {
    guard exists(path) else { return }
    if isDirectory(path) && !isSymbolicLink(path) {
      for name in try names(in: path) { try remove(Path.join(path, name)) }
      if rmdir(path) != 0 { throw failure("remove", path) }
    } else if unlink(path) != 0 {
      throw failure("remove", path)
    }
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// An environment variable; nil when it is not set.
  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static var processID: Int { Int(getpid()) }

  /// Whether there is a process of that number.
  static func isRunning(_ processID: Int) -> Bool {
    guard let number = pid_t(exactly: processID), number > 0 else { return false }
    return kill(number, 0) == 0 || errno != ESRCH
  }

  /// The system's words for an error, without their capital letter.
  private static func reason(_ number: Int32) -> String {
    let text = String(cString: strerror(number))
    return text.dropFirst().first?.isLowercase == true ? text.prefix(1).lowercased() + text.dropFirst() : text
  }

  static func tooLarge(_ path: String, _ limit: Int) -> FileSystemError {
    FileSystemError(operation: "read", path: path, reason: "it is larger than \(limit >> 20) MiB")
  }

  /// What the number of the last system error says.
  static func reason(of number: Int32) -> String { reason(number) }

  private static func failure(_ operation: String, _ path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, reason: reason(errno))
  }
}

// Inside `FileSystem`, its own `read` and `write` would hide the system's.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
