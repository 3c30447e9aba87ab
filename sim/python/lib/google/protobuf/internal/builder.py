"""Fills a generated module with its descriptors and classes."""

from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper
from google.protobuf.internal.python_message import class_of


def BuildMessageAndEnumDescriptors(file, module):
    def add(descriptor, prefix):
        for enum in descriptor.enum_types:
            module['_' + (prefix + enum.name).upper()] = enum
        for nested in descriptor.nested_types:
            module['_' + (prefix + nested.name).upper()] = nested
            add(nested, prefix + nested.name + '_')

    for enum in file.enum_types:
        module['_' + enum.name.upper()] = enum
    for message in file.message_types:
        module['_' + message.name.upper()] = message
        add(message, message.name + '_')


def BuildTopDescriptorsAndMessages(file, module_name, module):
    for enum in file.enum_types:
        module[enum.name] = EnumTypeWrapper(enum)
        for value in enum.values:
            module[value.name] = value.number
    for service in file.services:
        module['_' + service.name.upper()] = service
    for message in file.message_types:
        module[message.name] = class_of(message, module_name)


def BuildServices(file, module_name, module):
    """Services without gRPC: old generated modules call it; there is nothing to add."""
