import Cartography

/// The colours of map and charts as a style sheet: light, dark, and light again on paper.
func paletteStyle() -> String {
  let light = variables(Palette(.light))
  return ":root{\(light)}@media (prefers-color-scheme:dark){:root{\(variables(Palette(.dark)))}}"
    + "@media print{:root{\(light)}}" + fills
    + "@media screen and (prefers-color-scheme:dark){\(chartsInTheDark)}"
}

private func variables(_ palette: Palette) -> String {
  var text = "--border:\(palette.border);--casing:\(palette.casing);--unknown:\(palette.unknown);"
  for (letter, scheme) in [("s", Palette.Scheme.sequential), ("d", .diverging)] {
    for (place, fill) in palette.fills(scheme, count: 3).enumerated() {
      text +=
        "--\(letter)\(place):\(fill.colour);--\(letter)\(place)l:\(fill.label);"
        + "--\(letter)\(place)h:\(fill.hatch);"
    }
  }
  return text
}

/// What the names of fills mean, on shapes, tiles, labels and in patterns.
private let fills: String = {
  var text =
    ".u,.u rect{fill:url(#pu)}.o,.o rect{fill:var(--bg)}.k.u,.k.o,.t.u text,.t.o text{fill:var(--fg)}"
    + ".pt.u rect{fill:var(--bg)}.pt.u path{stroke:var(--unknown)}"
  for name in ["s0", "s1", "s2", "d0", "d1", "d2"] {
    text +=
      ".\(name),.\(name) rect{fill:var(--\(name))}"
      + ".\(name)m,.\(name)m rect{fill:url(#p\(name))}"
      + ".k.\(name),.k.\(name)m,.t.\(name) text,.t.\(name)m text{fill:var(--\(name)l)}"
      + ".pt.\(name) rect{fill:var(--\(name))}.pt.\(name) path{stroke:var(--\(name)h)}"
  }
  return text
}()

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
