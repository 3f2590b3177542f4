"""Runs a deployed function's code as Lambda would: from its zip file, with its environment, with no more than its role allows."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent
# A handler's host, for Python and for Node.js. What the handler prints is its log, so the answer goes to a file of its own; so do the
# calls that it makes to AWS, for the comparison with its role.
PYTHON_HOST = """
import importlib, json, os, sys
import botocore.client

make = botocore.client.BaseClient._make_api_call

def recorded(self, operation, parameters):
    names = {key: value for key, value in parameters.items() if isinstance(value, str)}
    with open(os.environ["CONFORMANCE_CALLS"], "a") as calls:
        calls.write(json.dumps([self.meta.service_model.signing_name, operation, names]) + "\\n")
    return make(self, operation, parameters)

botocore.client.BaseClient._make_api_call = recorded
module, function = sys.argv[1].rsplit(".", 1)
sys.path.insert(0, ".")
answer = getattr(importlib.import_module(module.replace("/", ".")), function)(json.load(sys.stdin), None)
json.dump(answer, open(sys.argv[2], "w"))
"""
NODE_HOST = """
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const [handler, answerFile] = process.argv.slice(-2);
const dot = handler.lastIndexOf(".");
const module = await import(pathToFileURL(`${process.cwd()}/${handler.slice(0, dot)}.mjs`).href);
const answer = await module[handler.slice(dot + 1)](JSON.parse(readFileSync(0, "utf8")), {});
writeFileSync(answerFile, JSON.stringify(answer ?? null));
"""


class HandlerFailure(Exception):
    """The handler raised, or did not answer: what it wrote to its log."""


@dataclass
class DeployedFunction:
    """One function as the double has it."""

    name: str
    configuration: dict
    archive: Path
    folder: Path  # where the archive is unpacked
    aws: object

    @property
    def environment(self):
        return self.configuration.get("Environment", {}).get("Variables", {})

    def invoke(self, event):
        runtime, handler = self.configuration["Runtime"], self.configuration["Handler"]
        if runtime.startswith("python"):
            command = [sys.executable, "-B", "-c", PYTHON_HOST]
        elif runtime.startswith("nodejs"):
            command = ["node", "--input-type=module", "--eval", NODE_HOST, "--"]
        else:
            raise HandlerFailure(f"no host for the runtime `{runtime}`")
        folder, answer = self._unpacked(), self.folder.parent / "answer.json"
        answer.unlink(missing_ok=True)
        self._calls.write_text("")
        run = subprocess.run(
            [*command, handler, str(answer)], cwd=folder, input=json.dumps(event), capture_output=True, text=True,
            env=self._process_environment(), timeout=120)
        if run.returncode != 0 or not answer.exists():
            raise HandlerFailure(f"{self.name} ended with {run.returncode}\n{run.stdout}{run.stderr}")
        self._check_calls()
        return json.loads(answer.read_text(encoding="utf-8"))

    def serve(self, events):
        """Runs a custom runtime's `bootstrap` against a runtime interface that hands it these events; its answers."""
        bootstrap = self._unpacked() / "bootstrap"
        bootstrap.chmod(0o755)
        with RuntimeInterface(events) as interface:
            process = subprocess.Popen(
                [str(bootstrap)], cwd=bootstrap.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env={**self._process_environment(), "AWS_LAMBDA_RUNTIME_API": interface.address})
            try:
                if not interface.done.wait(30):
                    process.terminate()
                    raise HandlerFailure(f"{self.name} answered {len(interface.answers)} of {len(events)} events\n"
                                         f"{process.communicate()[0].decode(errors='replace')}")
            finally:
                process.terminate()
                process.communicate()
            return interface.answers

    def _unpacked(self):
        if not self.folder.exists():
            with zipfile.ZipFile(self.archive) as archive:
                archive.extractall(self.folder)
            # Node.js looks for packages in the folders above.
            shutil.copytree(HERE / "node_sdk", self.folder.parent / "node_modules")
        return self.folder

    @property
    def _calls(self):
        return self.folder.parent / "calls.jsonl"

    def _check_calls(self):
        """Every call that the handler made is one that its role allows. (moto would accept any.)"""
        statements = self._statements()
        for line in self._calls.read_text(encoding="utf-8").splitlines():
            service, operation, names = json.loads(line)
            action, resource = f"{service}:{operation}", self._resource(service, names)
            if not any(_matches(s["Action"], action) and _matches(s["Resource"], resource) for s in statements):
                raise HandlerFailure(f"{self.name} calls `{action}` on `{resource}`, which its role does not allow")

    def _statements(self):
        iam, role = self.aws.client("iam"), self.configuration["Role"].split("/")[-1]
        policies = [iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
                    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]]
        return [s for policy in policies for s in policy["Statement"] if s["Effect"] == "Allow" and "Condition" not in s]

    def _resource(self, service, names):
        """The ARN of what a call is about."""
        place = f"{self.aws.region}:{self.aws.account}"
        if "TableName" in names:
            index = f"/index/{names['IndexName']}" if "IndexName" in names else ""
            return f"arn:aws:dynamodb:{place}:table/{names['TableName']}{index}"
        if "QueueUrl" in names:
            return f"arn:aws:sqs:{place}:{names['QueueUrl'].split('/')[-1]}"
        if "Bucket" in names:
            return f"arn:aws:s3:::{names['Bucket']}" + (f"/{names['Key']}" if "Key" in names else "")
        return names.get("TopicArn", f"{service}, unknown")

    def _process_environment(self):
        own = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
        return {
            **own, "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": self.aws.region,
            "AWS_DEFAULT_REGION": self.aws.region, "AWS_ENDPOINT_URL": self.aws.endpoint,
            "CONFORMANCE_CALLS": str(self._calls),
            "AWS_LAMBDA_FUNCTION_NAME": self.configuration["FunctionName"], "PYTHONIOENCODING": "utf-8", **self.environment,
        }


def _matches(patterns, text):
    patterns = [patterns] if isinstance(patterns, str) else patterns
    return any(fnmatch.fnmatchcase(text, pattern.replace("[", "[[]")) for pattern in patterns)


class RuntimeInterface:
    """Lambda's runtime interface for a few events. <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>"""

    VERSION = "/2018-06-01/runtime"

    def __init__(self, events):
        self.waiting = [(f"request-{index}", event) for index, event in enumerate(events, 1)]
        self.expected = len(events)
        self.answers = []
        self.done = threading.Event()
        self.closing = threading.Event()

    def __enter__(self):
        interface = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path != f"{interface.VERSION}/invocation/next":
                    return self.send_error(404)
                if not interface.waiting:  # as Lambda: the connection stays open until there is another event
                    interface.closing.wait(60)
                    return None
                identifier, event = interface.waiting.pop(0)
                return self.reply(200, json.dumps(event).encode(), {
                    "Lambda-Runtime-Aws-Request-Id": identifier, "Lambda-Runtime-Deadline-Ms": "4102444800000",
                    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:f"})

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                match = re.fullmatch(rf"{interface.VERSION}/invocation/(request-\d+)/(response|error)", self.path)
                self.reply(202 if match else 404, b'{"status":"OK"}', {})
                interface.answers.append(json.loads(body) if match and match[2] == "response" else
                                         {"error": self.path, "body": body.decode(errors="replace")})
                if len(interface.answers) == interface.expected:
                    interface.done.set()

            def reply(self, status, body, headers):
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = "127.0.0.1:{}".format(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
