package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// icons are drawn 16 by 16 with a stroke of 1.5; "fill" are solid shapes.
var icons = map[string]string{
	"start":     `<path class="fill" d="M8 3v10L2 8zM14 3v10L8 8z"/>`,
	"back":      `<path d="M3 3v10"/><path class="fill" d="M13 3v10L5 8z"/>`,
	"play":      `<path class="fill" d="M4 2.5v11L13.5 8z"/>`,
	"pause":     `<path class="fill" d="M4 3h3v10H4zM9 3h3v10H9z"/>`,
	"step":      `<path d="M13 3v10"/><path class="fill" d="M3 3v10l8-5z"/>`,
	"stop":      `<path class="fill" d="M4 4h8v8H4z"/>`,
	"kill":      `<circle cx="8" cy="8" r="6"/><path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"/>`,
	"plus":      `<path d="M8 3v10M3 8h10"/>`,
	"share":     `<path d="M8 10V2M5 4.5L8 2l3 2.5M3 8v5.5h10V8"/>`,
	"sun":       `<circle cx="8" cy="8" r="3"/><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"/>`,
	"moon":      `<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z"/>`,
	"close":     `<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>`,
	"copy":      `<path d="M5.5 5.5h8v8h-8z"/><path d="M10.5 5.5v-3h-8v8h3"/>`,
	"reset":     `<path d="M3 6h6.5a3.5 3.5 0 0 1 0 7H6"/><path d="M5.5 3L2.8 6l2.7 3"/>`,
	"branch":    `<circle cx="4" cy="3.5" r="1.5"/><circle cx="4" cy="12.5" r="1.5"/><circle cx="12" cy="5.5" r="1.5"/><path d="M4 5v6M12 7c0 3-8 1.5-8 4"/>`,
	"keys":      `<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/><path d="M4 7h.5M7 7h.5M10 7h.5M5 10h6"/>`,
	"code":      `<path d="M5.5 4L1.8 8l3.7 4M10.5 4l3.7 4-3.7 4"/>`,
	"cut":       `<circle cx="4" cy="4" r="2"/><circle cx="4" cy="12" r="2"/><path d="M5.7 5.2L14 12M5.7 10.8L14 4"/>`,
	"restart":   `<path d="M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3"/>`,
	"bolt":      `<path d="M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z"/>`,
	"plug":      `<path d="M5.5 1.5v3.5M10.5 1.5v3.5M3.5 5h9v2.5a4.5 4.5 0 0 1-9 0zM8 12v2.5"/>`,
	"clock":     `<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 2"/>`,
	"bell":      `<path d="M3.5 12V7a4.5 4.5 0 0 1 9 0v5zM2 12h12M7 14.5h2"/>`,
	"key":       `<circle cx="5" cy="8" r="3"/><path d="M8 8h6.5M12 8v3"/>`,
	"skip":      `<path class="fill" d="M2 3v10L8 8zM8 3v10l6-5z"/>`,
	"trash":     `<path d="M3 4.5h10M6 4.5V2.5h4v2M4.5 4.5l.7 9h5.6l.7-9"/>`,
	"compare":   `<path d="M2 3h5v10H2zM9 3h5v10H9z"/>`,
	"search":    `<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5L14 14"/>`,
	"pencil":    `<path d="M3 13l.7-3L11 2.7 13.3 5 6 12.3z"/>`,
	"check":     `<path d="M3 8.5l3.5 3.5L13 4.5"/>`,
	"before":    `<path d="M10 3L5 8l5 5"/>`,
	"next":      `<path d="M6 3l5 5-5 5"/>`,
	"chevron":   `<path d="M4 6l4 4 4-4"/>`,
	"step-over": `<path d="M2.5 8a5.5 5.5 0 0 1 10.6-2"/><path d="M13.6 2.6v3.6H10"/><circle class="fill" cx="8" cy="12" r="1.6"/>`,
	"step-into": `<path d="M8 1.5v7"/><path d="M5 6l3 3 3-3"/><circle class="fill" cx="8" cy="13" r="1.6"/>`,
	"step-out":  `<path d="M8 9.5v-7"/><path d="M5 5l3-3 3 3"/><circle class="fill" cx="8" cy="13" r="1.6"/>`,
}

// icon is one of the icons; it says nothing to a screen reader.
func icon(name string) app.UI {
	return app.Raw(`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">` + icons[name] + `</svg>`)
}

// mark is Warren's own: two ears over the edge of the burrow.
func brandMark() app.UI {
	return app.Raw(`<svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true"><rect class="ground" width="24" height="24" rx="6"/><path class="ear" d="M6.5 14V7a2 2 0 0 1 4 0v7zM13.5 14V7a2 2 0 0 1 4 0v7z"/><path class="inner" d="M3 14h18v1a6 6 0 0 1-6 6H9a6 6 0 0 1-6-6z"/></svg>`)
}
