/// The files of the page as they were compiled in.
package enum DossierTemplates {
  /// The script.
  package static var script: String { String(decoding: PackageResources.page_js, as: UTF8.self) }
  package static var page: String { String(decoding: PackageResources.page_mustache, as: UTF8.self) }
}
