import CMinizip
import Exchange

/// The files that a ZIP archive in memory holds, through minizip.
final class ZipArchive {
  struct Entry {
    let name: String
    let unpacked: Int
    let isEncrypted: Bool
  }

  private let memory: MemoryFile
  private let handle: unzFile
  private let budget: TableBudget
  let entries: [Entry]

  /// - Throws: ``Fault`` for an archive whose list of files cannot be read.
  init(_ bytes: [UInt8], _ budget: TableBudget) throws(Fault) {
    self.budget = budget
    memory = MemoryFile(bytes)
    guard let handle = memory.openArchive() else { throw Self.broken(budget.file) }
    self.handle = handle
    var entries: [Entry] = []
    var status = unzGoToFirstFile(handle)
    while status == UNZ_OK {
      var info = unz_file_info64()
      var name = [CChar](repeating: 0, count: 1024)
      guard unzGetCurrentFileInfo64(handle, &info, &name, 1023, nil, 0, nil, 0) == UNZ_OK else {
        break
      }
      guard entries.count < Self.mostEntries else { throw Self.crowded(budget.file) }
      let end = name.firstIndex(of: 0) ?? name.count
      entries.append(
        Entry(
          name: String(decoding: name[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self),
          unpacked: Int(clamping: info.uncompressed_size),
          isEncrypted: info.flag & 1 != 0
        )
      )
      status = unzGoToNextFile(handle)
    }
    self.entries = entries
    guard status == UNZ_END_OF_LIST_OF_FILE else {
      throw Self.broken(budget.file)
    }
  }

  deinit { unzClose(handle) }

  /// Unpacks a file piece by piece; false where the archive has none of that name, whatever its letters' case.
  ///
  /// - Throws: ``Fault`` for a file that is broken, encrypted or too large, and what the work throws.
  func unpack(
    _ name: String,
    _ work: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    guard unzLocateFile(handle, name, 2) == UNZ_OK else { return false }
    guard let entry = entries.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      return false
    }
    if entry.isEncrypted { throw encryptedFault(budget.file) }
    guard unzOpenCurrentFile(handle) == UNZ_OK else { throw Self.broken(budget.file, name) }
    defer { unzCloseCurrentFile(handle) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = unzReadCurrentFile(handle, buffer.baseAddress, UInt32(buffer.count))
      if count == 0 { break }
      guard count > 0 else { throw Self.broken(budget.file, name) }
      try budget.unpack(Int(count))
      try work(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)]))
    }
    // The checksum is judged when the file is closed, which the deferred close would not tell.
    guard unzCloseCurrentFile(handle) != UNZ_CRCERROR else {
      throw Self.broken(budget.file, name)
    }
    return true
  }

  /// All bytes of a file; nil where the archive has none of that name.
  func bytes(of name: String) throws(Fault) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isThere = try unpack(name) { piece in bytes.append(contentsOf: piece) }
    return isThere ? bytes : nil
  }

  /// More files than any workbook or layer has.
  private static let mostEntries = 10_000

  private static func crowded(_ file: String) -> Fault {
    Fault(
      file: file,
      found: "an archive of more than \(mostEntries) files",
      expected: "a workbook, or an archive with one table or layer",
      remedy: "Unpack it, and name the file that is meant"
    )
  }

  private static func broken(_ file: String, _ part: String? = nil) -> Fault {
    Fault(
      file: file,
      found: part.map { "a part \($0) that cannot be unpacked" } ?? "an archive that is not whole",
      expected: "a file as a program has saved it",
      remedy: "Check that the file was saved or downloaded whole"
    )
  }
}

/// The fault of a workbook or archive that asks for a password.
func encryptedFault(_ file: String) -> Fault {
  Fault(
    file: file,
    found: "a file that is encrypted",
    expected: "one that opens without a password",
    remedy: "Open it, take the password off, and save it again"
  )
}

/// Bytes as the file that minizip reads.
private final class MemoryFile {
  let bytes: UnsafeMutableRawBufferPointer
  var position = 0

  init(_ source: [UInt8]) {
    bytes = .allocate(byteCount: max(source.count, 1), alignment: 16)
    bytes.copyBytes(from: source)
  }

  deinit { bytes.deallocate() }

  func openArchive() -> unzFile? {
    var functions = zlib_filefunc64_def()
    functions.opaque = Unmanaged.passUnretained(self).toOpaque()
    // minizip wants a stream that is not null: the file itself is one.
    functions.zopen64_file = { opaque, _, _ in opaque }
    functions.zread_file = { opaque, _, buffer, size in
      UInt(MemoryFile.of(opaque).read(into: buffer, Int(size)))
    }
    functions.zwrite_file = { _, _, _, _ in 0 }
    functions.ztell64_file = { opaque, _ in UInt64(MemoryFile.of(opaque).position) }
    functions.zseek64_file = { opaque, _, offset, origin in
      MemoryFile.of(opaque).seek(Int(bitPattern: UInt(offset)), from: origin) ? 0 : -1
    }
    functions.zclose_file = { _, _ in 0 }
    functions.zerror_file = { _, _ in 0 }
    return unzOpen2_64(nil, &functions)
  }

  private func read(into buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
    let count = min(size, bytes.count - position)
    guard count > 0, let from = bytes.baseAddress, let buffer else { return 0 }
    buffer.copyMemory(from: from + position, byteCount: count)
    position += count
    return count
  }

  /// Moves to a place that is counted from the start (0), the place at hand (1) or the end (2); false outside the file.
  private func seek(_ offset: Int, from origin: Int32) -> Bool {
    let base = origin == 1 ? position : origin == 2 ? bytes.count : 0
    let (place, isOver) = base.addingReportingOverflow(offset)
    guard !isOver, (0...bytes.count).contains(place) else { return false }
    position = place
    return true
  }

  private static func of(_ opaque: UnsafeMutableRawPointer?) -> MemoryFile {
    guard let opaque else { preconditionFailure("minizip hands back what it was given") }
    return Unmanaged<MemoryFile>.fromOpaque(opaque).takeUnretainedValue()
  }
}
