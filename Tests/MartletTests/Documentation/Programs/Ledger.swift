import Martlet

struct Ledger: App {
  let stage: Stage

  let entries = Table("Entries", partitionKey: .string("account"), sortKey: .number("bookedAt")) {
    GlobalIndex("byMonth", partitionKey: .string("month"), projection: .include(["amount"]))
    TimeToLive("expiresAt")
    ChangeStream(.newImage)
    DeletionProtection()
  }

  var report: Function {
    Function("Report", runtime: .python3_13, handler: "ledger.report", code: .directory("handlers")) {
      Environment("ENTRIES_TABLE", entries.name)
      Allow(.query, on: entries.index("byMonth"))
    }
  }

  var body: Infrastructure {
    report
  }
}
