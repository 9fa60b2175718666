/// A row of `gpkg_spatial_ref_sys`.
struct SpatialReference {
  let name: String
  let id: Int32
  let organisation: String
  let code: Int32
  let definition: String
  let description: String

  /// The system of every layer that is written.
  static let britishNationalGrid = SpatialReference(
    name: "OSGB36 / British National Grid",
    id: 27700,
    organisation: "EPSG",
    code: 27700,
    definition: """
      PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",\
      DATUM["Ordnance_Survey_of_Great_Britain_1936",\
      SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],\
      AUTHORITY["EPSG","6277"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4277"]],\
      PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],\
      PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],\
      PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],\
      UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],\
      AUTHORITY["EPSG","27700"]]
      """,
    description: "Easting and northing in metres, Great Britain"
  )

  /// Those that the standard asks for in every file, and the one that is used.
  static let all = [
    SpatialReference(
      name: "Undefined Cartesian SRS",
      id: -1,
      organisation: "NONE",
      code: -1,
      definition: "undefined",
      description: "undefined Cartesian coordinate reference system"
    ),
    SpatialReference(
      name: "Undefined geographic SRS",
      id: 0,
      organisation: "NONE",
      code: 0,
      definition: "undefined",
      description: "undefined geographic coordinate reference system"
    ),
    SpatialReference(
      name: "WGS 84 geodetic",
      id: 4326,
      organisation: "EPSG",
      code: 4326,
      definition: """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
        AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],\
        PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
        AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]
        """,
      description: "Longitude and latitude in degrees on the WGS 84 spheroid"
    ),
    britishNationalGrid,
  ]
}
