/// How a map draws a layer: rules, each with the rows that it holds for and how they look.
///
/// It is written twice, as QGIS keeps styles (QML) and as other software reads them (SLD 1.1).
package struct LayerStyle: Sendable {
  /// The name in the list of styles.
  package let name: String
  /// What is drawn, and what a reader must know of it.
  package let description: String
  /// The rules, in the order of the legend.
  package let rules: [Rule]
  /// What stands on each area, as a QGIS expression; nil: nothing.
  package let label: String?

  /// Creates a style.
  package init(name: String, description: String, rules: [Rule], label: String? = nil) {
    (self.name, self.description, self.rules, self.label) = (name, description, rules, label)
  }

  /// Rows that look alike, or a heading above such rules.
  package struct Rule: Sendable {
    /// What the legend says.
    package let label: String
    /// Which rows; nil: all.
    package let filter: StyleFilter?
    /// How they look; nil for a heading.
    package let fill: AreaFill?
    /// Rules for some of the rows.
    package let rules: [Rule]
    /// Whether it is drawn until a reader ticks it off, or on.
    package let isShown: Bool

    /// Creates a rule.
    package init(
      _ label: String,
      _ filter: StyleFilter?,
      _ fill: AreaFill? = nil,
      rules: [Rule] = [],
      isShown: Bool = true
    ) {
      (self.label, self.filter, self.fill, self.rules) = (label, filter, fill, rules)
      self.isShown = isShown
    }
  }
}

/// Which rows a rule holds for.
package indirect enum StyleFilter: Sendable {
  /// The column has no value.
  case isUnknown(String)
  /// The column has one of these texts.
  case isAny(String, of: [String])
  /// The column has a value, and it is greater than the lower and not greater than the upper one; nil:
  /// no limit.
  case isWithin(String, above: Double?, upTo: Double?)
  /// All hold.
  case all([StyleFilter])
}

/// How an area looks: a colour, an outline, lines across it.
package struct AreaFill: Sendable {
  /// Inside, as `#E3EEF9`; nil: nothing.
  package let colour: String?
  /// Around.
  package let outline: Line
  /// Under the outline, so that it shows between dark areas too; nil: nothing.
  package let casing: Line?
  /// Across; nil: nothing.
  package let hatch: Hatch?
  /// Areas of a higher level are drawn over all those of lower ones, whichever row comes first.
  package let level: Int

  /// Creates a fill.
  package init(
    _ colour: String?,
    outline: Line,
    casing: Line? = nil,
    hatch: Hatch? = nil,
    level: Int = 0
  ) {
    (self.colour, self.outline, self.casing, self.hatch) = (colour, outline, casing, hatch)
    self.level = level
  }

  /// A line.
  package struct Line: Sendable {
    package let colour: String
    /// In millimetres on paper.
    package let width: Double
    package let dash: Dash

    /// Creates a line.
    package init(_ colour: String, width: Double, dash: Dash = .solid) {
      (self.colour, self.width, self.dash) = (colour, width, dash)
    }

    /// How a line is broken.
    package enum Dash: Sendable {
      case solid, dashed, dotted
    }
  }

  /// Parallel lines.
  package struct Hatch: Sendable {
    package let colour: String
    package let direction: Direction

    /// Creates a hatch.
    package init(_ colour: String, _ direction: Direction) {
      (self.colour, self.direction) = (colour, direction)
    }

    /// Which way the lines run, as a reader sees them.
    package enum Direction: Sendable {
      /// From the lower left to the upper right.
      case rising
      /// From the upper left to the lower right.
      case falling
    }
  }
}
