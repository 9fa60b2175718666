import Digest
import Exchange
import Tally

/// The parts of one file, each with the partial count that it stands in.
typealias PartsOfFile = [(file: String, part: PartialTally.FilePart)]

func filesOfParts(_ partials: [(file: String, tally: PartialTally)]) -> [PartsOfFile] {
  let all = partials.flatMap { partial in partial.tally.files.map { (file: partial.file, part: $0) }
  }
  var names: [String] = []
  var files: [String: PartsOfFile] = [:]
  for entry in all {
    if files[entry.part.name] == nil { names.append(entry.part.name) }
    files[entry.part.name, default: []].append(entry)
  }
  return names.compactMap {
    files[$0]?.sorted { $0.part.range.isBefore($1.part.range) }
  }
}

/// What is wrong where the parts of a file should meet; of a file that is not whole, only what is there twice.
func brokenBorders(_ parts: PartsOfFile, isWhole: Bool) -> [Fault] {
  guard let first = parts.first else { return [] }
  let others = parts.dropFirst().filter {
    $0.part.state != first.part.state || $0.part.part.header != first.part.part.header
  }
  guard others.isEmpty else {
    return others.map { other in
      Fault(
        file: other.file,
        found:
          "a part of another \(first.part.name) than \(first.file) has counted: its size, its columns or "
          + "the time of its last change differ",
        expected: "parts of one file",
        remedy: "Count all parts of the same file again; copy files with their times"
      )
    }
  }
  var faults: [Fault] = []
  if isWhole, !first.part.isFirst {
    faults.append(gap(first.part.name, 0..<first.part.range.lowerBound))
  }
  for (last, next) in zip(parts, parts.dropFirst()) {
    let (end, start) = (last.part.range.upperBound, next.part.range.lowerBound)
    if end > start || last.part.range == next.part.range {
      faults.append(repeated(next, last))
    } else if end < start {
      if isWhole { faults.append(gap(first.part.name, end..<start)) }
    } else if last.part.endsQuoted != next.part.beginsQuoted {
      faults.append(misread(next))
    }
  }
  if isWhole, let last = parts.last?.part, !last.isLast {
    faults.append(gap(last.name, last.range.upperBound..<last.state.size))
  }
  return faults.isEmpty && isWhole && parts.count > 1 ? lostBytes(parts) : faults
}

private func gap(_ name: String, _ bytes: Range<Int>) -> Fault {
  Fault(
    file: name,
    found: "no count of its bytes \(bytes.lowerBound) to \(bytes.upperBound)",
    expected: "parts that hold the whole file together",
    remedy: "Count the missing part and merge again"
  )
}

private func repeated(
  _ part: (file: String, part: PartialTally.FilePart),
  _ earlier: (file: String, part: PartialTally.FilePart)
) -> Fault {
  let range = part.part.range
  let isWhole = part.part.isFirst && part.part.isLast
  return Fault(
    file: part.file,
    found: (isWhole
      ? part.part.name : "bytes \(range.lowerBound) to \(range.upperBound) of \(part.part.name)")
      + ", \(isWhole ? "" : "some of ")which \(earlier.file) holds too",
    expected: "each part once",
    remedy: "Leave one of the two files out"
  )
}

private func misread(_ part: (file: String, part: PartialTally.FilePart)) -> Fault {
  let range = part.part.range
  return Fault(
    file: part.file,
    found:
      "bytes \(range.lowerBound) to \(range.upperBound) of \(part.part.name), counted as if they began "
      + (part.part.beginsQuoted ? "within a quoted field" : "with a row"),
    expected:
      "that they begin \(part.part.beginsQuoted ? "with a row" : "within a quoted field"), as the "
      + "bytes before them tell",
    remedy: "Count that part again"
  )
}

/// Bytes that nobody has counted, such as those of a file that somebody wrote meanwhile.
private func lostBytes(_ parts: PartsOfFile) -> [Fault] {
  let bytes = parts.reduce(0) { $0 + ($1.part.checksum?.length ?? 0) }
  // Rows of no file have no bytes.
  guard let first = parts.first?.part, bytes > 0, bytes != first.state.size else { return [] }
  return [
    Fault(
      file: first.name,
      found: "\(bytes) bytes that were counted, of \(first.state.size)",
      expected: "every byte once",
      remedy: "Count all parts of the file again, when nobody writes it any more"
    )
  ]
}

/// One file under two names would count twice.
func repetitions(_ files: [PartsOfFile]) -> [Fault] {
  var names: [JoiningChecksum: String] = [:]
  return files.compactMap { parts in
    guard let name = parts.first?.part.name,
      parts.contains(where: { $0.part.count.ledger.rows > 0 })
    else { return nil }
    var whole = JoiningChecksum()
    for (_, part) in parts { part.checksum.map { whole.append($0) } }
    guard whole.length > 0 else { return nil }
    guard let earlier = names[whole] else {
      names[whole] = name
      return nil
    }
    return repetition(of: earlier, in: name)
  }
}
