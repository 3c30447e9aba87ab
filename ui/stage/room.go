package stage

// Room sets the room that the stage has while it is not on a page.
func (s *Stage) Room(width, height float64) { s.fixed = room{Width: width, Height: height} }

// Packed is what the canvas would be given: the sprites' numbers, their labels,
// and the part of the plane that is seen: x, y, width.
func (s *Stage) Packed() (numbers []float32, texts []string, view [3]float64) {
	var l labels
	numbers = pack(s.sprites, l.index, nil)
	return numbers, l.texts, [3]float64{s.camera.X, s.camera.Y, s.camera.view(s.space()).W}
}
