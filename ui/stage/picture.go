package stage

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// picture is the stage's component: it is rendered when Key is another.
type picture struct {
	app.Compo
	Stage *Stage
	Key   key
	on    *Stage // the stage whose canvas is in the page
}

// OnMount tells the canvas where it is.
func (p *picture) OnMount(app.Context) { p.mount() }

// OnUpdate does so again if the place has become another stage's.
func (p *picture) OnUpdate(app.Context) {
	if p.on != p.Stage {
		p.mount()
	}
}

func (p *picture) mount() {
	p.OnDismount()
	p.on = p.Stage
	p.Stage.canvas.mount(p.Stage, p.JSValue())
	p.Stage.options.Changed()
}

// OnDismount lets the canvas go.
func (p *picture) OnDismount() {
	if p.on != nil {
		p.on.canvas.dismount()
		p.on = nil
	}
}

func (p *picture) Render() app.UI {
	s := p.Stage
	// go-app renders when it likes: the scene may have gone on since it was drawn.
	if s.layout == nil || s.arranged != s.scene.Structure {
		s.arrange(s.space(), false)
	}
	zoom := "near"
	if s.camera.far() {
		zoom = "far"
	}
	turned := "no"
	if s.key.Turned {
		turned = "yes"
	}
	return app.Div().DataSet("kind", "stage").DataSet("zoom", zoom).DataSet("turned", turned).Body(
		s.structure(),
		app.Canvas().Aria("hidden", "true"),
		s.lens(),
	)
}

// followButton has the camera follow; it is there where the whole is too small.
func (s *Stage) followButton(button func(act, sign string) app.HTMLButton) app.UI {
	if !s.key.Small {
		return nil
	}
	return button("follow", "M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3M12 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0z")
}

// tidyButton puts all nodes back; it is there while some stand elsewhere.
func (s *Stage) tidyButton(button func(act, sign string) app.HTMLButton) app.UI {
	if !s.hasMoved() {
		return nil
	}
	return button("tidy", "M2.5 3h4v4h-4zM9.5 3h4v4h-4zM2.5 10h4v3h-4zM9.5 10h4v3h-4z")
}

// lens are the camera's buttons; canvas.js presses them and keeps the scale.
func (s *Stage) lens() app.UI {
	button := func(act, sign string) app.HTMLButton {
		word := s.say("stage.lens." + act)
		return app.Button().Type("button").DataSet("act", act).Title(word).Aria("label", word).Body(
			app.Raw(`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="` + sign + `"/></svg>`))
	}
	return app.Div().DataSet("kind", "lens").Role("group").Aria("label", s.say("stage.lens")).Body(
		s.tidyButton(button),
		button("deep", "M2.5 3.5h11M2.5 8h2M6.5 8h3M11.5 8h2M2.5 12.5h11").Aria("pressed", s.deep),
		button("out", "M3 8h10"),
		app.Span().DataSet("part", "scale"),
		button("in", "M8 3v10M3 8h10"),
		s.followButton(button),
		button("whole", "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"),
	)
}
