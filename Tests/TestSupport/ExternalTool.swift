package import Foundation

/// An independent program that a test asks for its opinion.
package enum ExternalTool {
  package struct Output: Sendable {
    package let text: String
    package let errors: String
    package let status: Int32
  }

  /// Runs a program of the PATH; nil when it is not installed.
  package static func run(
    _ name: String,
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> Output? {
    guard let folder = folder(of: name) else { return nil }
    return try run(URL(filePath: "\(folder)/\(name)"), arguments, environment: environment)
  }

  /// Whether a program of the PATH is installed.
  package static func has(_ name: String) -> Bool { folder(of: name) != nil }

  private static func folder(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map(String.init).first {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// Runs a program, in a folder of its own: what it writes where it stands is lost, not left in the sources.
  package static func run(
    _ program: URL,
    _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> Output {
    let process = Process()
    let home = try TemporaryFolder()
    process.executableURL = program
    process.currentDirectoryURL = home.url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let folder = try TemporaryFolder()
    // Files, not pipes: a program that writes much to both would wait for ever on a full pipe.
    let files = [folder.url.appending(path: "out"), folder.url.appending(path: "err")]
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return Output(
      text: try folder.read("out"),
      errors: try folder.read("err"),
      status: process.terminationStatus
    )
  }

  /// The tool itself, as the build has put it beside the tests.
  package static var boroughwise: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "boroughwise")
  }
}
