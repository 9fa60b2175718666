import Digest

/// The policy that lets a browser run this page's own style and script, and nothing else.
///
/// - Source: W3C, Content Security Policy Level 3.
func contentPolicy(style: String, script: String) -> String {
  "default-src 'none'; style-src '\(hashSource(of: style))'; script-src '\(hashSource(of: script))'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"
}

private func hashSource(of text: String) -> String {
  "sha256-\(base64Text(sha256(of: Array(text.utf8))))"
}
