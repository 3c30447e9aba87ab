"""Which partition a key goes to."""

import random

_MASK = 0xFFFFFFFF


def murmur2(data):
    """The hash that Kafka's clients in every language agree on, as 32 bits without sign.

    Source: MurmurHash2 by Austin Appleby, with the seed of Kafka's Java client.
    """
    m, size = 0x5BD1E995, len(data)
    h = 0x9747B28C ^ size
    whole = size & ~3
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i:i + 4], 'little') * m & _MASK
        k = (k ^ k >> 24) * m & _MASK
        h = (h * m & _MASK) ^ k
    if size > whole:
        h = (h ^ int.from_bytes(data[whole:], 'little')) * m & _MASK
    h = (h ^ h >> 13) * m & _MASK
    return h ^ h >> 15


class DefaultPartitioner:
    """By the hash of the key; without one, any partition."""

    def __call__(self, key, all_partitions, available):
        if key is None:
            return random.choice(available or all_partitions)
        return all_partitions[(murmur2(key) & 0x7FFFFFFF) % len(all_partitions)]
