/// A file that a command is about to write.
package struct OutputFile: Sendable {
  /// Its path, or its name within a folder, which may lead through folders.
  package let name: String
  package let bytes: [UInt8]
  /// What is searched for restricted places: the bytes, or what a file that is no text says.
  package let said: [(name: String, bytes: [UInt8])]
  /// Whether its owner alone may read it: it has what opens something.
  package var isSecret = false

  /// A file of text.
  package init(_ name: String, _ bytes: [UInt8]) {
    self.init(name, bytes, saying: [(name, bytes)])
  }

  /// A picture, or a file of many tables, with all that it says as texts.
  package init(_ name: String, _ bytes: [UInt8], saying said: [(name: String, bytes: [UInt8])]) {
    (self.name, self.bytes, self.said) = (name, bytes, said)
  }
}

/// A folder of files that a command is about to write.
package struct OutputFolder: Sendable {
  package let path: String
  package let files: [OutputFile]
  /// What may be there and is replaced, by name; nil: any file.
  package var replacing: Set<String>?
  /// Files of an earlier run that are removed when all is written.
  package var stale: [String] = []
  /// The outputs of an earlier release, which are searched beside these.
  package var earlier: [(name: String, bytes: [UInt8])] = []

  package init(
    _ path: String,
    _ files: [(name: String, bytes: [UInt8])],
    replacing: Set<String>? = nil
  ) {
    self.init(path, files.map { OutputFile($0.name, $0.bytes) }, replacing: replacing)
  }

  package init(_ path: String, _ files: [OutputFile], replacing: Set<String>? = nil) {
    (self.path, self.files, self.replacing) = (path, files, replacing)
  }
}
