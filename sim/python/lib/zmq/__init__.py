from zmq.error import ZMQError
