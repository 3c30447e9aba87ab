# Warren is built and tested with Go alone; its tests also want Chromium and Node.

GO        ?= go
ADDR      ?= 127.0.0.1:8080
BASE      ?= /
FUZZTIME  ?= 30s

# For one package: the tests in Chromium take ten minutes on two cores.
TIMEOUT   ?= 40m
COUNT     ?= 3

# Builds say nothing of the machine or the repository they were made in.
RELEASE := -trimpath -buildvcs=false -ldflags="-s -w"

# Inlining makes app.wasm a sixth larger, but not in packages of many small
# functions: those it makes smaller and faster.
INLINED := runtime internal/... sync/... math/bits unicode/utf8 cmp errors warren/sim/amqp
INLINE  := -gcflags=all=-l $(INLINED:%=-gcflags=%=)
WASM    := GOOS=js GOARCH=wasm
WASM_TEST = $(WASM) $(GO) test -timeout $(TIMEOUT) -exec="$(CURDIR)/.ci/run-stripped"

# What runs in the page, and so must pass in WASM too.
PORTABLE := ./sim/... ./lessons/... ./ui/scene/... ./ui/model/...

.PHONY: check fmt vet staticcheck boundaries test walk test-wasm build site serve dist golden fuzz bench bench-world bench-page conform-live clean help chromium node

check: fmt vet staticcheck boundaries test test-wasm build ## all that CI asks for (the default)

fmt: ## fail if a file is not as gofmt writes it
	@bad="$$(gofmt -l lessons server sim ui wasm)"; [ -z "$$bad" ] || { echo "gofmt would change:"; echo "$$bad"; exit 1; }

vet: ## go vet, for this machine and for the browser
	$(GO) vet ./...
	$(WASM) $(GO) vet -tags browser ./wasm/... ./ui/...

staticcheck: ## staticcheck, for this machine and for the browser
	$(GO) tool staticcheck ./...
	$(GO) build -o build/staticcheck honnef.co/go/tools/cmd/staticcheck
	$(WASM) build/staticcheck -tags browser ./wasm/... ./ui/...

boundaries: ## who imports whom, and what sim may not use
	$(GO) test -count=1 ./server/boundaries

test: chromium node site ## every test, those in Chromium too
	WARREN_REHEARSE=all $(GO) test -timeout $(TIMEOUT) $$($(GO) list ./... | grep -v '/server/browser$$')
	WARREN_SERVER="$(CURDIR)/build/warren-server" $(GO) test -timeout $(TIMEOUT) ./server/browser

walk: chromium site ## every lesson by hand, from its start to its last check, in both languages
	WARREN_WALK=all WARREN_SERVER="$(CURDIR)/build/warren-server" $(GO) test -count=1 -timeout $(TIMEOUT) -run '^TestActEveryLesson$$' ./server/browser

test-wasm: node ## the tests of what runs in the page, as WASM, stripped as it is
	$(GO) build -o build/strip ./server/cmd/strip
	$(WASM_TEST) $(PORTABLE)

site: ## build/warren-server, one binary with the whole site in it; prints sizes (DRAFT=1 to compress nothing new)
	@mkdir -p build
	$(GO) run ./server/cmd/slim -out build/slim
	$(WASM) $(GO) build -modfile=build/slim/go.mod -overlay=build/slim/overlay.json $(RELEASE) $(INLINE) -tags browser -o build/linked.wasm ./wasm
	$(GO) run ./server/cmd/strip -in build/linked.wasm -out build/app.wasm
	$(WASM) $(GO) build $(RELEASE) -gcflags=all=-l -o build/linked-lesson-file.wasm ./wasm/lessonfile
	$(GO) run ./server/cmd/strip -in build/linked-lesson-file.wasm -out build/lesson-file.wasm
	$(GO) run ./lessons/cmd/render -out build/lessons
	$(GO) run ./server/cmd/pack $(if $(DRAFT),-draft) -out server/files
	$(GO) build $(RELEASE) -o build/warren-server ./server

build: site ## site, and fail where app.wasm is over its budget
	$(GO) run ./server/cmd/pack -check server/files

serve: site ## build, then serve on 127.0.0.1:8080 (ADDR=host:port for another)
	build/warren-server -addr $(ADDR)

dist: site ## build/dist, plain files for any static host (BASE=/path/ for its 404.html)
	$(GO) run ./server/cmd/pack -out build/dist -base $(BASE)

golden: ## rewrite the expected outputs of tests; read the diff
	$(GO) test $$(grep -rlE '"rewrite"|cockroachdb/datadriven' --include='*_test.go' sim lessons ui server | xargs -n1 dirname | sort -u | sed 's|^|./|') -args -rewrite

fuzz: ## the properties with new seeds, then each fuzz target for FUZZTIME
	$(GO) test -count=1 $$($(GO) list -f '{{$$p := .ImportPath}}{{range .TestImports}}{{if eq . "warren/sim/fixedseed"}}{{$$p}} {{end}}{{end}}{{range .XTestImports}}{{if eq . "warren/sim/fixedseed"}}{{$$p}} {{end}}{{end}}' ./...) -rapid.seed=0
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

bench: bench-world bench-page ## all that is measured

bench-world: chromium node ## the broker and Python natively, in Node and in Chromium, as a table of medians (COUNT=n runs)
	$(GO) build -o build/strip ./server/cmd/strip
	$(GO) build -o build/inchromium ./server/cmd/inchromium
	$(GO) run ./server/cmd/bench -count $(COUNT) -run "$(CURDIR)/.ci/run-stripped" -chromium "$(CURDIR)/build/inchromium" -flags '$(INLINE)'

bench-page: chromium site ## what Chromium measures of the page: frames, loading, seeking, memory, rest
	WARREN_BENCH=$(or $(BENCH),1) WARREN_SERVER="$(CURDIR)/build/warren-server" $(GO) test -count=1 -timeout 30m -v -run '^TestBench$$' ./server/browser

conform-live: ## play the recordings against the real broker at AMQP_URL
	$(GO) run ./sim/cmd/conform-live sim/conform/testdata

clean: ## remove what was built
	rm -rf build
	find server/files -mindepth 1 ! -name .gitignore -delete

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# What the tests need beside Go: installed where that can be done, else asked for.
chromium:
	@.ci/need chromium 'chromium fonts-wqy-microhei'

node:
	@.ci/need node nodejs
