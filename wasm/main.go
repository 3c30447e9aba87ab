// Wasm is the program that runs in the page.
package main

import "github.com/maxence-charriere/go-app/v9/pkg/app"

type hello struct{ app.Compo }

func (*hello) OnMount(app.Context) {
	first := app.Window().Get("document").Call("getElementById", "first")
	first.Call("remove")
}

func (*hello) Render() app.UI { return app.Main().Attr("data-role", "app").Text("Warren") }

func main() {
	app.RouteWithRegexp(".*", &hello{})
	app.RunWhenOnBrowser()
}
