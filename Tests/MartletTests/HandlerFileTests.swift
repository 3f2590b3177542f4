import MartletDiagnostics
import Testing

@testable import Martlet

private struct Handlers: App {
  let stage: Stage

  var body: Infrastructure {
    Function("List", runtime: .python3_13, handler: "order.list", code: .directory("src"), fileID: "Shop.swift", line: 1)
    Function("Show", runtime: .nodejs22, handler: "web/page.show", code: .directory("src"), fileID: "Shop.swift", line: 2)
    Function("Layered", runtime: .python3_13, handler: "wrapper.run", code: .directory("src"), fileID: "Shop.swift", line: 3) {
      Layers("arn:aws:lambda:eu-west-1:123456789012:layer:wrapper:1")
    }
    Function("Zipped", runtime: .python3_13, handler: "order.list", code: .zip("code.zip"), fileID: "Shop.swift", line: 4)
    Function("Inlined", runtime: .python3_13, handler: "index.run", code: .inline("x = 1"), fileID: "Shop.swift", line: 5)
  }
}

@Suite struct HandlerFileTests {
  @Test(arguments: [
    ("orders.create", "orders.py"), ("shop.orders.create", "shop/orders.py"), ("shop/orders.create", "shop/orders.py"),
    ("orders.create", "orders/__init__.py"), ("orders.create", "orders.cpython-313-aarch64-linux-gnu.so"),
  ])
  func pythonLooksForAModule(handler: String, file: String) throws {
    let wanted = try #require(HandlerFile(handler: handler, runtime: .python3_13))
    #expect(wanted.exists(in: ["README", file]))
    #expect(!wanted.exists(in: ["other.py", "lib/orders.py", "orders.pyi", "orders.txt"]))
  }

  @Test(arguments: [
    ("users.list", "users.mjs"), ("users.list", "users.js"), ("users.nested.list", "users.cjs"), ("./lib/users.list", "lib/users.js"),
    ("users.list", "users/index.js"), ("users.list", "node_modules/users/package.json"),
  ])
  func nodeLooksForAScript(handler: String, file: String) throws {
    let wanted = try #require(HandlerFile(handler: handler, runtime: .nodejs22))
    #expect(wanted.exists(in: [file, "README"]))
    #expect(!wanted.exists(in: ["user.js", "users.ts", "src/users.js"]))
  }

  @Test(arguments: [
    ("bootstrap", Runtime.providedAL2023), ("example.Handler::handle", .java21), ("/opt/nodejs/wrapper.run", .nodejs22),
    (".hidden", .python3_13), ("../up.run", .nodejs22), ("none", .nodejs22), ("", .python3_13),
  ])
  func othersAreLeftAlone(handler: String, runtime: Runtime) {
    #expect(HandlerFile(handler: handler, runtime: runtime) == nil)
  }

  @Test func aHandlerWithoutAFileIsAnErrorThatNamesTheNearest() {
    let errors = Synthesized(Handlers.self, files: ["orders.py", "web/pages.ts"]).errors
    #expect(
      errors.map { "\($0.source?.line ?? 0) \($0.summary): \($0.what) → \($0.fix)" } == [
        "1 missing handler: function `List` has the handler `order.list`, and `src` holds no `order.py` → "
          + "did you mean `orders.list`, of `orders.py`?",
        "2 missing handler: function `Show` has the handler `web/page.show`, and `src` holds no `web/page.mjs` → "
          + "put `web/page.mjs` into `src`, or correct the handler",
      ])
    #expect(Synthesized(Handlers.self, files: ["order.py", "web/page.js"]).errors.map(\.rendered) == [])
  }
}
