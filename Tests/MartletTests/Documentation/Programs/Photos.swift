import Martlet

struct Photos: App {
  let stage: Stage

  let originals = Bucket("Originals") {
    Versioning()
    LifecycleRule("archive", prefix: "in/", transitions: [.to(.glacier, afterDays: 90)])
  }
  let thumbnails = Bucket("Thumbnails")

  var resize: Function {
    Function("Resize", runtime: .python3_13, handler: "photos.resize", code: .directory("handlers")) {
      Memory(1024)
      Timeout(.seconds(30))
      Environment("THUMBNAILS_BUCKET", thumbnails.name)
      On(originals, .objectCreated, prefix: "in/", suffix: ".jpg")
      Allow(.getObject, on: originals.objects("in/*"))
      Allow(.putObject, on: thumbnails.objects("small/*"))
    }
  }

  var body: Infrastructure {
    resize
  }
}
