package broker

// deque is a queue that grows at its end and shrinks at its front, in a ring.
type deque[T any] struct {
	ring  []T
	front int
	len   int
}

func (d *deque[T]) push(v T) {
	if d.len == len(d.ring) {
		d.resize(max(8, 2*d.len))
	}
	d.ring[d.index(d.len)] = v
	d.len++
}

// at is the i-th value from the front.
func (d *deque[T]) at(i int) *T { return &d.ring[d.index(i)] }

func (d *deque[T]) index(i int) int {
	if i += d.front; i >= len(d.ring) {
		i -= len(d.ring)
	}
	return i
}

func (d *deque[T]) pop() T {
	var zero T
	v := d.ring[d.front]
	d.ring[d.front] = zero
	d.front = d.index(1)
	d.len--
	if d.len < len(d.ring)/8 && len(d.ring) > 64 {
		d.resize(len(d.ring) / 2)
	}
	return v
}

func (d *deque[T]) resize(size int) {
	ring := make([]T, size)
	for i := range d.len {
		ring[i] = *d.at(i)
	}
	d.ring, d.front = ring, 0
}

func (d *deque[T]) each(f func(T)) {
	for i := range d.len {
		f(*d.at(i))
	}
}
