import Exchange
import Glibc

/// What GDAL may know: where programs and its own data are; no drivers but its own, none that opens other files or
/// asks servers, and a way to the network that leads nowhere.
func gdalEnvironment(folder: String) -> [String] {
  let kept = (["PATH", "GDAL_DATA", "PROJ_LIB"] as [String]).compactMap { name in
    getenv(name).map { "\(name)=\(String(cString: $0))" }
  }
  return kept + [
    "TMPDIR=\(folder)", "GDAL_DRIVER_PATH=disable", "OGR_SQLITE_SYNCHRONOUS=OFF",
    "OGR_SKIP=OGR_VRT,WFS,OAPIF,CSW,Carto,Elasticsearch,GMLAS,NGW,PLSCENES,AmigoCloud",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS=.none", "GDAL_HTTP_TIMEOUT=1",
    "http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1",
    "GML_SKIP_RESOLVE_ELEMS=ALL", "GML_DOWNLOAD_SCHEMA=NO",
  ]
}

/// What GDAL says, without the path of the copy; not that a driver is unknown which is not to be used, and not that
/// work is slow.
func gdalMessages(_ bytes: [UInt8], folder: String) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
    String(line.replacing("\(folder)/", with: ""))
  }.filter { line in
    !["OGR_SKIP", "may be really slow"].contains(where: line.contains)
  }
}

/// What is said where GDAL is asked for and is not there.
func gdalIsAbsent(file: String, found: String, otherwise: String) -> Fault {
  Fault(
    .unreadable,
    file: file,
    found: found,
    expected: "GDAL on this machine",
    remedy: "Install the package gdal-bin (Debian, Ubuntu) or gdal, or \(otherwise)"
  )
}
