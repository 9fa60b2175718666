import Foundation
import TestSupport
import Testing

@Suite("boroughwise publish")
struct PublishTests {
  @Test func `It says where the page is; the page stands beside the files of the run`() throws {
    let folder = try TemporaryFolder()
    let arguments = ["publish", "--data", Repository.geodata, "--out", folder.path]
    let output = try CommandTests.run(arguments)
    #expect(output.status == 0 && output.text == "")
    #expect(
      output.errors == "The site is in \(folder.path)/: open \(folder.path)/index.html\n"
    )
    let files = try folder.files()
    #expect(
      Set(files).isSuperset(of: [
        "index.html", "dossier.html", "boroughs/bexley.html", "run.json", "report.txt",
        "services.geojson", "coverage_gaps.geojson",
        "lcpf-direct-2018-19/boroughs.geojson", "serious-violence-duty-2024-25/boroughs.csv",
      ])
    )
    #expect(files.filter { $0.hasPrefix("boroughs/") && $0.hasSuffix(".html") }.count == 33)
    // One page in the place of the site: what was the site's is removed.
    let single = try CommandTests.run(arguments + ["--single-file"])
    #expect(
      single.errors == "The dossier is in \(folder.path)/: open \(folder.path)/index.html\n"
    )
    #expect(try folder.files().filter { $0.hasSuffix(".html") } == ["index.html"])
    let quiet = try CommandTests.run(arguments + ["--quiet"])
    #expect(quiet.status == 0 && quiet.errors == "")
  }

  @Test
  func `Of one borough it writes its page and those of its neighbours, which lead to no other`()
    throws
  {
    let folder = try TemporaryFolder()
    let command = ["publish", "--borough", "bexley", "--data", Repository.geodata, "--out"]
    let output = try CommandTests.run(command + [folder.path])
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.errors == "The pages are in \(folder.path)/: open \(folder.path)/index.html\n"
    )
    let pages = try folder.files().filter { $0.hasSuffix(".html") }
    let beside = ["barking-and-dagenham", "bromley", "greenwich", "havering"]
    #expect(
      Set(pages).isSuperset(of: ["index.html"] + beside.prefix(3).map { "boroughs/\($0).html" })
    )
    #expect(!pages.contains("boroughs/camden.html") && pages.count < 8)
    let home = try folder.read("index.html")
    #expect(home.contains("<h1>Bexley</h1>") && !home.contains("compare.html"))
    // Every link within the site leads to a page that is there.
    for page in pages {
      let text = try folder.read(page)
      for link in text.matches(of: /href="([^"#:]+)[^":]*"/).map({ String($0.1) }) {
        let folders = page.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        let whole = link.hasPrefix("../") ? String(link.dropFirst(3)) : folders + link
        #expect(
          FileManager.default.fileExists(atPath: "\(folder.path)/\(whole)"),
          "\(page): \(link)"
        )
      }
    }
    let verified = try CommandTests.run(["verify", folder.path, "--data", Repository.geodata])
    #expect(verified.status == 0, "\(verified.text)\(verified.errors)")
    let unknown = try CommandTests.run([
      "publish", "--borough", "Bexly", "--data", Repository.geodata, "--out", "\(folder.path)/x",
    ])
    #expect(unknown.status == 65 && unknown.errors.contains("Bexley"), "\(unknown.errors)")
    let both = try CommandTests.run(command + [folder.path, "--single-file"])
    #expect(both.status == 64)
  }

  @Test func `A later analysis takes the page away: it would speak of another run`() throws {
    let folder = try TemporaryFolder()
    _ = try CommandTests.run(["publish", "--data", Repository.geodata, "--out", folder.path])
    _ = try CommandTests.analyse(to: folder)
    #expect(try !folder.files().contains("index.html"))
  }

  @Test func `Without a folder to write it is wrong usage`() throws {
    let output = try CommandTests.run(["publish", "--data", Repository.geodata])
    #expect(output.status == 64)
    #expect(output.errors.contains("Missing expected argument '--out <out>'"))
  }

  @Test func `A dataset that is not there is named, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    let site = folder.url.appending(path: "site").path
    let output = try CommandTests.run(["publish", "--data", "\(folder.path)/none", "--out", site])
    #expect(output.status == 66)
    #expect(output.errors.contains("\(folder.path)/none/datapackage.json"))
    #expect(!FileManager.default.fileExists(atPath: site))
  }

  @Test func `A folder that cannot be written is named`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("taken", "a file, not a folder")
    let output = try CommandTests.run(["publish", "--data", Repository.geodata, "--out", file])
    #expect(output.status == 73)
    #expect(output.errors.contains(file))
    #expect(try folder.files() == ["taken"])
  }
}
