"""gRPC for Python over HTTP/2 frames: insecure channels and servers, the four kinds of calls, deadlines and status
codes. No TLS, no asyncio, no interceptors."""

from grpc.channel import Channel
from grpc.server import (
    DictionaryGenericHandler, GenericRpcHandler, HandlerCallDetails, RpcMethodHandler, Server, ServicerContext)
from grpc.status import Call, FutureCancelledError, FutureTimeoutError, RpcContext, RpcError, StatusCode

__version__ = '1.51.1'


def insecure_channel(target, options=None, compression=None):
    return Channel(target)


def secure_channel(target, credentials, options=None, compression=None):
    raise NotImplementedError('grpc.secure_channel is not supported: there is no TLS here')


def server(thread_pool, handlers=None, interceptors=None, options=None, maximum_concurrent_rpcs=None,
           compression=None, xds=False):
    if interceptors:
        raise NotImplementedError('grpc.server(interceptors=...) is not supported')
    return Server(thread_pool, handlers)


def unary_unary_rpc_method_handler(behavior, request_deserializer=None, response_serializer=None):
    return RpcMethodHandler(False, False, behavior, request_deserializer, response_serializer)


def unary_stream_rpc_method_handler(behavior, request_deserializer=None, response_serializer=None):
    return RpcMethodHandler(False, True, behavior, request_deserializer, response_serializer)


def stream_unary_rpc_method_handler(behavior, request_deserializer=None, response_serializer=None):
    return RpcMethodHandler(True, False, behavior, request_deserializer, response_serializer)


def stream_stream_rpc_method_handler(behavior, request_deserializer=None, response_serializer=None):
    return RpcMethodHandler(True, True, behavior, request_deserializer, response_serializer)


def method_handlers_generic_handler(service, method_handlers):
    return DictionaryGenericHandler(service, method_handlers)
