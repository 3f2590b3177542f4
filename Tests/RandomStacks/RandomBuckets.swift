import Martlet

extension StackGenerator {
  func drawBuckets() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      var parts: [any BucketPart] = []
      let hasVersions = draw.bool()
      if hasVersions { parts.append(Versioning(fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) { parts.append(BucketEncryption(.key(key()), fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) {
        let handling: IncompleteUploads.Handling = draw.bool() ? .keep : .abort(afterDays: draw.int(1...36_500))
        parts.append(IncompleteUploads(handling, fileID: fileID, line: nextLine()))
      }
      if draw.oneIn(3) { parts.append(EventBridgeNotifications()) }
      if draw.oneIn(3) {
        parts.append(
          CORS(
            origins: "https://shop.example", methods: [.get, .put], headers: ["x-a"], exposedHeaders: ["etag"],
            maximumAge: draw.maybe(draw.seconds(0...86_400)), fileID: fileID, line: nextLine()))
      }
      for index in 0..<draw.uniform(0...2) { parts.append(lifecycleRule(index, hasVersions: hasVersions)) }
      if draw.oneIn(3), let queue = one(of: queues.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.queue {
        parts.append(
          Notify(queue, on: .objectRemoved, prefix: text(prefix: "q", atMost: 60), suffix: ".x", fileID: fileID, line: nextLine()))
      }
      if draw.oneIn(3), let topic = one(of: topics.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.topic {
        parts.append(Notify(topic, on: .objectRestored, .objectTagged, fileID: fileID, line: nextLine()))
      }
      let settings = shuffled(parts).map(\.bucketSetting)
      let bucket = dressed(Bucket(name("bucket"), fileID: fileID, line: nextLine()) { return settings })
      buckets.append(place(bucket, as: bucket, in: stack))
    }
  }

  private func lifecycleRule(_ index: Int, hasVersions: Bool) -> LifecycleRule {
    let first = 30 + draw.int(0...300)
    let transitions: [Transition] =
      draw.bool()
      ? [.to(.standardInfrequentAccess, afterDays: first), .to(.glacier, afterDays: first + draw.int(30...300))] : []
    return LifecycleRule(
      text(prefix: "\(index)", atMost: 200), prefix: draw.maybe(text(prefix: "p\(index)", atMost: 100)),
      tags: draw.maybe(tags(atMost: 2)) ?? [:], largerThan: draw.maybe(draw.int(128_000...1_000_000)),
      transitions: transitions, expiresAfterDays: first + 700 + draw.int(0...1000),
      oldVersionsExpireAfterDays: hasVersions ? draw.int(1...1000) : nil,
      keepsOldVersions: hasVersions ? draw.maybe(draw.int(1...100)) : nil, isEnabled: draw.bool(), fileID: fileID,
      line: nextLine())
  }

  func bucketGrant(_ bucket: Bucket, from stack: Int) -> any FunctionPart {
    if draw.bool() {
      return Allow(draw.pick(Bucket.Access.all), on: bucket, when: condition(from: stack), fileID: fileID, line: nextLine())
    }
    return Allow(
      draw.pick(Bucket.Objects.Access.all), on: bucket.objects(draw.pick(["2026/*", "a/${aws:username}/*", "*.txt"])),
      fileID: fileID, line: nextLine())
  }

  /// Two functions may take the same bucket's events when the names differ.
  func bucketTrigger(_ bucket: Bucket) -> On {
    On(
      bucket, draw.pick([.objectCreated, .objectExpired]), .objectTransitioned, prefix: text(prefix: "f\(triggerNumber())/", atMost: 60),
      suffix: ".jpg", fileID: fileID, line: nextLine())
  }
}
