#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum HTTPError: Error {
  case notInsideLambda
  case noConnection(String)
  case badResponse
}

/// As much of HTTP/1.1 as Lambda's runtime interface needs: one request on a connection, answers with a `Content-Length`.
struct HTTPClient {
  struct Response {
    var headers: [String: String]
    var body: Data
  }

  private let host: String
  private let port: String

  /// - Parameter address: `host:port`.
  init(address: String) throws {
    let parts = address.split(separator: ":")
    guard parts.count == 2 else { throw HTTPError.noConnection(address) }
    host = String(parts[0])
    port = String(parts[1])
  }

  func send(_ method: String, _ path: String, body: Data = Data()) throws -> Response {
    let connection = try connect()
    defer { close(connection) }
    let head = "\(method) \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    var request = Data(head.utf8) + body
    while !request.isEmpty {
      let sent = request.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      guard sent > 0 else { throw HTTPError.noConnection(host) }
      request = Data(request.dropFirst(sent))
    }
    var received = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count >= 0 else { throw HTTPError.noConnection(host) }
      if count == 0 { break }
      received.append(contentsOf: buffer[..<count])
    }
    return try parse(received)
  }

  private func connect() throws -> Int32 {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, nil, &found) == 0 else { throw HTTPError.noConnection(host) }
    defer { freeaddrinfo(found) }
    var next = found
    while let candidate = next?.pointee {
      if candidate.ai_protocol == Int32(IPPROTO_TCP) {
        let connection = socket(candidate.ai_family, candidate.ai_socktype, candidate.ai_protocol)
        #if canImport(Darwin)
          let status = Darwin.connect(connection, candidate.ai_addr, candidate.ai_addrlen)
        #elseif canImport(Musl)
          let status = Musl.connect(connection, candidate.ai_addr, candidate.ai_addrlen)
        #else
          let status = Glibc.connect(connection, candidate.ai_addr, candidate.ai_addrlen)
        #endif
        if connection >= 0, status == 0 { return connection }
        close(connection)
      }
      next = candidate.ai_next
    }
    throw HTTPError.noConnection(host)
  }

  private func parse(_ received: Data) throws -> Response {
    guard let end = received.firstRange(of: Data("\r\n\r\n".utf8)) else { throw HTTPError.badResponse }
    var headers: [String: String] = [:]
    let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").dropFirst()
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    return Response(headers: headers, body: Data(received[end.upperBound...]))
  }
}
