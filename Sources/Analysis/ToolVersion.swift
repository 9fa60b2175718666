/// The version of the tool, as `run.json` records it; CHANGELOG.md says what each version changed.
package let toolVersion = "0.1.0"
