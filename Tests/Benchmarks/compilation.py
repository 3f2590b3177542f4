"""What the compiler needs for a stack: a build from nothing, a build after one edit, and type-checking as a stack grows."""
import os
import sys

import services
from process import middle, run

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PACKAGE = """\
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "ten",
  dependencies: [.package(name: "martlet", path: "{root}")],
  targets: [.executableTarget(name: "Ten", dependencies: [.product(name: "Martlet", package: "martlet")])],
  swiftLanguageModes: [.v6]
)
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def measure(folder, bars):
    package = os.path.join(folder, "ten")
    source = os.path.join(package, "Sources", "Ten", "Ten.swift")
    write(os.path.join(package, "Package.swift"), PACKAGE.format(root=ROOT))
    write(source, services.app("Ten", 10))
    build = ["swift", "build", "--package-path", package, "--product", "Ten"]
    products = os.path.join(package, ".build", "debug")
    synth = [os.path.join(products, "Ten"), "synth", "--output", os.path.join(folder, "ten.out")]

    print("Compilation: debug build of a package with one stack of ten services\n")
    clean = run(build)
    print(f"  the library and the stack, from nothing: {clean.wall:.1f} s")
    edits = []
    for memory in (512, 768, 1024):
        text = services.app("Ten", 10).replace("Memory(256)", f"Memory({memory})", 1)
        write(source, text)
        edits.append((run(build), run(synth)))
    compile, synthesis = (middle(usages) for usages in zip(*edits))
    print(f"  after editing one line: build {compile.wall:.1f} s and synth of all formats {synthesis.wall:.2f} s\n")
    type_check(folder, products, bars)


def type_check(folder, products, bars):
    command = [
        "swiftc", "-typecheck", "-swift-version", "6", "-parse-as-library", "-I", os.path.join(products, "Modules"),
        "-Xcc", f"-fmodule-map-file={products}/MartletTables.build/module.modulemap",
    ]
    if sys.platform == "darwin":
        command += ["-target", "arm64-apple-macosx15.0"]
    # The compiler keeps what it made of the standard library's modules from its first run.
    runs = {0: [], 10: [], 200: []}
    for count in runs:
        write(os.path.join(folder, f"services{count}.swift"), services.app("Services", count))
    run(command + [os.path.join(folder, "services0.swift")])
    for _ in range(3):
        for count, usages in runs.items():
            usages.append(run(command + [os.path.join(folder, f"services{count}.swift")]))
    none, ten, many = (middle(usages) for usages in runs.values())
    print("Type-checking one file\n")
    print(f"  no service {none.wall:.2f} s, 10 services {ten.wall:.2f} s, 200 services {many.wall:.2f} s")
    bars.check("time of 200 services in that of 10", many.wall / ten.wall, 30)
    print(f"  without what an empty stack takes: {(many.wall - none.wall) / max(ten.wall - none.wall, 1e-3):.1f}\n")
