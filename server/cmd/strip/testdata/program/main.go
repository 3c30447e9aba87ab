// Program does what a page's program does to its stacks: it grows them, leaves
// them by panics, and goes on elsewhere in the middle of functions.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		panic(errors.New(os.Args[1]))
	}
	fmt.Println("grown", grow(20000))
	for _, f := range []func(){
		func() { var p *point; p.x = 1 },
		func() { at([]int{1}, 3) },
		func() { cut([]int{1}, 3, 2) },
		func() { divide(1, 0) },
		func() { text(point{}) },
		func() { panic(errors.New("an error")) },
		func() { shift(1, -1) },
		func() { var m map[string]int; m["a"] = 1 },
		func() { var s fmt.Stringer; _ = s.String() },
	} {
		fmt.Println(recovered(f))
	}
	fmt.Println(nested())
	fmt.Println("collected", collect())
	fmt.Println("sum", channels())
	fmt.Println("left", left())
	fmt.Println(sorted())
	fmt.Println(reflect.ValueOf(strings.Repeat).Call([]reflect.Value{reflect.ValueOf("ab"), reflect.ValueOf(3)})[0])
	fmt.Println("called back", callback())
	fmt.Println(numbers(-7, 3, 2.5))
	fmt.Println(words("one two  three four"))
}

type point struct{ x, y int }

// grow needs far more stack than a goroutine begins with.
func grow(depth int) int {
	var room [32]int
	if depth == 0 {
		return 0
	}
	room[depth%32] = depth
	return grow(depth-1) + room[depth%32] - depth + 1
}

func at(s []int, i int) int       { return s[i] }
func cut(s []int, i, j int) []int { return s[i:j] }
func divide(a, b int) int         { return a / b }
func text(v any) string           { return v.(string) }
func shift(a, by int) int         { return a << by }

func recovered(f func()) (said string) {
	kept := strings.Repeat("x", 3) // lives across the panic
	defer func() {
		said = fmt.Sprint(kept, " ", recover())
	}()
	f()
	return "nothing"
}

func nested() (out []string) {
	defer func() { out = append(out, fmt.Sprint("outer ", recover())) }()
	defer func() {
		defer func() { out = append(out, fmt.Sprint("inner ", recover())) }()
		panic("second")
	}()
	panic("first")
}

// collect makes much garbage while maps and slices are in use on the stack.
func collect() int {
	byName := map[string][]*point{}
	for i := range 20000 {
		name := fmt.Sprint("n", i%100)
		byName[name] = append(byName[name], &point{i, -i})
		if i%5000 == 0 {
			runtime.GC()
		}
	}
	sum := 0
	for _, points := range byName {
		for _, p := range points {
			sum += p.x + p.y + 1
		}
	}
	return sum
}

func channels() int {
	in, out, stop := make(chan int), make(chan int), make(chan bool)
	var all sync.WaitGroup
	for range 10 {
		all.Add(1)
		go func() {
			defer all.Done()
			for v := range in {
				select {
				case out <- v * v:
				case <-stop:
					return
				}
			}
		}()
	}
	go func() {
		for i := range 100 {
			in <- i
			if i%10 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		close(in)
		all.Wait()
		close(out)
	}()
	sum := 0
	for v := range out {
		sum += v + grow(3) - 3
		runtime.Gosched()
	}
	return sum
}

func left() string {
	done := make(chan string)
	go func() {
		defer func() { done <- "by Goexit" }()
		runtime.Goexit()
	}()
	return <-done
}

func sorted() []string {
	list := strings.Fields("the quick brown fox jumps over the lazy dog")
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}

func numbers(a, b int, f float64) string {
	var out []string
	for i := a; i < b; i++ {
		switch {
		case i%2 == 0 && i < 0:
			continue
		case i == 1:
			out = append(out, "one")
		default:
			out = append(out, fmt.Sprint(uint8(i), int8(i*20), i/2, i%3, uint32(i)>>3, float32(i)*float32(f), int(float64(i)*f)))
		}
	}
	return strings.Join(out, ",")
}

func words(s string) (all []string) {
	start := -1
	for i := 0; ; i++ {
		if i == len(s) || s[i] == ' ' {
			if start >= 0 {
				all = append(all, s[start:i])
				start = -1
			}
			if i == len(s) {
				return all
			}
		} else if start < 0 {
			start = i
		}
	}
}
