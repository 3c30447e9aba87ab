"""What goes wrong, by the numbers of the protocol."""


class KafkaError(RuntimeError):
    retriable = False

    def __str__(self):
        if not self.args:
            return type(self).__name__
        return f'{type(self).__name__}: {super().__str__()}'


class IllegalStateError(KafkaError):
    pass


class IllegalArgumentError(KafkaError):
    pass


class NoBrokersAvailable(KafkaError):
    retriable = True


class KafkaTimeoutError(KafkaError):
    retriable = True


class KafkaConnectionError(KafkaError):
    retriable = True


class CommitFailedError(KafkaError):
    def __init__(self, *args):
        super().__init__('Commit cannot be completed since the group has already rebalanced and assigned '
                         'the partitions to another member.')


class UnsupportedVersionError(KafkaError):
    pass


class BrokerResponseError(KafkaError):
    errno = None

    def __str__(self):
        return f'[Error {self.errno}] {super().__str__()}'


_by_number = {}


def _response(name, number, retriable=False):
    made = type(name, (BrokerResponseError,), {'errno': number, 'retriable': retriable, '__module__': __name__})
    _by_number[number] = globals()[name] = made


for _name, _number, _retriable in (
        ('UnknownError', -1, False), ('OffsetOutOfRangeError', 1, False), ('CorruptRecordException', 2, False),
        ('UnknownTopicOrPartitionError', 3, True), ('LeaderNotAvailableError', 5, True),
        ('NotLeaderForPartitionError', 6, True), ('RequestTimedOutError', 7, True),
        ('BrokerNotAvailableError', 8, False), ('MessageSizeTooLargeError', 10, False),
        ('GroupCoordinatorNotAvailableError', 15, True), ('NotCoordinatorForGroupError', 16, True),
        ('InvalidTopicError', 17, False), ('NotEnoughReplicasError', 19, True),
        ('NotEnoughReplicasAfterAppendError', 20, True), ('InvalidRequiredAcksError', 21, False),
        ('IllegalGenerationError', 22, False), ('InconsistentGroupProtocolError', 23, False),
        ('UnknownMemberIdError', 25, False), ('InvalidSessionTimeoutError', 26, False),
        ('RebalanceInProgressError', 27, False), ('TopicAlreadyExistsError', 36, False),
        ('InvalidPartitionsError', 37, False), ('InvalidReplicationFactorError', 38, False)):
    _response(_name, _number, _retriable)


def for_code(code):
    """The class of an error's number, None for 0."""
    return None if code == 0 else _by_number.get(code, UnknownError)
