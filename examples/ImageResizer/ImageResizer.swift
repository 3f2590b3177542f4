import Martlet

/// Resizes each picture that is uploaded to `uploads/` and writes the result to `resized/` of the same bucket.
///
/// The trigger watches one prefix and the permission to write covers the other, so that a result never triggers the function again.
@main
struct ImageResizer: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  let pictures = Bucket("Pictures") {
    LifecycleRule("forget-uploads", prefix: "uploads/", expiresAfterDays: 30)
  }
  let failures = Queue("Failures")

  var resize: Function {
    // `pip install --target handlers pillow` puts the library beside the handler.
    Function("Resize", runtime: .python3_13, handler: "resize.handle", code: .directory("handlers")) {
      Memory(1024)
      Timeout(.seconds(30))
      EphemeralStorage(1024)
      Environment("WIDTH", "300")
      On(pictures, .objectCreated, prefix: "uploads/", suffix: ".jpg")
      Asynchronous(retries: 1, onFailure: failures)
      Allow(.getObject, on: pictures.objects("uploads/*"))
      Allow(.putObject, on: pictures.objects("resized/*"))
    }
  }

  var body: Infrastructure {
    resize
    Output("Bucket", pictures.name)
  }
}
