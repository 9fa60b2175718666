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
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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
    // A header only: no library stands behind it.
    .systemLibrary(name: "CByteScan"),
    .target(name: "PlanarGeometry", swiftSettings: house),
    .target(name: "ZoneIndex", dependencies: ["PlanarGeometry"], swiftSettings: house),
    .target(
      name: "Tally",
      dependencies: ["CByteScan", "ZoneIndex", "PlanarGeometry"],
      swiftSettings: house
    ),
    .target(name: "Exchange", dependencies: ["PlanarGeometry"], swiftSettings: house),
    .executableTarget(
      name: "boroughwise",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: house
    ),
    .testTarget(
      name: "ZoneIndexTests",
      dependencies: ["ZoneIndex", "PlanarGeometry"],
      swiftSettings: house
    ),
    .testTarget(
      name: "TallyTests",
      dependencies: ["Tally", "ZoneIndex", "PlanarGeometry"],
      swiftSettings: house
    ),
    .testTarget(
      name: "PlanarGeometryTests",
      dependencies: ["PlanarGeometry"],
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
      dependencies: ["Tally", "ZoneIndex", "PlanarGeometry"],
      path: "Benchmarks/Zones",
      swiftSettings: house
    )
  )
}
