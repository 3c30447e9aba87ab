package vm

// chance reads bytes that follow from the seed of a machine alone.
type chance struct{ m *Machine }

// Read fills out. It never fails.
func (c chance) Read(out []byte) (int, error) {
	for i := range out {
		if i%8 == 0 {
			c.m.random = c.m.random*6364136223846793005 + 1442695040888963407
		}
		// the upper bits of the generator are its better ones
		x := c.m.random ^ c.m.random>>29
		out[i] = byte(x * 0x9e3779b97f4a7c15 >> (56 - i%8*5))
	}
	return len(out), nil
}
