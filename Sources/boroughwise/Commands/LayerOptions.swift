import ArgumentParser
import PointTally
import ReferenceSystems

/// How a command reads a person's layer of zones.
struct LayerOptions: ParsableArguments {
  @Option(help: "The property that holds a zone's code, where it cannot be told.")
  var code: String?
  @Option(help: "The layer, where a file or an archive holds several.")
  var layer: String?
  @Option(
    help:
      "The reference system of the layer, where the file does not say it: EPSG:27700, bng or wgs84."
  )
  var zonesCrs: String?
  @Option(help: "What a layer may unpack to, in MB (default: 4096).")
  var layerLimit: Int?

  func validate() throws {
    if let layerLimit, !(1...1 << 20).contains(layerLimit) {
      throw ValidationError("--layer-limit takes megabytes from 1 to 1048576")
    }
    _ = try choice
  }

  var choice: LayerChoice {
    get throws {
      var choice = LayerChoice()
      (choice.name, choice.megabytes) = (layer, layerLimit)
      guard let zonesCrs else { return choice }
      let system: ReferenceSystem?
      do throws(ReferenceSystemFailure) { system = try ReferenceSystem(named: zonesCrs) } catch {
        throw ValidationError("--zones-crs \(zonesCrs): \(error)")
      }
      guard let system else {
        throw ValidationError(
          "--zones-crs takes a code such as EPSG:27700, bng or wgs84, not \(zonesCrs)"
        )
      }
      choice.system = system
      return choice
    }
  }
}
