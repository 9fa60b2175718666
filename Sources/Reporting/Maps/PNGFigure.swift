import Exchange

/// An SVG document as a picture of pixels, twice as many as it asks for.
///
/// `rsvg-convert` of librsvg draws it, run as a program of its own: linked, its libraries would slow the
/// start of every command.
///
/// - Throws: ``Fault`` of kind `unreadable` when the program is missing, `refused` when it fails.
func png(of svg: String) throws(Fault) -> [UInt8] {
  let program = "rsvg-convert"
  guard let found = try runProgram([program, "--zoom=2"], input: Array(svg.utf8)) else {
    throw Fault(
      .unreadable,
      file: program,
      found: "no program of that name that can be run",
      expected: "the program of librsvg in the PATH",
      remedy: "Install it (Debian: apt-get install librsvg2-bin), or write the figure as .svg"
    )
  }
  let magic: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
  guard found.status == 0, found.output.starts(with: magic) else {
    let text = String(decoding: found.messages, as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
    throw Fault(
      file: program,
      found: text ?? "exit code \(found.status) and no picture",
      expected: "a PNG",
      remedy: "Write the figure as .svg and convert it with another program"
    )
  }
  return found.output
}
