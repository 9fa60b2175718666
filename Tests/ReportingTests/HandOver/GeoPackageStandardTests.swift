import Analysis
import Atlas
import Cartography
import Exchange
import Foundation
import FoundationXML
import GRDB
import Release
import Reporting
import TestSupport
import Testing

@Suite("The GeoPackage and its standard", .inLondon)
struct GeoPackageStandardTests {
  @Test("The same run gives the same bytes")
  func sameBytes() async throws {
    let file = try await HandOverFixture.shipped.value
    let again = try await HandOverFixture()
    let first = try readFile(file.path)
    #expect(first == (try readFile(again.path)))
    #expect(first.count > 1_000_000 && first.count < 4_000_000 && first.count.isMultiple(of: 4096))
  }

  @Test("The header names the application and version 1.3, and nothing dangles")
  func header() async throws {
    let file = try await HandOverFixture.shipped.value
    #expect(try file.texts("PRAGMA application_id") == ["\(0x4750_4B47)"])
    #expect(try file.texts("PRAGMA user_version") == ["10300"])
    #expect(try file.texts("PRAGMA integrity_check") == ["ok"])
    #expect(try file.rows("PRAGMA foreign_key_check").isEmpty)
    // No page waits to be used, and no journal beside the file is asked for.
    #expect(try file.texts("PRAGMA freelist_count") == ["0"])
    #expect(try file.texts("PRAGMA journal_mode") == ["delete"])
  }

  @Test("Contents, geometry columns and reference systems say what there is")
  func contents() async throws {
    let file = try await HandOverFixture.shipped.value
    #expect(
      try file.texts(
        "SELECT table_name || ' ' || data_type || ' ' || ifnull(srs_id, '-') FROM gpkg_contents"
      ) == [
        "boroughs features 27700", "services features 27700", "coverage_gaps features 27700",
        "areas features 27700", "funds attributes -", "sources attributes -",
        "recommendations attributes -",
        "published_figures attributes -", "calls attributes -", "layer_styles attributes -",
        "services_rows attributes -", "coverage_gaps_rows attributes -",
      ]
    )
    #expect(
      try file.texts(
        "SELECT table_name || column_name || geometry_type_name || srs_id || z || m FROM gpkg_geometry_columns"
      )
        == ["boroughs", "services", "coverage_gaps", "areas"].map { "\($0)geomMULTIPOLYGON2770000" }
    )
    #expect(
      try file.texts("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id")
        == ["-1", "0", "4326", "27700"]
    )
    // The day of the findings stands for every moment.
    let moments = try file.texts(
      """
      SELECT last_change FROM gpkg_contents UNION SELECT timestamp FROM gpkg_metadata_reference
      UNION SELECT update_time FROM layer_styles
      """
    )
    #expect(moments == ["2025-03-31T00:00:00.000Z"])
    #expect(
      try file.texts("SELECT DISTINCT extension_name FROM gpkg_extensions ORDER BY 1")
        == ["gpkg_metadata", "gpkg_rtree_index", "gpkg_schema"]
    )
    let triggers = try file.texts(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'boroughs' ORDER BY 1"
    )
    #expect(
      triggers
        == ["delete", "insert", "update1", "update2", "update3", "update4"].map {
          "rtree_boroughs_geom_\($0)"
        }
    )
  }

  /// The first three have areas.
  static let layers = [
    "boroughs", "services", "coverage_gaps", "funds", "sources", "recommendations",
    "published_figures", "calls",
  ]

  @Test("Every column has words of its own; those that stand on modelled amounts say so")
  func aliases() async throws {
    let file = try await HandOverFixture.shipped.value
    for layer in Self.layers {
      let columns = try file.rows("PRAGMA table_info(\(layer))").map { $0["name"] as String }
      let titles = try file.rows(
        "SELECT column_name, title, description FROM gpkg_data_columns WHERE table_name = '\(layer)' ORDER BY rowid"
      )
      #expect(
        titles.map { $0["column_name"] }
          == columns.filter { !["fid", "OGC_FID", "geom"].contains($0) }
      )
      let words = titles.map { $0["title"] as String }
      #expect(Set(words).count == words.count && !words.contains(""))
      #expect(titles.allSatisfy { !($0["description"] as String).isEmpty })
    }
    func title(_ column: String) throws -> String? {
      try file.texts("SELECT title FROM gpkg_data_columns WHERE column_name = '\(column)'").first
        ?? nil
    }
    #expect(
      try title("lcpf_direct_2018_19_gbp_per_head")
        == "Allocation per resident (£), MODELLED, lcpf-direct 2018/19"
    )
    #expect(
      try title("serious_violence_duty_2024_25_allocation_gbp")
        == "Allocation (£), derived, serious-violence-duty 2024/25"
    )
    #expect(
      try title("lcpf_direct_2018_19_population") == "Residents (number), lcpf-direct 2018/19"
    )
  }

  /// What the legend of each style of the boroughs says first.
  static let headings = [
    "ro3-youth-justice-gross 2024/25: £ per person":
      "£ per person, Youth justice: spending of councils (revenue outturn, gross) 2024/25",
    "ro3-young-people-gross 2024/25: £ per person":
      "£ per person, Services for young people: spending of councils (revenue outturn, gross) 2024/25",
    "ro3-family-support-gross 2024/25: £ per person":
      "£ per person, Family support services: spending of councils (revenue outturn, gross) 2024/25",
    "ro3-young-people-substance-misuse-gross 2024/25: £ per person":
      "£ per person, Drug and alcohol services for children and young people: spending of councils (revenue "
      + "outturn, gross) 2024/25",
    "lcpf-direct 2018/19: £ per resident, MODELLED":
      "£ per resident, London Crime Prevention Fund: direct borough funding 2018/19 (MODELLED)",
    "lcpf-direct 2018/19: £ per recorded offence, MODELLED":
      "£ per recorded offence, London Crime Prevention Fund: direct borough funding 2018/19 (MODELLED)",
    "lcpf-direct 2018/19: offences per 1,000 residents": "offences per 1,000 residents, 2018/19",
    "serious-violence-duty 2024/25: £ per resident":
      "£ per resident, Serious Violence Duty grant 2024/25",
    "serious-violence-duty 2024/25: £ per recorded offence":
      "£ per recorded offence, Serious Violence Duty grant 2024/25",
    "serious-violence-duty 2024/25: offences per 1,000 residents":
      "offences per 1,000 residents, 2024/25",
  ]

  @Test("Styles are sound XML; one is the default of each layer; modelled classes are hatched")
  func styles() async throws {
    let file = try await HandOverFixture.shipped.value
    let styles = try file.rows("SELECT * FROM layer_styles")
    #expect(
      styles.filter { $0["useAsDefault"] }.map { $0["f_table_name"] as String }
        == Self.layers
    )
    #expect(styles.count == 18)
    for style in styles {
      // Tables without areas have aliases, and nothing that an SLD could say.
      let isDrawn = !Self.layers.dropFirst(3).contains(style["f_table_name"] as String)
      #expect((style["f_geometry_column"] as String) == (isDrawn ? "geom" : ""))
      #expect((style["styleSLD"] == nil) == !isDrawn)
      for text in [style["styleQML"] as String?, style["styleSLD"]].compactMap(\.self) {
        #expect(Self.isSound(text), "\(style["styleName"] as String)")
      }
      let (name, qml) = (style["styleName"] as String, style["styleQML"] as String)
      if style["f_table_name"] == "boroughs" {
        let isModelled = name.hasPrefix("lcpf") && name.contains("£")
        #expect(name.contains("MODELLED") == isModelled)
        #expect(qml.contains(", MODELLED (") == isModelled)
        let heading = try #require(qml.firstMatch(of: /<rule key="rule-0" label="([^"]*)">/)).1
        #expect(String(heading) == Self.headings[name])
        #expect((style["styleSLD"] as String).contains("<se:Title>\(heading): "))
        // No label is left out because its borough is small.
        #expect(qml.contains("displayAll=\"1\"") && qml.contains("wordwrap(&quot;name&quot;, 11)"))
        // One hatch is that of no figure.
        #expect(qml.components(separatedBy: "LinePatternFill").count == (isModelled ? 5 : 2))
        #expect((style["styleSLD"] as String).contains("ogc:PropertyIsNull"))
      }
    }
  }

  @Test(
    "Limits lie strictly between the classes, in QML and SLD, and part boroughs as the classes do"
  )
  func limits() async throws {
    let file = try await HandOverFixture.shipped.value
    let styles = try file.rows("SELECT * FROM layer_styles WHERE f_table_name = 'boroughs'")
    try #require(styles.count == 10)
    for style in styles {
      let (name, qml, sld) = (
        style["styleName"] as String, style["styleQML"] as String, style["styleSLD"] as String
      )
      let column = try #require(qml.firstMatch(of: /&quot;(\w+)&quot; IS NULL/)).1
      let values = try file.rows("SELECT \(column) FROM boroughs WHERE \(column) NOT NULL").map {
        $0[0] as Double
      }
      let classes = ClassBreaks(of: values, by: .naturalBreaks)
      let limits = Set(
        qml.matches(of: /&quot; (&gt;|&lt;=) ([-\d.e]+)/).compactMap { Double($0.2) }
      ).sorted()
      let inSLD = sld.matches(
        of: /<ogc:PropertyIs(?:Greater|Less)Than(?:OrEqualTo)?>.*?<ogc:Literal>([^<]*)</
      ).compactMap { Double($0.1) }
      #expect(Set(inSLD) == Set(limits), "\(name)")
      #expect(limits.count == classes.classes.count - 1, "\(name)")
      for value in values {
        #expect(limits.count { value > $0 } == classes.index(of: value), "\(name): \(value)")
        // A reader that keeps single precision agrees.
        #expect(limits.count { Float(value) > Float($0) } == classes.index(of: value))
      }
      for (limit, pair) in zip(limits, zip(classes.classes, classes.classes.dropFirst())) {
        #expect(try #require(pair.0.largest) < limit && limit < (try #require(pair.1.smallest)))
        #expect("\(limit)".count <= 6, "\(name): \(limit)")
      }
    }
  }

  @Test("The notes hold licence, sources, status of the figures and the inputs of the run")
  func notes() async throws {
    let file = try await HandOverFixture.shipped.value
    let text = try #require(
      try file.texts(
        """
        SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id
        WHERE reference_scope = 'geopackage'
        """
      ).first ?? nil
    )
    let json = try #require(try JSONValue.parse(file: "notes", bytes: Array(text.utf8)).object)
    #expect(json["licenses"]?.array?.first?.object?["name"] == "OGL-UK-3.0")
    #expect((json["sources"]?.array?.count ?? 0) > 50)
    #expect(json["description"]?.string?.contains("MODELLED amounts") == true)
    // Said of the fund that is split equally, in the file, of its layer and of its style; of the other, nowhere.
    let same =
      "Every borough gets the same £29,149, so differences per head show only how many people live there"
    #expect(json["description"]?.string?.contains(same) == true)
    let layer = try file.texts(
      "SELECT description FROM gpkg_contents WHERE table_name = 'boroughs'"
    )
    #expect(layer.first.flatMap(\.self)?.contains(same) == true)
    let styles = try file.texts(
      "SELECT description FROM layer_styles WHERE styleName LIKE '%£ per resident%'"
    )
    #expect(
      styles.count(where: { $0?.contains(same) == true }) == 1 && styles.count > 1,
      "\(styles)"
    )
    #expect(json["run"]?.object?["inputs"]?.array?.count == file.run.inputs.count)
    #expect(json["run"]?.object?["version"]?.string == toolVersion)
    for layer in Self.layers {
      let notes = try file.texts(
        """
        SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id
        WHERE reference_scope = 'table' AND table_name = '\(layer)'
        """
      )
      #expect(notes.count == 1 && Self.isSound(notes[0] ?? ""))
    }
  }

  @Test("Cautions of the run stand in the list of layers, their metadata and the record of the run")
  func cautions() async throws {
    let copy = try DatasetCopy()
    try copy.replace("equal share of the published total", with: "own", in: "funds/allocations.csv")
    let file = try await HandOverFixture(dataset: copy.path)
    let caution =
      "funds/allocations.csv is not the file that datapackage.json lists: its checksum differs"
    #expect(file.run.cautions == [caution])
    let descriptions = try file.texts(
      "SELECT description FROM gpkg_contents WHERE table_name NOT IN ('layer_styles', 'services_rows', 'coverage_gaps_rows')"
    )
    #expect(descriptions.count == 9)
    #expect(descriptions.allSatisfy { $0?.hasSuffix(". Caution: \(caution).") == true })
    let notes = try file.texts("SELECT metadata FROM gpkg_metadata ORDER BY id").compactMap(\.self)
    let record = try JSONValue.parse(file: "notes", bytes: Array(notes[0].utf8)).object?["run"]
    #expect(record?.object?["cautions"]?.array == [.string(caution)])
    for text in notes.dropFirst() {
      #expect(text.components(separatedBy: "Caution: \(caution).").count == 2)
    }
    let shipped = try await HandOverFixture.shipped.value
    #expect(try shipped.texts("SELECT 1 FROM gpkg_metadata WHERE metadata LIKE '%Caution:%'") == [])
  }

  @Test("Cautions too long for a list of layers are counted there, and stand in the metadata")
  func manyCautions() async throws {
    let copy = try DatasetCopy()
    for (old, new, file) in [
      ("equal share of the published total", "own", "funds/allocations.csv"),
      ("Victim and witness support,", "Victims and witnesses,", "services/categories.csv"),
      (",Victim Support,", ",Victims,", "services/services.csv"),
      ("Residents alone", "Residents only", "formulas/lcpf-2018-19-population.yaml"),
    ] { try copy.replace(old, with: new, in: file) }
    let file = try await HandOverFixture(dataset: copy.path)
    let count = file.run.cautions.count
    #expect(count >= 3)
    let description = try file.texts(
      "SELECT description FROM gpkg_contents WHERE table_name = 'services'"
    ).first??.suffix(60)
    #expect(
      description?.hasSuffix(" \(count) cautions of the run: see the metadata of the layer.")
        == true
    )
    let notes = try file.texts("SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/xml'")
    #expect(notes.count == 9)
    for note in notes {
      #expect(note?.components(separatedBy: "Caution: ").count == count + 1)
    }
  }

  @Test("A run of one fund has no services, and the day is the last of its year")
  func oneFund() async throws {
    var request = AnalysisRequest()
    request.fund = "serious-violence-duty"
    let file = try await HandOverFixture(request)
    #expect(
      try file.texts("SELECT table_name FROM gpkg_contents ORDER BY rowid") == [
        "boroughs", "funds", "sources", "layer_styles",
      ]
    )
    #expect(
      try file.texts("SELECT last_change FROM gpkg_contents LIMIT 1") == [
        "2025-03-31T00:00:00.000Z"
      ]
    )
  }

  @Test(
    "Names with quotes, tags and signs come through as they are, and break nothing",
    .needs(tool: "ogrinfo", of: "gdal-bin")
  )
  func hostileNames() async throws {
    let name =
      #"<script>alert("x")</script> & '; DROP TABLE services; -- ]]> ../ 🏳️‍🌈 "#
      + String(repeating: "long ", count: 60) + "end"
    let quotedName = "\"\(name.replacingOccurrences(of: "\"", with: "\"\""))\""
    let copy = try DatasetCopy()
    try copy.replace(
      "Victim and witness support,",
      with: "\(quotedName),",
      in: "services/categories.csv"
    )
    try copy.replace(
      "Integrated Victims and Witnesses Service (London Victim and Witness Service)",
      with: quotedName,
      in: "services/services.csv"
    )
    let file = try await HandOverFixture(dataset: copy.path)
    #expect(try file.texts("SELECT name FROM services WHERE service_id = 'S002'") == [name])
    for text in try file.texts(
      "SELECT styleQML FROM layer_styles UNION SELECT styleSLD FROM layer_styles WHERE styleSLD NOT NULL"
    ) {
      #expect(Self.isSound(text ?? ""))
    }
    let output = try #require(
      try ExternalTool.run("ogrinfo", ["-so", "-nomd", file.path, "services"])
    )
    #expect(output.status == 0 && output.errors.isEmpty)
  }

  @Test("A restricted place in any value stops the file")
  func leak() async throws {
    let runs = try await HandOverFixture.runsWithRefuge()
    #expect(try HandOverFixture.leaks(of: runs.safe, Reporting.geoPackage).isEmpty)
    let leaks = try HandOverFixture.leaks(of: runs.leaking, Reporting.geoPackage)
    #expect(leaks.first?.file == "funds.csv")
    #expect(!"\(leaks.map(\.fault))".contains("Rosebank"))
  }

  /// Whether an XML parser takes a text.
  static func isSound(_ text: String) -> Bool {
    let parser = XMLParser(data: Data(text.utf8))
    return !text.isEmpty && parser.parse()
  }
}
