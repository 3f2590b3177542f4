"""The Terraform AWS provider itself: its schema as Terraform prints it, and a running process that answers plans."""

import json
import os
import subprocess
import sys
import tempfile

import grpc
import msgpack

from terraform_values import null_values

SOURCE = "registry.terraform.io/hashicorp/aws"
VERSION = "5.100.0"
MODULE = """terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "%s"
    }
  }
}
"""
# What Terraform says to a provider, so that nobody starts one by mistake: hashicorp/terraform, internal/plugin/serve.go.
HANDSHAKE = {
    "TF_PLUGIN_MAGIC_COOKIE": "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    "PLUGIN_PROTOCOL_VERSIONS": "5",
}
# No plan may reach AWS: nothing listens at the endpoint.
OFFLINE = {"AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1", "TF_LOG": "OFF"}
PLAN_SECONDS = 300
ERROR = 1


def install(folder):
    """Installs the provider into `folder`; its schema and the path of its program.

    From the Terraform registry, or from the mirror that `TF_PLUGIN_DIR` names.
    """
    (folder / "main.tf").write_text(MODULE % VERSION)
    mirror = os.environ.get("TF_PLUGIN_DIR")
    run(folder, "init", "-input=false", *([f"-plugin-dir={mirror}"] if mirror else []))
    schema = json.loads(run(folder, "providers", "schema", "-json"))["provider_schemas"][SOURCE]
    [program] = (folder / ".terraform/providers" / SOURCE / VERSION).glob("*/terraform-provider-aws_*")
    return schema, program


def run(folder, *arguments):
    environment = {**os.environ, "CHECKPOINT_DISABLE": "1", "NO_COLOR": "1"}
    done = subprocess.run(["terraform", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"terraform {arguments[0]}: {done.stderr}")
    return done.stdout


class NoPlan(Exception):
    """The provider did not answer: it was sent a value that it cannot read."""


class ProviderDied(NoPlan):
    """The provider crashed, or took too long and was stopped; it runs anew."""


class Provider:
    """A provider process, started anew when a plan kills it."""

    def __init__(self, program, schema):
        self.program = program
        self.schema = schema
        self.home = tempfile.TemporaryDirectory(prefix="terraform-provider-")
        # Found beside this file, which Python has put on its path.
        self.messages, self.services = grpc.protos_and_services("tfplugin5.proto")
        self.start()

    def start(self):
        environment = {"PATH": os.environ["PATH"], "HOME": self.home.name, **HANDSHAKE, **OFFLINE}
        self.process = subprocess.Popen([self.program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # The provider prints one line: core version|protocol version|network|address|gRPC.
        address = self.process.stdout.readline().decode().split("|")[3]
        limits = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
        self.channel = grpc.insecure_channel("unix:" + address, options=limits)
        self.stub = self.services.ProviderStub(self.channel)
        self.stub.GetSchema(self.messages.GetProviderSchema.Request(), timeout=300)
        settings = null_values(self.schema["provider"]["block"])
        settings.update(
            region="us-east-1", access_key="AKIAIOSFODNN7EXAMPLE", secret_key="x" * 40, skip_credentials_validation=True,
            skip_requesting_account_id=True, skip_metadata_api_check="true", skip_region_validation=True, max_retries=1)
        self.stub.Configure(
            self.messages.Configure.Request(terraform_version="1.11.4", config=self.value(settings)), timeout=300)

    def stop(self):
        self.channel.close()
        self.process.kill()
        self.process.wait()

    def value(self, values):
        return self.messages.DynamicValue(msgpack=msgpack.packb(values))

    def plan(self, resource, prior, proposed, config):
        """The paths, without indexes, that force a new resource in this change, and the path and text of each error."""
        request = self.messages.PlanResourceChange.Request(
            type_name=resource, prior_state=self.value(prior), proposed_new_state=self.value(proposed), config=self.value(config))
        try:
            answer = self.stub.PlanResourceChange(request, timeout=PLAN_SECONDS)
        except grpc.RpcError as error:
            if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                self.stop()
                self.start()
                raise ProviderDied from error
            raise NoPlan(error.details()) from error
        errors = [
            (names(diagnostic.attribute), f"{diagnostic.summary} {diagnostic.detail}")
            for diagnostic in answer.diagnostics if diagnostic.severity == ERROR]
        return {names(path) for path in answer.requires_replace}, errors


def names(path):
    return tuple(step.attribute_name for step in path.steps if step.attribute_name)
