package host

import (
	"math"
	"time"

	"warren/sim/python/vm"
)

// primitives are the functions of module _warren:
//
//	now()                  seconds since the epoch
//	sleep(seconds)
//	read_line()            the next line of standard input with its line break, ""
//	                       at the end
//	lock()                 a number for a new lock
//	acquire(lock, timeout) whether it was taken in time; None is no limit
//	release(lock)          RuntimeError if nobody has it
//	locked(lock)
//	thread()               the number of the thread that asks
//	spawn(function, daemon)
func (h *host) primitives() map[string]vm.Primitive {
	return map[string]vm.Primitive{
		"now": func(*vm.Thread, []vm.Value) (vm.Value, error) {
			return vm.FromGo(epoch + h.now.Seconds()), nil
		},
		"sleep": func(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
			return h.wait(-1, seconds(args, 0))
		},
		"read_line": func(*vm.Thread, []vm.Value) (vm.Value, error) {
			if len(h.input) == 0 {
				return vm.FromGo(""), nil
			}
			line := h.input[0]
			h.input = h.input[1:]
			return vm.FromGo(line), nil
		},
		"lock": func(*vm.Thread, []vm.Value) (vm.Value, error) {
			h.locks = append(h.locks, false)
			return vm.FromGo(len(h.locks) - 1), nil
		},
		"acquire": h.acquire,
		"release": func(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
			n, err := h.lock(args)
			if err != nil {
				return nil, err
			}
			if !h.locks[n] {
				return nil, vm.Exception("RuntimeError", "release unlocked lock")
			}
			h.locks[n] = false
			return vm.FromGo(nil), nil
		},
		"locked": func(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
			n, err := h.lock(args)
			if err != nil {
				return nil, err
			}
			return vm.FromGo(h.locks[n]), nil
		},
		"thread": func(*vm.Thread, []vm.Value) (vm.Value, error) {
			return vm.FromGo(140_000_000_000_000 + h.current.number), nil
		},
		"spawn": func(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
			if len(args) != 2 {
				return nil, vm.Exception("TypeError", "spawn() takes a function and whether it is a daemon")
			}
			daemon, _ := vm.ToGo(args[1]).(bool)
			h.add(h.machine.Spawn(args[0]), daemon)
			return h.wait(-1, 0)
		},
	}
}

// wait lets the running thread wait for a lock (-1 for none) or for a time to
// pass; a negative time is none.
func (h *host) wait(lock int, limit time.Duration) (vm.Value, error) {
	h.current.lock, h.current.until = lock, -1
	if limit >= 0 {
		h.current.until = h.now + limit
	}
	return nil, vm.ErrWait
}

func (h *host) lock(args []vm.Value) (int, error) {
	if len(args) > 0 {
		if n, ok := vm.ToGo(args[0]).(int64); ok && n >= 0 && int(n) < len(h.locks) {
			return int(n), nil
		}
	}
	return 0, vm.Exception("TypeError", "a lock's number is required")
}

func (h *host) acquire(_ *vm.Thread, args []vm.Value) (vm.Value, error) {
	n, err := h.lock(args)
	if err != nil {
		return nil, err
	}
	if !h.locks[n] {
		h.locks[n] = true
		return vm.FromGo(true), nil
	}
	limit := seconds(args, 1)
	if limit == 0 {
		return vm.FromGo(false), nil
	}
	return h.wait(n, limit)
}

// seconds is a time argument; -1 if it is None or not there.
func seconds(args []vm.Value, i int) time.Duration {
	if i >= len(args) {
		return -1
	}
	switch s := vm.ToGo(args[i]).(type) {
	case int64:
		return time.Duration(min(s, math.MaxInt32)) * time.Second
	case float64:
		return time.Duration(min(s, math.MaxInt32) * float64(time.Second))
	}
	return -1
}
