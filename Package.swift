// swift-tools-version: 6.2
import PackageDescription

/// What every target of the house is built with.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The targets that call C say `unsafe` wherever they do.
let wrapper = house + [.strictMemorySafety()]

let package = Package(
  name: "boroughwise",
  products: [
    .executable(name: "boroughwise", targets: ["boroughwise"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS",
      pkgConfig: "geos",
      providers: [.apt(["libgeos-dev"])]
    ),
    .systemLibrary(
      name: "CPROJ",
      pkgConfig: "proj",
      providers: [.apt(["libproj-dev"])]
    ),
    .systemLibrary(
      name: "CXlsxWriter",
      pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(
      name: "CNettle",
      pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"])]
    ),
    // A header only: no library stands behind it.
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]
    ),
    // libxlsxwriter links it already.
    .systemLibrary(
      name: "CMinizip",
      pkgConfig: "minizip",
      providers: [.apt(["libminizip-dev"])]
    ),
    .systemLibrary(
      name: "CExpat",
      pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]
    ),
    // It ships no pkg-config file: the module map names the library.
    .systemLibrary(
      name: "CGLPK",
      providers: [.apt(["libglpk-dev"])]
    ),
    .systemLibrary(name: "CByteScan"),
    .systemLibrary(name: "CLanes"),
    .systemLibrary(name: "CMalloc"),
    .target(name: "Digest", dependencies: ["CNettle", "CZlib"], swiftSettings: wrapper),
    .target(name: "PlanarGeometry", swiftSettings: house),
    .target(name: "ZoneIndex", dependencies: ["PlanarGeometry"], swiftSettings: house),
    .target(
      name: "Tally",
      dependencies: ["CByteScan", "CZlib", "ZoneIndex", "PlanarGeometry"],
      swiftSettings: house
    ),
    .target(
      name: "Exchange",
      dependencies: ["PlanarGeometry", .product(name: "Yams", package: "Yams")],
      swiftSettings: house
    ),
    .target(
      name: "Tables",
      dependencies: ["Digest", "Documents", "Exchange", "PlanarGeometry"],
      swiftSettings: house
    ),
    .target(name: "Documents", dependencies: ["Exchange"], swiftSettings: house),
    .target(
      name: "Cartography",
      dependencies: ["Exchange", "PlanarGeometry"],
      swiftSettings: house
    ),
    .target(
      name: "Statistics",
      dependencies: [
        .product(name: "RealModule", package: "swift-numerics")
      ],
      swiftSettings: house
    ),
    .target(
      name: "Formula",
      dependencies: [
        "CGLPK", "CLanes",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: wrapper
    ),
    .target(
      name: "ReferenceSystems",
      dependencies: ["CPROJ", "PlanarGeometry"],
      swiftSettings: wrapper
    ),
    .target(
      name: "GeometryEngine",
      dependencies: ["CGEOS", "PlanarGeometry"],
      swiftSettings: wrapper
    ),
    .target(
      name: "GeoPackage",
      dependencies: [
        "Exchange", "PlanarGeometry",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: house
    ),
    .target(
      name: "Spreadsheet",
      dependencies: ["CXlsxWriter", "Exchange"],
      swiftSettings: wrapper
    ),
    .target(
      name: "Atlas",
      dependencies: ["Digest", "Exchange", "PlanarGeometry", "ReferenceSystems", "Tables"],
      swiftSettings: house
    ),
    .target(
      name: "RecordLog",
      dependencies: ["Atlas", "Digest", "Exchange", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: house
    ),
    .target(
      name: "Foreign",
      dependencies: ["CExpat", "CMinizip", "CZlib", "Exchange"],
      swiftSettings: house
    ),
    .target(
      name: "OwnTables",
      dependencies: ["Atlas", "Exchange", "Foreign"],
      swiftSettings: house
    ),
    .target(
      name: "Coverage",
      dependencies: [
        "Atlas", "Exchange", "GeometryEngine", "PlanarGeometry", "ReferenceSystems", "ZoneIndex",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: house
    ),
    .target(
      name: "Release",
      dependencies: ["Atlas", "Exchange", "PlanarGeometry", "ReferenceSystems"],
      swiftSettings: house
    ),
    .target(
      name: "DatasetImport",
      dependencies: [
        "Atlas", "Exchange", "Formula", "GeoPackage", "GeometryEngine",
        "PlanarGeometry", "ReferenceSystems",
      ],
      path: "importers/london/Sources",
      swiftSettings: house
    ),
    .target(
      name: "FormulaLab",
      dependencies: [
        "Atlas", "Digest", "Exchange", "Formula", "OwnTables", "Statistics",
      ],
      swiftSettings: house
    ),
    .target(
      name: "Funding",
      dependencies: [
        "Atlas", "Exchange", "Formula", "FormulaLab", "PlanarGeometry", "Statistics", "Tables",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: house
    ),
    .target(
      name: "PointTally",
      dependencies: [
        "Atlas", "Coverage", "Digest", "Exchange", "Foreign", "GeoPackage", "GeometryEngine",
        "OwnTables", "PlanarGeometry", "ReferenceSystems", "Tally", "ZoneIndex",
      ],
      swiftSettings: house
    ),
    .target(
      name: "ServiceRecord",
      dependencies: [
        "Atlas", "Coverage", "Exchange", "Formula", "FormulaLab", "Funding", "GeometryEngine",
        "OwnTables", "PlanarGeometry", "RecordLog", "ReferenceSystems", "Release", "Statistics",
        "ZoneIndex",
      ],
      swiftSettings: house
    ),
    .target(
      name: "Analysis",
      dependencies: [
        "Atlas", "Coverage", "Digest", "Exchange", "Formula", "FormulaLab", "Funding",
        "GeometryEngine", "OwnTables", "PlanarGeometry", "PointTally", "ReferenceSystems",
        "Release",
        "ServiceRecord",
      ],
      swiftSettings: house
    ),
    .target(
      name: "DatasetEditing",
      dependencies: [
        "Analysis", "Atlas", "Exchange", "GeometryEngine", "OwnTables", "PlanarGeometry",
        "PointTally", "ReferenceSystems",
      ],
      swiftSettings: house
    ),
    // Templates, style and script of the page, compiled in: the tool stays one file.
    .target(
      name: "DossierTemplates",
      resources: [.embedInCode("Templates")],
      swiftSettings: house
    ),
    // The second implementation of formulas, compiled in for the same reason.
    .target(
      name: "FormulaVerifier",
      dependencies: ["Exchange"],
      resources: [.embedInCode("Program")],
      swiftSettings: house
    ),
    .target(
      name: "Reporting",
      dependencies: [
        "Analysis", "Atlas", "Cartography", "Coverage", "Digest", "Documents", "DossierTemplates",
        "Exchange", "Foreign", "Formula", "FormulaLab", "Funding", "GeoPackage", "PlanarGeometry",
        "OwnTables", "PointTally", "RecordLog", "ReferenceSystems", "Release", "ServiceRecord",
        "Spreadsheet",
        "Statistics",
        "Tables", "Tally", "ZoneIndex", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: house
    ),
    .target(
      name: "Standards",
      dependencies: [
        "Atlas", "Coverage", "Digest", "Exchange", "GeometryEngine", "PlanarGeometry", "Release",
        "Tables",
      ],
      swiftSettings: house
    ),
    // Where owners and officers keep a record true, over pages that it makes; it knows no network.
    .target(
      name: "RecordDesk",
      dependencies: [
        "Atlas", "Digest", "DossierTemplates", "Exchange", "RecordLog", "Release",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")],
      swiftSettings: house
    ),
    // Answers to map programs, of whatever collections; it knows no network.
    .target(
      name: "FeatureService",
      dependencies: ["CZlib", "Digest", "Exchange", "GeometryEngine", "PlanarGeometry"],
      swiftSettings: house
    ),
    .target(
      name: "ServiceOptions",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: house
    ),
    .executableTarget(
      name: "boroughwise",
      dependencies: [
        "Analysis", "Atlas", "Coverage", "DatasetEditing", "DatasetImport",
        "Exchange", "FormulaLab", "FormulaVerifier", "Funding", "OwnTables", "PlanarGeometry",
        "PointTally", "RecordLog", "ReferenceSystems", "Release", "Reporting", "ServiceOptions",
        "ServiceRecord", "Standards", "Tally",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Atlas", "PlanarGeometry"],
      path: "Tests/TestSupport",
      swiftSettings: house
    ),
    .testTarget(
      name: "TablesTests",
      dependencies: ["Documents", "Exchange", "PlanarGeometry", "Tables"],
      swiftSettings: house
    ),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: house),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: house),
    .testTarget(
      name: "TestSupportTests",
      dependencies: ["TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "ReferenceSystemsTests",
      dependencies: ["ReferenceSystems", "PlanarGeometry", "TestSupport", "ZoneIndex"],
      swiftSettings: house
    ),
    .testTarget(
      name: "GeometryEngineTests",
      dependencies: ["GeometryEngine", "PlanarGeometry"],
      swiftSettings: house
    ),
    .testTarget(
      name: "AtlasTests",
      dependencies: ["Atlas", "Exchange", "PlanarGeometry", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "RecordDeskTests",
      dependencies: ["Atlas", "Exchange", "RecordDesk", "RecordLog", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "RecordLogTests",
      dependencies: [
        "Atlas", "Exchange", "RecordLog", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "ReleaseTests",
      dependencies: ["Atlas", "Exchange", "PlanarGeometry", "Release", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "StandardsTests",
      dependencies: [
        "Atlas", "Coverage", "Exchange", "PlanarGeometry", "Standards", "TestSupport",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "GeoPackageTests",
      dependencies: [
        "Exchange", "GeoPackage", "PlanarGeometry", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "ForeignTests",
      dependencies: ["Exchange", "Foreign", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "OwnTablesTests",
      dependencies: ["Analysis", "Atlas", "Exchange", "Funding", "OwnTables", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "SpreadsheetTests",
      dependencies: ["Spreadsheet"],
      swiftSettings: house
    ),
    .testTarget(
      name: "DatasetImportTests",
      dependencies: ["Atlas", "DatasetImport", "Exchange", "TestSupport"],
      path: "importers/london/Tests",
      swiftSettings: house
    ),
    .testTarget(
      name: "CoverageTests",
      dependencies: [
        "Atlas", "Coverage", "Exchange", "GeometryEngine", "PlanarGeometry",
        "ReferenceSystems", "TestSupport",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "FormulaLabTests",
      dependencies: [
        "Analysis", "Atlas", "Documents", "Exchange", "Formula", "FormulaLab", "Funding",
        "PointTally", "Release", "Reporting", "Statistics", "TestSupport",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "ServiceRecordTests",
      dependencies: [
        "Atlas", "Coverage", "Documents", "Exchange", "Formula", "PlanarGeometry", "PointTally",
        "RecordLog", "ReferenceSystems", "Reporting", "ServiceRecord", "Statistics", "Tables",
        "TestSupport",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "PointTallyTests",
      dependencies: [
        "Atlas", "Coverage", "Exchange", "OwnTables", "PlanarGeometry", "PointTally",
        "ReferenceSystems", "Reporting", "Tally", "TestSupport", "ZoneIndex",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "Atlas", "Documents", "Exchange", "Funding", "PlanarGeometry", "Release",
        "Reporting", "Statistics", "Tables", "TestSupport",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Analysis", "Atlas", "Cartography", "Coverage", "Digest", "Documents", "DossierTemplates",
        "Exchange", "Formula", "FormulaLab", "FormulaVerifier", "Funding", "GeometryEngine",
        "PlanarGeometry", "PointTally", "ReferenceSystems", "Release", "Reporting", "ServiceRecord",
        "Statistics", "Tables", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["HandOver/Recorded"],
      swiftSettings: house
    ),
    .testTarget(
      name: "DatasetEditingTests",
      dependencies: [
        "Analysis", "Atlas", "DatasetEditing", "Exchange", "Funding", "PlanarGeometry", "Release",
        "Statistics", "TestSupport",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["Exchange", "TestSupport", "boroughwise"],
      swiftSettings: house
    ),
    .testTarget(
      name: "FeatureServiceTests",
      dependencies: ["Exchange", "FeatureService", "PlanarGeometry", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "ZoneIndexTests",
      dependencies: [
        "CGEOS", "Exchange", "GeometryEngine", "PlanarGeometry", "TestSupport", "ZoneIndex",
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "TallyTests",
      dependencies: ["Tally", "TestSupport", "ZoneIndex", "PlanarGeometry"],
      swiftSettings: house
    ),
    .testTarget(
      name: "CartographyTests",
      dependencies: [
        "Cartography", "Exchange", "PlanarGeometry", "ReferenceSystems", "TestSupport",
      ],
      exclude: ["Figures/Snapshots"],
      swiftSettings: house
    ),
    .testTarget(
      name: "PlanarGeometryTests",
      dependencies: ["PlanarGeometry"],
      swiftSettings: house
    ),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["Exchange", "PlanarGeometry", "TestSupport"],
      swiftSettings: house
    ),
    .testTarget(
      name: "StatisticsTests",
      dependencies: [
        "Statistics", "TestSupport", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "FormulaTests",
      dependencies: [
        "Formula", "TestSupport", .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: house
    ),
  ]
)

// The benchmarks use `package` declarations, which no other package can see. They are left out unless
// asked for, so that the product builds without them.
if Context.environment["BOROUGHWISE_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "bench-zones",
      dependencies: ["Exchange", "Tally", "ZoneIndex", "PlanarGeometry"],
      path: "Benchmarks/Zones",
      swiftSettings: house
    )
  )
}

// The server and what it speaks HTTP with. Where the tool alone is wanted, a variable leaves them out: to fetch them
// takes longer than to fetch all else.
if Context.environment["BOROUGHWISE_WITHOUT_SERVER"] == nil {
  package.dependencies += [
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ]
  package.products.append(.executable(name: "boroughwise-serve", targets: ["boroughwise-serve"]))
  package.targets.append(
    .executableTarget(
      name: "boroughwise-serve",
      dependencies: [
        "Analysis", "Atlas", "CMalloc", "Exchange", "FeatureService", "PlanarGeometry",
        "RecordDesk",
        "RecordLog", "ReferenceSystems", "Release", "Reporting", "ServiceOptions", "ServiceRecord",
        "Standards",
        "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house
    )
  )
}
