"""A local AWS double: a moto server of its own process on a loopback port.

Run as a program it is the server; `Double` starts one.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import boto3
from botocore.config import Config

ACCOUNT = "123456789012"


class Double:
    """A fresh AWS account on this machine: `with Double(region) as aws: aws.client("lambda")`."""

    def __init__(self, region="us-east-1", account=ACCOUNT):
        self.region, self.account = region, account
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self._clients = {}

    def __enter__(self):
        environment = {
            **os.environ, "MOTO_ACCOUNT_ID": self.account, "AWS_DEFAULT_REGION": self.region,
            "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
            "PYTHONUNBUFFERED": "1",
        }
        self.log = open(f"{os.environ.get('TMPDIR', '/tmp')}/martlet-moto-{self.port}.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__)), str(self.port), self.region], env=environment,
            stdout=self.log, stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{self.endpoint}/moto-api/", timeout=1).close()
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"moto did not start: {self.tail()}") from None
                time.sleep(0.1)

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        Path(self.log.name).unlink(missing_ok=True)

    def tail(self):
        """The end of the server's log, for a failure's report."""
        self.log.flush()
        return Path(self.log.name).read_text(encoding="utf-8", errors="replace")[-3000:]

    def client(self, service):
        if service not in self._clients:
            self._clients[service] = client(service, self.endpoint, self.region)
        return self._clients[service]


def client(service, endpoint, region):
    return boto3.client(
        service, endpoint_url=endpoint, region_name=region, aws_access_key_id="testing", aws_secret_access_key="testing",
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, read_timeout=120),
    )


def serve(port, region):
    """Runs moto with the types of `supplied.py` added to its CloudFormation."""
    import logging
    import traceback

    logging.basicConfig(level=logging.ERROR)
    from moto.cloudformation.exceptions import ValidationError
    from moto.cloudformation import parsing
    from moto.core.common_models import CloudFormationModel
    from moto.server import main

    from repairs import repair
    from supplied import COMPLETED, SUPPLIED, Call

    repair()

    endpoint = f"http://127.0.0.1:{port}"
    clients = {}

    def local(service):
        if service not in clients:
            clients[service] = client(service, endpoint, region)
        return clients[service]

    class Supplied(CloudFormationModel):
        # moto keeps the instances of its models by the package that the class says it is of.
        __module__ = "moto.cloudformation.supplied"

        def __init__(self, made):
            self.physical_resource_id, self.attributes = made.id, made.attributes

        def is_created(self):
            return True

        def get_cfn_attribute(self, name):
            return self.attributes[name]

        @classmethod
        def has_cfn_attr(cls, attr):
            return True

    repair()
    models = parsing.get_model_map()

    def call_for(name, document, account, region, logical_id):
        return Call(local, logical_id, name, document.get("Properties", {}), account, region)

    def supplied(make):
        def create(cls, resource_name, document, account_id, region_name, **kwargs):
            call = call_for(resource_name, document, account_id, region_name, kwargs.get("LogicalId", ""))
            try:
                return Supplied(make(call))
            except Exception as error:
                traceback.print_exc()
                raise ValidationError(call.logical_id, f"{call.logical_id}: {error}") from error

        return type("Supplied", (Supplied,), {
            "__module__": Supplied.__module__, "create_from_cloudformation_json": classmethod(create)})

    def completed(model, complete):
        original = model.create_from_cloudformation_json.__func__

        def create(cls, resource_name, document, account_id, region_name, **kwargs):
            made = original(cls, resource_name, document, account_id, region_name, **kwargs)
            complete(call_for(resource_name, document, account_id, region_name, kwargs.get("LogicalId", "")), made)
            return made

        model.create_from_cloudformation_json = classmethod(create)

    for type_name, make in SUPPLIED.items():
        models[type_name] = supplied(make)
    for type_name, complete in COMPLETED.items():
        completed(models[type_name], complete)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    main(["-H", "127.0.0.1", "-p", str(port)])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    serve(int(sys.argv[1]), sys.argv[2])
