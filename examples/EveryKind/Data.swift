import Martlet

extension EveryKind {
  var sessions: Table {
    Table("Sessions", partitionKey: .string("userId"), sortKey: .string("sessionId")) {
      Capacity(.onDemand)
      GlobalIndex("byDevice", partitionKey: .string("deviceId"), sortKey: .number("startedAt"), projection: .keysOnly)
      LocalIndex("byStart", sortKey: .number("startedAt"), projection: .include(["deviceId", "country"]))
      TimeToLive("expiresAt")
      ChangeStream(.newAndOldImages)
      PointInTimeRecovery(days: 7)
      TableClass(.infrequentAccess)
      DeletionProtection()
    }
    .tags(["data": "personal"])
  }

  var metrics: Table {
    Table("Metrics", partitionKey: .string("name"), sortKey: .number("time")) {
      Capacity(.autoscaled(reads: 5...100, writes: 5...50, target: 60))
      GlobalIndex("byTime", partitionKey: .number("time"), capacity: .provisioned(reads: 5, writes: 5))
      PointInTimeRecovery(days: 0)
    }
    .deletionPolicy(.delete)
    .replacementPolicy(.retain)
    .logicalID("MeasuredValues")
  }

  var archive: Bucket {
    Bucket("Archive") {
      Versioning()
      LifecycleRule(
        "age", prefix: "logs/", transitions: [.to(.standardInfrequentAccess, afterDays: 30), .to(.glacier, afterDays: 90)],
        expiresAfterDays: 365, oldVersionsExpireAfterDays: 30, keepsOldVersions: 3)
      IncompleteUploads(.abort(afterDays: 3))
    }
    .physicalName("every-kind-archive-123456789012")
  }

  var uploads: Bucket {
    Bucket("Uploads") {
      Notify(fanOut, on: .objectRemoved, prefix: "in/")
      Notify(incoming, on: .objectCreated, prefix: "in/", suffix: ".csv")
      EventBridgeNotifications()
    }
  }
}
