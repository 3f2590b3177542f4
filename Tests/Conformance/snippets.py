"""Type-checks every Swift block of the README and of the documentation.

    python Tests/Conformance/snippets.py [file …]

A block with `@main` is a program of its own. Other blocks may hold declarations, parts of a stack's body, parts of a function, or
statements of a manifest: each is put where it can stand. A block that must not compile, or that only means something elsewhere, is
marked by an HTML comment on the line before it: `<!-- not checked: why -->`.
"""

import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / ".build" / "debug" / "Modules"
BLOCK = re.compile(r"^(?P<indent>[ \t]*)```swift[^\n]*\n(?P<text>.*?)^[ \t]*```", re.MULTILINE | re.DOTALL)
UNCHECKED = re.compile(r"<!-- not checked: (?P<reason>.+?) -->\s*$")


@dataclass
class Snippet:
    file: Path
    line: int  # of the block's first line of Swift
    text: str

    @property
    def title(self):
        return f"{self.file.relative_to(ROOT)}:{self.line}"

    @property
    def is_manifest(self):
        return "import PackageDescription" in self.text

    def places(self):
        """The block in each place where such a block can stand, the likeliest first: (before, after)."""
        imports = "" if re.search(r"^import Martlet", self.text, re.MULTILINE) else "import Martlet\n"
        stage = "struct Snippet: App {\n  let stage: Stage\n"
        body = "  var body: Infrastructure {}\n" if "var body" not in self.text else ""
        program = (imports, "\n")
        if "@main" in self.text or "import PackageDescription" in self.text:
            return [("", "\n") if self.is_manifest else program]
        return [
            program,
            (f"{imports}{stage}{body}", "\n}\n"),
            (f"{imports}{stage}  var body: Infrastructure {{\n", "\n}\n}\n"),
            (f'{imports}let snippet = Function("F", runtime: .python3_13, handler: "a.b", code: .directory("c")) {{\n', "\n}\n"),
        ]


def snippets(files):
    for file in files:
        content = file.read_text(encoding="utf-8")
        for match in BLOCK.finditer(content):
            before = content[: match.start()].rstrip("\n")
            if UNCHECKED.search(before.rsplit("\n", 1)[-1]):
                continue
            line = content.count("\n", 0, match.start("text")) + 1
            indent = match["indent"]
            text = "".join(l.removeprefix(indent) for l in match["text"].splitlines(keepends=True))
            yield Snippet(file, line, text)


def type_check(snippet):
    """The compiler's errors for the place where the block comes nearest to compiling."""
    fewest = None
    with tempfile.TemporaryDirectory(prefix="martlet-snippet-") as folder:
        file = Path(folder) / "Snippet.swift"
        for before, after in snippet.places():
            file.write_text(f'{before}#sourceLocation(file: "{snippet.title.rsplit(":", 1)[0]}", line: {snippet.line})\n'
                            f"{snippet.text}\n#sourceLocation()\n{after}", encoding="utf-8")
            result = subprocess.run([*compiler(snippet), str(file)], capture_output=True, text=True, cwd=ROOT)
            errors = [l for l in (result.stdout + result.stderr).splitlines() if ": error:" in l]
            if result.returncode == 0:
                return []
            errors = errors or [result.stderr]
            if fewest is None or len(errors) < len(fewest):
                fewest = errors
    return fewest


def compiler(snippet):
    command = ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "Snippet"]
    command += ["-module-cache-path", str(ROOT / ".build" / "snippet-modules")]
    if snippet.is_manifest:
        library = Path(swift_libraries()) / "pm" / "ManifestAPI"
        return [*command, "-package-description-version", "6.1", "-I", str(library)]
    return [*command, "-parse-as-library", "-I", str(MODULES), *module_maps()]


def module_maps():
    """The map of the C target that holds the embedded tables, which the build wrote."""
    found = sorted((ROOT / ".build" / "debug").glob("*.build/module.modulemap"))
    return [argument for path in found for argument in ("-Xcc", f"-fmodule-map-file={path}")]


def swift_libraries():
    answer = subprocess.run(["swiftc", "-print-target-info"], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)["paths"]["runtimeResourcePath"]


def main():
    files = [Path(a).resolve() for a in sys.argv[1:]] or [
        *([ROOT / "README.md"] if (ROOT / "README.md").exists() else []),
        *sorted((ROOT / "Sources/Martlet/Martlet.docc").rglob("*.md")),
    ]
    found = list(snippets(files))
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(type_check, found))
    failed = 0
    for snippet, errors in zip(found, results):
        if errors:
            failed += 1
            print(f"FAIL  {snippet.title}")
            for error in errors:
                print(f"      {error}")
    print(f"Swift blocks: {len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
