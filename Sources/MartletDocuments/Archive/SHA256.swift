/// The SHA-256 digest of FIPS 180-4.
///
/// The loops work on pointers with plain `while`, here and in the other archive files, because code assets are
/// megabytes and a debug build, which is what `swift run` makes, does not see through iterators and bounds-checked
/// subscripts.
public struct SHA256: Sendable, Hashable {
  /// The 32 bytes of the digest.
  public let bytes: [UInt8]

  public init(_ message: [UInt8]) {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let wholeBlocks = message.count / 64
    var tail = Array(message[(wholeBlocks * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bitCount = UInt64(message.count) &* 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) { tail.append(UInt8((bitCount &>> shift) & 0xff)) }

    Self.compress(message, blocks: wholeBlocks, into: &state)
    Self.compress(tail, blocks: tail.count / 64, into: &state)
    bytes = state.flatMap { word in [24, 16, 8, 0].map { UInt8((word &>> $0) & 0xff) } }
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 &>> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func compress(_ message: [UInt8], blocks: Int, into state: inout [UInt32]) {
    message.withUnsafeBufferPointer { messageBuffer in
      roundConstants.withUnsafeBufferPointer { constantBuffer in
        state.withUnsafeMutableBufferPointer { stateBuffer in
          guard let input = messageBuffer.baseAddress, let constants = constantBuffer.baseAddress,
            let hash = stateBuffer.baseAddress
          else { return }
          let schedule = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
          defer { schedule.deallocate() }
          var block = 0
          while block < blocks {
            compress(input + block &* 64, constants, schedule, hash)
            block &+= 1
          }
        }
      }
    }
  }

  private static func compress(
    _ block: UnsafePointer<UInt8>, _ constants: UnsafePointer<UInt32>, _ schedule: UnsafeMutablePointer<UInt32>,
    _ hash: UnsafeMutablePointer<UInt32>
  ) {
    var i = 0
    while i < 16 {
      let at = i &* 4
      let high = UInt32(block[at]) &<< 24 | UInt32(block[at &+ 1]) &<< 16
      let low = UInt32(block[at &+ 2]) &<< 8 | UInt32(block[at &+ 3])
      schedule[i] = high | low
      i &+= 1
    }
    while i < 64 {
      let early = schedule[i &- 15]
      let late = schedule[i &- 2]
      let sigma0 = (early &>> 7 | early &<< 25) ^ (early &>> 18 | early &<< 14) ^ (early &>> 3)
      let sigma1 = (late &>> 17 | late &<< 15) ^ (late &>> 19 | late &<< 13) ^ (late &>> 10)
      schedule[i] = schedule[i &- 16] &+ sigma0 &+ schedule[i &- 7] &+ sigma1
      i &+= 1
    }
    var a = hash[0]
    var b = hash[1]
    var c = hash[2]
    var d = hash[3]
    var e = hash[4]
    var f = hash[5]
    var g = hash[6]
    var h = hash[7]
    i = 0
    while i < 64 {
      let sum1 = (e &>> 6 | e &<< 26) ^ (e &>> 11 | e &<< 21) ^ (e &>> 25 | e &<< 7)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ constants[i] &+ schedule[i]
      let sum0 = (a &>> 2 | a &<< 30) ^ (a &>> 13 | a &<< 19) ^ (a &>> 22 | a &<< 10)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      h = g
      g = f
      f = e
      e = d &+ first
      d = c
      c = b
      b = a
      a = first &+ sum0 &+ majority
      i &+= 1
    }
    hash[0] = hash[0] &+ a
    hash[1] = hash[1] &+ b
    hash[2] = hash[2] &+ c
    hash[3] = hash[3] &+ d
    hash[4] = hash[4] &+ e
    hash[5] = hash[5] &+ f
    hash[6] = hash[6] &+ g
    hash[7] = hash[7] &+ h
  }

  /// FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
