/// Splits the input into literals and repetitions of what came within the last 32 KiB (LZ77), with hash chains and
/// one byte of look-ahead.
struct MatchFinder: ~Copyable {
  /// One block's worth of symbols with their frequencies.
  struct Block {
    /// A literal is its byte; a repetition is `length << 16 | distance`.
    var symbols: [UInt32]
    var literalFrequencies: [Int]
    var distanceFrequencies: [Int]
  }

  private static let windowSize = 32768
  private static let hashBits: UInt32 = 15
  private static let longestMatch = 258
  /// How many earlier places are tried for one match. More compresses little better and takes longer.
  private static let chainLimit = 12
  /// A match this long is taken without looking further.
  private static let goodLength = 32
  private static let symbolsPerBlock = 32768

  private let input: UnsafeMutablePointer<UInt8>
  private let count: Int
  /// The last place of each hash value; -1 for none.
  private let head: UnsafeMutablePointer<Int32>
  /// For each place in the window, the place before it with the same hash.
  private let previous: UnsafeMutablePointer<Int32>
  private var position = 0

  init(input bytes: [UInt8]) {
    count = bytes.count
    input = .allocate(capacity: max(bytes.count, 1))
    _ = UnsafeMutableBufferPointer(start: input, count: bytes.count).initialize(from: bytes)
    head = .allocate(capacity: 1 << Int(Self.hashBits))
    head.initialize(repeating: -1, count: 1 << Int(Self.hashBits))
    previous = .allocate(capacity: Self.windowSize)
    previous.initialize(repeating: -1, count: Self.windowSize)
  }

  deinit {
    input.deallocate()
    head.deallocate()
    previous.deallocate()
  }

  var isAtEnd: Bool { position >= count }

  mutating func nextBlock() -> Block {
    let symbols = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.symbolsPerBlock)
    defer { symbols.deallocate() }
    var symbolCount = 0
    var match = findMatch(at: position)
    while position < count && symbolCount < Self.symbolsPerBlock {
      let length = match &>> 16
      if length == 0 {
        symbols[symbolCount] = UInt32(input[position])
        insert(position)
        position &+= 1
        match = findMatch(at: position)
      } else {
        insert(position)
        // A longer match one byte on is worth the literal before it.
        let next = length < Self.goodLength ? findMatch(at: position &+ 1) : 0
        if next &>> 16 > length {
          symbols[symbolCount] = UInt32(input[position])
          position &+= 1
          match = next
        } else {
          symbols[symbolCount] = UInt32(match)
          var inside = 1
          while inside < length {
            insert(position &+ inside)
            inside &+= 1
          }
          position &+= length
          match = findMatch(at: position)
        }
      }
      symbolCount &+= 1
    }
    return tally(symbols, symbolCount)
  }

  private func hash(at place: Int) -> Int {
    let key = UInt32(input[place]) | UInt32(input[place &+ 1]) &<< 8 | UInt32(input[place &+ 2]) &<< 16
    return Int((key &* 0x9e37_79b1) &>> (32 &- Self.hashBits))
  }

  private func insert(_ place: Int) {
    if place &+ 2 >= count { return }
    let hash = hash(at: place)
    previous[place & (Self.windowSize &- 1)] = head[hash]
    head[hash] = Int32(place)
  }

  /// The longest repetition at `place`, as `length << 16 | distance`; 0 for none of at least three bytes.
  private func findMatch(at place: Int) -> Int {
    if place &+ 2 >= count { return 0 }
    let limit = count &- place < Self.longestMatch ? count &- place : Self.longestMatch
    let here = input + place
    var candidate = Int(head[hash(at: place)])
    var attempts = Self.chainLimit
    var bestLength = 2
    var bestDistance = 0
    while candidate >= 0 && place &- candidate < Self.windowSize && attempts > 0 {
      let there = input + candidate
      if there[bestLength] == here[bestLength] && there[0] == here[0] && there[1] == here[1] {
        var length = 2
        while length < limit && there[length] == here[length] { length &+= 1 }
        if length > bestLength {
          bestLength = length
          bestDistance = place &- candidate
          if length >= Self.goodLength || length == limit { break }
        }
      }
      let before = Int(previous[candidate & (Self.windowSize &- 1)])
      // A place that has left the window was overwritten by a later one.
      if before >= candidate { break }
      candidate = before
      attempts &-= 1
    }
    // Three bytes far away cost more than three literals.
    if bestDistance == 0 || (bestLength == 3 && bestDistance > 4096) { return 0 }
    return bestLength &<< 16 | bestDistance
  }

  private func tally(_ symbols: UnsafeMutablePointer<UInt32>, _ symbolCount: Int) -> Block {
    var block = Block(
      symbols: Array(UnsafeBufferPointer(start: symbols, count: symbolCount)),
      literalFrequencies: [Int](repeating: 0, count: DeflateAlphabet.literalCount),
      distanceFrequencies: [Int](repeating: 0, count: DeflateAlphabet.distanceCount))
    block.literalFrequencies.withUnsafeMutableBufferPointer { literals in
      block.distanceFrequencies.withUnsafeMutableBufferPointer { distances in
        guard let literals = literals.baseAddress, let distances = distances.baseAddress else { return }
        var i = 0
        while i < symbolCount {
          let symbol = Int(symbols[i])
          if symbol < 256 {
            literals[symbol] &+= 1
          } else {
            literals[257 &+ Int(DeflateAlphabet.symbolOfLength[symbol &>> 16 &- 3])] &+= 1
            let distance = symbol & 0xffff &- 1
            let index = distance < 256 ? distance : 256 &+ distance &>> 7
            distances[Int(DeflateAlphabet.symbolOfDistance[index])] &+= 1
          }
          i &+= 1
        }
      }
    }
    block.literalFrequencies[DeflateAlphabet.endOfBlock] = 1
    return block
  }
}
