import Testing

@Suite struct InitTests {
  @Test func writesAPackage() throws {
    let folder = try TemporaryFolder()
    let outcome = run("init", "Shop", "--martlet", "../martlet", project: nil, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.error == "")
    #expect(folder.files == [".gitignore", "Package.swift", "Sources/Shop/Shop.swift", "handlers/hello.py"])
    #expect(folder.text("Package.swift")?.contains(".package(name: \"martlet\", path: \"../martlet\")") == true)
    #expect(folder.text("Sources/Shop/Shop.swift")?.contains("struct Shop: App {") == true)
    #expect(
      try python(
        "compile(open(__import__('sys').argv[1]).read(), 'x', 'exec'); print('ok')", folder.path + "/handlers/hello.py")
        == "ok\n")

    let before = folder.files.map { folder.text($0) }
    let again = run("init", "Shop", "--martlet=../martlet", project: nil, in: folder)
    #expect(again.code == 1)
    #expect(
      again.error == """
        error: files in the way
          what: there is already `Package.swift`, `Sources/Shop/Shop.swift`, `handlers/hello.py`, `.gitignore`
          why:  `init` never overwrites a file
          fix:  run it in an empty folder, or move these files away

        1 error

        """)
    #expect(folder.files.map { folder.text($0) } == before)
  }

  @Test func dependsOnAGitRepository() throws {
    let folder = try TemporaryFolder()
    #expect(run("init", "Shop", "--martlet", "https://git.example/x/martlet.git", project: nil, in: folder).code == 0)
    let manifest = try #require(folder.text("Package.swift"))
    #expect(manifest.contains(".package(url: \"https://git.example/x/martlet.git\", branch: \"main\")"))
    #expect(manifest.contains(".product(name: \"Martlet\", package: \"martlet\")"))
  }

  @Test(arguments: ["9lives", "a-b", "Größe", "class", "Martlet", "App"])
  func refusesNames(name: String) throws {
    let folder = try TemporaryFolder()
    let outcome = run("init", name, "--martlet", "x", project: nil, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.error.hasPrefix("error: `\(name)` cannot name an app"))
    #expect(folder.files == [])
  }
}
