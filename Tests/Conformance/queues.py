"""What moto's queues lack of SQS: a redrive allow policy that can be read back, and attributes that outlive the setting of others."""

import json


def complete_queues():
    """Changes moto's queues in this process."""
    from moto.sqs.models import Queue, SQSBackend

    set_attributes, attributes = Queue._set_attributes, Queue.attributes.fget
    get_queue_attributes = SQSBackend.get_queue_attributes
    # Attributes that SQS answers by name and moto refuses.
    named = {"Policy", "RedrivePolicy", "RedriveAllowPolicy"}

    def setting(self, given, now=None):
        policy = self.policy if hasattr(self, "_policy_json") else None
        set_attributes(self, given, now)
        if "Policy" not in given:
            self.policy = policy
        if "RedriveAllowPolicy" in given:
            self.allowed_sources = given["RedriveAllowPolicy"]

    def reading(self):
        found = attributes(self)
        allowed = getattr(self, "allowed_sources", None)
        if allowed:
            found["RedriveAllowPolicy"] = allowed if isinstance(allowed, str) else json.dumps(allowed)
        return found

    def answering(self, queue_name, attribute_names):
        known = [name for name in attribute_names if name not in named]
        answer = get_queue_attributes(self, queue_name, known) if known else {}
        all_attributes = self.get_queue(queue_name).attributes
        return answer | {name: all_attributes[name] for name in attribute_names if name in named and name in all_attributes}

    Queue._set_attributes, Queue.attributes = setting, property(reading)
    SQSBackend.get_queue_attributes = answering
