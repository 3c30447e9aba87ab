// Package lib holds the library modules that programs can import, as Python
// source on the primitives of module _warren. A module a.b is the file a/b.py,
// a package a is a/__init__.py.
//
// Natively the files are part of the binary. A build with the tag browser has
// none of them: the page fetches the two bundles that Bundles makes and gives them to
// Install and InstallRest, so that the WASM need not carry them.
package lib
