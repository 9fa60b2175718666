/// Templates, style and script of the page, as they were compiled in.
package enum DossierTemplates {
  /// The style sheet.
  package static var style: String { text(PackageResources.page_css) }
  /// What the pages of the site have beside it.
  package static var siteStyle: String { text(PackageResources.site_css) }
  /// What the page of the map has beside these.
  package static var mapStyle: String { text(PackageResources.atlas_css) }
  /// The style sheet of an answer to one question.
  package static var answerStyle: String { text(PackageResources.answer_css) }
  /// The script of the whole page, without the search.
  package static var script: String { text(PackageResources.page_js) }
  /// The search by name and postcode, which stands before the script that asks it.
  package static var search: String { text(PackageResources.search_js) }
  /// The script of the home of the site, without the search.
  package static var homeScript: String { text(PackageResources.home_js) }
  /// The script of two zones side by side.
  package static var compareScript: String { text(PackageResources.compare_js) }
  /// The script of the finder of services, without the search.
  package static var finderScript: String { text(PackageResources.finder_js) }
  /// The script of the page of the map.
  package static var mapScript: String { text(PackageResources.atlas_js) }

  /// The templates by the names by which they include each other.
  package static var templates: [(name: String, text: String)] {
    [
      ("page", text(PackageResources.page_mustache)),
      ("head", text(PackageResources.head_mustache)),
      ("foot", text(PackageResources.foot_mustache)),
      ("home", text(PackageResources.home_mustache)),
      ("compare", text(PackageResources.compare_mustache)),
      ("finder", text(PackageResources.finder_mustache)),
      ("changes", text(PackageResources.changes_mustache)),
      ("editions", text(PackageResources.editions_mustache)),
      ("embed", text(PackageResources.embed_mustache)),
      ("figures", text(PackageResources.figures_mustache)),
      ("sheet", text(PackageResources.sheet_mustache)),
      ("answer", text(PackageResources.answer_mustache)),
      ("found", text(PackageResources.found_mustache)),
      ("map", text(PackageResources.map_mustache)),
      ("atlas", text(PackageResources.atlas_mustache)),
      ("tiles", text(PackageResources.tiles_mustache)),
      ("patterns", text(PackageResources.patterns_mustache)),
      ("table", text(PackageResources.table_mustache)),
      ("borough", text(PackageResources.borough_mustache)),
      ("groups", text(PackageResources.groups_mustache)),
      ("formula", text(PackageResources.formula_mustache)),
      ("coverage", text(PackageResources.coverage_mustache)),
      ("performance", text(PackageResources.performance_mustache)),
      ("awards", text(PackageResources.awards_mustache)),
      ("scrutiny", text(PackageResources.scrutiny_mustache)),
      ("sources", text(PackageResources.sources_mustache)),
    ]
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
