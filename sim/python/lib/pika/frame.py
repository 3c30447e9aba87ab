from pika import amqp_object


class Method(amqp_object.AMQPObject):
    NAME = 'METHOD'

    def __init__(self, channel_number, method):
        self.frame_type = 1
        self.channel_number = channel_number
        self.method = method
