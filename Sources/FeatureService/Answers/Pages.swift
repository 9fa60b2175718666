import Exchange

/// A page of HTML: a title, the way back, and what stands between.
///
/// It has no script, and is complete without its style.
struct HTMLPage {
  let title: String
  /// The address that the page is known by.
  let canonical: String
  /// Pages above this one: words and address.
  let trail: [(words: String, address: String)]
  let body: String

  var bytes: [UInt8] {
    let way = trail.map { "<a href=\"\(markup($0.address))\">\(markup($0.words))</a>" }
    let navigation =
      way.isEmpty ? "" : "<nav aria-label=\"Breadcrumb\">\(way.joined(separator: " / "))</nav>"
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(markup(title))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="canonical" href="\(markup(canonical))"></head>
      <body>\(navigation)<main><h1>\(markup(title))</h1>
      \(body)</main></body></html>

      """.utf8
    )
  }
}

/// A text within a page, which no browser takes for more than a text.
func markup(_ text: String) -> String { text.escapedForMarkup() }

private func item(_ address: String, _ words: String, _ rest: String = "") -> String {
  "<li><a href=\"\(markup(address))\">\(markup(words))</a>\(rest.isEmpty ? "" : ": \(markup(rest))")</li>"
}

private func table(_ head: [String], _ rows: [[String]]) -> String {
  let titles = head.map { "<th scope=\"col\">\(markup($0))</th>" }.joined()
  let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(
    separator: "\n"
  )
  return "<table><thead><tr>\(titles)</tr></thead><tbody>\(body)</tbody></table>\n"
}

extension FixedPages {
  private func at(_ path: String) -> String { service.baseURL + path }

  private var home: (words: String, address: String) { (service.title, at("/?f=html")) }

  private func home(of collection: FeatureCollection) -> [(words: String, address: String)] {
    [home, ("Collections", at("/collections?f=html"))]
  }

  var landingHTML: [UInt8] {
    let items =
      [item(at("/collections?f=html"), "Collections", "the features")]
      + besides.map { item(at($0.path), $0.title) } + [
        item(at("/api?f=html"), "How to ask", "addresses and parameters"),
        item(at("/conformance?f=html"), "Standards", "what this service keeps to"),
        item(at("/?f=json"), "JSON", "this page for programs"),
      ]
    let body = "<p>\(markup(service.description))</p><ul>\(items.joined())</ul>"
    return HTMLPage(title: service.title, canonical: at("/"), trail: [], body: body).bytes
  }

  var conformanceHTML: [UInt8] {
    let body = "<ul>\(Self.conformanceClasses.map { "<li>\(markup($0))</li>" }.joined())</ul>"
    return HTMLPage(title: "Standards", canonical: at("/conformance"), trail: [home], body: body)
      .bytes
  }

  var listHTML: [UInt8] {
    let items = collections.map { collection in
      item(
        at("/collections/\(percentEncoded(collection.note.id))?f=html"),
        collection.note.title,
        "\(collection.count) features. \(collection.note.description)"
      )
    }
    let body = "<ul>\(items.joined())</ul>"
    return HTMLPage(title: "Collections", canonical: at("/collections"), trail: [home], body: body)
      .bytes
  }

  func collectionHTML(_ collection: FeatureCollection) -> [UInt8] {
    let address = at("/collections/\(percentEncoded(collection.note.id))")
    let items =
      [item("\(address)/items?f=html", "Features", "\(collection.count), as a table")]
      + [MediaType.geojson, .sequence, .csv].map {
        item("\(address)/items?f=\($0.parameter)", $0.title)
      }
      + [item("\(address)/queryables?f=html", "Properties", "what each means")]
    return HTMLPage(
      title: collection.note.title,
      canonical: address,
      trail: home(of: collection),
      body: "<p>\(markup(collection.note.description))</p><ul>\(items.joined())</ul>"
    ).bytes
  }

  func queryablesHTML(_ collection: FeatureCollection) -> [UInt8] {
    let address = at("/collections/\(percentEncoded(collection.note.id))")
    let rows = collection.properties.map { property in
      [property.name, property.type.schemaType, property.title, property.description].map(markup)
    }
    return HTMLPage(
      title: "Properties: \(collection.note.title)",
      canonical: "\(address)/queryables",
      trail: home(of: collection) + [(collection.note.title, "\(address)?f=html")],
      body: table(["Name", "Type", "Title", "Meaning"], rows)
    ).bytes
  }

  var definitionHTML: [UInt8] {
    let paths = definition.object?["paths"]?.object
    let shared = definition.object?["components"]?.object?["parameters"]?.object
    let rows = (paths.map(Array.init) ?? []).map { path, item in
      let operation = item.object?["get"]?.object
      let names = (operation?["parameters"]?.array ?? []).compactMap { parameter in
        let name = parameter.object?["$ref"]?.string?.split(separator: "/").last.map(String.init)
        return parameter.object?["name"]?.string
          ?? name.flatMap { shared?[$0]?.object?["name"]?.string }
      }
      return [path, operation?["summary"]?.string ?? "", names.joined(separator: ", ")].map(markup)
    }
    let body =
      "<p>The definition for programs is <a href=\"\(markup(at("/api")))\">OpenAPI 3.0</a>.</p>"
      + table(["Address", "What it answers", "Parameters"], rows)
    return HTMLPage(title: "How to ask", canonical: at("/api"), trail: [home], body: body).bytes
  }
}

extension Edition {
  private func trail(_ collection: FeatureCollection) -> [(words: String, address: String)] {
    [
      (service.title, service.baseURL + "/?f=html"),
      ("Collections", service.baseURL + "/collections?f=html"),
      (collection.note.title, address(of: collection) + "?f=html"),
    ]
  }

  func itemsHTML(
    _ page: ItemsPage,
    _ asked: ItemsRequest,
    of collection: FeatureCollection,
    _ parameters: Parameters
  ) -> [UInt8] {
    // All of them: amounts and how sure they are stand behind the names.
    let columns = asked.selection ?? Array(collection.properties.indices)
    let names = columns.map { collection.properties[$0].name }
    let items = address(of: collection) + "/items"
    let rows = page.rows.all.map { row in
      let id = collection.ids[row]
      let link = "<a href=\"\(markup("\(items)/\(percentEncoded(id))?f=html"))\">\(markup(id))</a>"
      return [link]
        + names.map { markup(String(plainText(of: collection.rows[row][$0]).prefix(200))) }
    }
    let links = pageLinks(page, asked, of: collection, parameters)
    let ways = links.filter { $0.relation == "prev" || $0.relation == "next" }.map { link in
      "<a rel=\"\(link.relation)\" href=\"\(markup(link.address))\">\(markup(link.title))</a>"
    }
    let from = page.rows.count == 0 ? "No feature" : "Features \(page.offset + 1) to \(page.end)"
    let body =
      "<p>\(from) of \(page.matched).</p>"
      + "<div tabindex=\"0\" role=\"region\" aria-label=\"Features\" style=\"overflow-x:auto\">"
      + table(["Identifier"] + columns.map { collection.properties[$0].title }, rows) + "</div>"
      + "<p>\(ways.joined(separator: " "))</p>"
    return HTMLPage(
      title: "Features: \(collection.note.title)",
      canonical: items,
      trail: trail(collection),
      body: body
    )
    .bytes
  }

  func featureHTML(_ row: Int, of collection: FeatureCollection) -> [UInt8] {
    let id = collection.ids[row]
    let canonical = "\(address(of: collection))/items/\(percentEncoded(id))"
    let rows = collection.properties.map { property in
      [property.title, plainText(of: collection.rows[row][property.name])].map(markup)
    }
    let body =
      table(["Property", "Value"], rows)
      + "<p><a href=\"\(markup(canonical))?f=geojson\">GeoJSON</a></p>"
    return HTMLPage(title: id, canonical: canonical, trail: trail(collection), body: body).bytes
  }
}
