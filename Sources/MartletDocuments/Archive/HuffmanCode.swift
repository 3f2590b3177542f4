/// A canonical Huffman code of RFC 1951, 3.2.2: the lengths decide the codes.
struct HuffmanCode {
  /// The number of bits of each symbol; 0 for a symbol that does not occur.
  let lengths: [UInt8]
  /// The bits of each symbol in the order in which they are written, first bit lowest.
  let codes: [UInt16]

  init(lengths: [UInt8]) {
    self.lengths = lengths
    var countOfLength = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { countOfLength[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: 16)
    for length in 1..<16 { next[length] = (next[length - 1] + countOfLength[length - 1]) << 1 }
    var codes = [UInt16](repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      var forward = next[Int(length)]
      next[Int(length)] += 1
      var reversed = 0
      for _ in 0..<length {
        reversed = reversed << 1 | forward & 1
        forward >>= 1
      }
      codes[symbol] = UInt16(reversed)
    }
    self.codes = codes
  }

  /// The shortest code for these frequencies in which no symbol takes more than `limit` bits (nearly the shortest
  /// where the limit is met).
  ///
  /// At least two symbols get a code, because decoders differ on codes of one or none.
  init(frequencies: [Int], limit: Int) {
    var frequencies = frequencies
    var symbol = 0
    while frequencies.count(where: { $0 > 0 }) < 2 {
      if frequencies[symbol] == 0 { frequencies[symbol] = 1 }
      symbol += 1
    }
    let leaves = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }

    var countOfLength = [Int](repeating: 0, count: limit + 1)
    for depth in Self.depths(of: leaves.map { frequencies[$0] }) { countOfLength[min(depth, limit)] += 1 }

    // Cutting long codes to the limit oversubscribes the code space; each step moves one leaf of the last level
    // beside a shorter one, which frees one code of full length.
    var used = (1...limit).reduce(0) { $0 + countOfLength[$1] << (limit - $1) }
    while used > 1 << limit {
      guard let level = (1..<limit).last(where: { countOfLength[$0] > 0 }) else { break }
      countOfLength[limit] -= 1
      countOfLength[level] -= 1
      countOfLength[level + 1] += 2
      used -= 1
    }

    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    var remaining = leaves[...]
    for length in (1...limit).reversed() {
      for leaf in remaining.prefix(countOfLength[length]) { lengths[leaf] = UInt8(length) }
      remaining = remaining.dropFirst(countOfLength[length])
    }
    self.init(lengths: lengths)
  }

  /// The depth of each leaf in the Huffman tree over ascending weights.
  private static func depths(of weights: [Int]) -> [Int] {
    let leafCount = weights.count
    var weight = weights
    var parent = [Int](repeating: 0, count: 2 * leafCount - 1)
    var leaf = 0
    var node = leafCount
    for created in leafCount..<(2 * leafCount - 1) {
      var sum = 0
      for _ in 0..<2 {
        // Inner nodes come out in ascending order of weight, so two queues replace a heap.
        let takesLeaf = leaf < leafCount && (node >= created || weight[leaf] <= weight[node])
        let child = takesLeaf ? leaf : node
        if takesLeaf { leaf += 1 } else { node += 1 }
        sum += weight[child]
        parent[child] = created
      }
      weight.append(sum)
    }
    var depth = [Int](repeating: 0, count: 2 * leafCount - 1)
    for child in (0..<(2 * leafCount - 2)).reversed() { depth[child] = depth[parent[child]] + 1 }
    return Array(depth.prefix(leafCount))
  }
}
