/// Writes ZIP archives whose files are stored, not squeezed: enough to test a reader.
package enum StoredZip {
  /// An archive of files in their order, each of which may say that it is encrypted, which these are not.
  package static func archive(
    _ files: [(name: String, bytes: [UInt8])],
    isEncrypted: Bool = false
  ) -> [UInt8] {
    var archive: [UInt8] = []
    var list: [UInt8] = []
    func little(_ value: Int, _ count: Int) -> [UInt8] { StoredGzip.little(UInt32(value), count) }
    for (name, bytes) in files {
      let entry =
        little(20, 2) + little(isEncrypted ? 1 : 0, 2) + little(0, 6)
        + StoredGzip.little(StoredGzip.crc(bytes), 4) + little(bytes.count, 4)
        + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
      list += [0x50, 0x4B, 1, 2, 20, 0] + entry + little(0, 6) + little(0, 4)
      list += little(archive.count, 4) + name.utf8
      archive += [0x50, 0x4B, 3, 4] + entry + name.utf8 + bytes
    }
    let count = little(files.count, 2)
    return archive + list + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(list.count, 4)
      + little(archive.count, 4) + [0, 0]
  }
}
