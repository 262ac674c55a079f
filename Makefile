# Everything a person does with this repository; `make` alone lists it. Output lies under target/ (and node_modules/).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PORT ?= 8080
STEP := scripts/step.sh
# As many files side by side as there are cores: each has its own server, port and browser.
NODE_TEST := node --test --test-reporter=spec --test-concurrency=$(shell nproc 2> /dev/null || getconf _NPROCESSORS_ONLN)
CARGO_TARGET := $(or $(CARGO_TARGET_DIR),target)

# The command for authors and servers, built with the flags of the tests so that cargo compiles the crate once for both.
CLI := $(CARGO_TARGET)/debug/zhunru
WASM := target/wasm/zhunru.wasm
PACKAGE := target/npm/zhunru/package.json
POLICIES := target/policies/.done
SITE := target/site/manifest.json
ELEMENTS := target/npm/zhunru-elements/package.json
MINIPROGRAM := target/npm/zhunru-miniprogram/package.json

RUST := $(shell find src -type f) Cargo.toml Cargo.lock .cargo/config.toml
RUNTIME := $(shell find www/runtime pkg-config -type f)
LOADER := $(shell find www/miniprogram pkg-config/miniprogram -type f)
# What the components for mini-programs are made of besides.
SHARED := $(shell find www/elements www/locales -type f)
PAGES := $(shell find www/elements www/locales www/site -type f) docs/performance.json
PACKS := $(shell find policies -type f)

.DEFAULT_GOAL := help
.PHONY: help demo test test-core test-hosts build size bench bench-publish types fmt lint-rust lint-web test-policies test-web clean rust web tests

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: build ## set up, build, show one check, serve the site on 127.0.0.1, port 8080 (PORT=9000: another)
	@$(STEP) "one check on the terminal" scripts/demo-check.sh $(CLI)
	@exec node scripts/serve.mjs target/site $(PORT)

test: ## set up, then everything that must pass
	@$(MAKE) tests
	@$(MAKE) lint-rust test-core test-policies
	@$(MAKE) build
	@$(MAKE) lint-web test-web
	@echo "── all passed"

test-core: rust ## the native tests alone
	@$(STEP) "native tests" scripts/test-core.sh

build: $(PACKAGE) $(SITE) $(ELEMENTS) $(MINIPROGRAM) ## the npm packages (target/npm) and the site (target/site)

size: $(PACKAGE) $(POLICIES) $(MINIPROGRAM) ## sizes of what is downloaded, and the time of one check beside hand-written JavaScript
	@node scripts/size.mjs
	@node benches/self-check.mjs

test-hosts: build | tests ## the whole corpus and 100 000 random facts on every host (make test gives QuickJS a part)
	@ZHUNRU_HOSTS=whole $(STEP) "the corpus and random facts, natively" scripts/test-core.sh --test golden
	@ZHUNRU_HOSTS=whole $(STEP) "the same on the module by itself" $(NODE_TEST) tests/portable/corpus.test.mjs

bench: $(PACKAGE) $(POLICIES) $(SITE) $(MINIPROGRAM) | tests ## zhunru beside hand-written JavaScript and other engines: verified, measured (FLAGS=--quick: a rough run)
	@$(STEP) "benchmark" node benches/run.mjs $(CLI) $(FLAGS)

bench-publish: ## the same, and refresh the figures in docs/performance.md and on the site
	@$(MAKE) bench FLAGS=--publish

types: $(CLI) | web ## the contract's schemas and TypeScript types, from the Rust types; the ledger of clauses, from the packs
	@$(STEP) "schemas, types, clauses" node scripts/generate-types.mjs $(CLI)

fmt: web ## format everything
	@$(STEP) "rustfmt" cargo fmt
	@$(STEP) "biome" biome check --write --log-level=error .

clean: ## remove what was built
	@rm -rf target

# ── what the above are made of ──

lint-rust: web
	@$(STEP) "rustfmt" cargo fmt --check
	@$(STEP) "clippy, native" cargo clippy --quiet --all-features --all-targets -- -D warnings
	@$(STEP) "clippy, wasm" cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features portable,values --lib -- -D warnings
	@$(STEP) "clippy, wasm, conditions alone" cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features portable --lib -- -D warnings

test-policies: $(CLI)
	@$(STEP) "cases of the policy packs" $(CLI) policy test --all
	@ZHUNRU=$(CLI) $(STEP) "grade and pay, computed a second time" $(NODE_TEST) tests/pay/*.test.mjs

lint-web: $(CLI) | web
	@$(STEP) "schemas, types and clauses are up to date" node scripts/generate-types.mjs $(CLI) --check
	@$(STEP) "biome: format and lint" biome check --error-on-warnings .
	@$(STEP) "TypeScript, browser" tsc -p tsconfig.json
	@$(STEP) "TypeScript, service worker" tsc -p www/site/worker/tsconfig.json
	@$(STEP) "TypeScript, package" tsc -p pkg-config/zhunru/tsconfig.json --noEmit
	@$(STEP) "TypeScript, mini-programs" tsc -p pkg-config/miniprogram/tsconfig.json --noEmit

test-web: build | tests
	@ZHUNRU=$(CLI) $(STEP) "runtime, golden corpus, the module by itself, packages and their sizes: in Node, QuickJS, Python, Chromium" \
		$(NODE_TEST) tests/{runtime,golden,portable,miniprogram,packaging}/*.test.mjs
	@ZHUNRU=$(CLI) $(STEP) "site and elements in Chromium; in Firefox and WebKit, where they are" \
		$(NODE_TEST) tests/{browser,embedding,webdriver}/*.test.mjs

rust web tests:
	@scripts/setup.sh $@

$(CLI): $(RUST) | rust
	@$(STEP) "the zhunru command" cargo build --quiet --profile test --all-features --bin zhunru
	@touch $@

$(WASM): $(RUST) scripts/build-wasm.sh scripts/exports.mjs scripts/gate.mjs scripts/order-functions.mjs scripts/build-fallback.mjs pkg-config/exports.json pkg-config/lower.flags \
	pkg-config/wasm-opt.flags | web
	@$(STEP) "wasm module" scripts/build-wasm.sh

$(PACKAGE): $(WASM) $(RUNTIME) scripts/build-package.mjs package-lock.json | web
	@$(STEP) "npm package" node scripts/build-package.mjs

$(POLICIES): $(CLI) $(PACKS) scripts/build-policies.sh scripts/traditional.mjs | web
	@$(STEP) "compiled policies" scripts/build-policies.sh $(CLI)

$(SITE): $(PACKAGE) $(POLICIES) $(MINIPROGRAM) $(PAGES) scripts/build-site.mjs scripts/pages.mjs scripts/scripts.mjs \
	scripts/mini-program.mjs scripts/words.mjs scripts/traditional.mjs
	@$(STEP) "site" node scripts/build-site.mjs

$(ELEMENTS): $(SITE) scripts/build-elements.mjs scripts/custom-elements.mjs
	@$(STEP) "elements, custom-elements.json and declarations" node scripts/build-elements.mjs

$(MINIPROGRAM): $(PACKAGE) $(POLICIES) $(LOADER) $(SHARED) scripts/build-miniprogram.mjs scripts/es2017.mjs scripts/pair-coding.mjs \
	scripts/miniprogram-components.mjs scripts/miniprogram-words.mjs scripts/miniprogram-example.mjs
	@$(STEP) "npm packages for mini-programs" node scripts/build-miniprogram.mjs
