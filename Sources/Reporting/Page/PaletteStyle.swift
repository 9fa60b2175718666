import Cartography

/// The colours of map and charts as a style sheet: light, dark, and light again on paper.
func paletteStyle() -> String {
  let light = variables(Palette(.light))
  return ":root{\(light)}@media (prefers-color-scheme:dark){:root{\(variables(Palette(.dark)))}}"
    + "@media print{:root{\(light)}}" + fills
    + "@media screen and (prefers-color-scheme:dark){\(chartsInTheDark)}"
}

/// The five fills of each scheme, for a map that has a number or a letter on each zone.
func finePaletteStyle() -> String {
  func fine(_ page: Palette.Page) -> String {
    let palette = Palette(page)
    return variables("f", palette.fineFills(.sequential))
      + variables("g", palette.fineFills(.diverging))
  }
  let light = fine(.light)
  return ":root{\(light)}@media (prefers-color-scheme:dark){:root{\(fine(.dark))}}"
    + "@media print{:root{\(light)}}" + meaning(of: MapClasses.fills)
    // A figure on hatching stands on the ground of its class.
    + MapClasses.fills.map {
      ".k.\($0)m text,.t.\($0)m text{stroke:var(--\($0));paint-order:stroke;stroke-width:.3em;stroke-linejoin:round}"
    }.joined()
}

private func variables(_ palette: Palette) -> String {
  "--border:\(palette.border);--casing:\(palette.casing);--unknown:\(palette.unknown);"
    + variables("s", palette.fills(.sequential, count: 3))
    + variables("d", palette.fills(.diverging, count: 3))
}

private func variables(_ letter: String, _ fills: [Palette.Fill]) -> String {
  fills.enumerated().map { place, fill in
    "--\(letter)\(place):\(fill.colour);--\(letter)\(place)l:\(fill.label);"
      + "--\(letter)\(place)h:\(fill.hatch);"
  }.joined()
}

/// What the names of fills mean, on shapes, tiles, labels and in patterns.
private let fills: String =
  ".u,.u rect{fill:url(#pu)}.o,.o rect{fill:var(--bg)}.k.u,.k.o,.t.u text,.t.o text{fill:var(--fg)}"
  + ".pt.u rect{fill:var(--bg)}.pt.u path{stroke:var(--unknown)}"
  + meaning(of: ["s0", "s1", "s2", "d0", "d1", "d2"])

private func meaning(of names: [String]) -> String {
  names.map { name in
    ".\(name),.\(name) rect{fill:var(--\(name))}"
      + ".\(name)m,.\(name)m rect{fill:url(#p\(name))}"
      + ".k.\(name),.k.\(name)m,.t.\(name) text,.t.\(name)m text{fill:var(--\(name)l)}"
      + ".pt.\(name) rect{fill:var(--\(name))}.pt.\(name) path{stroke:var(--\(name)h)}"
  }.joined()
}

/// Charts are drawn once, in the colours of a light page: on a dark page each colour takes its counterpart.
private let chartsInTheDark: String = {
  zip(chartColours(Palette(.light)), chartColours(Palette(.dark))).map { light, dark in
    ".charts [fill=\"\(light)\"]{fill:\(dark)}.charts [stroke=\"\(light)\"]{stroke:\(dark)}"
  }.joined()
}()

/// Every colour that a chart may have, in one order for both pages.
private func chartColours(_ palette: Palette) -> [Colour] {
  [
    palette.ground, palette.ink, palette.quietInk, palette.rule, palette.border, palette.unknown,
  ] + palette.fills(.sequential, count: 3).flatMap { [$0.colour, $0.hatch] }
}
