import Atlas
import Exchange
import TestSupport
import Testing

/// The order in which a dataset that no option names is looked for; an option needs no search.
@Suite("The dataset that nobody named")
struct DatasetSearchTests {
  let root: TemporaryFolder
  /// Where the program runs: two folders below the root, with a folder in between.
  var here: String { "\(root.path)/project/deep" }
  var installed: String { "\(root.path)/usr/share/boroughwise/geodata" }

  init() throws {
    root = try TemporaryFolder()
    try root.write("project/deep/notes.txt", "")
  }

  func search(variable: String? = nil) -> DatasetSearch {
    DatasetSearch(variable: variable, folder: here, installed: installed)
  }

  /// A folder that passes for a dataset: it has a table of zones.
  func addDataset(_ folder: String) throws {
    try root.write("\(folder)/zones/boroughs.csv", "")
  }

  func sentence(_ search: DatasetSearch) throws -> String {
    try search.find().statement.replacing(root.path, with: "ROOT")
  }

  @Test("The nearest wins: variable, this folder, those above it, what is installed")
  func order() throws {
    // From the last to the first: each that is added goes before all that were there.
    try addDataset("usr/share/boroughwise/geodata")
    #expect(
      try sentence(search())
        == "Dataset: ROOT/usr/share/boroughwise/geodata, installed with this program."
    )
    try addDataset("geodata")
    #expect(try sentence(search()) == "Dataset: ROOT/geodata, above this folder.")
    try addDataset("project")
    #expect(try sentence(search()) == "Dataset: ROOT/project, above this folder.")
    try addDataset("project/geodata")
    #expect(try sentence(search()) == "Dataset: ROOT/project/geodata, above this folder.")
    try addDataset("project/deep")
    #expect(try sentence(search()) == "Dataset: this folder.")
    try addDataset("project/deep/geodata")
    #expect(try sentence(search()) == "Dataset: geodata, in this folder.")
    try addDataset("elsewhere")
    let variable = "\(root.path)/elsewhere"
    #expect(
      try sentence(search(variable: variable))
        == "Dataset: ROOT/elsewhere, which BOROUGHWISE_DATA names."
    )
    #expect(try search(variable: variable).find().folder == variable)
    #expect(try search(variable: "").find().folder == "geodata")
  }

  @Test("A dataset that lacks its zones is taken all the same, for its fault to be told")
  func faulty() throws {
    try addDataset("usr/share/boroughwise/geodata")
    try root.write("project/deep/geodata/boundaries/boroughs.geojson", "{")
    #expect(try search().find().folder == "geodata")
  }

  @Test("Reports and other folders of that name are no dataset")
  func others() throws {
    try addDataset("usr/share/boroughwise/geodata")
    try root.write("project/deep/datapackage.json", "{}")
    try root.write("project/deep/boroughs.geojson", "{}")
    try root.write("project/deep/geodata/roads.shp", "")
    try root.write("project/geodata", "a file")
    #expect(try search().find().folder == installed)
  }

  @Test("A variable that names no dataset is a fault of its own, whatever else is there")
  func wrongVariable() throws {
    try addDataset("project/deep/geodata")
    let expected = Fault(
      .unreadable,
      file: "BOROUGHWISE_DATA",
      found: "\"/nowhere\", which holds no dataset",
      expected: "the folder of a dataset",
      remedy: "Correct the variable, or unset it; --data goes before it"
    )
    #expect(throws: expected) { try search(variable: "/nowhere").find() }
    #expect(throws: expected) { try search(variable: "/nowhere").findIfThere() }
    #expect(throws: expected) { try search(variable: "/nowhere").findToChange() }
  }

  @Test(
    "Where none is, it lists where it looked and what to do; a question that can do without gets none"
  )
  func nowhere() throws {
    let search = DatasetSearch(
      variable: nil,
      folder: "/nowhere/deep",
      installed: "/opt/none/geodata"
    )
    let expected = Fault(
      .unreadable,
      file: "--data",
      found: "no dataset in /nowhere/deep, /nowhere, /, /opt/none/geodata",
      expected: "a dataset, which may stand in a folder geodata there",
      remedy: "Name one with --data or BOROUGHWISE_DATA, or make one with `boroughwise new`"
    )
    #expect(throws: expected) { try search.find() }
    #expect(try search.findIfThere() == nil)
  }

  @Test("The one installed is for every user of the machine: nobody changes it by the way")
  func change() throws {
    try addDataset("usr/share/boroughwise/geodata")
    let expected = Fault(
      .unreadable,
      file: "--data",
      found: "no dataset in "
        + (["\(here)"] + folders(above: here) + [installed]).joined(separator: ", "),
      expected: "a dataset of your own to change, which may stand in a folder geodata there",
      remedy: "Name one with --data or BOROUGHWISE_DATA, or copy the one installed: "
        + "`cp -r \(installed) geodata`"
    )
    #expect(throws: expected) { try search().findToChange() }
    try addDataset("project/geodata")
    #expect(try search().findToChange().folder == "\(root.path)/project/geodata")
  }

  private func folders(above folder: String) -> [String] {
    let parts = folder.split(separator: "/")
    return parts.indices.reversed().map { "/" + parts[..<$0].joined(separator: "/") }
  }
}
